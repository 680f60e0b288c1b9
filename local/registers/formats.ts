/** Checks on the spelling of values, as the registers do them. */

/** The weighted sum of a BSN or RSIN must be divisible by 11. Nine zeros pass. */
export function passesElfproef(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(value[i]) * (i === 8 ? -1 : 9 - i);
  return sum % 11 === 0;
}

const EMAIL_LOCAL = /^[-!#$%&'*+/=?^_`{}|~0-9a-z]+(\.[-!#$%&'*+/=?^_`{}|~0-9a-z]+)*$|^"[^"\s]*"$/i;
const DOMAIN_LABEL = /^[a-z0-9\u00a1-\uffff]([a-z0-9\u00a1-\uffff-]{0,61}[a-z0-9\u00a1-\uffff])?$/i;

export function isEmail(value: string): boolean {
  const at = value.lastIndexOf('@');
  if (at < 1 || value.length > 320 || !EMAIL_LOCAL.test(value.slice(0, at))) return false;
  const domain = value.slice(at + 1);
  if (domain.toLowerCase() === 'localhost' || /^\[(\d{1,3}\.){3}\d{1,3}\]$/.test(domain)) return true;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => DOMAIN_LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

export const isPhoneNumber = (value: string): boolean =>
  /^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})$/.test(value) && !/^(0800|0900|1400|140)/.test(value);

export const isHttpUrl = (value: string): boolean => {
  if (/\s/.test(value) || !/^(https?|ftps?):\/\//i.test(value)) return false;
  try {
    const { hostname } = new URL(value);
    return hostname === 'localhost' || hostname.includes('.') || hostname.startsWith('[');
  } catch {
    return false;
  }
};

export const isUuid = (value: string): boolean =>
  /^(urn:uuid:)?\{?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i.test(value);

export const canonicalUuid = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
    .slice(-32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * An instant as the registers store and return it: UTC, microseconds only when there are any. Without an offset it is
 * read as UTC, a bare date as midnight. Undefined when it cannot be read.
 */
export function toUtc(value: string): string | undefined {
  const match = INSTANT.exec(value);
  const date = match?.[1];
  if (match === null || date === undefined || !isDate(date)) return undefined;
  const [, , hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const millis = Date.parse(`${date}T${hour}:${minute}:${second}Z`) - offsetMillis(zone);
  const micros = fraction.padEnd(6, '0').slice(0, 6);
  const whole = new Date(millis).toISOString().slice(0, 19);
  return /^0*$/.test(micros) ? `${whole}Z` : `${whole}.${micros}Z`;
}

function offsetMillis(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/** A moment in the registers' spelling, with microseconds. */
export const toUtcString = (moment: Date): string =>
  `${moment.toISOString().slice(0, -1)}${String(process.hrtime.bigint() % 1000n).padStart(3, '0')}Z`;

export const toDay = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Whole days in a duration such as P8W or P28D; months and years are left to the caller. */
export function addDuration(date: string, duration: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  const result = new Date(`${date}T00:00:00Z`);
  if (match === null) return date;
  const [years, months, weeks, days] = [1, 2, 3, 4].map((i) => Number(match[i] ?? '0'));
  result.setUTCFullYear(result.getUTCFullYear() + (years ?? 0), result.getUTCMonth() + (months ?? 0));
  result.setUTCDate(result.getUTCDate() + (weeks ?? 0) * 7 + (days ?? 0));
  return result.toISOString().slice(0, 10);
}
