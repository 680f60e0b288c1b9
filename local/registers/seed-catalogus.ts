import { type Roltype, type Zaaktype } from './catalogi/rows.js';
import { type ZaakTables } from './zaken/tables.js';
import { randomUUID } from 'node:crypto';

/** The catalogus: always there. The fixed uuids make its urls the same in every register that is set up like this one. */

const CATALOGUS = '02e59c85-d04a-424a-821e-b5e6c80cc620';

type Omschrijving = Roltype['omschrijvingGeneriek'];
type Fixed = readonly [naam: string, uuid?: string];

interface Type extends Partial<Omit<Zaaktype, 'uuid' | 'catalogus'>> {
  readonly uuid?: string;
  readonly identificatie: string;
  readonly omschrijving: string;
  readonly statussen?: readonly Fixed[];
  readonly rollen?: readonly (readonly [naam: string, generiek: Omschrijving, uuid?: string])[];
  readonly resultaten?: readonly Fixed[];
  readonly eigenschappen?: readonly (readonly [
    naam: string,
    definitie: string,
    groep: string,
    formaat: string,
    uuid: string,
  ])[];
}

const STATUSSEN: readonly Fixed[] = [['Ontvangen'], ['In behandeling'], ['Afgehandeld']];
const ROLLEN: NonNullable<Type['rollen']> = [
  ['Aanvrager', 'initiator'],
  ['Behandelaar', 'behandelaar'],
  ['Klantcontacter', 'klantcontacter'],
];

const PARKEREN: Type = {
  uuid: '8968a214-d53c-4cb0-b315-38d7c6ef69c2',
  identificatie: 'PARKEER-AANVR',
  omschrijving: 'Aanvraag parkeervergunning',
  doel: 'Verlenen van een parkeervergunning',
  trefwoorden: ['parkeren'],
  productenOfDiensten: ['https://upl.example.org/parkeervergunning'],
  statussen: [
    ['Ontvangen', '666d20ff-e7a3-4edb-b49f-d950b5fda745'],
    ['In behandeling', '467d3bb3-ed25-4dce-a26c-1bdb1ff3c11e'],
    ['Afgehandeld', '6f5e0c99-1106-4656-850c-cc777a6d823e'],
  ],
  rollen: [
    ['Aanvrager', 'initiator', '64fc612f-ace2-4696-9c14-26088f0beb3a'],
    ['Behandelaar', 'behandelaar', '9ae83de4-8c5f-476e-9ff5-c0d246129fbf'],
    ['Klantcontacter', 'klantcontacter', '05abb052-346b-4c58-89d6-235ffba6df39'],
    ['Belanghebbende', 'belanghebbende', '6aebfbe5-e0e9-4ca4-bcaa-0bbb3978fd4f'],
  ],
  resultaten: [
    ['Verleend', '4a1e6dad-3124-4085-8d2c-da03c7ceda96'],
    ['Geweigerd', 'b380eda4-cd2d-42e0-8333-760ac117c648'],
  ],
  eigenschappen: [
    ['kenteken', 'Kenteken van het voertuig', 'voertuig', 'tekst', '1a0082af-c584-44aa-bc4d-40f49585e3d7'],
    ['ingangsdatum', 'Gewenste ingangsdatum', 'vergunning', 'datum', '98f673d8-7762-4234-8bb1-1f7fd2244d75'],
  ],
};

/** Besides the ordinary one: two versions of a type, one that has ended, one that is yet to begin, and a concept. */
const TYPEN: readonly Type[] = [
  PARKEREN,
  {
    identificatie: 'MELDING-OR',
    omschrijving: 'Melding openbare ruimte',
    vertrouwelijkheidaanduiding: 'openbaar',
    beginGeldigheid: '2025-01-01',
    eindeGeldigheid: '2025-12-31',
  },
  {
    identificatie: 'MELDING-OR',
    omschrijving: 'Melding openbare ruimte',
    vertrouwelijkheidaanduiding: 'openbaar',
    rollen: [
      ['Melder', 'initiator'],
      ['Behandelaar', 'behandelaar'],
    ],
  },
  {
    identificatie: 'PARKEER-OUD',
    omschrijving: 'Aanvraag parkeervergunning (vervallen)',
    beginGeldigheid: '2024-01-01',
    eindeGeldigheid: '2025-12-31',
  },
  {
    identificatie: 'PARKEER-STRAKS',
    omschrijving: 'Aanvraag parkeervergunning (toekomstig)',
    beginGeldigheid: '2030-01-01',
  },
  { identificatie: 'PARKEER-CONCEPT', omschrijving: 'Aanvraag parkeervergunning (concept)', concept: true },
];

export function seedCatalogus(tables: ZaakTables): void {
  tables.catalogussen.put({
    uuid: CATALOGUS,
    domein: 'KCCTS',
    rsin: '517439943',
    naam: 'Catalogus gemeente Utrecht-test',
    contactpersoonBeheerNaam: 'Beheerder',
  });
  for (const type of TYPEN) seedType(type, tables);
}

function seedType(
  { uuid = randomUUID(), statussen = STATUSSEN, rollen = ROLLEN, resultaten, eigenschappen, ...type }: Type,
  tables: ZaakTables,
): void {
  tables.zaaktypen.put({ ...standaard(type), ...type, uuid, catalogus: CATALOGUS });
  statussen.forEach(([omschrijving, id = randomUUID()], i) =>
    tables.statustypen.put({ uuid: id, zaaktype: uuid, omschrijving, volgnummer: i + 1, informeren: i === 1 }),
  );
  for (const [omschrijving, omschrijvingGeneriek, id = randomUUID()] of rollen)
    tables.roltypen.put({ uuid: id, zaaktype: uuid, omschrijving, omschrijvingGeneriek });
  for (const [omschrijving, id = randomUUID()] of resultaten ?? ([['Afgehandeld']] as const))
    tables.resultaattypen.put({
      uuid: id,
      zaaktype: uuid,
      omschrijving,
      klasse: omschrijving.toLowerCase(),
      archiefnominatie: 'vernietigen',
      archiefactietermijn: 'P5Y',
    });
  for (const [naam, definitie, groep, formaat, id] of eigenschappen ?? [])
    tables.eigenschappen.put({ uuid: id, zaaktype: uuid, naam, definitie, groep, formaat, lengte: '8' });
}

function standaard({
  identificatie,
  omschrijving,
}: Pick<Type, 'identificatie' | 'omschrijving'>): Omit<Zaaktype, 'uuid' | 'catalogus'> {
  const parkeren = identificatie.startsWith('PARKEER');
  return {
    identificatie,
    omschrijving,
    omschrijvingGeneriek: 'Aanvraag vergunning',
    vertrouwelijkheidaanduiding: 'zaakvertrouwelijk',
    doel: `Behandelen van ${omschrijving.toLowerCase()}`,
    aanleiding: 'Aanvraag van een inwoner',
    onderwerp: parkeren ? 'Parkeervergunning' : omschrijving,
    doorlooptijd: 'P56D',
    servicenorm: 'P28D',
    trefwoorden: ['test'],
    productenOfDiensten: [],
    selectielijstProcestype: 'https://selectielijst.example.nl/api/v1/procestypen/e1b73b12-b2f6-4c4e-8929-94f84dd2a57d',
    referentieproces: parkeren ? 'Parkeervergunning verlenen' : omschrijving,
    verantwoordelijke: parkeren ? 'Team Parkeren' : 'Team Klantcontact',
    concept: false,
    beginGeldigheid: '2026-01-01',
    eindeGeldigheid: null,
  };
}
