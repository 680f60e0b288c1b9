/** What a running system shows to who watches it: every name in the alert rules and the dashboard, and nobody's data anywhere. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createMetingen } from '../../src/api/metingen.js';
import { FOUTCODES } from '../../src/contract/codes.js';
import { gesprekWorkflowId } from '../../src/contract/ids.js';
import { type Telling } from '../../src/api/temporal/telling.js';
import { Proefstapel } from './stapel.js';

const ALERTS = readFileSync('deploy/monitoring/alerts.yml', 'utf8');
const RUNBOOK = readFileSync('docs/runbook.md', 'utf8');
/** The end of a masked BSN stands by itself: its four digits may occur in any uuid, and in any number. */
const PERSOONLIJK =
  /Mia|Groot|Jan\b|Proef|Parkeer|Terugbellen|0612345678|999990019|(?<![\w.-])0019(?![\w-])|Burgerzaken/;
const namenIn = (tekst: string): string[] => [...new Set(tekst.match(/\b(?:kcc|temporal)_[a-z_]+/g) ?? [])];

interface Dashboard {
  panels: { id: number; title: string; targets: { expr: string }[] }[];
}

describe('bij een lopend systeem', () => {
  let stapel: Proefstapel;
  let id: string;
  let metingen: string;
  beforeAll(async () => {
    stapel = await Proefstapel.begin(resolve('.cache/monitoring-log'));
    await stapel.fault({ method: 'POST', path: '/internetaken$', fault: 'unauthorized', times: null });
    id = await stapel.bel('mdw-7', '999990019');
    await stapel.tot(id, ({ foutCodes }) => foutCodes.includes('NIET_BEVOEGD'));
    metingen = await schraap(() => /kcc_gesprekken_met_fout\{code="NIET_BEVOEGD"\} 1/);
  }, 180_000);
  afterAll(() => stapel.stop(), 60_000);

  const haal = async (adres: string): Promise<string> => (await fetch(`http://${adres}/metrics`)).text();
  /** Visibility lags behind, and a count is kept for 15 s. */
  async function schraap(tot: () => RegExp): Promise<string> {
    for (const einde = Date.now() + 60_000; ; await new Promise((klaar) => setTimeout(klaar, 1_000))) {
      const tekst = `${await haal(stapel.apiMetrics)}\n${await haal(stapel.workerMetrics)}`;
      if (tot().test(tekst)) return tekst;
      if (Date.now() > einde) throw new Error(`Niet in de metingen: ${String(tot())}`);
    }
  }

  test('gesprekken per fase, per code, en de leeftijd van het oudste', () => {
    expect(metingen).toContain('kcc_gesprekken{fase="registreren"} 1');
    expect(metingen).toContain('kcc_gesprekken_actie_nodig 1');
    expect(metingen).toMatch(/kcc_gesprek_oudste_actie_nodig_seconds [1-9]/);
    for (const code of FOUTCODES) expect(metingen).toContain(`kcc_gesprekken_met_fout{code="${code}"}`);
  });

  test.each(['deploy/monitoring/alerts.yml', 'deploy/monitoring/dashboard.json'])(
    '%s noemt niets wat er niet is',
    (pad) => {
      const namen = namenIn(readFileSync(pad, 'utf8'));
      expect(namen.length).toBeGreaterThan(5);
      const bekend = new Set(metingen.match(/^[a-z_]+/gm));
      expect(namen.filter((naam) => !bekend.has(naam))).toEqual([]);
    },
  );

  test('geen persoonsgegevens in metingen, kolommen, ids en samenvattingen', async () => {
    expect(metingen).not.toMatch(PERSOONLIJK);
    const connection = await Connection.connect({ address: stapel.temporal });
    const client = new Client({ connection });
    const leesbaar: string[] = [];
    for await (const { workflowId, type, memo, typedSearchAttributes, taskQueue } of client.workflow.list())
      leesbaar.push(JSON.stringify({ workflowId, type, memo, taskQueue, kolommen: typedSearchAttributes.getAll() }));
    const { events } = await client.workflow.getHandle(gesprekWorkflowId(id)).fetchHistory();
    let samenvattingen = 0;
    for (const event of events ?? []) {
      const { userMetadata, activityTaskScheduledEventAttributes: activiteit } = event;
      leesbaar.push(Buffer.from(userMetadata?.summary?.data ?? '').toString());
      leesbaar.push(activiteit?.activityId ?? '', activiteit?.activityType?.name ?? '');
      leesbaar.push(event.workflowExecutionUpdateAcceptedEventAttributes?.protocolInstanceId ?? '');
      leesbaar.push(event.activityTaskFailedEventAttributes?.failure?.message ?? '');
      if (userMetadata?.summary) samenvattingen += 1;
    }
    await connection.close();
    expect(samenvattingen).toBeGreaterThan(5);
    expect(leesbaar.filter((tekst) => PERSOONLIJK.test(tekst))).toEqual([]);
  });
});

