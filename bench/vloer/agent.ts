/** The agent of the floor: as many messages as a call has, to a workflow that only counts them. */
import { randomUUID } from 'node:crypto';
import { type Client, type WorkflowHandle } from '@temporalio/client';
import { telUpdate, vloer } from './workflow.js';

export type Vloer = WorkflowHandle<typeof vloer>;
/** Decisions of a call, the wrap-up being the last one. */
const BERICHTEN = 7;

export const beginVloer = (client: Client, aantal: number): Promise<Vloer> =>
  client.workflow.start(vloer, { workflowId: `vloer/${randomUUID()}`, taskQueue: 'bench-vloer', args: [aantal] });

/** A start, seven Updates, one activity, the end. The workflow's id. */
export async function speelVloer(client: Client): Promise<string> {
  const handle = await beginVloer(client, BERICHTEN);
  for (let i = 0; i < BERICHTEN; i++) await handle.executeUpdate(telUpdate);
  await handle.result();
  return handle.workflowId;
}
