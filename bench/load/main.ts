/**
 * `npm run bench:load`: a day of calls compressed into minutes, then ever more calls a second until it breaks.
 *
 *   --workers 3 --apis 3      processes of each (default 1)
 *   --mode bijAfronden        default direct
 *   --peak 2 --day 60         calls a second in the busiest hour, and seconds that the day takes (0: no day)
 *   --year 5000000            instead of --peak: calls a year, from which the peak follows
 *   --profile 6,11,14,…       share of each hour
 *   --from 1 --step 1.5 --seconds 20 --to 64   the staircase: each step so many times the one before
 *   --latency 30              ms that a register takes
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { telCpu } from '../lib/cpu.js';
import { rond } from '../lib/meten.js';
import { Stapel } from '../lib/stapel.js';
import { DAG, EERSTE_UUR, piek } from './dagverloop.js';
import { Stroom, type Trap } from './stroom.js';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1' },
    apis: { type: 'string', default: '1' },
    mode: { type: 'string', default: 'direct' },
    peak: { type: 'string', default: '2' },
    year: { type: 'string' },
    day: { type: 'string', default: '60' },
    profile: { type: 'string', default: DAG.join(',') },
    from: { type: 'string', default: '1' },
    step: { type: 'string', default: '1.5' },
    seconds: { type: 'string', default: '20' },
    to: { type: 'string', default: '64' },
    latency: { type: 'string', default: '30' },
  },
});
/** Beyond this the agents feel it: of the p95 of the first step. */
const TE_TRAAG = 3;
/** Or it does not keep up: so many times the calls that would be under way if each took as long as in the first step. */
const TE_VEEL = 2;
/** By chance more of them may have begun. */
const SPEELRUIMTE = 5;

const map = resolve('.cache/bench-load');
const toon = (naam: string, { begonnen, gesloten, lopend, klik, afronden, herhaald, fouten }: Trap): void => {
  process.stdout.write(
    `${naam.padEnd(16)} begun ${begonnen}, closed ${gesloten}, under way ${lopend} · click ${klik.mediaan} / ${klik.p95} / ${klik.max} ms (median, p95, worst) · wrap-up to registered ${afronden.mediaan} / ${afronden.p95} ms · sent again ${herhaald} · failed ${fouten}\n`,
  );
};

async function dag(stroom: Stroom): Promise<Trap[]> {
  const profiel = values.profile.split(',').map(Number);
  const hoogste = Math.max(...profiel);
  const top = values.year === undefined ? Number(values.peak) : piek(Number(values.year), profiel);
  const trappen: Trap[] = [];
  if (Number(values.day) === 0) return trappen;
  for (const [i, deel] of profiel.entries()) {
    const trap = await stroom.trap((top * deel) / hoogste, Number(values.day) / profiel.length);
    toon(`${EERSTE_UUR + i}:00 ${trap.perSeconde}/s`, trap);
    trappen.push(trap);
  }
  return trappen;
}

interface Knie {
  trappen: Trap[];
  /** The last step that held, calls a second; null: not even the first. */
  houdtVol: number | null;
  /** null: the staircase ended before it broke. */
  breektBij: { perSeconde: number; waarom: string } | null;
}

async function trapOp(stroom: Stroom): Promise<Knie> {
  const trappen: Trap[] = [];
  let houdtVol: number | null = null;
  for (let tempo = Number(values.from); tempo <= Number(values.to); tempo *= Number(values.step)) {
    const trap = await stroom.trap(tempo, Number(values.seconds));
    toon(`${trap.perSeconde}/s`, trap);
    trappen.push(trap);
    const eerste = trappen[0] ?? trap;
    const waarom =
      trap.klik.p95 > TE_TRAAG * eerste.klik.p95
        ? `a click at p95 takes ${rond(trap.klik.p95 / eerste.klik.p95, 1)} times as long as at ${eerste.perSeconde}/s`
        : trap.lopend > (TE_VEEL * (trap.perSeconde * eerste.gesprek.mediaan)) / 1_000 + SPEELRUIMTE
          ? `${trap.lopend} calls are under way at its end, and at the pace of ${eerste.perSeconde}/s it would be ${rond((trap.perSeconde * eerste.gesprek.mediaan) / 1_000, 0)}`
          : undefined;
    if (waarom !== undefined) return { trappen, houdtVol, breektBij: { perSeconde: trap.perSeconde, waarom } };
    houdtVol = trap.perSeconde;
  }
  return { trappen, houdtVol, breektBij: null };
}

rmSync(map, { recursive: true, force: true });
mkdirSync(map, { recursive: true });
const stapel = await Stapel.begin({ map, workers: Number(values.workers), apis: Number(values.apis) });
try {
  await stapel.registers.stoor({ fault: 'delay', delayMs: Number(values.latency), times: null });
  const stroom = new Stroom(stapel, values.mode === 'bijAfronden' ? 'bijAfronden' : 'direct');
  await stroom.trap(2, 8);
  await stroom.leeg();
  const klaar = telCpu(stapel.pids);
  const verloop = await dag(stroom);
  const knie = await trapOp(stroom);
  await stroom.leeg();
  const { perRol, anderen, seconden } = klaar();
  const cores = Object.fromEntries(Object.entries(perRol).map(([rol, ms]) => [rol, rond(ms / 1_000 / seconden)]));
  const uitslag = { opties: values, dag: verloop, knie, kernen: cores, anderen: rond(anderen) };
  writeFileSync(join(map, 'result.json'), `${JSON.stringify(uitslag, null, 2)}\n`);
  process.stdout.write(
    [
      `Holds ${knie.houdtVol === null ? 'nothing' : `${knie.houdtVol} calls/s`}`,
      knie.breektBij === null ? 'did not break' : `breaks at ${knie.breektBij.perSeconde}/s: ${knie.breektBij.waarom}`,
      `cores used on average: ${JSON.stringify(cores)}, by others ${rond(anderen)}`,
      join(map, 'result.json'),
    ].join('\n') + '\n',
  );
} finally {
  await stapel.stop();
}
process.exit();
