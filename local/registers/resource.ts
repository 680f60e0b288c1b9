import { type Fields, type Mode, type Parsed, parseChange, parseNew, Refused } from './fields.js';
import { type Filters } from './filters.js';
import { type JsonObject } from './json.js';
import { type InvalidParam, invalid, serverError } from './problem.js';
import { type Row, type Store } from './store.js';
import { type Table } from './table.js';

/** What every handler of one request needs to know. */
export interface Scope<T> {
  readonly store: Store;
  readonly tables: T;
  readonly origin: string;
  readonly now: () => Date;
  /** When the request began to arrive, to see that a row was stored by a request that was under way at the same time. */
  readonly arrivedAt: number;
}

/** Related rows that `expand` can show in full. */
export interface Relation<R extends Row, S> {
  readonly rows: (row: R, scope: S) => readonly (() => Expandable)[];
  readonly many: boolean;
}

export interface Expandable {
  readonly uuid: string;
  readonly body: JsonObject;
  /** The names of what can be expanded, in the order of the resource's fields. */
  readonly relations: readonly string[];
  readonly expand: (name: string) => Expansion | undefined;
}

export interface Expansion {
  readonly many: boolean;
  readonly items: readonly (() => Expandable)[];
}

/** One kind of resource of a register: how it is made, changed, removed, shown and found. */
export interface Resource<R extends Row, S> {
  readonly path: string;
  readonly table: (scope: S) => Table<R>;
  readonly show: (row: R, scope: S) => JsonObject;
  readonly filters: Filters<R, S>;
  readonly create?: (body: unknown, scope: S) => R;
  readonly change?: (row: R, body: unknown, mode: Mode, scope: S) => R;
  readonly remove?: (row: R, scope: S) => void;
  /** Newest first unless said otherwise. */
  readonly sort?: (rows: R[]) => R[];
  readonly relations?: Readonly<Record<string, Relation<R, S>>>;
  /** The expand paths that are allowed; none: the parameter is unknown. */
  readonly expands?: readonly string[];
}

export const expandable = <R extends Row, S>(resource: Resource<R, S>, row: R, scope: S): Expandable => ({
  uuid: row.uuid,
  body: resource.show(row, scope),
  relations: Object.keys(resource.relations ?? {}),
  expand: (name) => {
    const relation = resource.relations?.[name];
    return relation === undefined ? undefined : { many: relation.many, items: relation.rows(row, scope) };
  },
});

/** Fields first; when those are right the rules over several fields. Both end in a 400. */
export function readNew<F extends Fields>(fields: F, body: unknown): Parsed<F> {
  return refusing(() => parseNew(fields, body));
}

export function readChange<F extends Fields>(fields: F, body: unknown, mode: Mode): Partial<Parsed<F>> {
  return refusing(() => parseChange(fields, body, mode));
}

export function refusing<R>(work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refused ? invalid(error.params) : error;
  }
}

/** Values that were given, laid over a row. */
export function merge<R extends object>(row: R, change: { readonly [K in keyof R]?: R[K] | undefined }): R {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...row, ...given };
}

/**
 * What a create meets when its key is taken: the usual refusal, or a 500 when the other row was stored while this
 * request was already under way (the registers check first and let the database decide).
 */
export function taken<T>(scope: Scope<T>, table: { born: (uuid: string) => number }, other: Row, param: InvalidParam) {
  return table.born(other.uuid) > scope.arrivedAt ? serverError() : invalid([param]);
}
