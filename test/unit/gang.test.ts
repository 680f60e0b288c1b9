/** What goes together in one activity, in which order, and what goes apart. */
import { type Medewerker, type Vervolg } from '../../src/contract/berichten.js';
import { DUREN, type Invoer } from '../../src/contract/invoer.js';
import { opengehouden } from '../../src/contract/samen.js';
import { inStaat } from '../../src/workflows/administratie.js';
import { type Gang, Samen } from '../../src/workflows/samen.js';
import { beginToestand, type Toestand } from '../../src/workflows/toestand.js';
import { verschil } from '../../src/workflows/verschil.js';

const medewerker: Medewerker = { id: 'mdw-1', naam: 'Mia de Groot' };
const BZ = { soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' } as const;
const taak = (...toegewezenAan: (typeof BZ)[]): Vervolg => ({
  interneTaak: { gevraagdeHandeling: 'Terugbellen', toegewezenAan },
});

function afgerond(vervolg: Vervolg, invoer: Partial<Invoer> = {}): Toestand {
  const t = beginToestand(
    {
      id: '6f1c2f5e-0000-4000-8000-00000000c901',
      aangenomenOp: '2026-11-24T10:00:00+01:00',
      medewerker,
      klantcontactBijAannemen: false,
      registratie: 'bijAfronden',
      kanaal: 'telefoon',
      vertrouwelijk: false,
      zaakIdentiteiten: [{ codeObjecttype: 'zgw-Zaak', codeRegister: 'openzaak', codeSoortObjectId: 'uuid' }],
      duren: DUREN,
      samen: true,
      ...invoer,
    },
    0,
  );
  return Object.assign(t, {
    fase: 'registreren',
    authenticatie: {
      uitkomst: 'geslaagd',
      methode: 'controlevragen',
      betrouwbaarheidsniveau: 'laag',
      identificatie: { bsn: '999990019' },
      op: '2026-11-24T10:01:00+01:00',
      door: 'mdw-1',
    },
    klant: { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } } },
    vragen: [{ vraag: 1, onderwerp: 'Parkeervergunning', inhoud: null, vereistNiveau: 'laag', vervolg }],
    contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' }],
    bereik: 'ditVerzoek',
  } satisfies Partial<Toestand>);
}
const kies = (t: Toestand, isVoortzetting = false): Gang => new Samen(t, isVoortzetting).kies(verschil(t).acties);
const na = ({ samen }: Gang): Record<string, string[]> =>
  Object.fromEntries(samen.map(({ stap, na: eerst }) => [stap.naam, eerst]));

test('een heel gesprek is één activiteit, elk na wat het nodig heeft', () => {
  const gang = kies(afgerond(taak(BZ)));
  expect(gang.apart).toEqual([]);
  expect(na(gang)).toEqual({
    actor: [],
    partij: [],
    'vraag-1.taakactor-1': [],
    'vraag-1.klantcontact': ['partij'],
    'vraag-1.actorklantcontact': ['actor', 'vraag-1.klantcontact'],
    'vraag-1.adres-1': ['vraag-1.klantcontact'],
    'vraag-1.interneTaak': ['vraag-1.taakactor-1', 'vraag-1.klantcontact'],
  });
  const adres = gang.samen.find(({ stap }) => stap.naam === 'vraag-1.adres-1');
  expect(adres?.inhoud).toMatchObject({ aan: { betrokkene: opengehouden('vraag-1.betrokkene') } });
});

test('wat nooit bij twee namen tegelijk gemaakt mag worden: dezelfde nieuwe afdeling komt na de eerste', () => {
  expect(na(kies(afgerond(taak(BZ, BZ))))['vraag-1.taakactor-2']).toContain('vraag-1.taakactor-1');
});

test('wat Zaken bewaart gaat apart, en wat daarna komt later', () => {
  const t = afgerond({ zaak: { zaaktype: 'PARKEER-AANVR' } });
  expect(Object.keys(na(kies(t)))).not.toContain('vraag-1.zaak');
  Object.assign(inStaat(t, { naam: 'partij', soort: 'partij' }), {
    uuid: '00000000-0000-4000-8000-000000000001',
    inhoud: { soortPartij: 'persoon', identificatie: { bsn: '999990019' }, kvk: null },
  });
  const { apart, samen } = kies(t);
  expect(apart.map(({ registratie }) => registratie.naam)).toEqual(['vraag-1.zaak']);
  expect(samen.map(({ stap }) => stap.naam)).not.toContain('vraag-1.zaakkoppeling-1');
});

test('wat misschien al is gemaakt gaat apart, en wat daaronder komt wacht', () => {
  const t = afgerond(taak(BZ));
  Object.assign(inStaat(t, { naam: 'partij', soort: 'partij' }), {
    misschienGemaakt: true,
    inhoud: { soortPartij: 'persoon', identificatie: { bsn: '999990019' }, kvk: null },
  });
  const gang = kies(t);
  expect(gang.apart.map(({ registratie }) => registratie.naam)).toEqual(['partij']);
  expect(Object.keys(na(gang)).sort()).toEqual(['actor', 'vraag-1.taakactor-1']);
});

test.each([
  ['een register niet te bereiken is', (t: Toestand) => (inStaat(t, { naam: 'x', soort: 'zaak' }).onbereikbaar = true)],
  ['het zo is ingesteld', (t: Toestand) => (t.invoer.samen = false)],
])('alles apart als %s', (_naam, anders) => {
  const t = afgerond(taak(BZ));
  anders(t);
  const { apart, samen } = kies(t);
  expect(samen).toEqual([]);
  expect(apart.length).toBeGreaterThan(0);
});

test('alles apart in een latere run, en nadat een register niet antwoordde tot het weer antwoordt', () => {
  const t = afgerond(taak(BZ));
  expect(kies(t, true).samen).toEqual([]);
  const samen = new Samen(t, false);
  samen.nietGelukt('partij', 5);
  expect(samen.kies(verschil(t).acties).samen).toEqual([]);
  samen.antwoordt();
  // The registration that went wrong has not had its own activity yet.
  expect(samen.kies(verschil(t).acties).samen).toEqual([]);
  expect(samen.wachttijd('partij')).toBe(5);
  samen.antwoordt();
  expect(samen.kies(verschil(t).acties).samen.length).toBeGreaterThan(1);
});
