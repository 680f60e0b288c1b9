/** The floor: the least that Temporal can do for one decision, an Update that only counts. */
import { condition, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';

export const telUpdate = defineUpdate<number>('tel');
export const eindeSignal = defineSignal('einde');

export async function vloer(): Promise<void> {
  let stand = 0;
  let einde = false;
  setHandler(telUpdate, () => ++stand);
  setHandler(eindeSignal, () => {
    einde = true;
  });
  await condition(() => einde);
}
