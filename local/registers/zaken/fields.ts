import { optional, refuse, Refused } from '../fields.js';
import { passesElfproef } from '../formats.js';
import { type InvalidParam } from '../problem.js';
import { text, type TextRules } from '../values.js';

export const line = (max: number) => optional(text({ max }), '');

/** RSIN or BSN: digits, 11-proef and length are checked apart, and refused together. */
export const nummer =
  (soort: 'RSIN' | 'BSN', { blank = false }: Pick<TextRules, 'blank'> = {}) =>
  (value: unknown): string => {
    const read = text({ blank })(value);
    if (read === '') return read;
    const params: InvalidParam[] = [];
    const add = (code: string, reason: string): void => void params.push({ name: '', code, reason });
    if (!/^\d+$/.test(read)) add('only-digits', 'Voer een numerieke waarde in');
    else if (!passesElfproef(read)) add('invalid', `Onjuist ${soort} nummer`);
    if (read.length < 9) add('min_length', 'Dit veld moet ten minste 9 karakters bevatten.');
    if (read.length > 9) add('max_length', 'Dit veld mag niet meer dan 9 karakters bevatten.');
    if (params.length > 0) throw new Refused(params);
    return read;
  };

/** An ISO 8601 duration, returned in years, months and days: P8W is P56D. */
export const duur = (value: unknown): string => {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(typeof value === 'string' ? value : '');
  if (match === null || value === 'P') throw refuse('invalid', 'Tijdsduur heeft een ongeldig formaat.');
  const [years, months, weeks, days] = [1, 2, 3, 4].map((i) => Number(match[i] ?? '0'));
  const total = (weeks ?? 0) * 7 + (days ?? 0);
  const parts = [
    years ? `${String(years)}Y` : '',
    months ? `${String(months)}M` : '',
    total ? `${String(total)}D` : '',
  ];
  return `P${parts.join('') || '0D'}`;
};

export const notInFuture =
  (read: (value: unknown) => string, { now }: { now: () => Date }, code = 'date-in-future') =>
  (value: unknown): string => {
    const utc = read(value);
    if (Date.parse(utc) > now().getTime()) throw refuse(code, 'Deze datum mag niet in de toekomst zijn');
    return utc;
  };

/** A url that the register would fetch at once. There is nothing to fetch here: it is always out of reach. */
export const fetchedUrl = (value: unknown): string => {
  const read = text({ max: 1000 })(value);
  if (read === '') return read;
  const params: InvalidParam[] = [{ name: '', code: 'bad-url', reason: `De URL ${read} kon niet opgehaald worden.` }];
  if (!/^https?:\/\/\S+$/.test(read)) params.push({ name: '', code: 'invalid', reason: 'Voer een geldige URL in.' });
  throw new Refused(params);
};
