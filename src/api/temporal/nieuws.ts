/** News of one gesprek by a long poll on its history: nothing is asked again while nothing happens. */
import { type Client } from '@temporalio/client';
import { gesprekWorkflowId } from '../../contract/ids.js';

/** Longer than the server keeps a poll waiting. */
const PEILING_MS = 60_000;

type Response = Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>>;

/**
 * The state changes when a Workflow Task has completed, and never otherwise. A closed one may have closed by another's hand.
 * In events by their attributes: the protocol's own enum is not among the client's exports.
 */
const isNieuws = ({ history }: Response): boolean =>
  history?.events?.some(
    (event) =>
      event.workflowTaskCompletedEventAttributes ??
      event.workflowExecutionTerminatedEventAttributes ??
      event.workflowExecutionTimedOutEventAttributes ??
      event.workflowExecutionFailedEventAttributes ??
      event.workflowExecutionCanceledEventAttributes,
  ) ?? false;
const gaatVerder = ({ history }: Response): boolean =>
  history?.events?.some((event) => event.workflowExecutionContinuedAsNewEventAttributes) ?? false;

async function peil(client: Client, id: string, nextPageToken: Uint8Array, signal: AbortSignal): Promise<Response> {
  const { connection, workflowService, options } = client;
  // The connection never takes its listener off a signal, so each poll has one of its own.
  const stop = new AbortController();
  const afbreken = (): void => {
    stop.abort();
  };
  signal.addEventListener('abort', afbreken, { once: true });
  try {
    return await connection.withAbortSignal(stop.signal, () =>
      connection.withDeadline(Date.now() + PEILING_MS, () =>
        workflowService.getWorkflowExecutionHistory({
          namespace: options.namespace,
          execution: { workflowId: gesprekWorkflowId(id) },
          waitNewEvent: true,
          skipArchival: true,
          nextPageToken,
        }),
      ),
    );
  } finally {
    signal.removeEventListener('abort', afbreken);
  }
}

/** The first answers are what happened already, read at once; after those each poll waits for something new. */
export async function* nieuws(client: Client, id: string, signal: AbortSignal): AsyncGenerator<void> {
  let token: Uint8Array = new Uint8Array();
  let loopt = true;
  while (loopt && !signal.aborted) {
    const antwoord = await peil(client, id, token, signal);
    token = antwoord.nextPageToken;
    // Continued as a new run: that one has a history of its own.
    loopt = token.length > 0 || gaatVerder(antwoord);
    if (isNieuws(antwoord)) yield;
  }
}
