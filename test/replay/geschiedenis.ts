/**
 * A history as it is kept: JSON of Temporal's own message, without what tells of the machine that it ran on.
 *
 * By the classes of `@temporalio/proto`: the SDK's `historyToJSON` fails ("type must be a Type") where npm has installed two
 * copies of protobufjs, as it does here.
 */
import { type WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type Json = null | boolean | number | string | Json[] | { [naam: string]: Json };
const { History } = proto.temporal.api.history.v1;

/** Names of processes and hosts, paths in stack traces, builds of a worker: replay needs none of them. */
const WEG = new Set(['identity', 'workerVersion', 'binaryChecksum', 'stackTrace']);

function zonderMachine(waarde: Json): Json {
  if (Array.isArray(waarde)) return waarde.map(zonderMachine);
  if (typeof waarde !== 'object' || waarde === null) return waarde;
  // A sticky queue is named after the process that it belongs to.
  const plakkend = waarde['kind'] === 'TASK_QUEUE_KIND_STICKY';
  return Object.fromEntries(
    Object.entries(waarde)
      .filter(([naam]) => !WEG.has(naam))
      .map(([naam, deel]) => [naam, plakkend && naam === 'name' ? 'plakkend' : zonderMachine(deel)]),
  );
}

/** JSON with one event a line. */
export function bewaarbaar(history: History): string {
  const json = History.toObject(History.fromObject(history), { longs: String, enums: String, bytes: String }) as Json;
  const { events } = zonderMachine(json) as { events: Json[] };
  return `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;
}

export const alsHistory = (json: object): History => History.fromObject(json);
