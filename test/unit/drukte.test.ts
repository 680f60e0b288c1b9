/** A quick try that comes late to its turn is not begun. */
import { type Context } from '@temporalio/activity';
import { type ActivityExecuteInput } from '@temporalio/worker';
import { nietAlsHetDrukIs } from '../../src/activities/drukte.js';

const speel = async (isLocal: boolean, geledenMs: number): Promise<{ uitkomst: unknown; begonnen: number }> => {
  const info = { isLocal, scheduledTimestampMs: Date.now() - geledenMs };
  const { inbound } = nietAlsHetDrukIs({ info } as unknown as Context);
  let begonnen = 0;
  const invoer: ActivityExecuteInput = { args: [], headers: {} };
  const uitkomst = await inbound?.execute?.(invoer, () => {
    begonnen += 1;
    return Promise.resolve('gedaan');
  });
  return { uitkomst, begonnen };
};

test.each([
  ['een snelle poging op tijd', true, 0],
  ['een gewone activiteit, hoe laat ook', false, 60_000],
])('%s gaat door', async (_naam, isLocal, geledenMs) => {
  expect(await speel(isLocal, geledenMs)).toEqual({ uitkomst: 'gedaan', begonnen: 1 });
});

test('een snelle poging die laat aan de beurt komt, vraagt het register niets', async () => {
  expect(await speel(true, 5_000)).toEqual({ uitkomst: { soort: 'nietSnel', druk: true }, begonnen: 0 });
});
