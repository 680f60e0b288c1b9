/** A whole call as fast-check makes it up, and in words. */
import fc from 'fast-check';
import { type Soort } from '../../../src/contract/opdrachten.js';
import { type Bekenden, type Bericht, berichtnaam, besluit, onzin } from '../waarden.js';

export const STORINGEN = [
  'geweigerd',
  'nietBevoegd',
  'vreemdAntwoord',
  'antwoordKwijt',
  'traag',
  'traagGedaan',
  'dubbel',
  'gebruikt',
] as const;
export type Storing = (typeof STORINGEN)[number];
export const HANDELINGEN = ['registreer', 'corrigeer', 'verwijder', 'telNa'] as const;
export type Handeling = (typeof HANDELINGEN)[number];

export type Stap =
  | { doe: 'bericht'; bericht: Bericht; als: 'Update' | 'Signal' }
  | { doe: 'onzin'; bericht: Bericht; als: 'Update' | 'Signal' }
  /** An earlier Update under the same id again, with the same payload or another. */
  | { doe: 'herhaal'; welke: number; ander: Bericht | null }
  | { doe: 'wacht'; keer: number }
  | { doe: 'storing'; handeling: Handeling; soort: Soort | null; storing: Storing; keer: number };

export interface Geval {
  klantcontactBijAannemen: boolean;
  registratie: 'direct' | 'bijAfronden';
  /** What can be registered at the same moment by one activity. */
  samen: boolean;
  identiteiten: number;
  /** Numbers of `vraag-1.klantcontact` and the like that belong to somebody else. */
  bezet: Record<string, number>;
  /** How long each activity takes, one after the other; `eerst`: its effect comes first. */
  duren: { tienden: number; eerst: boolean }[];
  stappen: Stap[];
  /** After how many events the gesprek is advised to go on in a new run; null: never. */
  langsteRun: number | null;
  einde: 'rondAf' | 'breekAf' | 'weglopen';
}

const soort: fc.Arbitrary<Soort | null> = fc.constantFrom(
  null,
  'partijKvk',
  'partij',
  'partijNaam',
  'adres',
  'adres',
  'klantcontact',
  'betrokkene',
  'actorklantcontact',
  'interneTaak',
  'zaak',
  'zaakcontact',
  'zaakkoppeling',
  'actor',
);
const als = fc.constantFrom('Update' as const, 'Update' as const, 'Signal' as const);

const stap = (bekenden: Bekenden): fc.Arbitrary<Stap> =>
  fc.oneof(
    { weight: 10, arbitrary: fc.record({ doe: fc.constant('bericht' as const), bericht: besluit(bekenden), als }) },
    {
      weight: 1,
      arbitrary: fc.record({
        doe: fc.constant('onzin' as const),
        bericht: fc.record({ naam: berichtnaam, payload: onzin(bekenden) }),
        als,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        doe: fc.constant('herhaal' as const),
        welke: fc.nat({ max: 5 }),
        ander: fc.option(besluit(bekenden)),
      }),
    },
    { weight: 5, arbitrary: fc.record({ doe: fc.constant('wacht' as const), keer: fc.integer({ min: 1, max: 12 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        doe: fc.constant('storing' as const),
        handeling: fc.constantFrom('registreer', 'registreer', ...HANDELINGEN),
        soort,
        storing: fc.constantFrom(...STORINGEN),
        keer: fc.integer({ min: 1, max: 3 }),
      }),
    },
  );

/** What most calls begin with, so that what follows has something to change. */
const inleiding = (bekenden: Bekenden): fc.Arbitrary<Stap[]> => {
  const bericht = (naam: Bericht['naam'], payload: unknown): Stap => ({
    doe: 'bericht',
    bericht: { naam, payload },
    als: 'Update',
  });
  const gekend = [
    bericht('legAuthenticatieVast', {
      uitkomst: 'geslaagd',
      methode: 'controlevragen',
      betrouwbaarheidsniveau: 'laag',
      identificatie: { bsn: '999990019' },
    }),
    bericht('kiesKlant', {
      nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } },
    }),
  ];
  const onderwerp = bericht('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' });
  const contact = bericht('geefContactgegevens', {
    contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' }],
  });
  const taak = bericht('kiesVervolg', {
    vraag: 1,
    interneTaak: {
      gevraagdeHandeling: 'Terugbellen',
      toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }],
    },
  });
  const zaak = bericht('kiesVervolg', { vraag: 1, zaak: { zaaktype: 'PARKEER-AANVR' } });
  const klant = bericht('kiesKlant', { gevonden: { partij: bekenden.partijen[0] ?? '' } });
  return fc.constantFrom<Stap[]>(
    [],
    [onderwerp, taak, contact],
    [...gekend, onderwerp, taak],
    [...gekend, onderwerp, contact, taak, bericht('kiesBereik', { bereik: 'algemeen' })],
    [...gekend, onderwerp, contact, zaak, bericht('kiesBereik', { bereik: 'ditVerzoek' })],
    [...gekend.slice(0, 1), klant, onderwerp, contact, taak, bericht('kiesBereik', { bereik: 'algemeen' })],
  );
};

