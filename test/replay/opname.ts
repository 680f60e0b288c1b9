/**
 * `npm run histories [-- --again] [-- name…]`: plays the scenarios on a Temporal server of its own and keeps their histories for
 * the present release: those that it has not yet, or with `--again` all.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gesprekWorkflowId } from '../../src/contract/ids.js';
import { Geheugenregister } from '../support/geheugenregister.js';
import { Proefopstelling, runs } from '../support/gesprekken.js';
import { bewaarbaar } from './geschiedenis.js';
import { SCENARIOS, type Scenario } from './scenarios.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const map = fileURLToPath(new URL(`histories/${version}/`, import.meta.url));
const pad = (naam: string): string => `${map}${naam}.json`;

async function neemOp(naam: string, { invoer = {}, register: bereidVoor, speel }: Scenario): Promise<number> {
  const register = new Geheugenregister();
  bereidVoor?.(register);
  const opstelling = await Proefopstelling.begin(register.activiteiten());
  const gesprek = await opstelling.gesprek(invoer);
  await speel(gesprek, register);
  await gesprek.afgelopen();
  const geschiedenissen = (await runs(opstelling.client, gesprekWorkflowId(gesprek.id))).reverse();
  // Also replays them, before anything is taken away.
  await opstelling.eindig();
  geschiedenissen.forEach((history, i) => {
    writeFileSync(pad(i === 0 ? naam : `${naam}-run-${i + 1}`), bewaarbaar(history));
  });
  return geschiedenissen.length;
}

export async function neemAllesOp(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { again: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const onbekend = positionals.filter((naam) => !(naam in SCENARIOS));
  if (onbekend.length > 0) throw new Error(`No such scenario: ${onbekend.join(', ')}`);
  mkdirSync(map, { recursive: true });
  for (const [naam, scenario] of Object.entries(SCENARIOS)) {
    const gekozen = positionals.length === 0 || positionals.includes(naam);
    if (!gekozen || (existsSync(pad(naam)) && !values.again)) continue;
    process.stdout.write(`${naam}: ${await neemOp(naam, scenario)} run(s)\n`);
  }
}
