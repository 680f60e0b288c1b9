/** The calls of which each release keeps the histories: every rule of the case, every way to end, every thing that goes wrong. */
import { type Foutcode } from '../../src/contract/codes.js';
import { type Gesprek } from '../../src/contract/gesprek.js';
import { type Invoer } from '../../src/contract/invoer.js';
import { type Berichtnaam, signal } from '../../src/contract/messages.js';
import { type Geheugenregister } from '../support/geheugenregister.js';
import { KORTE_DUREN, type Proefgesprek } from '../support/gesprekken.js';

export interface Scenario {
  invoer?: Partial<Invoer>;
  /** Before the call: what the register will do. */
  register?: (register: Geheugenregister) => void;
  /** The call, until it may end by itself. */
  speel: (gesprek: Proefgesprek, register: Geheugenregister) => Promise<unknown>;
}

const BSN = '999990019';
const PARTIJ = '00000000-0000-4000-9000-000000000001';
const WIE = { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } };

const geslaagd = (identificatie: object = { bsn: BSN }) =>
  [
    'legAuthenticatieVast',
    { uitkomst: 'geslaagd', methode: 'controlevragen', betrouwbaarheidsniveau: 'laag', identificatie },
  ] as const;
const mislukt = ['legAuthenticatieVast', { uitkomst: 'mislukt' }] as const;
const nieuw = [
  'kiesKlant',
  { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } } },
] as const;
const bedrijf = [
  'kiesKlant',
  { nietGevonden: { soortPartij: 'organisatie', naam: { organisatienaam: 'Bakkerij Proef' } } },
] as const;
const gevonden = ['kiesKlant', { gevonden: { partij: PARTIJ } }] as const;
const onderwerp = (vraag = 1, tekst = 'Parkeervergunning') => ['beschrijfVraag', { vraag, onderwerp: tekst }] as const;
const taak = (vraag = 1, soort = 'afdeling') =>
  [
    'kiesVervolg',
    {
      vraag,
      interneTaak: {
        gevraagdeHandeling: 'Terugbellen',
        toegewezenAan: [{ soort, identificatie: 'BZ', naam: 'Burgerzaken' }],
      },
    },
  ] as const;
