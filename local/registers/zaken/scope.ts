import { refuse } from '../fields.js';
import { canonicalUuid, isHttpUrl, isUuid } from '../formats.js';
import { invalidField, serverError } from '../problem.js';
import { type Resource, type Scope } from '../resource.js';
import { type Row } from '../store.js';
import { text } from '../values.js';
import { type Zaak } from './rows.js';
import { type ZaakTables } from './tables.js';

export type ZaakScope = Scope<ZaakTables>;
export type ZaakResource<R extends Row> = Resource<R, ZaakScope>;

export const ZAKEN = '/zaken/api/v1';
export const CATALOGI = '/catalogi/api/v1';

export const zaakUrl = (scope: ZaakScope, path: string, uuid: string): string =>
  `${scope.origin}${ZAKEN}/${path}/${uuid}`;
export const typeUrl = (scope: ZaakScope, path: string, uuid: string): string =>
  `${scope.origin}${CATALOGI}/${path}/${uuid}`;

export const zaakUrls = (scope: ZaakScope, path: string, rows: readonly Row[]): string[] =>
  rows.map((row) => zaakUrl(scope, path, row.uuid));

const BAD_URL = 'Voer een geldige URL in.';

/**
 * A reference by url to something in the catalogus; gives the row. The host must be the one by which the register is
 * known, which is the one that the request was sent to.
 */
export const typeReference =
  <R extends Row>(path: string, find: (uuid: string) => R | undefined, scope: ZaakScope) =>
  (value: unknown): R => {
    const url = text({ max: 1000, blank: false })(value);
    if (!isHttpUrl(url)) throw refuse('bad-url', BAD_URL);
    const { origin, pathname } = new URL(url);
    if (origin !== scope.origin) throw refuse('unknown-service', 'De service voor deze URL is niet bekend.');
    const head = `${CATALOGI}/${path}/`;
    const tail = pathname.startsWith(head) ? pathname.slice(head.length) : undefined;
    if (tail !== undefined && !isUuid(tail)) throw refuse('invalid', `‘${tail}’ is geen geldige UUID.`);
    const row = tail === undefined ? undefined : find(canonicalUuid(tail));
    if (row === undefined) throw refuse('does_not_exist', `Bad URL "${url}" - object could not be fetched.`);
    return row;
  };

/** The zaak below which something is made. It is looked up before anything else is checked. */
export function zaakOf(body: Record<string, unknown>, scope: ZaakScope, name = 'zaak'): Zaak {
  const value = body[name];
  if (value === undefined) throw invalidField(name, 'required', `${name} is een verplicht veld voor permissies`);
  if (typeof value !== 'string') throw serverError();
  const tail = value.startsWith(`${scope.origin}${ZAKEN}/zaken/`) ? (value.split('/').at(-1) ?? '') : undefined;
  if (tail !== undefined && !isUuid(tail)) throw invalidField(name, 'invalid', `‘${tail}’ is geen geldige UUID.`);
  const zaak = tail === undefined ? undefined : scope.tables.zaken.get(canonicalUuid(tail));
  if (zaak === undefined) throw invalidField(name, 'object-does-not-exist', 'Dit object bestaat niet in de database');
  return zaak;
}

/** A hyperlink to an own resource, as a field. */
export const hyperlink =
  (path: string, exists: (uuid: string) => boolean, scope: ZaakScope) =>
  (value: unknown): string => {
    if (typeof value !== 'string') throw refuse('incorrect_type', 'Onjuist type. Verwacht een URL string.');
    const head = `${scope.origin}${ZAKEN}/${path}/`;
    if (!value.startsWith(head)) throw refuse('no_match', 'Ongeldige hyperlink - Geen overeenkomende URL.');
    const uuid = canonicalUuid(value.slice(head.length));
    if (!exists(uuid)) throw refuse('does_not_exist', 'Ongeldige hyperlink - Object bestaat niet.');
    return uuid;
  };
