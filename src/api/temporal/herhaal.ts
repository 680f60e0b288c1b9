/** Asks Temporal again when the gesprek could not be asked at that very moment. */
import { setTimeout as pauze } from 'node:timers/promises';
import { FAILED_PRECONDITION, grpcCode } from './fouten.js';

const EVEN_MS = 100;

/**
 * Temporal answers FAILED_PRECONDITION to a Query while the first Workflow Task of a gesprek is still under way, and to an Update
 * when the Workflow Task with it has to be done again, as happens when a message comes in just when the gesprek goes on in a new
 * run. `doe` must be safe to repeat: an Update with an id of its own is.
 */
export async function herhaal<T>(doe: () => Promise<T>, ms: number): Promise<T> {
  const einde = Date.now() + ms;
  for (;;) {
    try {
      return await doe();
    } catch (error) {
      if (grpcCode(error) !== FAILED_PRECONDITION || Date.now() > einde) throw error;
      await pauze(EVEN_MS);
    }
  }
}
