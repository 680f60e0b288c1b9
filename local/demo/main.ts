/** Case C9018 played twice through the REST API, and what the registers hold afterwards. Exit code 0: exactly what they should. */
import { Api } from './api.js';
import { ongebruiktBsn } from './bsn.js';
import { type Scenario, speelGesprek } from './gesprek.js';
import { kop, regel, slot, telregel, tussenkop } from './scherm.js';
import { tel } from './telling.js';

const TELEFOON = '06 12345678';
const adressen = (email: string) => [TELEFOON.replace(/\s/g, ''), email];

const metInterneTaak = (bsn: string): Scenario => ({
  titel: 'Nieuwe klant · interne taak · contactgegevens alleen voor dit verzoek',
  bsn,
  klant: { voornaam: 'Jan', voorvoegselAchternaam: 'de', achternaam: 'Vries' },
  onderwerp: 'Parkeervergunning verlengen',
  inhoud: 'De klant wil de parkeervergunning verlengen en vraagt wat daarvoor nodig is.',
  vervolg: {
    interneTaak: {
      gevraagdeHandeling: 'Terugbellen over de verlenging',
      toegewezenAan: [{ soort: 'afdeling', identificatie: 'team-parkeren', naam: 'Team Parkeren' }],
    },
  },
  telefoon: TELEFOON,
  email: 'jan.de.vries@example.nl',
  bereik: 'ditVerzoek',
  adressen: adressen('jan.de.vries@example.nl'),
});

const metZaak = (bsn: string, zaaktype: string): Scenario => ({
  titel: 'Nieuwe klant · zaak · contactgegevens voor algemeen gebruik',
  bsn,
  klant: { voornaam: 'Fatima', achternaam: 'Yilmaz' },
  onderwerp: 'Parkeervergunning aanvragen',
  inhoud: 'De klant vraagt een parkeervergunning aan.',
  vervolg: { zaak: { zaaktype } },
  telefoon: TELEFOON,
  email: 'f.yilmaz@example.nl',
  bereik: 'algemeen',
  adressen: adressen('f.yilmaz@example.nl'),
});

async function toonRegisters(scenario: Scenario): Promise<boolean> {
  tussenkop('In de registers, daaruit teruggelezen');
  const regels = await tel({ ...scenario, vervolg: scenario.vervolg.zaak === undefined ? 'interneTaak' : 'zaak' });
  for (const { wat, verwacht, gevonden } of regels) telregel(wat, verwacht, gevonden);
  return regels.every(({ verwacht, gevonden }) => verwacht === gevonden);
}

async function speel(api: Api, scenario: Scenario, nummer: number): Promise<boolean> {
  kop(`${String(nummer)}. ${scenario.titel}`);
  const { fase, vragen } = await speelGesprek(api, scenario);
  const [vraag] = vragen;
  tussenkop(fase === 'afgerond' ? 'Afgerond' : fase);
  for (const [naam, waarde] of [
    ['Klantcontact', vraag?.nummer],
    ['Interne taak', vraag?.taaknummer],
    ['Zaak', vraag?.zaaknummer],
  ] as const)
    if (waarde !== undefined && waarde !== null) regel(naam, waarde);
  return (await toonRegisters(scenario)) && fase === 'afgerond';
}

async function main(): Promise<void> {
  const api = new Api(`${process.env['DEMO_API'] ?? 'http://127.0.0.1:8080'}/v1`, process.env['DEMO_TOKEN'] ?? '');
  const gekozen = process.env['DEMO_ZAAKTYPE'] ?? '';
  const zaaktype = gekozen === '' ? (await api.zaaktypen())[0] : gekozen;
  if (zaaktype === undefined) throw new Error('De catalogus heeft geen zaaktype dat nu geldt: publiceer er een.');
  kop('C9018 · Klant belt KCC met een verzoek waarvoor authenticatie nodig is. De klant is nog niet bekend.');
  const ui = process.env['DEMO_TEMPORAL_UI'] ?? '';
  regel('API', process.env['DEMO_API'] ?? '');
  if (ui !== '') regel('Temporal UI', ui);
  regel('Klantinteracties', process.env['KLANTINTERACTIES_URL'] ?? '');
  regel('Zaken', process.env['ZAKEN_URL'] ?? '');
  const eerste = await speel(api, metInterneTaak(await ongebruiktBsn()), 1);
  const tweede = await speel(api, metZaak(await ongebruiktBsn(), zaaktype), 2);
  const klopt = eerste && tweede;
  slot(
    klopt
      ? 'Beide gesprekken staan precies één keer in de registers.'
      : 'De registers bevatten niet precies wat de case vraagt.',
    klopt,
  );
  process.exitCode = klopt ? 0 : 1;
}

main().catch((error: unknown) => {
  slot(`De demo is mislukt: ${error instanceof Error ? error.message : String(error)}`, false);
  process.exitCode = 1;
});
