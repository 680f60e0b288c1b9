import { type Zaaktype } from '../catalogi/rows.js';
import { maybe, nullable, optional, refuse, required } from '../fields.js';
import { toDay } from '../formats.js';
import { isObject, type JsonObject } from '../json.js';
import { bool, choice, date, group, instant, list, text, url } from '../values.js';
import { duur, fetchedUrl, line, notInFuture, nummer } from './fields.js';
import { type Processobject, VERTROUWELIJKHEDEN, type Zaak } from './rows.js';
import { hyperlink, typeReference, type ZaakScope } from './scope.js';

export const LEEG_PROCESSOBJECT: Processobject = {
  datumkenmerk: '',
  identificatie: '',
  objecttype: '',
  registratie: '',
};
export const GEEN_OPSCHORTING: Zaak['opschorting'] = { indicatie: false, eerdereOpschorting: false, reden: '' };

const geometrie = (value: unknown): JsonObject => {
  const { type, coordinates } = isObject(value) ? value : {};
  if (typeof type !== 'string' || !Array.isArray(coordinates))
    throw refuse('invalid', 'Unable to convert to python object');
  // It came out of JSON.
  return { type, coordinates: coordinates as JsonObject[] };
};

const opschorting = group({
  indicatie: required(bool),
  eerdereOpschorting: optional(bool, false),
  reden: required(text({ max: 200 })),
});
const verlenging = group({ reden: required(text({ max: 200 })), duur: required(duur) });

const processobject = group({
  datumkenmerk: required(text({ max: 250 })),
  identificatie: required(text({ max: 250 })),
  objecttype: required(text({ max: 50 })),
  registratie: required(text({ max: 250 })),
});

const kenmerk = group({
  kenmerk: required(text({ max: 40, blank: false })),
  bron: required(text({ max: 40, blank: false })),
});

const andereZaak = group({
  url: required(url(1000, 'bad-url')),
  aardRelatie: required(choice(['vervolg', 'onderwerp', 'bijdrage', 'overig'])),
});

/** The words that go with a betalingsindicatie, marks of the register included. */
export const BETALINGSINDICATIES: Readonly<Record<string, string>> = {
  nvt: 'Er is geen sprake van te betalen, met de zaak gemoeide, kosten.',
  gefactureerd: '**EXPERIMENTEEL** Opdracht tot facturatie verzonden',
  gecrediteerd: '**EXPERIMENTEEL** Opdracht tot creditering verzonden',
  betaald: '**EXPERIMENTEEL** Betaling vastgesteld (bijvoorbeeld via online kassa bij directe aanvraag)',
  nog_niet: '**DEPRECATED** De met de zaak gemoeide kosten zijn (nog) niet betaald.',
  gedeeltelijk: '**DEPRECATED** De met de zaak gemoeide kosten zijn gedeeltelijk betaald.',
  geheel: '**DEPRECATED** De met de zaak gemoeide kosten zijn geheel betaald.',
};

export const zaaktypeField = (scope: ZaakScope) =>
  required((value: unknown): Zaaktype => {
    const zaaktype = typeReference('zaaktypen', (uuid) => scope.tables.zaaktypen.get(uuid), scope)(value);
    if (zaaktype.concept) throw refuse('not-published', 'De resource is niet gepubliceerd.');
    return zaaktype;
  });

export const zaakFields = (scope: ZaakScope) => ({
  identificatie: optional(text({ max: 40 }), ''),
  bronorganisatie: required(nummer('RSIN')),
  omschrijving: line(80),
  toelichting: line(1000),
  zaaktype: zaaktypeField(scope),
  registratiedatum: { ...required(date), required: false, absent: () => toDay(scope.now()) },
  verantwoordelijkeOrganisatie: required(nummer('RSIN')),
  startdatum: required(date),
  einddatumGepland: nullable(date),
  uiterlijkeEinddatumAfdoening: nullable(date),
  publicatiedatum: nullable(date),
  laatstGeopend: nullable(notInFuture(instant, scope)),
  communicatiekanaal: optional(fetchedUrl, ''),
  communicatiekanaalNaam: line(250),
  productenOfDiensten: optional<readonly string[]>(list(url(1000), true), []),
  vertrouwelijkheidaanduiding: maybe(choice(VERTROUWELIJKHEDEN)),
  betalingsindicatie: optional((value: unknown): string => {
    return value === '' ? '' : choice(Object.keys(BETALINGSINDICATIES))(value);
  }, ''),
  laatsteBetaaldatum: nullable(notInFuture(instant, scope, 'future_not_allowed')),
  zaakgeometrie: nullable(geometrie),
  verlenging: nullable(verlenging),
  opschorting: { ...optional(opschorting, GEEN_OPSCHORTING), nullValue: { value: GEEN_OPSCHORTING } },
  selectielijstklasse: optional(fetchedUrl, ''),
  hoofdzaak: nullable(hyperlink('zaken', (uuid) => scope.tables.zaken.get(uuid) !== undefined, scope)),
  relevanteAndereZaken: optional<readonly JsonObject[]>(list(andereZaak), []),
  kenmerken: optional(list(kenmerk), []),
  archiefnominatie: nullable(choice(['blijvend_bewaren', 'vernietigen'])),
  archiefstatus: optional<string>(
    choice(['nog_te_archiveren', 'gearchiveerd', 'gearchiveerd_procestermijn_onbekend', 'overgedragen']),
    'nog_te_archiveren',
  ),
  archiefactiedatum: nullable(date),
  opdrachtgevendeOrganisatie: optional(nummer('RSIN', { blank: true }), ''),
  processobjectaard: line(200),
  startdatumBewaartermijn: nullable(date),
  processobject: { ...optional(processobject, LEEG_PROCESSOBJECT), nullValue: { value: LEEG_PROCESSOBJECT } },
});
