import { isUuid } from '../formats.js';
import { isObject } from '../json.js';
import { invalidField, serverError } from '../problem.js';
import { zaakFilters } from './zaak-filters.js';

export interface Zoekvraag {
  readonly query: URLSearchParams;
  readonly uuids: ReadonlySet<string> | undefined;
}

/**
 * The body of _zoek: the filters of the list, and uuid__in. Unlike there an unknown key is passed over, so that a typo
 * selects everything.
 */
export function zoek(body: unknown): Zoekvraag {
  const given = isObject(body) ? body : {};
  if (Object.keys(given).length === 0)
    throw invalidField('nonFieldErrors', 'empty_search_body', 'Je moet zoekparameters opgeven');
  // The register trips over an expand that is no list.
  if (given['expand'] !== undefined && !Array.isArray(given['expand'])) throw serverError();
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    const known = Object.hasOwn(zaakFilters, name) || name === 'expand' || name === 'ordering';
    if (known && value !== null) query.set(name, Array.isArray(value) ? value.join(',') : text(value));
  }
  return { query, uuids: uuidsOf(given['uuid__in']) };
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

function uuidsOf(value: unknown): ReadonlySet<string> | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw invalidField('uuid__in', 'not_a_list', 'Verwachtte een lijst met items.');
  const uuids = value.map(String);
  if (!uuids.every(isUuid)) throw invalidField('uuid__in.', 'invalid', 'Must be a valid UUID.');
  return new Set(uuids);
}
