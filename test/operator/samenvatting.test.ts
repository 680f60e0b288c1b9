/** What the operator reads on the page of a gesprek: complete, copy-ready, short, and without anything personal. */
import { FOUTCODES, type Foutcode } from '../../src/contract/codes.js';
import { DUREN, type Invoer } from '../../src/contract/invoer.js';
import { BERICHTEN } from '../../src/contract/messages.js';
import { beginToestand, type Registratie, type Toestand } from '../../src/workflows/toestand.js';
import { samenvatting } from '../../src/workflows/samenvatting.js';
import { nieuweRegistratie } from '../../src/workflows/administratie.js';

const invoer: Invoer = {
  id: '6f1d1f0a-3d1e-4a56-9c55-0c6d1b7e2a10',
  aangenomenOp: '2026-11-24T10:00:00+01:00',
  medewerker: { id: 'mdw-1', naam: 'Mia de Groot', identificator: 'mdegroot@gemeente.example' },
  klantcontactBijAannemen: false,
  registratie: 'direct',
  kanaal: 'telefoon',
  vertrouwelijk: false,
  zaakIdentiteiten: [],
  runbook: 'https://draaiboek.example/runbook.md',
  duren: DUREN,
};
const PERSOONLIJK = [
  ...['Mia', 'Groot', 'mdegroot', 'gemeente', '999990019', '0019', 'Jan', 'Proef', '0612345678', 'jan@'],
  ...['Parkeervergunning', 'Terugbellen', 'Olga', 'Heeft gebeld'],
];

function metFout(t: Toestand, naam: string, code: Foutcode, anders: Partial<Registratie> = {}): void {
  t.registraties[naam] = {
    ...nieuweRegistratie(naam, 'interneTaak'),
    pogingen: 3,
    fout: {
      code,
      sinds: '2026-11-24T09:30:00.000Z',
      velden: [
        {
          veld: 'toelichting',
          reden: '"Jan Proef" of “Jan” is ongeldig: 0612345678, jan@proef.example, BSN 999990019.',
        },
      ],
      inhoud: 'wens',
      opnieuwOp: code === 'NIET_BEVOEGD' ? Date.parse('2026-11-24T09:35:00Z') : null,
      aanDeBeurt: false,
    },
    ...anders,
  };
}
function volGesprek(): Toestand {
  const t = beginToestand(invoer, 0);
  Object.assign(t, {
    authenticatie: {
      uitkomst: 'geslaagd',
      methode: 'controlevragen',
      betrouwbaarheidsniveau: 'laag',
      identificatie: { bsn: '999990019' },
      op: '2026-11-24T09:01:00Z',
      door: 'mdw-1',
    },
    klant: { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } } },
    contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' }],
    bereik: 'ditVerzoek',
    vragen: [
      {
        vraag: 1,
        onderwerp: 'Parkeervergunning',
        inhoud: 'Jan Proef wil een vergunning.',
        vereistNiveau: 'laag',
        vervolg: {
          interneTaak: {
            gevraagdeHandeling: 'Terugbellen',
            toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }],
          },
        },
      },
    ],
    herstel: [
      {
        soort: 'slaOver',
        registratie: 'vraag-1.interneTaak',
        reden: 'Heeft gebeld over Jan Proef',
        medewerker: { id: 'op-1', naam: 'Olga' },
        op: '2026-11-24T09:31:00Z',
        uuid: '00000000-0000-4000-9000-000000000001',
        uitkomst: 'onbekend',
      },
    ],
    geweigerdeSignalen: [{ bericht: 'kiesVervolg', code: 'ONGELDIG', op: '2026-11-24T09:31:00Z' }],
  });
  return t;
}
const payloads = (tekst: string): [naam: string, payload: unknown][] =>
  [...tekst.matchAll(/\*\*(\w+)\*\*:\n\n```json\n([^`]*)\n```/g)].map(([, naam = '', json = '']) => [
    naam,
    JSON.parse(json) as unknown,
  ]);
const ingevuld = (payload: unknown): unknown =>
  JSON.parse(
    JSON.stringify(payload)
      .replace('"uuid":"…"', '"uuid":"00000000-0000-4000-9000-000000000001"')
      .replaceAll('"…"', '"op-1"'),
  ) as unknown;

describe.each(FOUTCODES)('%s', (code) => {
  const t = volGesprek();
  if (code === 'AANDACHT') t.aandacht = true;
  else if (code === 'REGISTER_ONBEREIKBAAR')
    metFout(t, 'vraag-1.interneTaak', code, { fout: null, bezig: true, onbereikbaar: true, bezigSinds: 1 });
  else metFout(t, 'vraag-1.interneTaak', code);
  const tekst = samenvatting(t);

  test('zegt waarom, sinds wanneer, bij wie, wat te doen, en waar meer staat', () => {
    expect(tekst).toContain(`### \`${code}\``);
    expect(tekst).toContain('**Wat te doen**\n\n1. ');
    expect(tekst).toContain('`mdw-1`');
    expect(tekst).toContain(`https://draaiboek.example/runbook.md#${code.toLowerCase()}`);
    expect(tekst).toContain(
      code === 'REGISTER_ONBEREIKBAAR' ? '### Niemand hoeft iets te doen' : '### Dit gesprek heeft iemand nodig',
    );
    if (code === 'NIET_BEVOEGD')
      expect(tekst).toContain('Sinds 24-11-2026 10:30, 3 keer geprobeerd, vanzelf opnieuw om 24-11-2026 10:35');
  });

  test('elk bericht is zo te plakken: ingevuld geldig, met de puntjes erin geweigerd als het zegt wie en waarom', () => {
    for (const [naam, payload] of payloads(tekst)) {
      const vorm = BERICHTEN[naam as keyof typeof BERICHTEN];
      expect(vorm.safeParse(ingevuld(payload)).error).toBeUndefined();
      if (naam === 'probeerOpnieuw' || naam === 'slaOver') expect(vorm.safeParse(payload).success).toBe(false);
    }
    const middelen = payloads(tekst).map(([naam]) => naam);
    expect(middelen.length > 0).toBe(code !== 'REGISTER_ONBEREIKBAAR');
  });

  test('noemt niemand, en niets wat een mens intypte', () => {
    for (const persoonlijk of PERSOONLIJK) expect(tekst).not.toContain(persoonlijk);
  });
});

