/** The gesprekken as Temporal keeps them. Every call ends within its deadline. */
import { randomUUID } from 'node:crypto';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { FASEN, type Gesprek } from '../../contract/gesprek.js';
import { gesprekWorkflowId, TASK_QUEUE, WORKFLOW_TYPE, zoekattributen } from '../../contract/ids.js';
import { type Invoer } from '../../contract/invoer.js';
import { gesprekQuery, update, zoekKlant } from '../../contract/messages.js';
import { type Gesprekken } from '../gesprekken.js';
import { Probleem } from '../probleem.js';
import { bundel } from './bundel.js';
import { binnen } from './deadline.js';
import { vertaal } from './fouten.js';
import { herhaal } from './herhaal.js';
import { lijst } from './lijst.js';
import { nieuws } from './nieuws.js';

export interface Opties {
  client: Client;
  /** Default: that of the contract. */
  taskQueue?: string;
  /** Where new gesprekken have their registrations done. Default: all on the queue of the gesprek. */
  wachtrijen?: NonNullable<Invoer['wachtrijen']>;
  /** How long Temporal and the worker have to answer. */
  deadlineMs?: number;
  /** How long a search in the register has, the workflow's own 5 s and its messages. */
  zoekDeadlineMs?: number;
}

const metDoor = (payload: object, door: string | undefined): object =>
  door === undefined ? payload : { ...payload, door };

export function createTemporalGesprekken({
  client,
  taskQueue = TASK_QUEUE,
  wachtrijen,
  deadlineMs = 5_000,
  zoekDeadlineMs = 7_000,
}: Opties): Gesprekken {
  const handle = (id: string) => client.workflow.getHandle(gesprekWorkflowId(id));
  const op = async <T>(ms: number, doe: () => Promise<T>): Promise<T> => {
    try {
      return await binnen(client, ms, doe);
    } catch (error) {
      throw vertaal(error);
    }
  };

  const vraag = (id: string): Promise<Gesprek> => herhaal(() => handle(id).query(gesprekQuery), deadlineMs);
  const gebundeld = bundel((id) => binnen(client, deadlineMs, () => vraag(id)));
  const haal = (id: string) => op(deadlineMs, () => gebundeld(id));

  /** Temporal does not find a closed gesprek either when it gets an Update. */
  const geslotenOfOnbekend = async (id: string): Promise<Probleem> => {
    const { typedSearchAttributes } = await handle(id).describe();
    const fase = FASEN.find((een) => een === typedSearchAttributes.get(zoekattributen.fase));
    return new Probleem('GESPREK_GESLOTEN', { fase });
  };
  const wijzig = async <T>(id: string, ms: number, doe: () => Promise<T>): Promise<T> => {
    try {
      return await op(ms, async () => {
        try {
          return await herhaal(doe, ms);
        } catch (error) {
          throw error instanceof WorkflowNotFoundError ? await geslotenOfOnbekend(id) : error;
        }
      });
    } catch (error) {
      if (!(error instanceof Probleem) || error.code !== 'GEWIJZIGD' || error.bijzonderheden.gesprek) throw error;
      throw new Probleem('GEWIJZIGD', { gesprek: await haal(id) });
    }
  };

  const start = async (invoer: Invoer): Promise<boolean> => {
    try {
      await client.workflow.start(WORKFLOW_TYPE, {
        workflowId: gesprekWorkflowId(invoer.id),
        taskQueue,
        args: [{ ...invoer, ...(wachtrijen && { wachtrijen }) }],
        // With the conflict policy FAIL an open and a closed gesprek are told from a new one alike.
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        workflowTaskTimeout: '2s',
        staticSummary: 'Gesprek met het KCC',
        typedSearchAttributes: new TypedSearchAttributes([
          { key: zoekattributen.fase, value: 'inGesprek' },
          { key: zoekattributen.wachtOp, value: ['onderwerp', 'vervolg'] },
          { key: zoekattributen.actieNodig, value: false },
          { key: zoekattributen.medewerker, value: invoer.medewerker.id },
        ]),
      });
      return true;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
      throw error;
    }
  };

  return {
    haal,
    begin: (invoer) =>
      op(deadlineMs, async () => ({ nieuw: await start(invoer), gesprek: await gebundeld(invoer.id) })),
    besluit: ({ id, naam, payload, sleutel, door }) =>
      wijzig(id, deadlineMs, () =>
        handle(id).executeUpdate(update(naam), { updateId: sleutel, args: [metDoor(payload, door)] }),
      ),
    zoek: (id, zoekvraag, door) => {
      const opdracht = { updateId: randomUUID(), args: [metDoor(zoekvraag, door)] as [unknown] };
      return wijzig(id, zoekDeadlineMs, () => handle(id).executeUpdate(zoekKlant, opdracht));
    },
    lijst: (lijstvraag) => op(deadlineMs, () => lijst(client, lijstvraag)),
    nieuws: async function* (id, signal) {
      try {
        yield* nieuws(client, id, signal);
      } catch (error) {
        throw vertaal(error);
      }
    },
  };
}
