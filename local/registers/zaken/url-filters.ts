import { refuse } from '../fields.js';
import { type Filter } from '../filters.js';
import { isHttpUrl } from '../formats.js';
import { CATALOGI, ZAKEN, type ZaakScope } from './scope.js';

/** Filters by the url of a resource of this register. The url of another register selects nothing. */
const byUrlBelow =
  (root: string) =>
  <R>(
    path: string,
    get: (row: R, scope: ZaakScope) => string | null | undefined,
    find?: (uuid: string, scope: ZaakScope) => readonly R[],
  ): Filter<R, ZaakScope> =>
  (value, scope) => {
    if (!isHttpUrl(value)) throw refuse('invalid', 'Voer een geldige URL in.');
    const head = `${scope.origin}${root}/${path}/`;
    const uuid = value.startsWith(head) ? value.slice(head.length) : undefined;
    if (uuid === undefined) return { test: () => false, candidates: [] };
    const test = (row: R): boolean => get(row, scope) === uuid;
    return find === undefined ? { test } : { test, candidates: find(uuid, scope) };
  };

export const byOwnUrl = byUrlBelow(ZAKEN);
export const byTypeUrl = byUrlBelow(CATALOGI);
