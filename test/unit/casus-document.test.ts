/** docs/case.md is what an official checks against the standard: it has to say what the plan says. */
import { readFileSync } from 'node:fs';
import { DUREN, type Invoer } from '../../src/contract/invoer.js';
import { plan } from '../../src/workflows/plan.js';
import { beginToestand, type Toestand } from '../../src/workflows/toestand.js';

const MIA = { id: 'mdw-1', naam: 'Mia de Groot' };
const invoer: Invoer = {
  id: '6f1d1f0a-3d1e-4a56-9c55-0c6d1b7e2a10',
  aangenomenOp: '2026-11-24T10:00:00+01:00',
  medewerker: MIA,
  klantcontactBijAannemen: false,
  registratie: 'direct',
  kanaal: 'telefoon',
  vertrouwelijk: false,
  zaakIdentiteiten: [{ codeObjecttype: 'zgw-Zaak', codeRegister: 'openzaak', codeSoortObjectId: 'uuid' }],
  duren: DUREN,
};
const vervolgen: Toestand['vragen'][number]['vervolg'][] = [
  { interneTaak: { gevraagdeHandeling: 'Terugbellen', toegewezenAan: [{ actor: invoer.id }] } },
  { zaak: { zaaktype: 'PARKEER-AANVR' } },
];
const alles = (bereik: 'algemeen' | 'ditVerzoek'): Toestand => ({
  ...beginToestand(invoer, 0),
  authenticatie: {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie: { kvkNummer: '12345678', vestigingsnummer: '123456789012' },
    op: invoer.aangenomenOp,
    door: MIA.id,
  },
  klant: { nietGevonden: { soortPartij: 'organisatie', naam: { organisatienaam: 'Bakkerij Proef' } } },
  vragen: vervolgen.map((vervolg, i) => ({
    vraag: i + 1,
    onderwerp: 'Vergunning',
    inhoud: null,
    vereistNiveau: 'laag',
    vervolg,
  })),
  contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' }],
  bereik,
});
const rij = (naam: string, functie: string | null, titel: string): string =>
  `| \`${naam.replace('vraag-2', 'vraag-1')}\` | ${functie ?? '–'} | ${titel} |`;

const document = readFileSync(new URL('../../docs/case.md', import.meta.url), 'utf8');
const stappen = [...plan(alles('algemeen')), ...plan(alles('ditVerzoek'))];

test('elke registratie van het plan staat in docs/case.md, met haar functiecode en titel', () => {
  for (const { naam, functie, titel } of stappen) expect(document).toContain(rij(naam, functie, titel));
});

test('docs/case.md noemt geen registratie die het plan niet kent', () => {
  const bekend = new Set(stappen.map(({ naam, functie, titel }) => rij(naam, functie, titel)));
  const genoemd = [...document.matchAll(/^\| `[a-zA-Z0-9.-]+` \| [^|]+ \| [^|]+ \|/gm)].map(([begin]) => begin);
  expect(genoemd).toHaveLength(bekend.size);
  for (const begin of genoemd) expect(bekend).toContain(begin);
});

test('elke regel van docs/case.md heeft een test met zijn code', () => {
  const regels = [...document.matchAll(/^\| (D\d+) \|/gm)].map(([, code]) => code);
  const tests = readFileSync(new URL('../workflows/c9018.test.ts', import.meta.url), 'utf8');
  expect(regels).toHaveLength(15);
  for (const code of regels) expect(tests).toMatch(new RegExp(`test\\('[^']*\\b${String(code)}\\b`));
});
