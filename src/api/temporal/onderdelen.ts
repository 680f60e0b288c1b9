/** Whether Temporal answers, and whether a worker asks it for work. */
import { type Client } from '@temporalio/client';
import { TASK_QUEUE } from '../../contract/ids.js';
import { type Onderdeel } from '../deps.js';
import { binnen } from './deadline.js';

const TIJD_MS = 2_000;
/** A worker asks again at least once a minute. */
const RECENT_MS = 70_000;

export function temporalOnderdelen(client: Client, taskQueue = TASK_QUEUE): Record<'temporal' | 'worker', Onderdeel> {
  const { namespace } = client.options;
  return {
    temporal: async () => {
      await binnen(client, TIJD_MS, () => client.workflowService.describeNamespace({ namespace }));
    },
    worker: async () => {
      const { pollers } = await binnen(client, TIJD_MS, () =>
        // Without a type: the one that holds Workflow Tasks.
        client.workflowService.describeTaskQueue({ namespace, taskQueue: { name: taskQueue } }),
      );
      const sinds = Date.now() - RECENT_MS;
      const vraagtWerk = pollers.some(
        ({ lastAccessTime }) => Number(lastAccessTime?.seconds?.toString() ?? 0) * 1000 >= sinds,
      );
      if (!vraagtWerk) throw new Error('no worker polls the task queue');
    },
  };
}
