/** `npm run bench [-- --quick --only part,part --open N --publish]`: see bench/README.md. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { afronden } from './delen/afronden.js';
import { type Proef } from './delen/deel.js';
import { doden } from './delen/doden.js';
import { doorvoer } from './delen/doorvoer.js';
import { geheugen } from './delen/geheugen.js';
import { geschiedenissen } from './delen/geschiedenis.js';
import { klikken } from './delen/klikken.js';
import { openstaand } from './delen/openstaand.js';
import { zelfdeVerzoeken } from './delen/zelfde.js';
import { telCpu } from './lib/cpu.js';
import { opslag } from './lib/database.js';
import { begin, besluit, besluiten } from './lib/gesprek.js';
import { duur, rond, tegelijk, verdeling } from './lib/meten.js';
import { Registerwerk } from './lib/registerwerk.js';
import { Stapel } from './lib/stapel.js';
import { publiceer } from './verslag/publiceer.js';
import { toetsing } from './verslag/doelen.js';
import { type Machine, type Uitslag } from './verslag/uitslag.js';
import { beginVloer, speelVloer } from './vloer/agent.js';
import { telUpdate } from './vloer/workflow.js';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** Most calls that are open at the same time in the part `openstaand`. */
    open: { type: 'string' },
    /** Computes targets, tables and charts again from the JSON of an earlier run, and publishes them. */
    report: { type: 'string' },
    /** Writes a quick run into docs/performance.md too. */
    publish: { type: 'boolean', default: false },
  },
});
const snel = values.quick;
const map = resolve('.cache/bench');
const gekozen = (naam: string): boolean => values.only === undefined || values.only.split(',').includes(naam);

const uitvoer = (exe: string, args: string[]): string => {
  try {
    return execFileSync(exe, args, { encoding: 'utf8' }).trim();
  } catch {
    return 'onbekend';
  }
};

async function machine({ stapel }: Proef): Promise<Machine> {
  const { serverVersion } = await stapel.client.workflowService.getSystemInfo({});
  const { devDependencies: _d, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>;
    dependencies: Record<string, string>;
  };
  return {
    kernen: cpus().length,
    processor: cpus()[0]?.model ?? 'onbekend',
    geheugenGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    sdk: dependencies['@temporalio/worker'] ?? 'onbekend',
    temporal: serverVersion,
    opslag: opslag(stapel.temporal.db),
    versie: uitvoer('git', ['describe', '--always', '--dirty']),
  };
}

/** How far apart the same floor lies in this run: what a ratio may be off by. */
async function vloermeting({ stapel, vloer: handle, snel: kort }: Proef) {
  const { namespace } = stapel.client.options;
  const [describe, update]: [number[], number[]] = [[], []];
  for (let i = 0; i < (kort ? 30 : 60); i++) {
    describe.push(await duur(() => stapel.client.workflowService.describeNamespace({ namespace })));
    update.push(await duur(() => handle.executeUpdate(telUpdate)));
  }
  return { describe: verdeling(describe), update: verdeling(update) };
}

async function warmOp({ stapel, vloer: handle }: Proef): Promise<void> {
  await handle.executeUpdate(telUpdate);
  await tegelijk(snel ? 8 : 40, 4, () => speelVloer(stapel.client).then(() => undefined));
  await tegelijk(snel ? 12 : 40, 4, async (i) => {
    const id = await begin(stapel.api, i % 2 === 0 ? 'direct' : 'bijAfronden');
    for (const een of besluiten(i % 4 < 2 ? 'interneTaak' : 'zaak')) await besluit(stapel.api, id, een);
    await stapel.gesloten(id);
  });
}

async function begint(): Promise<Proef> {
  rmSync(map, { recursive: true, force: true });
  mkdirSync(map, { recursive: true });
  const stapel = await Stapel.begin({ map });
  const werk = new Registerwerk(`${stapel.registers.url}/klantinteracties/api/v1`);
  return { stapel, werk, vloer: await beginVloer(stapel.client, Number.MAX_SAFE_INTEGER), snel };
}

async function main(): Promise<void> {
  const begonnen = Date.now();
  const proef = await begint();
  const { stapel } = proef;
  try {
    const vloerworker = await stapel.startProefworker('vloer');
    const naieveWorker = await stapel.startProefworker('naive');
    const meld = (tekst: string): void => {
      process.stdout.write(`${String(Math.round((Date.now() - begonnen) / 1_000)).padStart(4)} s  ${tekst}\n`);
    };
    meld('warming up');
    await warmOp(proef);
    const klaar = telCpu({ ...stapel.pids, bench: [process.pid, vloerworker.pid ?? 0, naieveWorker.pid ?? 0] });
    const deel = async <T>(naam: string, doe: () => Promise<T>): Promise<T | undefined> => {
      if (!gekozen(naam)) return undefined;
      meld(naam);
      const uit = await doe();
      // What was measured is not lost when a later part fails.
      writeFileSync(join(map, `${naam}.json`), `${JSON.stringify(uit, null, 2)}\n`);
      return uit;
    };
    const verzoeken = await zelfdeVerzoeken(proef);
    const vloerVooraf = await vloermeting(proef);
    const uitslag: Uitslag = {
      op: new Date(begonnen).toISOString(),
      snel,
      machine: await machine(proef),
      verzoeken,
      afronden: await deel('afronden', () => afronden(proef)),
      geschiedenissen: await deel('geschiedenis', () => geschiedenissen(proef)),
      doorvoer: await deel('doorvoer', () => doorvoer(proef, { vloer: vloerworker.pid, naief: naieveWorker.pid })),
      klikken: await deel('klikken', () => klikken(proef)),
      openstaand: await deel('openstaand', () => openstaand(proef, Number(values.open ?? (snel ? 0 : 10_000)))),
      geheugen: await deel('geheugen', () => geheugen(proef)),
      doden: await deel('doden', () => doden(proef)),
      ruis: { vooraf: vloerVooraf, achteraf: await vloermeting(proef), anderen: rond(klaar().anderen) },
      herhaald: stapel.api.herhaald,
      seconden: Math.round((Date.now() - begonnen) / 1_000),
    };
    const metDoelen = { ...uitslag, doelen: toetsing(uitslag) };
    writeFileSync(join(map, 'result.json'), `${JSON.stringify(metDoelen, null, 2)}\n`);
    process.stdout.write(
      `\n${publiceer(metDoelen, { map, publiek: values.publish || (!snel && values.only === undefined) })}\n`,
    );
    meld(`done: ${join(map, 'result.json')}`);
  } finally {
    await stapel.stop();
  }
}

if (values.report === undefined) await main();
else {
  mkdirSync(map, { recursive: true });
  const eerder = JSON.parse(readFileSync(values.report, 'utf8')) as Uitslag;
  process.stdout.write(`${publiceer({ ...eerder, doelen: toetsing(eerder) }, { map, publiek: true })}\n`);
}
process.exit();
