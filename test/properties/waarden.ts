/** The decisions of the properties: few values, so that corrections, returns and coincidences happen often. */
import fc from 'fast-check';
import {
  type DigitaalAdres,
  type Identificatie,
  type Medewerker,
  type Naam,
  type ToegewezenAan,
} from '../../src/contract/berichten.js';
import { BERICHTNAMEN, type Berichtnaam } from '../../src/contract/messages.js';

/** uuids of rows that stand in the registers beforehand; the surroundings of a test fill them in. */
export interface Bekenden {
  partijen: string[];
  actoren: string[];
}
export interface Bericht {
  naam: Berichtnaam;
  payload: unknown;
}

export const BSN = { bekend: '123456782', nieuw: '999990019', tweede: '111222333' };
export const IDENTIFICATIES: readonly Identificatie[] = [
  { bsn: BSN.nieuw },
  { bsn: BSN.bekend },
  { bsn: BSN.tweede },
  { rsin: '517439943' },
  { kvkNummer: '90000003' },
  { kvkNummer: '90000002', vestigingsnummer: '000000000001' },
  { kvkNummer: '90000001', vestigingsnummer: '000000000002' },
];
export const ADRESSEN: readonly DigitaalAdres[] = [
  { soortDigitaalAdres: 'telefoonnummer', adres: '06 1234 5678' },
  { soortDigitaalAdres: 'telefoonnummer', adres: '+31687654321', omschrijving: 'werk' },
  { soortDigitaalAdres: 'email', adres: 'jan@voorbeeld.example' },
  { soortDigitaalAdres: 'email', adres: 'Piet@voorbeeld.example' },
  { soortDigitaalAdres: 'overig', adres: '@jan' },
];
const NAMEN = [
  { voornaam: 'Jan', achternaam: 'Proef' },
  { voorletters: 'P.', achternaam: 'Vries' },
] as const;
const ORGANISATIE = { organisatienaam: 'Bakkerij Proef' };
const MEDEWERKERS: readonly Medewerker[] = [
  { id: 'mdw-1', naam: 'Mia de Groot' },
  { id: 'mdw-2', naam: 'Piet Kok' },
  { id: 'mdw-3', naam: 'Ali Demir', identificator: 'a.demir' },
];
const AFDELINGEN: readonly ToegewezenAan[] = [
  { soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' },
  { soort: 'groep', identificatie: 'BZ', naam: 'Balie' },
  { soort: 'medewerker', identificatie: 'mdw-2', naam: 'Piet Kok' },
];

const uit = <T>(...waarden: readonly T[]) => fc.constantFrom<T[]>(...waarden);
const weg = { freq: 2, nil: undefined } as const;
const vraag = uit(1, 1, 1, 2, 2, 3);

const authenticatie = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      uitkomst: uit('geslaagd' as const),
      methode: uit('controlevragen'),
      betrouwbaarheidsniveau: uit('laag', 'substantieel', 'hoog'),
      identificatie: fc.option(uit(...IDENTIFICATIES), { freq: 8, nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ uitkomst: uit('mislukt', 'nietUitgevoerd') }) },
);
const klant = ({ partijen }: Bekenden) =>
  fc.oneof(
    fc.record({ gevonden: fc.record({ partij: uit(...partijen) }) }),
    ...[NAMEN[0], NAMEN[1]].map((naam) => fc.constant({ nietGevonden: { soortPartij: 'persoon', naam } })),
    fc.constant({ nietGevonden: { soortPartij: 'organisatie', naam: ORGANISATIE } }),
  );
const beschrijving = fc.record({
  vraag,
  onderwerp: uit('Parkeervergunning', 'Rijbewijs'),
  inhoud: fc.option(uit('Wil een vergunning.'), weg),
  vereistNiveau: fc.option(uit('geen', 'laag', 'substantieel'), weg),
});
const taak = ({ actoren }: Bekenden) =>
  fc.record({
    gevraagdeHandeling: uit('Terugbellen', 'Uitzoeken'),
    toelichting: fc.option(uit('Met spoed.'), weg),
    toegewezenAan: fc.array(fc.oneof(uit(...AFDELINGEN), fc.record({ actor: uit(...actoren) })), {
      minLength: 1,
      maxLength: 3,
    }),
  });
const zaak = fc.record({
  zaaktype: uit('PARKEER-AANVR', 'PARKEER-AANVR', 'MELDING-OR'),
  omschrijving: fc.option(uit('Vergunning', 'Anders'), weg),
  toelichting: fc.option(uit('Graag snel.'), weg),
});
const vervolg = (bekenden: Bekenden) =>
  fc.oneof(
    fc.record({ vraag, interneTaak: taak(bekenden) }),
    fc.record({ vraag, zaak }),
    fc.record({ vraag, geen: uit(true as const) }),
  );
const contactgegevens = fc.record({
  contactgegevens: fc.uniqueArray(uit(...ADRESSEN), { maxLength: 4 }),
  contactnaam: fc.option(uit<Naam>({ achternaam: 'Buur' }, ORGANISATIE), { freq: 1, nil: undefined }),
});

/** Decisions in the form of the contract; the case may still refuse them. */
export const besluit = (bekenden: Bekenden): fc.Arbitrary<Bericht> => {
  const een = (naam: Berichtnaam, payload: fc.Arbitrary<unknown>, weight: number) => ({
    weight,
    arbitrary: payload.map((p): Bericht => ({ naam, payload: p })),
  });
  return fc.oneof(
    een('legAuthenticatieVast', authenticatie, 5),
    een('kiesKlant', klant(bekenden), 5),
    een('beschrijfVraag', beschrijving, 6),
    een('trekVraagIn', fc.record({ vraag }), 2),
    een('kiesVervolg', vervolg(bekenden), 8),
    een('geefContactgegevens', contactgegevens, 6),
    een('kiesBereik', fc.record({ bereik: uit('algemeen', 'algemeen', 'ditVerzoek', 'ditVerzoek', 'geen') }), 5),
    een('draagOver', uit(...MEDEWERKERS), 2),
    een('rondAf', uit({}), 2),
    een('breekAf', uit({ reden: 'opgehangen' }), 1),
    een('probeerOpnieuw', uit({ reden: 'proef', medewerker: MEDEWERKERS[0] }), 1),
  );
};

/** Anything that JSON can hold, and what comes close to a decision: one field wrong, missing or too many. */
export const onzin = (bekenden: Bekenden): fc.Arbitrary<unknown> => {
  const waarde = fc.jsonValue({ maxDepth: 3 });
  const verminkt = fc
    .tuple(besluit(bekenden), fc.nat(), fc.oneof(waarde, fc.constant(undefined)), fc.string())
    .map(([{ payload }, plek, nieuw, sleutel]) => verminkOp(payload, plek, nieuw, sleutel));
  return fc.oneof(waarde, verminkt, uit(undefined, { onleesbaar: true }, { __proto__: null }, { versie: 1 }));
};
function verminkOp(payload: unknown, plek: number, nieuw: unknown, sleutel: string): unknown {
  if (typeof payload !== 'object' || payload === null) return nieuw;
  const velden = Object.entries(payload);
  const [naam, oud] = velden[plek % Math.max(1, velden.length)] ?? [sleutel, null];
  if (typeof oud === 'object' && oud !== null && plek % 3 !== 0)
    return { ...payload, [naam]: verminkOp(oud, Math.floor(plek / 3), nieuw, sleutel) };
  return plek % 2 === 0 ? { ...payload, [naam]: nieuw } : { ...payload, [sleutel]: nieuw };
}

export const berichtnaam = uit(...BERICHTNAMEN);
