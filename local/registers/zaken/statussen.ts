import { type Statustype } from '../catalogi/rows.js';
import { nullable, optional, parseNew, required } from '../fields.js';
import { type Filter, flag } from '../filters.js';
import { addDuration, toUtcString } from '../formats.js';
import { isObject } from '../json.js';
import { invalidField } from '../problem.js';
import { refusing, taken } from '../resource.js';
import { instant, text } from '../values.js';
import { notInFuture } from './fields.js';
import { currentStatus, latestFirst } from './huidige-status.js';
import { type Status, type Zaak } from './rows.js';
import { hyperlink, typeReference, typeUrl, zaakOf, zaakUrl, type ZaakResource, type ZaakScope } from './scope.js';
import { byOwnUrl, byTypeUrl } from './url-filters.js';
import { randomUUID } from 'node:crypto';

export const statusFields = (scope: ZaakScope) => ({
  statustype: required(typeReference('statustypen', (uuid) => scope.tables.statustypen.get(uuid), scope)),
  datumStatusGezet: required(notInFuture(instant, scope)),
  statustoelichting: optional(text({ max: 1000 }), ''),
  gezetdoor: nullable(hyperlink('rollen', (uuid) => scope.tables.rollen.get(uuid) !== undefined, scope)),
});

export const isEindstatus = (type: Statustype, { tables }: ZaakScope): boolean =>
  tables.statustypen.by('zaaktype', type.zaaktype).every((other) => other.volgnummer <= type.volgnummer);

/** Sets a status; `eind` says whether the endpoint demands or forbids the last one. */
export function createStatus(body: unknown, zaak: Zaak, scope: ZaakScope, eind?: 'verplicht' | 'verboden'): Status {
  const given = refusing(() => parseNew(statusFields(scope), body));
  const other = scope.tables.statussen.by('zaak', zaak.uuid).find((s) => s.datumStatusGezet === given.datumStatusGezet);
  if (other !== undefined)
    throw taken(scope, scope.tables.statussen, other, {
      name: 'nonFieldErrors',
      code: 'unique',
      reason: 'De velden zaak, datum_status_gezet moeten een unieke set zijn.',
    });
  if (given.statustype.zaaktype !== zaak.zaaktype)
    throw invalidField('nonFieldErrors', 'zaaktype-mismatch', 'De referentie hoort niet bij het zaaktype van de zaak.');
  const last = isEindstatus(given.statustype, scope);
  if (last && eind === 'verboden')
    throw invalidField('nonFieldErrors', 'eindstatus-not-allowed', 'Sluiten kan niet via deze endpoint');
  if (!last && eind === 'verplicht')
    throw invalidField('nonFieldErrors', 'eindstatus-required', 'Deze endpoint vereist een eindstatus');
  closeOrReopen(zaak, last, given.datumStatusGezet, localDate(body), scope);
  const { statustype, ...rest } = given;
  return scope.tables.statussen.put({ uuid: randomUUID(), zaak: zaak.uuid, statustype: statustype.uuid, ...rest });
}

/** The date in the caller's own offset. */
function localDate(body: unknown): string {
  const given = isObject(body) ? body['datumStatusGezet'] : undefined;
  return typeof given === 'string' ? given.slice(0, 10) : '';
}

function closeOrReopen(zaak: Zaak, last: boolean, moment: string, einddatum: string, scope: ZaakScope): void {
  const { tables } = scope;
  if (!last) {
    if (zaak.einddatum === null) return;
    const reopened = {
      einddatum: null,
      archiefnominatie: null,
      archiefactiedatum: null,
      startdatumBewaartermijn: null,
    };
    tables.zaken.put({ ...zaak, ...reopened, laatstGemuteerd: toUtcString(scope.now()) });
    return;
  }
  const [resultaat] = tables.resultaten.by('zaak', zaak.uuid);
  const type = resultaat === undefined ? undefined : tables.resultaattypen.get(resultaat.resultaattype);
  if (type === undefined) throw invalidField('nonFieldErrors', 'resultaat-does-not-exist', 'Zaak has no resultaat.');
  const brondatum = moment.slice(0, 10);
  tables.zaken.put({
    ...zaak,
    einddatum,
    archiefnominatie: type.archiefnominatie,
    archiefactiedatum: addDuration(brondatum, type.archiefactietermijn),
    startdatumBewaartermijn: brondatum,
    laatstGemuteerd: toUtcString(scope.now()),
  });
}

const isLast: Filter<Status, ZaakScope> = flag((row, scope) => currentStatus(row.zaak, scope)?.uuid === row.uuid);

export const statussen: ZaakResource<Status> = {
  path: 'statussen',
  table: ({ tables }) => tables.statussen,
  create: (body, scope) => createStatus(body, zaakOf(isObject(body) ? body : {}, scope), scope),
  show: (row, scope) => ({
    url: zaakUrl(scope, 'statussen', row.uuid),
    uuid: row.uuid,
    zaak: zaakUrl(scope, 'zaken', row.zaak),
    statustype: typeUrl(scope, 'statustypen', row.statustype),
    datumStatusGezet: row.datumStatusGezet,
    statustoelichting: row.statustoelichting,
    indicatieLaatstGezetteStatus: currentStatus(row.zaak, scope)?.uuid === row.uuid,
    gezetdoor: row.gezetdoor === null ? null : zaakUrl(scope, 'rollen', row.gezetdoor),
    zaakinformatieobjecten: [],
  }),
  sort: latestFirst,
  filters: {
    zaak: byOwnUrl(
      'zaken',
      (r) => r.zaak,
      (uuid, { tables }) => tables.statussen.by('zaak', uuid),
    ),
    statustype: byTypeUrl('statustypen', (r) => r.statustype),
    indicatieLaatstGezetteStatus: isLast,
  },
};
