/** Worker of what ours is compared with: `vloer` (an Update that only counts), or `naive` (the same case, built naively). */
import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createNaiveActivities } from '../naive/activities.js';
import { Registerwerk } from './registerwerk.js';

const soort = process.argv[2] === 'naive' ? 'naive' : 'vloer';
Runtime.install({ shutdownSignals: ['SIGTERM', 'SIGINT'] });
const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
const worker = await Worker.create({
  connection,
  namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
  taskQueue: `bench-${soort}`,
  workflowsPath: fileURLToPath(new URL(`../${soort}/workflow.ts`, import.meta.url)),
  activities:
    soort === 'naive'
      ? createNaiveActivities(new Registerwerk(process.env['KLANTINTERACTIES_URL'] ?? ''))
      : { niets: () => Promise.resolve() },
});
await worker.run();
await connection.close();
