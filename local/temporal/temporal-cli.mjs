/** Finds the Temporal command line interface, whose `server start-dev` is our server, and fetches a pinned one when there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inProject } from '../launch/paths.mjs';
import { leeft } from '../launch/pids.mjs';
import { toonVoortgang } from '../launch/progress.mjs';
import { laatsteRegel, voerUit } from '../launch/run.mjs';
import { Uitleg } from '../launch/uitleg.mjs';

const EXE = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const OUDSTE = [1, 5];
const PINS = inProject('local/temporal/temporal-cli.txt');
const CACHE = inProject('.cache/temporal');
const BEWAARD = join(CACHE, 'cli');
const ANDERS = `zet een \`temporal\` (${OUDSTE.join('.')} of nieuwer) op het PATH, of wijs er met TEMPORAL_CLI_PATH een aan`;

function voldoet(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const versie = /version (\d+)\.(\d+)/.exec(stdout ?? '');
  if (versie === null) return false;
  const [major, minor] = [Number(versie[1]), Number(versie[2])];
  return major > OUDSTE[0] || (major === OUDSTE[0] && minor >= OUDSTE[1]);
}

const opPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '')
    .map((dir) => join(dir, EXE))
    .find((path) => existsSync(path) && voldoet(path));

/** What an interrupted download left behind. */
function ruimOp() {
  for (const naam of readdirSync(CACHE)) {
    const pid = /^cli\.(\d+)$/.exec(naam)?.[1];
    if (pid !== undefined && !leeft(Number(pid))) rmSync(join(CACHE, naam), { recursive: true, force: true });
  }
}

function uitleg(uitvoer) {
  if (/No module named pip|ensurepip/.test(uitvoer))
    return `Python 3 is er, maar pip niet: installeer pip (Debian: python3-pip) en start opnieuw, of ${ANDERS}.`;
  if (/DO NOT MATCH THE HASHES/i.test(uitvoer))
    return `De opgehaalde Temporal CLI is niet wat zij moet zijn (de hash klopt niet): start opnieuw, of ${ANDERS}.`;
  if (
    /Failed to establish|Temporary failure|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Network is unreachable|Connection/i.test(
      uitvoer,
    )
  )
    return `pip bereikt de pakketbron niet: controleer de internetverbinding (of de proxy-instelling van pip) en start opnieuw, of ${ANDERS}.`;
  return `De Temporal CLI is niet op te halen met pip (${laatsteRegel(uitvoer)}): ${ANDERS}.`;
}

/** Downloads aside and renames: what stands in the cache is whole. */
async function haalMetPip(signal) {
  const deel = `${BEWAARD}.${String(process.pid)}`;
  const args = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-input', '--no-deps'];
  args.push('--only-binary=:all:', '--require-hashes', '--target', deel, '-r', PINS);
  mkdirSync(CACHE, { recursive: true });
  ruimOp();
  const voortgang = toonVoortgang('Temporal ophalen (pip)');
  try {
    for (const python of ['python3', 'python']) {
      const { code, uitvoer, nietGevonden } = await voerUit({ command: python, args, signal });
      signal?.throwIfAborted();
      if (nietGevonden) continue;
      if (code !== 0) throw new Uitleg(uitleg(uitvoer));
      rmSync(BEWAARD, { recursive: true, force: true });
      renameSync(deel, BEWAARD);
      voortgang.klaar();
      return join(BEWAARD, 'bin', EXE);
    }
    throw new Uitleg(`Python 3 is niet gevonden: installeer Python 3 met pip en start opnieuw, of ${ANDERS}.`);
  } finally {
    voortgang.mislukt();
    rmSync(deel, { recursive: true, force: true });
  }
}

/**
 * Path of a Temporal CLI that will do: TEMPORAL_CLI_PATH, one on PATH, the one fetched before, or one fetched now.
 * @param {{ signal?: AbortSignal }} [opties]
 */
export async function vindTemporal({ signal } = {}) {
  const genoemd = process.env.TEMPORAL_CLI_PATH;
  if (genoemd !== undefined && genoemd !== '') {
    if (voldoet(genoemd)) return genoemd;
    throw new Uitleg(
      `TEMPORAL_CLI_PATH=${genoemd} is geen Temporal CLI ${OUDSTE.join('.')} of nieuwer: verbeter of verwijder die variabele.`,
    );
  }
  const bewaard = join(BEWAARD, 'bin', EXE);
  return opPath() ?? (existsSync(bewaard) && voldoet(bewaard) ? bewaard : haalMetPip(signal));
}
