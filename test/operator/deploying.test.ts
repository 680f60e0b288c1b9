/**
 * A new version goes live while calls are open: what docs/deploying.md says, with the real CLI, worker processes of three versions
 * and a Temporal server of its own.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Client } from '@temporalio/client';
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { startTemporal, type Temporal } from '../../local/temporal/dev-server.mjs';
import { vindTemporal } from '../../local/temporal/temporal-cli.mjs';
import { temporalOnderdelen } from '../../src/api/temporal/onderdelen.js';
import { telGesprekken } from '../../src/api/temporal/telling.js';
import { TASK_QUEUE } from '../../src/contract/ids.js';
import { KORTE_DUREN, type Proefgesprek, startGesprek, verbind } from '../support/gesprekken.js';
import { standinOmgeving } from '../support/standin.js';

const voer = promisify(execFile);
const DEPLOYMENT = 'kcc-gesprek';
/** What is not allowed waits for a person, not for the next attempt. */
const DUREN = { ...KORTE_DUREN, herhaalNaMs: 600_000 };
const MAP = resolve('.cache/deploying');
const VERVOLG = 'src/workflows/plan/vervolg.ts';

/** The bundle of the present source with one place changed. */
async function bundel(naam: string, van: string, naar: string): Promise<string> {
  const map = `${MAP}/${naam}`;
  cpSync('src', `${map}/src`, { recursive: true });
  writeFileSync(`${map}/package.json`, '{"type":"module"}');
  cpSync('tsconfig.json', `${map}/tsconfig.json`);
  const bron = readFileSync(`${map}/${VERVOLG}`, 'utf8');
  if (!bron.includes(van)) throw new Error(`${VERVOLG} has no ${van}`);
  writeFileSync(`${map}/${VERVOLG}`, bron.replace(van, naar));
  await voer(process.execPath, ['--import', 'tsx', `${map}/src/temporal/bundle.ts`, `${map}/bundle.js`], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return `${map}/bundle.js`;
}

let temporal: Temporal;
let registers: RunningRegisters;
let client: Client;
let cli: string;
const workers = new Map<string, ChildProcess>();
const verslag: string[] = [];

async function opdracht(...args: string[]): Promise<string> {
  const { stdout } = await voer(cli, [...args, '--address', temporal.address]);
  verslag.push(`$ temporal ${args.join(' ')}\n${stdout}`);
  return stdout;
}
function startWorker(buildId: string, bundle: string): void {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'src/worker.ts'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      TEMPORAL_ADDRESS: temporal.address,
      WORKFLOW_BUNDLE: bundle,
      WORKER_DEPLOYMENT: DEPLOYMENT,
      WORKER_BUILD_ID: buildId,
      ...standinOmgeving(registers),
    },
  });
  workers.set(buildId, worker);
}
/** Fails until a worker of this version has asked for work. */
async function maakHuidig(buildId: string): Promise<void> {
  const args = ['--deployment-name', DEPLOYMENT, '--build-id', buildId, '--yes'];
  for (const einde = Date.now() + 60_000; ; await new Promise((klaar) => setTimeout(klaar, 500))) {
    try {
      await opdracht('worker', 'deployment', 'set-current-version', ...args);
      return;
    } catch (error) {
      if (Date.now() > einde) throw error;
    }
  }
}
const verplaats = (gesprek: Proefgesprek, buildId: string): Promise<string> =>
  opdracht(
    ...['workflow', 'update-options', '--workflow-id', gesprek.handle.workflowId],
    ...['--versioning-override-behavior', 'pinned', '--versioning-override-deployment-name', DEPLOYMENT],
    ...['--versioning-override-build-id', buildId],
  );
const taken = (): string[] => [...registers.registers.klant.internetaken.all()].map((rij) => rij.gevraagdeHandeling);