test('elke regel heeft een uitdrukking, een wachttijd, een ernst, en een paragraaf in het draaiboek', () => {
  const regels = ALERTS.split('- alert: ').slice(1);
  expect(regels.length).toBeGreaterThan(5);
  const paragrafen = new Set(
    [...RUNBOOK.matchAll(/^## (.+)$/gm)].map(([, kop = '']) => kop.toLowerCase().replaceAll(' ', '-')),
  );
  for (const regel of regels) {
    expect(regel).toMatch(/^\w+\n {8}expr: .+\n {8}for: \d+m\n {8}labels: \{ severity: (warning|critical) \}\n/);
    expect(regel).not.toMatch(PERSOONLIJK);
    const [, anker = ''] = /docs\/runbook\.md#(\S+)/.exec(regel) ?? [];
    expect(paragrafen).toContain(anker);
  }
  for (const code of ALERTS.match(/code="(\w+)"/g) ?? [])
    expect(FOUTCODES.map((foutcode) => `code="${foutcode}"`)).toContain(code);
});

test('het draaiboek heeft een paragraaf voor elke code, en de plaatjes zijn er', () => {
  for (const code of FOUTCODES) expect(RUNBOOK).toMatch(new RegExp(`^## ${code}\n\n\\*\\*Betekenis\\.`, 'm'));
  for (const [, plaatje = ''] of RUNBOOK.matchAll(/\]\((img\/\S+)\)/g)) {
    const bytes = readFileSync(`docs/${plaatje}`).length;
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(200_000);
  }
});

test('het dashboard is JSON met een uitdrukking in elk vak', () => {
  const { panels } = JSON.parse(readFileSync('deploy/monitoring/dashboard.json', 'utf8')) as Dashboard;
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { targets } of panels) for (const { expr } of targets) expect(namenIn(expr).length).toBeGreaterThan(0);
});

describe('de telling', () => {
  const telling: Telling = {
    fasen: { inGesprek: 1, registreren: 2, afgerond: 3, afgebroken: 4 },
    fouten: Object.fromEntries(FOUTCODES.map((code) => [code, 0])) as Telling['fouten'],
    actieNodig: 0,
    oudsteActieNodig: null,
    taakfouten: 0,
  };

  test('wordt bewaard: hoe vaak er ook gevraagd wordt, Temporal merkt het niet', async () => {
    let keer = 0;
    const metingen = createMetingen(() => Promise.resolve({ ...telling, actieNodig: ++keer }));
    await Promise.all([metingen.tekst(), metingen.tekst()]);
    expect(await metingen.tekst()).toContain('kcc_gesprekken_actie_nodig 1');
    expect(keer).toBe(1);
  });

  test('die mislukt laat geen oude getallen zien', async () => {
    let lukt = true;
    const metingen = createMetingen(() => (lukt ? Promise.resolve(telling) : Promise.reject(new Error('weg'))), {
      bewaarMs: 0,
    });
    expect(await metingen.tekst()).toContain('kcc_gesprekken{fase="afgerond"} 3');
    lukt = false;
    const tekst = await metingen.tekst();
    expect(tekst).toContain('kcc_gesprekken_telling_gelukt 0');
    expect(tekst).not.toMatch(/^kcc_gesprekken\{|^kcc_gesprekken_actie_nodig |^kcc_gesprek_oudste/m);
  });
});
