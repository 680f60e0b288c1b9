import { refuse, Refused } from './fields.js';
import { canonicalUuid, isDate, isHttpUrl, isUuid, toUtc } from './formats.js';
import { type InvalidParam } from './problem.js';

/** What a query parameter selects; `candidates` are all rows that can match, where an index knows them. */
export interface Match<T> {
  readonly test: (row: T) => boolean;
  readonly candidates?: readonly T[];
  /** How often a selected row comes back: the registers join tables without removing doubles. */
  readonly times?: (row: T) => number;
}

/** Reads a query parameter. Undefined: it selects nothing, and is passed over. Throws Refused. */
export type Filter<T, S> = (value: string, scope: S) => Match<T> | undefined;
export type Filters<T, S> = Readonly<Record<string, Filter<T, S>>>;

type Get<T, S, V> = (row: T, scope: S) => V;

/** Exactly equal; through an index where one is given. */
export const exact =
  <T, S>(get: Get<T, S, string | null | undefined>, find?: (value: string, scope: S) => readonly T[]): Filter<T, S> =>
  (value, scope) => ({
    test: (row) => get(row, scope) === value,
    ...(find === undefined ? {} : { candidates: find(value, scope) }),
  });

export const contains =
  <T, S>(get: Get<T, S, string>): Filter<T, S> =>
  (value, scope) => ({ test: (row) => get(row, scope).toLowerCase().includes(value.toLowerCase()) });

/** A boolean; anything but true and false is passed over. */
export const flag =
  <T, S>(get: Get<T, S, boolean | null>): Filter<T, S> =>
  (value, scope) => {
    const wanted = { true: true, false: false }[value.toLowerCase()];
    return wanted === undefined ? undefined : { test: (row) => get(row, scope) === wanted };
  };

export const oneOf =
  <T, S>(choices: readonly string[], get: Get<T, S, string | null>): Filter<T, S> =>
  (value, scope) => {
    if (!choices.includes(value))
      throw refuse('invalid_choice', `Selecteer een geldige keuze. ${value} is geen beschikbare keuze.`);
    return { test: (row) => get(row, scope) === value };
  };

export const byUuid =
  <T, S>(get: Get<T, S, readonly (string | null)[]>, find?: (uuid: string, scope: S) => readonly T[]): Filter<T, S> =>
  (value, scope) => {
    if (!isUuid(value)) throw refuse('invalid', 'Voer een geldige UUID in.');
    const uuid = canonicalUuid(value);
    return {
      test: (row) => get(row, scope).includes(uuid),
      ...(find === undefined ? {} : { candidates: find(uuid, scope) }),
    };
  };

/** A filter that gives a row once for each of its related rows that match. */
export const perMatch =
  <T, S>(filter: Filter<T, S>, related: Get<T, S, readonly string[]>): Filter<T, S> =>
  (value, scope) => {
    const match = filter(value, scope);
    const uuid = canonicalUuid(value.split('/').at(-1) ?? '');
    return match && { ...match, times: (row) => related(row, scope).filter((own) => own === uuid).length };
  };

/** A url of this register, compared by the uuid at its end. */
export const byUrl =
  <T, S>(get: Get<T, S, readonly (string | null)[]>, find?: (uuid: string, scope: S) => readonly T[]): Filter<T, S> =>
  (value, scope) => {
    if (!isHttpUrl(value)) throw refuse('invalid', 'Voer een geldige URL in.');
    const uuid = value.replace(/\/+$/, '').split('/').at(-1) ?? '';
    return {
      test: (row) => get(row, scope).includes(uuid),
      ...(find === undefined ? {} : { candidates: find(uuid, scope) }),
    };
  };

const COMPARE = {
  eq: (a: string, b: string) => a === b,
  gt: (a: string, b: string) => a > b,
  gte: (a: string, b: string) => a >= b,
  lt: (a: string, b: string) => a < b,
  lte: (a: string, b: string) => a <= b,
} as const;
export type Comparison = keyof typeof COMPARE;

export const onDate =
  <T, S>(get: Get<T, S, string | null>, how: Comparison = 'eq'): Filter<T, S> =>
  (value, scope) => {
    if (!isDate(value)) throw refuse('invalid', 'Voer een geldige datum in.');
    return {
      test: (row) => {
        const own = get(row, scope);
        return own !== null && COMPARE[how](own.slice(0, 10), value);
      },
    };
  };

export const atInstant =
  <T, S>(get: Get<T, S, string | null>, how: Comparison = 'eq'): Filter<T, S> =>
  (value, scope) => {
    const utc = toUtc(value.replace(/ (\d{2}:\d{2})$/, '+$1'));
    if (utc === undefined) throw refuse('invalid', 'Voer een geldige datum/tijd in.');
    return {
      test: (row) => {
        const own = get(row, scope);
        return own !== null && COMPARE[how](comparable(own), comparable(utc));
      },
    };
  };

/** Instants of unequal precision, made comparable as strings. */
export const comparable = (utc: string): string => {
  const [whole = '', micros = ''] = utc.replace('Z', '').split('.');
  return `${whole}.${micros.padEnd(6, '0')}`;
};

/**
 * The rows that all given parameters select. The last of a repeated parameter counts; an empty one selects nothing.
 * Throws Refused with a param per filter that cannot be read, or one for all unknown parameters together.
 */
export function select<T, S>(
  rows: () => readonly T[],
  filters: Filters<T, S>,
  params: Iterable<readonly [string, string]>,
  scope: S,
): readonly T[] {
  const wrong: InvalidParam[] = [];
  const matches: Match<T>[] = [];
  for (const [name, value] of new Map(params)) {
    if (value === '') continue;
    try {
      const match = filters[name]?.(value, scope);
      if (match !== undefined) matches.push(match);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      wrong.push(...error.params.map((p) => ({ ...p, name })));
    }
  }
  if (wrong.length > 0) throw new Refused(wrong);
  const start = matches
    .map((m) => m.candidates)
    .filter((c) => c !== undefined)
    .sort((a, b) => a.length - b.length)[0];
  const found = (start ?? rows()).filter((row) => matches.every((m) => m.test(row)));
  const times = matches.flatMap((m) => m.times ?? []);
  if (times.length === 0) return found;
  return found.flatMap((row) => Array<T>(times.reduce((product, of) => product * of(row), 1)).fill(row));
}
