import { expect, test } from '@jest/globals';
import { type Identificatie } from '../../src/contract/berichten.js';
import { DUREN } from '../../src/contract/invoer.js';
import { schoonOp } from '../../src/workflows/opschonen.js';
import { beginToestand, type Toestand } from '../../src/workflows/toestand.js';
import { nieuweRegistratie } from '../../src/workflows/administratie.js';
import { weergave } from '../../src/workflows/weergave.js';

/** Everything that a closed gesprek may still hold of the registrations: numbers, uuids and what became of them. */
function gesloten(identificatie: Identificatie, soortPartij: 'persoon' | 'organisatie'): Toestand {
  const t = beginToestand(
    {
      id: '6f1d1f0a-3d1e-4a56-9c55-0c6d1b7e2a10',
      aangenomenOp: '2026-11-24T10:00:00+01:00',
      medewerker: { id: 'mdw-1', naam: 'Mia' },
      klantcontactBijAannemen: false,
      registratie: 'direct',
      kanaal: 'telefoon',
      vertrouwelijk: false,
      zaakIdentiteiten: [],
      duren: DUREN,
    },
    0,
  );
  t.authenticatie = {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie,
    op: '2026-11-24T10:01:00Z',
    door: 'mdw-1',
  };
  t.klant = { nietGevonden: { soortPartij, naam: { achternaam: 'Proef' } } };
  t.vragen = [{ vraag: 1, onderwerp: 'Parkeren', inhoud: null, vereistNiveau: 'laag', vervolg: { geen: true } }];
  t.fase = 'registreren';
  for (const { naam } of weergave(t).registraties)
    t.registraties[naam] = {
      ...nieuweRegistratie(naam, naam === 'partij' ? 'partij' : 'klantcontact'),
      uuid: `uuid-${naam}`,
      inhoud: { soortPartij, identificatie, kvk: null },
      fout: {
        code: 'VERZOEK_GEWEIGERD',
        sinds: '',
        velden: [],
        inhoud: JSON.stringify(identificatie),
        opnieuwOp: null,
        aanDeBeurt: false,
      },
    };
  t.fase = 'afgerond';
  return t;
}

test.each<[string, Identificatie, 'persoon' | 'organisatie']>([
  ['bsn', { bsn: '999990019' }, 'persoon'],
  ['rsin', { rsin: '123456782' }, 'organisatie'],
  ['vestiging', { kvkNummer: '12345678', vestigingsnummer: '000012345678' }, 'organisatie'],
])('een gesloten gesprek kent de identificatie niet meer, en toont verder hetzelfde: %s', (_, identificatie, soort) => {
  const t = gesloten(identificatie, soort);
  const eerder = weergave(t);
  expect(JSON.stringify(t)).toContain(Object.values(identificatie)[0]);
  schoonOp(t);
  for (const waarde of Object.values(identificatie)) expect(JSON.stringify(t)).not.toContain(waarde);
  const { authenticatie, ...nu } = weergave(t);
  const { authenticatie: toen, ...anders } = eerder;
  expect(nu).toEqual(anders);
  expect(authenticatie).toEqual({ ...toen, identificatie: undefined });
  expect(authenticatie).not.toHaveProperty('identificatie');
});

test('ook de laatste vier cijfers van het bsn zijn weg', () => {
  const t = gesloten({ bsn: '999990019' }, 'persoon');
  expect(JSON.stringify(weergave(t))).toContain('*****0019');
  schoonOp(t);
  expect(JSON.stringify(weergave(t))).not.toContain('0019');
});
