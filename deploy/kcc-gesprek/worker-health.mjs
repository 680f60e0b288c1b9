// Health check of the worker's container: exit code 0 when this very worker has asked Temporal for work in the last minute and a half.
import { hostname } from 'node:os';
import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

const OUDSTE_MS = 90_000;
/** As in src/contract/ids.ts. */
const TASK_QUEUE = 'kcc-gesprek';

const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
const connection = await Connection.connect({ ...connectionOptions, connectTimeout: 3_000 });
try {
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: TASK_QUEUE },
    taskQueueType: 1,
  });
  const gezond = (pollers ?? []).some(
    ({ identity, lastAccessTime }) =>
      identity?.startsWith(`${hostname()}/`) && Number(lastAccessTime?.seconds ?? 0) * 1000 > Date.now() - OUDSTE_MS,
  );
  process.exitCode = gezond ? 0 : 1;
} finally {
  await connection.close();
}
