/**
 * The worker of src/worker.ts, which kills itself outright. Each gesprek in the file CRASH_PUNTEN has one activity at whose
 * beginning or end it is held: nothing done yet, or stored by the register and not yet reported to Temporal. When all are held,
 * the process dies. CRASH_LOG gets a line for each activity that begins, and for each that is held. A registration that is one of several
 * in an activity counts as one.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ActivityInterceptorsFactory, Worker } from '@temporalio/worker';
import { metSamen } from '../../src/activities/samen.js';
import { type Activiteiten } from '../../src/contract/opdrachten.js';
import { type Moment, type Punt } from './punten.js';

const { CRASH_PUNTEN = '', CRASH_LOG = '' } = process.env;
/** By gesprek: lets go of the attempt that is held. */
const gehouden = new Map<string, () => void>();
let punten: Punt[] | undefined;

const leesPunten = (): Punt[] => {
  if (punten === undefined && existsSync(CRASH_PUNTEN))
    punten = JSON.parse(readFileSync(CRASH_PUNTEN, 'utf8')) as Punt[];
  return punten ?? [];
};
const log = (...velden: string[]): void => {
  appendFileSync(CRASH_LOG, `${velden.join('\t')}\n`);
};

/** Holds until the end of this process where this activity is to die here; or until Temporal has begun a next attempt of it. */
async function misschienDood(gesprek: string, activiteit: string, moment: Moment): Promise<void> {
  const alle = leesPunten();
  if (!alle.some((p) => p.gesprek === gesprek && p.activiteit === activiteit && p.moment === moment)) return;
  gehouden.get(gesprek)?.();
  const losgelaten = new Promise<void>((laatLos) => gehouden.set(gesprek, laatLos));
  log('gehouden', gesprek, activiteit, moment);
  if (gehouden.size === alle.length) process.kill(process.pid, 'SIGKILL');
  await losgelaten;
  throw new Error('Deze poging is door Temporal opgegeven');
}

const dood: ActivityInterceptorsFactory = ({ info: { activityType } }) => ({
  inbound: {
    execute: async (invoer, verder) => {
      const [opdracht] = invoer.args as [{ gesprek: string; naam?: string }];
      // One that makes several registrations: it dies in one of those.
      if (opdracht.naam === undefined) return verder(invoer);
      const activiteit = `${activityType} ${opdracht.naam}`;
      log('begonnen', opdracht.gesprek, activiteit);
      await misschienDood(opdracht.gesprek, activiteit, 'begin');
      const uitkomst: unknown = await verder(invoer);
      await misschienDood(opdracht.gesprek, activiteit, 'eind');
      return uitkomst;
    },
  },
});
const maak = Worker.create.bind(Worker);
Worker.create = (opties) =>
  maak({
    ...opties,
    activities: metSamen(opties.activities as unknown as Activiteiten, [dood]),
    interceptors: { ...opties.interceptors, activity: [...(opties.interceptors?.activity ?? []), dood] },
  });

// The whole program of the worker, as if it had been started itself.
const programma = fileURLToPath(new URL('../../src/worker.ts', import.meta.url));
process.argv[1] = programma;
await import('../../src/worker.js');
