import { LEEG_ADRES, LEGE_IDENTIFICATOR, LEGE_NAAM } from './klantinteracties/fields.js';
import { type Contactnaam, type PartijIdentificatie, type SoortActor } from './klantinteracties/rows.js';
import { type KlantTables } from './klantinteracties/tables.js';
import { randomUUID } from 'node:crypto';

/** Invented klanten, employees and departments. The numbers pass the checks and belong to nobody. */

type Adres = readonly [soort: 'email' | 'telefoonnummer', adres: string];

const PERSONEN: readonly (readonly [bsn: string, naam: Partial<Contactnaam>, ...adressen: Adres[]])[] = [
  [
    '123456782',
    { voorletters: 'S.', voornaam: 'Sanne', achternaam: 'Bakker' },
    ['email', 'sanne.bakker@example.nl'],
    ['telefoonnummer', '0612345678'],
  ],
  [
    '111222333',
    { voorletters: 'M.', voornaam: 'Mohamed', voorvoegselAchternaam: 'el', achternaam: 'Amrani' },
    ['telefoonnummer', '0687654321'],
  ],
  [
    '999990019',
    { voorletters: 'J.', voornaam: 'Joke', voorvoegselAchternaam: 'van', achternaam: 'Dijk' },
    ['email', 'joke@example.nl'],
  ],
  ['999992764', { voorletters: 'P.', voornaam: 'Piet', voorvoegselAchternaam: 'de', achternaam: 'Groot' }],
];

const BEDRIJF = {
  kvk: '90001354',
  naam: 'Bakkerij De Korenaar B.V.',
  vestiging: '000038509504',
  filiaal: 'De Korenaar, Markt',
};

const ACTOREN: readonly (readonly [soort: SoortActor, objecttype: string, objectId: string, naam: string])[] = [
  ['medewerker', 'mdw', 'kcc-01', 'Fatima Yilmaz'],
  ['medewerker', 'mdw', 'kcc-02', 'Tom Hendriks'],
  ['organisatorische_eenheid', 'afd', 'burgerzaken', 'Burgerzaken'],
  ['organisatorische_eenheid', 'afd', 'parkeren', 'Parkeren'],
  ['organisatorische_eenheid', 'afd', 'belastingen', 'Belastingen'],
  ['organisatorische_eenheid', 'grp', 'wijkteam-noord', 'Wijkteam Noord'],
];

export function seedKlanten(tables: KlantTables): void {
  for (const [bsn, naam, ...adressen] of PERSONEN) {
    const partij = putPartij(tables, { soort: 'persoon', contactnaam: { ...LEGE_NAAM, ...naam } });
    putIdentificator(tables, partij, 'brp', 'natuurlijk_persoon', 'bsn', bsn);
    for (const [soortDigitaalAdres, adres] of adressen) putAdres(tables, partij, soortDigitaalAdres, adres);
  }
  const bedrijf = putPartij(tables, { soort: 'organisatie', naam: BEDRIJF.naam });
  const kvk = putIdentificator(tables, bedrijf, 'hr', 'niet_natuurlijk_persoon', 'kvk_nummer', BEDRIJF.kvk);
  const filiaal = putPartij(tables, { soort: 'organisatie', naam: BEDRIJF.filiaal });
  putIdentificator(tables, filiaal, 'hr', 'vestiging', 'vestigingsnummer', BEDRIJF.vestiging, kvk);
  for (const [soortActor, codeObjecttype, objectId, naam] of ACTOREN)
    tables.actoren.put({
      uuid: randomUUID(),
      naam,
      soortActor,
      indicatieActief: true,
      actoridentificator: {
        ...LEGE_IDENTIFICATOR,
        objectId,
        codeObjecttype,
        codeRegister: 'obj',
        codeSoortObjectId: 'idf',
      },
      identificaties: {},
    });
}

function putPartij(tables: KlantTables, identificatie: PartijIdentificatie): string {
  const { uuid } = tables.partijen.put({
    uuid: randomUUID(),
    nummer: null,
    interneNotitie: '',
    voorkeursDigitaalAdres: null,
    voorkeursRekeningnummer: null,
    soortPartij: identificatie.soort,
    indicatieGeheimhouding: false,
    voorkeurstaal: 'nld',
    indicatieActief: true,
    bezoekadres: LEEG_ADRES,
    correspondentieadres: LEEG_ADRES,
    identificaties: [identificatie],
  });
  return uuid;
}

function putIdentificator(
  tables: KlantTables,
  partij: string,
  codeRegister: string,
  codeObjecttype: string,
  codeSoortObjectId: string,
  objectId: string,
  subIdentificatorVan: string | null = null,
): string {
  const { uuid } = tables.partijIdentificatoren.put({
    uuid: randomUUID(),
    partij,
    anderePartijIdentificator: '',
    identificator: { codeRegister, codeObjecttype, codeSoortObjectId, objectId },
    subIdentificatorVan,
  });
  return uuid;
}

function putAdres(tables: KlantTables, partij: string, soortDigitaalAdres: Adres[0], adres: string): void {
  tables.digitaleadressen.put({
    uuid: randomUUID(),
    partij,
    betrokkene: null,
    adres,
    soortDigitaalAdres,
    isStandaardAdres: true,
    omschrijving: '',
    referentie: '',
    verificatieDatum: null,
  });
}
