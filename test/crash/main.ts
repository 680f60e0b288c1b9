/** `npm run test:crash [-- --calls N --seed S --all]`: what is left of the promise when processes die. */
import { randomInt } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Agent } from './agent.js';
import { apiDood } from './api-dood.js';
import { bouwBundel } from './processen.mjs';
import { startStapel, type Stapel } from './stapel.js';
import { type Systematisch, systematisch } from './systematisch.js';
import { uitval } from './uitval.js';
import { Uitslag } from './uitslag.js';
import { willekeurig } from './willekeurig.js';

const { values } = parseArgs({
  options: {
    calls: { type: 'string' },
    seed: { type: 'string' },
    all: { type: 'boolean', default: false },
    /** Calls that wait for the registers in the outage. */
    waiting: { type: 'string' },
    only: { type: 'string' },
    without: { type: 'string' },
  },
});
const seed = values.seed === undefined ? randomInt(1, 1_000_000) : Number(values.seed);
const gesprekken = values.calls === undefined ? 50 : Number(values.calls);
/** Everything of the workflow but the time of one attempt, which a worker that is held must not exceed. */
const KORT = { onzekerWachttijdMs: 500, onbereikbaarNaMs: 2_000, eersteHerhalingMs: 100, langsteHerhalingMs: 1_000 };
const logmap = resolve('.cache/crash');
const uitslag = new Uitslag();

rmSync(logmap, { recursive: true, force: true });
mkdirSync(logmap, { recursive: true });
process.stdout.write(
  `Seed ${String(seed)}: herhaal met npm run test:crash -- --calls ${String(gesprekken)} --seed ${String(seed)}\n`,
);
process.stdout.write(
  'De seed bepaalt besluiten, storingen en wie wanneer wordt gedood; niet hoe de machine die door elkaar laat lopen.\n',
);
const bundel = await bouwBundel(join(logmap, 'workflow-bundle.js'));
/** How many calls wait for the registers. */
const wachtend = values.waiting === undefined ? (values.all ? 1_000 : 200) : Number(values.waiting);
async function maakSystematisch(
  logmap: string,
  registratie: Systematisch['registratie'],
  samen: boolean,
  daarna?: (stapel: Stapel, agent: Agent) => Promise<void>,
): Promise<void> {
  const instellingen = { SAMEN_REGISTREREN: samen ? 'true' : 'false' };
  const stapel = await startStapel({ logmap, bundel, duren: KORT, workers: 0, latencyMs: 5, instellingen });
  try {
    const agent = await Agent.operator(stapel.apiUrl, stapel.uitgever);
    const hoe = `${registratie}, ${samen ? 'samen' : 'elk apart'}`;
    await systematisch(stapel, agent, { logmap, alles: values.all, registratie, hoe }, uitslag);
    await daarna?.(stapel, agent);
  } finally {
    await stapel.stop();
  }
}
const delen: Record<string, (map: string) => Promise<void>> = {
  samen: (map) => maakSystematisch(map, 'bijAfronden', true, (stapel, agent) => apiDood(stapel, agent, map, uitslag)),
  direct: (map) => maakSystematisch(map, 'direct', true),
  apart: (map) => maakSystematisch(map, 'direct', false),
  willekeurig: (map) => willekeurig({ gesprekken, seed, logmap: map, bundel }, uitslag),
  uitval: (map) => uitval({ gesprekken: wachtend, seed, logmap: map, bundel }, uitslag),
};
for (const [naam, deel] of Object.entries(delen)) {
  if (values.without?.split(',').includes(naam) === true || (values.only !== undefined && values.only !== naam))
    continue;
  const begin = Date.now();
  try {
    await deel(join(logmap, naam));
  } catch (error) {
    uitslag.toets(naam, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  }
  uitslag.meld(`${String(Math.round((Date.now() - begin) / 1000))} s`);
}
if (uitslag.mislukt > 0) process.stdout.write(`\nMislukt met seed ${String(seed)}; de logs staan in ${logmap}\n`);
process.stdout.write(`\n${String(uitslag.geslaagd)} passed, ${String(uitslag.mislukt)} failed\n`);
process.exit(uitslag.mislukt === 0 && uitslag.geslaagd > 0 ? 0 : 1);
