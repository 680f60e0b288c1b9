import { type Zaaktype } from '../catalogi/rows.js';
import { type Mode, type Parsed, required } from '../fields.js';
import { addDuration, toUtcString } from '../formats.js';
import { isObject, type JsonObject } from '../json.js';
import { invalidField } from '../problem.js';
import { merge, readChange, readNew, taken } from '../resource.js';
import { date } from '../values.js';
import { nummer } from './fields.js';
import { currentStatus } from './huidige-status.js';
import { type Zaak } from './rows.js';
import { typeUrl, zaakUrl, zaakUrls, type ZaakResource, type ZaakScope } from './scope.js';
import { zaakKey } from './tables.js';
import { BETALINGSINDICATIES, zaakFields, zaaktypeField } from './zaak-fields.js';
import { zaakFilters } from './zaak-filters.js';
import { zaakRelations } from './zaak-relations.js';
import { nextZaaknummer } from './zaaknummers.js';
import { randomUUID } from 'node:crypto';

type Given = Parsed<ReturnType<typeof zaakFields>>;

export function createZaak(body: unknown, scope: ZaakScope): Zaak {
  const identificatie = generatedFor(body, scope);
  const given = readNew(zaakFields(scope), body);
  const key = given.identificatie === '' ? (identificatie ?? '') : given.identificatie;
  const other = scope.tables.zaken.by('key', zaakKey(given.bronorganisatie, key))[0];
  if (other !== undefined)
    throw taken(scope, scope.tables.zaken, other, {
      name: 'identificatie',
      code: 'identificatie-niet-uniek',
      reason: `Deze identificatie (${key}) bestaat al voor deze bronorganisatie`,
    });
  const { zaaktype } = given;
  checkHoofdzaak(given.hoofdzaak);
  checkBetaling(given.betalingsindicatie, given.laatsteBetaaldatum);
  checkProducten(given.productenOfDiensten, zaaktype);
  return scope.tables.zaken.put(derived(given, zaaktype, key, scope));
}

/** A zaak without identificatie gets a number before the rest is looked at; that only needs two fields. */
function generatedFor(body: unknown, scope: ZaakScope): string | undefined {
  if (!isObject(body)) return undefined;
  const { identificatie, bronorganisatie } = body;
  if (identificatie === null || (identificatie !== undefined && identificatie !== '') || !bronorganisatie)
    return undefined;
  readNew({ zaaktype: zaaktypeField(scope) }, body);
  const { startdatum } = readNew({ bronorganisatie: required(nummer('RSIN')), startdatum: required(date) }, body);
  return nextZaaknummer(startdatum.slice(0, 4), scope);
}

const derived = (given: Given, zaaktype: Zaaktype, identificatie: string, scope: ZaakScope): Zaak => ({
  uuid: randomUUID(),
  ...given,
  identificatie,
  zaaktype: zaaktype.uuid,
  einddatum: null,
  opschorting: ooit(given.opschorting),
  laatstGemuteerd: toUtcString(scope.now()),
  vertrouwelijkheidaanduiding: given.vertrouwelijkheidaanduiding ?? zaaktype.vertrouwelijkheidaanduiding,
  einddatumGepland: given.einddatumGepland ?? addDuration(given.startdatum, zaaktype.servicenorm),
  uiterlijkeEinddatumAfdoening:
    given.uiterlijkeEinddatumAfdoening ?? addDuration(given.startdatum, zaaktype.doorlooptijd),
});

/** Once suspended is suspended before. */
const ooit = (opschorting: Zaak['opschorting'], before?: Zaak['opschorting']): Zaak['opschorting'] => ({
  ...opschorting,
  eerdereOpschorting: opschorting.indicatie || before?.eerdereOpschorting === true,
});

function checkBetaling(indicatie: string, datum: string | null | undefined): void {
  if (indicatie === 'nvt' && datum !== null && datum !== undefined)
    throw invalidField('laatsteBetaaldatum', 'betaling-nvt', 'Er valt niets te betalen.');
}

/** No zaaktype of the catalogus has deelzaaktypen. */
function checkHoofdzaak(hoofdzaak: string | null | undefined): void {
  if (hoofdzaak !== null && hoofdzaak !== undefined)
    throw invalidField('hoofdzaak', 'invalid-deelzaaktype', 'Het zaaktype van de hoofdzaak staat dit niet toe');
}

