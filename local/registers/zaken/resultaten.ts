import { type Mode, required } from '../fields.js';
import { isObject } from '../json.js';
import { invalidField } from '../problem.js';
import { merge, readChange, readNew, taken } from '../resource.js';
import { line } from './fields.js';
import { type Resultaat, type Zaak } from './rows.js';
import { typeReference, typeUrl, zaakOf, zaakUrl, type ZaakResource, type ZaakScope } from './scope.js';
import { byOwnUrl, byTypeUrl } from './url-filters.js';
import { randomUUID } from 'node:crypto';

const fields = (scope: ZaakScope) => ({
  resultaattype: required(typeReference('resultaattypen', (uuid) => scope.tables.resultaattypen.get(uuid), scope)),
  toelichting: line(1000),
});

/** A zaak has at most one. */
export function createResultaat(body: unknown, zaak: Zaak, scope: ZaakScope): Resultaat {
  const { resultaattype, toelichting } = readNew(fields(scope), body);
  const [other] = scope.tables.resultaten.by('zaak', zaak.uuid);
  if (other !== undefined)
    throw taken(scope, scope.tables.resultaten, other, {
      name: 'zaak',
      code: 'unique',
      reason: 'Er bestaat al een resultaat met eenzelfde zaak.',
    });
  if (resultaattype.zaaktype !== zaak.zaaktype)
    throw invalidField('nonFieldErrors', 'zaaktype-mismatch', 'De referentie hoort niet bij het zaaktype van de zaak.');
  const row = { uuid: randomUUID(), zaak: zaak.uuid, resultaattype: resultaattype.uuid, toelichting };
  return scope.tables.resultaten.put(row);
}

function change(row: Resultaat, body: unknown, mode: Mode, scope: ZaakScope): Resultaat {
  const { resultaattype, toelichting } = readChange(fields(scope), body, mode);
  if (resultaattype !== undefined && resultaattype.uuid !== row.resultaattype)
    throw invalidField('resultaattype', 'wijzigen-niet-toegelaten', 'Dit veld mag niet gewijzigd worden.');
  return scope.tables.resultaten.put(merge(row, { toelichting }));
}

export const resultaten: ZaakResource<Resultaat> = {
  path: 'resultaten',
  table: ({ tables }) => tables.resultaten,
  create: (body, scope) => createResultaat(body, zaakOf(isObject(body) ? body : {}, scope), scope),
  change,
  remove: (row, { tables }) => {
    tables.resultaten.remove(row.uuid);
  },
  show: (row, scope) => ({
    url: zaakUrl(scope, 'resultaten', row.uuid),
    uuid: row.uuid,
    zaak: zaakUrl(scope, 'zaken', row.zaak),
    resultaattype: typeUrl(scope, 'resultaattypen', row.resultaattype),
    toelichting: row.toelichting,
  }),
  filters: {
    zaak: byOwnUrl(
      'zaken',
      (r) => r.zaak,
      (uuid, { tables }) => tables.resultaten.by('zaak', uuid),
    ),
    resultaattype: byTypeUrl('resultaattypen', (r) => r.resultaattype),
  },
};