test('zonder RUNBOOK_URL staat er in welk document', () => {
  const t = beginToestand({ ...invoer, runbook: undefined }, 0);
  t.aandacht = true;
  expect(samenvatting(t)).toContain('docs/runbook.md, paragraaf AANDACHT');
});

test('een ander kan verder met een uuid die het register niet kent', () => {
  expect(samenvatting(volGesprek())).toContain('Het register kent deze uuid niet');
});

test('past in een adres, ook als alles vaststaat om elke reden', () => {
  const t = volGesprek();
  t.vragen = t.vragen.flatMap((eerste) => Array.from({ length: 20 }, (_, i) => ({ ...eerste, vraag: i + 1 })));
  const codes = FOUTCODES.filter((code) => !['AANDACHT', 'REGISTER_ONBEREIKBAAR'].includes(code));
  for (const { vraag } of t.vragen)
    for (const soort of ['klantcontact', 'interneTaak', 'actorklantcontact', 'adres-1'])
      metFout(t, `vraag-${vraag}.${soort}`, codes[vraag % codes.length] ?? 'DEFECT');
  expect(encodeURIComponent(samenvatting(t)).length).toBeLessThan(8_000);
});

test('wie wegliep: het gesprek zegt dat het zichzelf afrondde', () => {
  const t = volGesprek();
  Object.assign(t, { afgerondDoor: 'vanzelf', fase: 'afgerond', geslotenOp: '2026-11-24T14:00:00Z' });
  expect(samenvatting(t)).toContain('**Vanzelf afgerond**: er kwam te lang geen beslissing');
  expect(samenvatting(t)).toContain('Gesloten 24-11-2026 15:00');
});
