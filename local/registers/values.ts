import {
  type Field,
  type Fields,
  ITEM,
  join,
  kind,
  notAnObject,
  type Parsed,
  parseNew,
  refuse,
  Refused,
} from './fields.js';
import { canonicalUuid, isDate, isEmail, isHttpUrl, isUuid, toUtc } from './formats.js';
import { isObject } from './json.js';
import { type InvalidParam } from './problem.js';

/** Readers of values, for the fields. Each throws Refused. */

/** The registers count code points, not UTF-16 units. */
const points = (value: string): number => Array.from(value).length;

export interface TextRules {
  readonly max?: number;
  readonly min?: number;
  readonly blank?: boolean;
  readonly check?: (value: string) => { code: string; reason: string } | undefined;
}

/** A string: numbers become one, blanks around it are cut off. */
export const text =
  ({ max, min, blank = true, check }: TextRules = {}) =>
  (value: unknown): string => {
    if (typeof value !== 'string' && typeof value !== 'number') throw refuse('invalid', 'Not a valid string.');
    const trimmed = String(value).trim();
    if (trimmed === '') {
      if (!blank) throw refuse('blank', 'Dit veld mag niet leeg zijn.');
      return '';
    }
    const params: InvalidParam[] = [];
    const add = (code: string, reason: string): void => void params.push({ name: '', code, reason });
    if (trimmed.includes('\0')) add('null_characters_not_allowed', 'Null-tekens zijn niet toegestaan.');
    if (max !== undefined && points(trimmed) > max)
      add('max_length', `Zorg ervoor dat dit veld niet meer dan ${String(max)} karakters bevat.`);
    if (min !== undefined && points(trimmed) < min)
      add('min_length', `Zorg ervoor dat dit veld minimaal ${String(min)} karakters bevat.`);
    const wrong = check?.(trimmed);
    if (wrong !== undefined) add(wrong.code, wrong.reason);
    if (params.length > 0) throw new Refused(params);
    return trimmed;
  };

/** A check for `text`: the value must have this form. */
export const form =
  (test: RegExp | ((value: string) => boolean), reason: string, code = 'invalid') =>
  (value: string): { code: string; reason: string } | undefined =>
    (typeof test === 'function' ? test(value) : test.test(value)) ? undefined : { code, reason };

export const url = (max = 200, code = 'invalid'): ((value: unknown) => string) =>
  text({ max, check: form(isHttpUrl, 'Voer een geldige URL in.', code) });

export const email = (max = 254): ((value: unknown) => string) =>
  text({ max, check: form(isEmail, 'Voer een geldig e-mailadres in.') });

export const choice =
  <const C extends string>(choices: readonly C[]) =>
  (value: unknown): C => {
    const found = choices.find((c) => c === value);
    if (found === undefined) throw refuse('invalid_choice', `"${String(value)}" is een ongeldige keuze.`);
    return found;
  };

const TRUE = new Set<unknown>(['t', 'y', 'yes', 'true', 'on', '1', 1, true]);
const FALSE = new Set<unknown>(['f', 'n', 'no', 'false', 'off', '0', 0, false]);

export const bool = (value: unknown): boolean => {
  const known = typeof value === 'string' ? value.toLowerCase() : value;
  if (TRUE.has(known)) return true;
  if (FALSE.has(known)) return false;
  throw refuse('invalid', 'Voer een geldige booleaanse waarde in.');
};

export const integer =
  (min: number, max: number) =>
  (value: unknown): number => {
    const number = typeof value === 'string' && /^\s*-?\d+(\.0*)?\s*$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number))
      throw refuse('invalid', 'Een geldig getal is verplicht.');
    if (number > max) throw refuse('max_value', `Zorg dat deze waarde kleiner of gelijk is aan ${String(max)}.`);
    if (number < min) throw refuse('min_value', `Zorg dat deze waarde groter of gelijk is aan ${String(min)}.`);
    return number;
  };

export const date = (value: unknown): string => {
  if (typeof value === 'string' && isDate(value)) return value;
  throw refuse('invalid', 'Datum heeft het verkeerde formaat, gebruik een van deze formaten: YYYY-MM-DD.');
};

export const instant = (value: unknown): string => {
  const utc = typeof value === 'string' ? toUtc(value) : undefined;
  if (utc === undefined) throw refuse('invalid', 'Datetime heeft een ongeldig formaat.');
  return utc;
};

/** `{ "uuid": … }` of an existing row; gives the uuid. */
export const reference =
  (exists: (uuid: string) => boolean, wat: string) =>
  (value: unknown): string => {
    if (!isObject(value)) throw notAnObject(value);
    const { uuid } = value;
    if (uuid === undefined) throw refuse('required', 'Dit veld is vereist.', 'uuid');
    if (uuid === null) throw refuse('null', 'Dit veld mag niet leeg zijn.', 'uuid');
    if (typeof uuid !== 'string' || !isUuid(uuid)) throw refuse('invalid', 'Must be a valid UUID.', 'uuid');
    const canonical = canonicalUuid(uuid);
    if (!exists(canonical)) throw refuse('invalid', `${wat} object bestaat niet.`, 'uuid');
    return canonical;
  };

export const group =
  <F extends Fields>(fields: F) =>
  (value: unknown): Parsed<F> =>
    parseNew(fields, value);

export const list =
  <T>(read: (value: unknown) => T, plain = false) =>
  (value: unknown): T[] => {
    if (!Array.isArray(value))
      throw refuse(
        'not_a_list',
        `Verwachtte een lijst met items, maar kreeg het type "${kind(value)}".`,
        'nonFieldErrors',
      );
    const params: InvalidParam[] = [];
    const items: T[] = [];
    value.forEach((item: unknown, i) => {
      try {
        items.push(read(item));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        params.push(...error.params.map((p) => ({ ...p, name: plain ? ITEM : join(String(i), p.name) })));
      }
    });
    if (params.length > 0) throw new Refused(params);
    return items;
  };

/** A boolean or null; an empty string is null too. */
export const boolOrNull: Field<boolean | null> = {
  read: (value) => (value === '' || value === 'null' || value === 'None' ? null : bool(value)),
  required: false,
  nullValue: { value: null },
  absent: () => null,
};