export const geval = (bekenden: Bekenden): fc.Arbitrary<Geval> =>
  fc
    .record({
      instelling: fc.constantFrom<[boolean, 'direct' | 'bijAfronden'][]>(
        [false, 'direct'],
        [false, 'direct'],
        [true, 'direct'],
        [false, 'bijAfronden'],
      ),
      samen: fc.boolean(),
      identiteiten: fc.integer({ min: 1, max: 2 }),
      bezet: fc.oneof(
        { weight: 4, arbitrary: fc.constant({}) },
        {
          weight: 1,
          arbitrary: fc.dictionary(
            fc.constantFrom('vraag-1.klantcontact', 'vraag-1.interneTaak', 'vraag-1.zaak', 'partij'),
            fc.integer({ min: 1, max: 2 }),
            { maxKeys: 2, noNullPrototype: true },
          ),
        },
      ),
      duren: fc.array(fc.record({ tienden: fc.nat({ max: 5 }), eerst: fc.boolean() }), { minLength: 1, maxLength: 12 }),
      begin: inleiding(bekenden),
      rest: fc.array(stap(bekenden), { maxLength: 24, size: 'max' }),
      langsteRun: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.integer({ min: 3, max: 25 }) },
      ),
      einde: fc.constantFrom<Geval['einde'][]>('rondAf', 'rondAf', 'rondAf', 'breekAf', 'weglopen'),
    })
    .map(({ instelling: [klantcontactBijAannemen, registratie], begin, rest, ...geval }) => ({
      klantcontactBijAannemen,
      registratie,
      ...geval,
      stappen: [...begin, ...rest],
    }));

const tekst = (payload: unknown): string => (payload === undefined ? 'zonder inhoud' : JSON.stringify(payload));

/** The case as a tester would tell it. */
export function inWoorden(g: Geval): string {
  const regels = g.stappen.map((stap) => {
    switch (stap.doe) {
      case 'bericht':
      case 'onzin':
        return `${stap.als} ${stap.bericht.naam} ${tekst(stap.bericht.payload)}`;
      case 'herhaal':
        return `nog eens Update ${stap.welke + 1} van hen die zijn aangenomen, onder dezelfde id${stap.ander ? `, nu als ${stap.ander.naam} ${tekst(stap.ander.payload)}` : ''}`;
      case 'wacht':
        return `de registers werken: ${stap.keer} gebeurtenis(sen)`;
      case 'storing':
        return `storing: ${stap.handeling} ${stap.soort ?? 'van wat dan ook'}: ${stap.storing}, ${stap.keer} keer`;
    }
  });
  const bezet = Object.entries(g.bezet).map(([naam, n]) => `${n} nummer(s) van ${naam} zijn van een ander`);
  const duren = g.duren.map(({ tienden, eerst }) => `${tienden / 10}${eerst ? ' (eerst gedaan)' : ''}`).join(', ');
  return [
    `een gesprek, registratie ${g.registratie}${g.samen ? ', samen' : ''}${g.klantcontactBijAannemen ? ', klantcontact bij aannemen' : ''}, ${g.identiteiten} zaakidentiteit(en)`,
    ...bezet,
    ...regels,
    ...(g.langsteRun === null ? [] : [`na elke ${g.langsteRun} gebeurtenissen begint een nieuwe run`]),
    `de registers zijn weer gezond; ten slotte: ${g.einde}`,
    `(activiteiten duren om beurten: ${duren} s)`,
  ]
    .map((regel, i) => `  ${i + 1}. ${regel}`)
    .join('\n');
}
