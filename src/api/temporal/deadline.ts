/** No call of the API waits longer for Temporal than its deadline, retries of the client library included. */
import { type Client } from '@temporalio/client';
import { Probleem } from '../probleem.js';

export async function binnen<T>({ connection }: Client, ms: number, doe: () => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let wekker: NodeJS.Timeout | undefined;
  const verlopen = new Promise<never>((_, weiger) => {
    wekker = setTimeout(() => {
      // Also ends a retry that sleeps beyond the deadline of the single request.
      stop.abort();
      weiger(new Probleem('NIET_VASTGELEGD', {}, { oorzaak: 'DEADLINE' }));
    }, ms);
  });
  try {
    const werk = connection.withAbortSignal(stop.signal, () => connection.withDeadline(Date.now() + ms, doe));
    return await Promise.race([werk, verlopen]);
  } finally {
    clearTimeout(wekker);
  }
}