const zaak = (vraag = 1) => ['kiesVervolg', { vraag, zaak: { zaaktype: 'PARKEER-AANVR' } }] as const;
const geen = (vraag = 1) => ['kiesVervolg', { vraag, geen: true }] as const;
const telefoon = { soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' };
const email = { soortDigitaalAdres: 'email', adres: 'jan@voorbeeld.example' };
const adressen = (...contactgegevens: object[]) => ['geefContactgegevens', { contactgegevens }] as const;
const bereik = (waarde: string) => ['kiesBereik', { bereik: waarde }] as const;
const rondAf = ['rondAf', {}] as const;
const breekAf = ['breekAf', { reden: 'opgehangen' }] as const;
const probeerOpnieuw = ['probeerOpnieuw', WIE] as const;

type Zet = readonly [Berichtnaam, unknown] | 'rust' | 'vast';
const rustig = (g: Gesprek): boolean =>
  g.registraties.length > 0 && g.registraties.every(({ status }) => ['geregistreerd', 'ongedaan'].includes(status));

/** The messages one after the other; `rust` waits for the registers, `vast` for what is stuck. */
const bel =
  (...zetten: Zet[]): Scenario['speel'] =>
  async (gesprek) => {
    for (const zet of zetten) {
      if (zet === 'rust') await gesprek.tot(rustig);
      else if (zet === 'vast') await gesprek.tot(({ actieNodig }) => actieNodig);
      else await gesprek.besluit(zet[0], zet[1]);
    }
  };
const weigert =
  (activiteit: RegExp, code: Foutcode, keer: number, onzeker = false) =>
  (register: Geheugenregister) => {
    register.weigeringen.push({ activiteit, code, keer, onzeker });
  };

export const SCENARIOS: Record<string, Scenario> = {
  'd1-niet-geauthenticeerd-zonder-vervolg': {
    invoer: { klantcontactBijAannemen: true },
    speel: bel('rust', onderwerp(), geen(), mislukt, rondAf),
  },
  'd2-niet-geauthenticeerd-met-vervolg': {
    speel: bel(onderwerp(), taak(), adressen(telefoon), nieuw, mislukt, rondAf),
  },
  'd3-nieuwe-klant-dit-verzoek': {
    speel: bel(geslaagd(), nieuw, onderwerp(), taak(), adressen(telefoon, email), bereik('ditVerzoek'), rondAf),
  },
  'd4-nieuwe-klant-algemeen-zaak': {
    speel: bel(geslaagd(), nieuw, onderwerp(), zaak(), adressen(telefoon, email), bereik('algemeen'), rondAf),
  },
  'd4-gevonden-klant-algemeen': {
    speel: bel(geslaagd(), gevonden, onderwerp(), taak(), adressen(telefoon), bereik('algemeen'), rondAf),
  },
  'd5-niveau-te-laag': {
    speel: bel(
      geslaagd(),
      ['beschrijfVraag', { vraag: 1, onderwerp: 'Paspoort', vereistNiveau: 'hoog' }],
      nieuw,
      taak(),
      rondAf,
    ),
  },
  'd6-partij-bestond-al': {
    register: (register) => register.bekend.set(BSN, PARTIJ),
    speel: bel(geslaagd(), nieuw, onderwerp(), taak(), 'rust', rondAf),
  },
  'd8-twee-vragen': {
    speel: bel(geslaagd(), gevonden, onderwerp(1), taak(1), onderwerp(2, 'Rijbewijs'), zaak(2), rondAf),
  },
  'd13-taak-wordt-zaak': { speel: bel(onderwerp(), mislukt, taak(), 'rust', zaak(), rondAf) },
  'd19-afwijkende-naam': {
    speel: bel(
      geslaagd(),
      nieuw,
      onderwerp(),
      geen(),
      ['geefContactgegevens', { contactgegevens: [telefoon], contactnaam: { achternaam: 'Buur' } }],
      bereik('algemeen'),
      rondAf,
    ),
  },
  'd22-nummer-bezet': {
    register: (register) => register.bezet.set('vraag-1.klantcontact', 2).set('vraag-1.interneTaak', 1),
    speel: bel(onderwerp(), taak(), rondAf),
  },
  'f5694-dit-verzoek-bij-de-zaak': {
    speel: bel(geslaagd(), nieuw, onderwerp(), zaak(), adressen(telefoon, email), bereik('ditVerzoek'), rondAf),
  },
  vestiging: {
    speel: bel(
      geslaagd({ kvkNummer: '90000002', vestigingsnummer: '000000000001' }),
      bedrijf,
      onderwerp(),
      taak(),
      'rust',
      breekAf,
    ),
  },
  'bij-afronden': {
    invoer: { registratie: 'bijAfronden' },
    speel: bel(onderwerp(), taak(), mislukt, onderwerp(1, 'Rijbewijs'), rondAf),
  },
  'overgedragen-en-terug': {
    speel: bel(
      onderwerp(),
      taak(),
      mislukt,
      ['draagOver', { id: 'mdw-2', naam: 'Piet Kok' }],
      'rust',
      ['draagOver', { id: 'mdw-1', naam: 'Mia de Groot' }],
      rondAf,
    ),
  },
  'van-gedachten-veranderd': {
    speel: bel(
      geslaagd(),
      nieuw,
      onderwerp(),
      taak(),
      adressen(telefoon),
      bereik('algemeen'),
      'rust',
      adressen(email, telefoon),
      taak(1, 'groep'),
      onderwerp(1, 'Rijbewijs'),
      'rust',
      bereik('ditVerzoek'),
      onderwerp(2, 'Nog iets'),
      taak(2),
      'rust',
      ['trekVraagIn', { vraag: 2 }],
      mislukt,
      rondAf,
      onderwerp(1, 'Rijbewijs kwijt'),
    ),
  },
  opgehangen: {
    speel: bel(geslaagd(), nieuw, onderwerp(), taak(), adressen(telefoon), bereik('ditVerzoek'), 'rust', breekAf),
  },
  'opgehangen-met-zaak': { speel: bel(onderwerp(), mislukt, zaak(), adressen(telefoon), 'rust', breekAf) },
  'geweigerd-en-verbeterd': {
    register: weigert(/registreerinterneTaak/, 'VERZOEK_GEWEIGERD', 1),
    speel: bel(onderwerp(), mislukt, taak(), 'vast', taak(1, 'groep'), rondAf),
  },
  'vastgelopen-en-hersteld': {
    register: weigert(/registreerklantcontact/, 'DUBBEL_GEVONDEN', 1),
    speel: bel(onderwerp(), taak(), rondAf, 'vast', probeerOpnieuw),
  },
  overgeslagen: {
    register: weigert(/registreerinterneTaak/, 'DUBBEL_GEVONDEN', 1),
    speel: bel(onderwerp(), taak(), rondAf, 'vast', ['slaOver', { ...WIE, registratie: 'vraag-1.interneTaak' }]),
  },
  'overgeslagen-met-uuid': {
    register: weigert(/registreerklantcontact/, 'SLEUTEL_BEZET', 1),
    speel: bel(onderwerp(), taak(), adressen(telefoon), rondAf, 'vast', [
      'slaOver',
      { ...WIE, registratie: 'vraag-1.klantcontact', uuid: PARTIJ },
    ]),
  },
  verdwenen: {
    register: weigert(/corrigeerklantcontact/, 'VERDWENEN', 1),
    speel: bel(onderwerp(), mislukt, taak(), 'rust', onderwerp(1, 'Rijbewijs'), 'vast', probeerOpnieuw, rondAf),
  },
  onbereikbaar: {
    register: weigert(/registreer(klantcontact|partij) /, 'REGISTER_ONBEREIKBAAR', 8),
    speel: bel(geslaagd(), nieuw, onderwerp(), taak(), rondAf),
  },
  'niet-bevoegd': {
    register: weigert(/registreerklantcontact/, 'NIET_BEVOEGD', 2),
    speel: bel(onderwerp(), taak(), rondAf),
  },
  'onzeker-en-nageteld': {
    register: (register) => {
      register.onzeker.add('vraag-1.adres-1');
      weigert(/registreerinterneTaak/, 'ANTWOORD_ONGELDIG', 1, true)(register);
    },
    speel: bel(onderwerp(), taak(), adressen(telefoon), rondAf),
  },
  'onzekere-correctie-teruggenomen': {
    register: weigert(/corrigeerklantcontact/, 'ANTWOORD_ONGELDIG', 1, true),
    speel: bel(onderwerp(), mislukt, taak(), 'rust', onderwerp(1, 'Rijbewijs'), 'vast', onderwerp(), rondAf),
  },
  weggelopen: {
    invoer: { duren: { ...KORTE_DUREN, aandachtNaMs: 400, vanzelfAfrondenNaMs: 1_200 } },
    speel: bel(onderwerp(), taak(), onderwerp(2, 'Nog iets')),
  },
  'weggelopen-zonder-iets': {
    invoer: { duren: { ...KORTE_DUREN, aandachtNaMs: 200, vanzelfAfrondenNaMs: 400 } },
    speel: bel(),
  },
  signalen: {
    speel: async ({ handle }) => {
      await handle.signal('kiesVervolg', { vraag: 'een' });
      await handle.signal(signal('rondAf'), {});
      await handle.signal('beschrijfVraag');
      for (const [naam, payload] of [onderwerp(), taak(), mislukt, rondAf]) await handle.signal(signal(naam), payload);
    },
  },
  'nieuwe-runs': {
    invoer: { langsteGeschiedenis: 45 },
    register: weigert(/registreerinterneTaak/, 'NIET_BEVOEGD', 6),
    speel: bel(
      ...[geslaagd(), nieuw, onderwerp(), taak(), adressen(telefoon), bereik('algemeen')],
      ...Array.from({ length: 12 }, (_, i) => onderwerp(1, `Onderwerp ${i}`)),
      rondAf,
    ),
  },
  'samen-bij-afronden': {
    invoer: { registratie: 'bijAfronden', samen: true },
    speel: bel(geslaagd(), nieuw, onderwerp(), taak(), adressen(telefoon, email), bereik('ditVerzoek'), rondAf),
  },
  'samen-direct': {
    invoer: { samen: true, klantcontactBijAannemen: true },
    speel: bel(
      ...[geslaagd(), nieuw, onderwerp(), zaak(), adressen(telefoon, email), bereik('algemeen')],
      ...[onderwerp(2, 'Nog iets'), taak(2), onderwerp(1, 'Toch iets anders'), bereik('ditVerzoek'), rondAf],
    ),
  },
  'samen-en-onbereikbaar': {
    invoer: { registratie: 'bijAfronden', samen: true },
    register: weigert(/registreerklantcontact/, 'REGISTER_ONBEREIKBAAR', 3, true),
    speel: bel(geslaagd(), nieuw, onderwerp(), taak(), adressen(telefoon), bereik('algemeen'), rondAf),
  },
  'samen-en-geweigerd': {
    invoer: { registratie: 'bijAfronden', samen: true },
    register: weigert(/registreerinterneTaak/, 'VERZOEK_GEWEIGERD', 1),
    speel: bel(geslaagd(), nieuw, onderwerp(), taak(), rondAf, 'vast', taak(1, 'groep')),
  },
};
