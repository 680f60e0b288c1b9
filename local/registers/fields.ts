import { isObject } from './json.js';
import { type InvalidParam } from './problem.js';

/** Thrown by a field: what is wrong, with names relative to the field ('' is the field itself). */
export class Refused extends Error {
  constructor(readonly params: readonly InvalidParam[]) {
    super(params.map((p) => `${p.name}:${p.code}`).join(', '));
  }
}

export const refuse = (code: string, reason: string, name = ''): Refused => new Refused([{ name, code, reason }]);

export interface Field<T> {
  /** Reads a value that is present and not null; throws Refused. */
  readonly read: (value: unknown) => T;
  readonly required: boolean;
  readonly nullValue?: { readonly value: T };
  /** The value when the key is absent from a create. */
  readonly absent?: () => T;
  /** Also put back when the key is absent from a PUT. */
  readonly resets?: boolean;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type Parsed<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** required: the key must be there. */
export const required = <T>(read: (value: unknown) => T): Field<T> => ({ read, required: true });
/** optional: with the value a create gets without the key. */
export const optional = <T>(read: (value: unknown) => T, absent: T): Field<T> => ({
  read,
  required: false,
  absent: () => absent,
});
/** nullable: optional, and null is a value. */
export const nullable = <T>(read: (value: unknown) => T): Field<T | null> => ({
  read,
  required: false,
  nullValue: { value: null },
  absent: () => null,
});
/** maybe: undefined when absent; null refused. */
export const maybe = <T>(read: (value: unknown) => T): Field<T | undefined> => ({
  read,
  required: false,
  absent: () => undefined,
});

/** The items of a list of plain values are all called by the list's name and a dot. */
export const ITEM = '.';

export const join = (head: string, tail: string): string =>
  tail === '' ? head : tail === ITEM ? `${head}.` : `${head}.${tail}`;

export type Mode = 'create' | 'put' | 'patch';

function readAll(fields: Fields, body: unknown, mode: Mode): Record<string, unknown> {
  if (!isObject(body)) throw notAnObject(body);
  const values: Record<string, unknown> = {};
  const params: InvalidParam[] = [];
  for (const [name, field] of Object.entries(fields)) {
    try {
      readOne(values, name, field, body[name], mode);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      params.push(...error.params.map((p) => ({ ...p, name: join(name, p.name) })));
    }
  }
  if (params.length > 0) throw new Refused(params);
  return values;
}

function readOne(
  values: Record<string, unknown>,
  name: string,
  field: Field<unknown>,
  value: unknown,
  mode: Mode,
): void {
  if (value === undefined) {
    if (mode === 'patch') return;
    if (field.required) throw refuse('required', 'Dit veld is vereist.');
    if (mode === 'create' || field.resets === true) values[name] = field.absent?.();
  } else if (value === null) {
    if (field.nullValue === undefined) throw refuse('null', 'Dit veld mag niet leeg zijn.');
    values[name] = field.nullValue.value;
  } else values[name] = field.read(value);
}

export const notAnObject = (body: unknown): Refused =>
  body === null
    ? refuse('null', 'Geen data opgegeven.', 'nonFieldErrors')
    : refuse('invalid', `Ongeldige data. Verwacht een dictionary, kreeg een ${kind(body)}.`, 'nonFieldErrors');

export const kind = (value: unknown): string =>
  Array.isArray(value) ? 'list' : typeof value === 'string' ? 'str' : typeof value === 'boolean' ? 'bool' : 'int';

export const parseNew = <F extends Fields>(fields: F, body: unknown): Parsed<F> =>
  // readAll put a value under each name: the read one, or the one for an absent key.
  readAll(fields, body, 'create') as Parsed<F>;

export const parseChange = <F extends Fields>(fields: F, body: unknown, mode: Mode): Partial<Parsed<F>> =>
  readAll(fields, body, mode) as Partial<Parsed<F>>;
