import { refuse } from '../fields.js';
import { exact, type Filter, type Filters } from '../filters.js';
import { isDate } from '../formats.js';
import { type JsonObject } from '../json.js';
import { type Row } from '../store.js';
import { typeUrl, type ZaakScope } from '../zaken/scope.js';
import { byTypeUrl } from '../zaken/url-filters.js';
import type * as rows from './rows.js';

/** What all types below a zaaktype have in common: their filters and the fields they share. */

interface Below extends Row {
  readonly zaaktype: string;
}

const zaaktypeOf = (row: Below, { tables }: ZaakScope): rows.Zaaktype | undefined => tables.zaaktypen.get(row.zaaktype);

export const status =
  <R>(conceptOf: (row: R, scope: ZaakScope) => boolean): Filter<R, ZaakScope> =>
  (value, scope) => {
    if (!['alles', 'concept', 'definitief'].includes(value))
      throw refuse('invalid_choice', `Selecteer een geldige keuze. ${value} is geen beschikbare keuze.`);
    return { test: (row) => value === 'alles' || conceptOf(row, scope) === (value === 'concept') };
  };

/** An empty `status` shows all; without the parameter only what is published counts. */
export const withDefaultStatus = (query: URLSearchParams): URLSearchParams => {
  const result = new URLSearchParams(query);
  if (!result.has('status')) result.set('status', 'definitief');
  return result;
};

export const geldig =
  <R>(zaaktype: (row: R, scope: ZaakScope) => rows.Zaaktype | undefined): Filter<R, ZaakScope> =>
  (value, scope) => {
    if (!isDate(value)) throw refuse('invalid', 'Voer een geldige datum in.');
    return {
      test: (row) => {
        const type = zaaktype(row, scope);
        return (
          type !== undefined &&
          type.beginGeldigheid <= value &&
          (type.eindeGeldigheid === null || type.eindeGeldigheid >= value)
        );
      },
    };
  };

export const belowFilters = <R extends Below>(
  find: (uuid: string, scope: ZaakScope) => readonly R[],
): Filters<R, ZaakScope> => ({
  zaaktype: byTypeUrl<R>('zaaktypen', (r) => r.zaaktype, find),
  zaaktypeIdentificatie: exact<R, ZaakScope>((r, scope) => zaaktypeOf(r, scope)?.identificatie),
  datumGeldigheid: geldig<R>(zaaktypeOf),
  status: status<R>((r, scope) => zaaktypeOf(r, scope)?.concept === true),
});

const GEEN_GELDIGHEID = { beginGeldigheid: null, eindeGeldigheid: null, beginObject: null, eindeObject: null };

export const showBelow = (path: string, row: Below, scope: ZaakScope): JsonObject => ({
  url: typeUrl(scope, path, row.uuid),
  zaaktype: typeUrl(scope, 'zaaktypen', row.zaaktype),
  zaaktypeIdentificatie: zaaktypeOf(row, scope)?.identificatie ?? '',
  catalogus: typeUrl(scope, 'catalogussen', zaaktypeOf(row, scope)?.catalogus ?? ''),
  ...GEEN_GELDIGHEID,
});

export const urls = (scope: ZaakScope, path: string, rows_: readonly Row[]): string[] =>
  rows_.map((r) => typeUrl(scope, path, r.uuid));
