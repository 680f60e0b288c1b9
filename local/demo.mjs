/**
 * `npm run demo [-- --zaaktype IDENTIFICATIE] [--keep-data]`: plays case C9018 twice and reads back what the registers hold.
 * Everything is in memory and ends with the demo; with --keep-data it is kept under `.data/demo`.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bewaakt } from './launch/guard.mjs';
import { voerOpdrachtUit } from './launch/main.mjs';
import { eigen } from './launch/omgeving.mjs';
import { inProject, PROJECT } from './launch/paths.mjs';
import { leeft } from './launch/pids.mjs';
import { vrijePoort } from './launch/ports.mjs';
import { startStapel } from './launch/stack.mjs';
import { Uitleg } from './launch/uitleg.mjs';
import { zorgVoorAlles } from './setup.mjs';

const ZAAKTYPE_VAN_STAND_IN = 'PARKEER-AANVR';
const GEBRUIKER = 'sam';

/** Of the local issuer; of another one only the person at the keyboard can get it. */
function haalToken({ issuer }) {
  if (issuer !== undefined) return issuer.token(GEBRUIKER);
  if (process.env.DEMO_TOKEN) return process.env.DEMO_TOKEN;
  throw new Uitleg('Zet in DEMO_TOKEN een token van een medewerker van uw aanmelddienst (OIDC_ISSUER).');
}

function leesArgumenten() {
  try {
    return parseArgs({ options: { 'keep-data': { type: 'boolean', default: false }, zaaktype: { type: 'string' } } })
      .values;
  } catch (error) {
    throw new Uitleg(`${error.message}. Gebruik: npm run demo -- [--zaaktype IDENTIFICATIE] [--keep-data]`);
  }
}

/** Logs of demos that failed or were ended outright: kept until the next demo. */
function ruimLogsOp() {
  const cache = inProject('.cache');
  for (const naam of existsSync(cache) ? readdirSync(cache) : []) {
    const pid = /^demo-(\d+)$/.exec(naam)?.[1];
    if (pid !== undefined && !leeft(Number(pid))) rmSync(inProject(`.cache/${naam}`), { recursive: true, force: true });
  }
}

/** The case itself, as an agent plays it: a program of its own that knows the API and the registers by their addresses. */
function speelAf({ stapel, token, zaaktype, temporalUi, signal }) {
  const [exe, ...args] = bewaakt(process.execPath, ['--import', 'tsx', inProject('local/demo/main.ts')]);
  const child = spawn(exe, args, {
    cwd: PROJECT,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: {
      ...process.env,
      ...stapel.env,
      DEMO_API: stapel.api,
      DEMO_TOKEN: token,
      DEMO_ZAAKTYPE: zaaktype ?? (eigen().zaken ? ZAAKTYPE_VAN_STAND_IN : ''),
      DEMO_TEMPORAL_UI: temporalUi,
      DEMO_KLEUR: process.stdout.isTTY && !process.env.NO_COLOR ? '1' : '',
    },
  });
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  const klaar = new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done({ code: code ?? 1 }));
  });
  const uitval = stapel.kinderen.map((kind) => kind.einde.then(() => ({ kind })));
  return Promise.race([klaar, ...uitval]).then(async ({ code, kind }) => {
    if (kind === undefined) return code;
    child.kill('SIGTERM');
    await klaar;
    throw new Uitleg(`${kind.naam} is gestopt tijdens de demo:\n${kind.slotVanLog()}`);
  });
}

await voerOpdrachtUit(async (signal) => {
  const { 'keep-data': bewaar, zaaktype } = leesArgumenten();
  await zorgVoorAlles({ signal });
  ruimLogsOp();
  const logmap = bewaar ? inProject('.data/demo/log') : inProject(`.cache/demo-${String(process.pid)}`);
  const poorten = {
    api: await vrijePoort(),
    temporal: await vrijePoort(),
    temporalUi: await vrijePoort(),
    registers: await vrijePoort(),
    issuer: await vrijePoort(),
  };
  process.stdout.write('Temporal, registers, worker en API worden gestart …\n');
  let stapel;
  let gelukt = false;
  try {
    stapel = await startStapel({ poorten, datamap: bewaar ? inProject('.data/demo') : undefined, logmap, signal });
    const temporalUi = eigen().temporal ? `http://127.0.0.1:${String(poorten.temporalUi)}` : '';
    const token = await haalToken(stapel);
    const code = await speelAf({ stapel, token, zaaktype, temporalUi, signal });
    gelukt = code === 0;
    return code;
  } finally {
    await stapel?.stop();
    if (bewaar) process.stdout.write(`Bewaard in ${inProject('.data/demo')}\n`);
    else if (gelukt || signal.aborted) rmSync(logmap, { recursive: true, force: true });
    else process.stdout.write(`De logs staan in ${logmap}\n`);
  }
});
