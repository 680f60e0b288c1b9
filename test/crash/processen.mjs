/** The programs of a whole KCC Gesprek as processes of their own that can be killed outright and started again. */
import { mkdirSync } from 'node:fs';
import { startKind, wachtTot } from '../../local/launch/children.mjs';
import { inProject } from '../../local/launch/paths.mjs';
import { laatsteRegel, voerUit } from '../../local/launch/run.mjs';
import { startTemporal } from '../../local/temporal/dev-server.mjs';

export { vrijePoort } from '../../local/launch/ports.mjs';

const OPNIEUW_MS = 300;
// One for each child that ever was.
process.setMaxListeners(0);
const pauze = (ms) => new Promise((klaar) => setTimeout(klaar, ms));

/** A process that is started again when it ends by itself, as a container platform does. */
class Proces {
  gedood = 0;
  #kind;
  #gewenst = false;
  #start;

  constructor(naam, start) {
    this.naam = naam;
    this.#start = start;
  }
  get pid() {
    return this.#kind?.pid;
  }
  get leeft() {
    return this.#kind !== undefined && !this.#kind.geeindigd;
  }
  /** The end of its log. */
  get slotVanLog() {
    return this.#kind?.slotVanLog(6) ?? '';
  }
  async start() {
    this.#gewenst = true;
    const kind = await this.#start();
    this.#kind = kind;
    void kind.einde.then(async () => {
      if (!this.#gewenst || this.#kind !== kind) return;
      await pauze(OPNIEUW_MS);
      if (this.#gewenst && this.#kind === kind) await this.start();
    });
  }
  /** kill -9. */
  async sterf() {
    this.#gewenst = false;
    if (!this.leeft) return;
    process.kill(this.#kind.pid, 'SIGKILL');
    await this.#kind.einde;
    this.gedood += 1;
  }
  async stop() {
    this.#gewenst = false;
    await this.#kind?.stop();
  }
}

const programma = (naam, [bestand, ...args], env, logmap) =>
  new Proces(naam, () =>
    startKind({
      naam,
      command: process.execPath,
      args: ['--import', 'tsx', inProject(bestand), ...args],
      env: { NODE_OPTIONS: '', ...env },
      logmap,
    }),
  );

export const startProgramma = async (naam, opdracht, env, logmap) => {
  const proces = programma(naam, opdracht, env, logmap);
  await proces.start();
  return proces;
};

export async function startTemporalProces({ port, db, logmap }) {
  const proces = new Proces('temporal', () => startTemporal({ port, db, logmap }));
  await proces.start();
  return proces;
}

export async function totDraait(proces, vraag) {
  const kind = {
    get geeindigd() {
      return !proces.leeft;
    },
  };
  if (!(await wachtTot(kind, vraag))) throw new Error(`${proces.naam} start niet:\n${proces.slotVanLog}`);
}

/** The workflow bundle, once for all workers. */
export async function bouwBundel(pad) {
  mkdirSync(inProject('.cache'), { recursive: true });
  const { code, uitvoer } = await voerUit({
    command: process.execPath,
    args: ['--import', 'tsx', inProject('src/temporal/bundle.ts'), pad],
    cwd: inProject('.'),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (code !== 0) throw new Error(`The workflow bundle cannot be built: ${laatsteRegel(uitvoer)}`);
  return pad;
}
