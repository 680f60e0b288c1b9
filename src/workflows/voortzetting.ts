/** A gesprek whose history has grown long goes on in a new run, with everything that was decided and registered. */
import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import { type gesprek } from './gesprek.js';
import { type Toestand } from './toestand.js';
import { type Uitvoering } from './uitvoering.js';

/** Input of the new run. */
export interface Voortzetting {
  toestand: Toestand;
}

/** A history stays bounded, however long a register is away or an operator waits. */
export function isVol({ invoer: { langsteGeschiedenis } }: Toestand): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || (langsteGeschiedenis !== undefined && historyLength >= langsteGeschiedenis);
}

/**
 * Whatever the gesprek waits for, also a register that does not answer. To be called when something has happened that history tells of, and
 * only then: of a message that was refused it tells nothing, so that in a replay there is no such moment.
 */
export function letOpGeschiedenis(t: Toestand, uitvoering: Uitvoering): void {
  if (isVol(t)) uitvoering.laatLos();
}

/** Decisions are taken until the very last moment. */
export async function zetVoort(t: Toestand, uitvoering: Uitvoering, toon: () => void): Promise<never> {
  uitvoering.laatLos();
  await condition(() => uitvoering.isRustig && allHandlersFinished());
  toon();
  return continueAsNew<typeof gesprek>({ toestand: t });
}
