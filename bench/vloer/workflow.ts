/** The floor: the least that Temporal can do for the same messages. */
import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

export const telUpdate = defineUpdate<number>('tel');

const { niets } = proxyActivities<{ niets(): Promise<void> }>({ startToCloseTimeout: '15s' });

/** An Update that only counts. Closes after so many of them, and one activity that does nothing. */
export async function vloer(aantal: number): Promise<void> {
  let stand = 0;
  setHandler(telUpdate, () => ++stand);
  await condition(() => stand >= aantal && allHandlersFinished());
  await niets();
}