function checkProducten(producten: readonly string[], zaaktype: Zaaktype): void {
  if (!producten.every((product) => zaaktype.productenOfDiensten.includes(product)))
    throw invalidField('productenOfDiensten', 'invalid-products-services', 'Komt niet voor op het zaaktype');
}

export function changeZaak(row: Zaak, body: unknown, mode: Mode, scope: ZaakScope): Zaak {
  const { zaaktype, ...given } = readChange(zaakFields(scope), body, mode);
  const immutable = 'Dit veld mag niet gewijzigd worden.';
  if (zaaktype !== undefined && zaaktype.uuid !== row.zaaktype)
    throw invalidField('zaaktype', 'wijzigen-niet-toegelaten', immutable);
  if (given.identificatie !== undefined && given.identificatie !== row.identificatie)
    throw invalidField('identificatie', 'wijzigen-niet-toegelaten', immutable);
  checkHoofdzaak(given.hoofdzaak);
  const opschorting = given.opschorting && ooit(given.opschorting, row.opschorting);
  const next = merge(row, { ...given, opschorting, laatstGemuteerd: toUtcString(scope.now()) });
  checkBetaling(next.betalingsindicatie, given.laatsteBetaaldatum);
  const own = scope.tables.zaaktypen.get(row.zaaktype);
  if (own !== undefined && given.productenOfDiensten !== undefined) checkProducten(given.productenOfDiensten, own);
  return scope.tables.zaken.put(next);
}

export function removeZaak(row: Zaak, scope: ZaakScope): void {
  const { tables } = scope;
  for (const deelzaak of tables.zaken.by('hoofdzaak', row.uuid)) removeZaak(deelzaak, scope);
  const below = [
    tables.statussen,
    tables.rollen,
    tables.zaakobjecten,
    tables.zaakeigenschappen,
    tables.zaaknotities,
    tables.resultaten,
  ];
  for (const table of below) for (const one of table.by('zaak', row.uuid)) table.remove(one.uuid);
  tables.zaken.remove(row.uuid);
}

export function showZaak(row: Zaak, scope: ZaakScope): JsonObject {
  const { tables } = scope;
  const [resultaat] = tables.resultaten.by('zaak', row.uuid);
  const status = currentStatus(row.uuid, scope);
  const { uuid, productenOfDiensten, kenmerken, relevanteAndereZaken, ...plain } = row;
  return {
    url: zaakUrl(scope, 'zaken', uuid),
    uuid,
    ...plain,
    zaaktype: typeUrl(scope, 'zaaktypen', row.zaaktype),
    productenOfDiensten: [...productenOfDiensten],
    betalingsindicatieWeergave: BETALINGSINDICATIES[row.betalingsindicatie] ?? '',
    opschorting: { ...row.opschorting },
    processobject: { ...row.processobject },
    hoofdzaak: row.hoofdzaak === null ? null : zaakUrl(scope, 'zaken', row.hoofdzaak),
    deelzaken: zaakUrls(scope, 'zaken', tables.zaken.by('hoofdzaak', uuid)),
    relevanteAndereZaken: [...relevanteAndereZaken],
    gerelateerdeZaken: [],
    eigenschappen: zaakUrls(scope, `zaken/${uuid}/zaakeigenschappen`, tables.zaakeigenschappen.by('zaak', uuid)),
    rollen: zaakUrls(scope, 'rollen', tables.rollen.by('zaak', uuid)),
    status: status === undefined ? null : zaakUrl(scope, 'statussen', status.uuid),
    zaakinformatieobjecten: [],
    zaakobjecten: zaakUrls(scope, 'zaakobjecten', tables.zaakobjecten.by('zaak', uuid)),
    kenmerken: kenmerken.map((kenmerk) => ({ ...kenmerk })),
    resultaat: resultaat === undefined ? null : zaakUrl(scope, 'resultaten', resultaat.uuid),
  };
}

export const zaken: ZaakResource<Zaak> = {
  path: 'zaken',
  table: ({ tables }) => tables.zaken,
  create: createZaak,
  change: changeZaak,
  remove: removeZaak,
  show: showZaak,
  filters: zaakFilters,
  ...zaakRelations,
};