const taak = (gevraagdeHandeling: string): object => ({
  vraag: 1,
  interneTaak: {
    gevraagdeHandeling,
    toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }],
  },
});
async function bel(handeling: string): Promise<Proefgesprek> {
  const gesprek = await startGesprek(client, { taskQueue: TASK_QUEUE, duren: DUREN });
  await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'mislukt' });
  await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' });
  await gesprek.besluit('kiesVervolg', taak(handeling));
  await gesprek.besluit('rondAf', {});
  return gesprek;
}
const vastgelopen = async (handeling: string): Promise<Proefgesprek> => {
  registers.faults.add({ method: 'POST', path: '/internetaken$', fault: 'unauthorized' });
  const gesprek = await bel(handeling);
  await gesprek.tot(({ foutCodes }) => foutCodes.includes('NIET_BEVOEGD'));
  return gesprek;
};
const wie = { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } };

beforeAll(async () => {
  rmSync(MAP, { recursive: true, force: true });
  cli = await vindTemporal();
  temporal = await startTemporal({
    logmap: `${MAP}/log`,
    // By default after five failures, which takes minutes.
    instellingen: ['system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2'],
  });
  registers = await startRegisters({ port: 0, empty: true });
  client = await verbind(temporal.address);
}, 120_000);
afterAll(async () => {
  for (const worker of workers.values()) worker.kill('SIGKILL');
  writeFileSync(`${MAP}/verslag.txt`, verslag.join('\n'));
  await client.connection.close();
  await registers.stop();
  await temporal.stop();
}, 60_000);

test('een gewijzigd plan, een vastgelopen gesprek en een fout in de workflowcode', async () => {
  const handeling = 'gevraagdeHandeling: interneTaak.gevraagdeHandeling';
  const een = process.env['TEST_WORKFLOW_BUNDLE'] ?? '';
  const twee = await bundel('2', handeling, 'gevraagdeHandeling: `Verzoek: ${interneTaak.gevraagdeHandeling}`');
  const fout = await bundel('3', handeling, 'gevraagdeHandeling: geef(interneTaak.gevraagdeHandeling)');
  writeFileSync(
    fout,
    readFileSync(fout, 'utf8').replace('geef(interneTaak.gevraagdeHandeling)', 'bestaatNiet(interneTaak)'),
  );

  startWorker('1.0', een);
  await maakHuidig('1.0');
  const blijft = await vastgelopen('Blijft');
  const verhuist = await vastgelopen('Verhuist');

  startWorker('2.0', twee);
  await maakHuidig('2.0');
  await (await bel('Nieuw')).afgelopen();
  expect(taken()).toEqual(['Verzoek: Nieuw']);

  await blijft.besluit('probeerOpnieuw', wie);
  await blijft.afgelopen();
  expect(taken()).toContain('Blijft');

  await verplaats(verhuist, '2.0');
  await verhuist.besluit('probeerOpnieuw', wie);
  await verhuist.afgelopen();
  expect(taken()).toContain('Verzoek: Verhuist');
  await opdracht('worker', 'deployment', 'describe', '--name', DEPLOYMENT);

  startWorker('3.0', fout);
  await maakHuidig('3.0');
  const stuk = await startGesprek(client, { taskQueue: TASK_QUEUE, duren: DUREN });
  await stuk.besluit('legAuthenticatieVast', { uitkomst: 'mislukt' });
  await stuk.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' });
  await stuk.handle.signal('kiesVervolg', taak('Gaat niet verloren'));
  await stuk.handle.signal('rondAf', {});
  // Under Failures in the UI, and in the metrics, after a few failures.
  while ((await telGesprekken(client)).taakfouten === 0) await new Promise((klaar) => setTimeout(klaar, 500));
  await opdracht('workflow', 'count', '--query', 'TemporalReportedProblems IS NOT NULL');

  await maakHuidig('2.0');
  await verplaats(stuk, '2.0');
  await stuk.afgelopen();
  expect(taken()).toContain('Verzoek: Gaat niet verloren');
  expect(taken()).toHaveLength(4);
}, 300_000);

test('de API ziet ook een worker met een versie', async () => {
  await expect(temporalOnderdelen(client).worker()).resolves.toBeUndefined();
}, 30_000);
