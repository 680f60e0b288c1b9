/** Runs gesprekken on the Temporal server of this test run, with a worker of its own per test file, and replays each afterwards. */
import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { type DataConverter } from '@temporalio/common';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { herhaal } from '../../src/api/temporal/herhaal.js';
import { type Gesprek } from '../../src/contract/gesprek.js';
import { gesprekWorkflowId, WORKFLOW_TYPE } from '../../src/contract/ids.js';
import { DUREN, type Duren, type Invoer } from '../../src/contract/invoer.js';
import { type Antwoord, type Berichtnaam, gesprekQuery, update } from '../../src/contract/messages.js';
import { type Activiteiten } from '../../src/contract/opdrachten.js';
import { leesEncryptie } from '../../src/temporal/codec/instellingen.js';
import { createDataConverter } from '../../src/temporal/data-converter.js';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

export const KORTE_DUREN: Duren = {
  ...DUREN,
  onzekerWachttijdMs: 50,
  onbereikbaarNaMs: 300,
  herhaalNaMs: 300,
  eersteHerhalingMs: 20,
  langsteHerhalingMs: 200,
};
const env = (naam: string): string => {
  const waarde = process.env[naam];
  if (waarde === undefined) throw new Error(`${naam} ontbreekt: de tests worden gestart met npm test`);
  return waarde;
};

/** As worker and API have it, with the keys of this test run. */
export const proefDataConverter = (): DataConverter =>
  createDataConverter(leesEncryptie(process.env, env('TEST_TEMPORAL_ADDRESS')));

/** The SDK's own log lines say nothing about a test. */
export function stil(): void {
  try {
    Runtime.install({
      logger: { log: () => {}, trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
  } catch {
    // Installed by an earlier test in this process.
  }
}

export const verbind = async (address: string): Promise<Client> =>
  new Client({ connection: await Connection.connect({ address }), dataConverter: proefDataConverter() });

/** Histories of all runs of a gesprek, the latest one first. */
export async function runs(client: Client, workflowId: string, runId?: string): Promise<History[]> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const eerdere = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  return [history, ...(eerdere == null || eerdere === '' ? [] : await runs(client, workflowId, eerdere))];
}

/** Rejects when the workflow as it is now does not do what this history tells. */
export const replay = (history: History, workflowId: string): Promise<void> =>
  Worker.runReplayHistory(
    { workflowBundle: { codePath: env('TEST_WORKFLOW_BUNDLE') }, dataConverter: proefDataConverter() },
    history,
    workflowId,
  );

export class Proefopstelling {
  private constructor(
    readonly client: Client,
    readonly taskQueue: string,
    /** Ends the worker, if there is one in this process. */
    private readonly stopWorker: () => Promise<void>,
  ) {}
  private readonly gestart: string[] = [];

  static async begin(activiteiten: Activiteiten): Promise<Proefopstelling> {
    stil();
    const address = env('TEST_TEMPORAL_ADDRESS');
    const native = await NativeConnection.connect({ address });
    const taskQueue = `proef-${randomUUID()}`;
    const worker = await Worker.create({
      connection: native,
      taskQueue,
      workflowBundle: { codePath: env('TEST_WORKFLOW_BUNDLE') },
      activities: activiteiten,
      dataConverter: proefDataConverter(),
    });
    const loopt = worker.run();
    return new Proefopstelling(await verbind(address), taskQueue, async () => {
      worker.shutdown();
      await loopt;
      await native.close();
    });
  }

  /** For a worker that is a process of its own. */
  static async zonderWorker(taskQueue: string): Promise<Proefopstelling> {
    stil();
    return new Proefopstelling(await verbind(env('TEST_TEMPORAL_ADDRESS')), taskQueue, () => Promise.resolve());
  }

  async eindig(): Promise<void> {
    await this.stopWorker();
    for (const id of this.gestart) for (const history of await runs(this.client, id)) await replay(history, id);
    await this.client.connection.close();
  }

  async gesprek(opties: Partial<Invoer> = {}): Promise<Proefgesprek> {
    const gesprek = await startGesprek(this.client, { taskQueue: this.taskQueue, ...opties });
    this.gestart.push(gesprek.handle.workflowId);
    return gesprek;
  }
}

export async function startGesprek(
  client: Client,
  { taskQueue, ...opties }: Partial<Invoer> & { taskQueue: string },
): Promise<Proefgesprek> {
  const id = randomUUID();
  const invoer: Invoer = {
    id,
    aangenomenOp: '2026-11-24T10:00:00+01:00',
    medewerker: { id: 'mdw-1', naam: 'Mia de Groot' },
    klantcontactBijAannemen: false,
    registratie: 'direct',
    kanaal: 'telefoon',
    vertrouwelijk: false,
    zaakIdentiteiten: [{ codeObjecttype: 'zgw-Zaak', codeRegister: 'openzaak', codeSoortObjectId: 'uuid' }],
    duren: KORTE_DUREN,
    ...opties,
  };
  const handle = await client.workflow.start(WORKFLOW_TYPE, {
    workflowId: gesprekWorkflowId(id),
    taskQueue,
    args: [invoer],
    workflowTaskTimeout: '2s',
  });
  // Of no run in particular: a gesprek may go on in a new one.
  return new Proefgesprek(id, client.workflow.getHandle(handle.workflowId));
}

export class Proefgesprek {
  constructor(
    readonly id: string,
    readonly handle: WorkflowHandle,
  ) {}

  async besluit(naam: Berichtnaam, payload: unknown, updateId?: string): Promise<Gesprek> {
    return (await this.antwoord(naam, payload, updateId)).gesprek;
  }
  /** As the API does it, and an agent after it: sent again under the same id until it is accepted, also while no worker lives. */
  antwoord(naam: Berichtnaam, payload: unknown, updateId: string = randomUUID()): Promise<Antwoord> {
    return herhaal(() => this.handle.executeUpdate(update(naam), { args: [payload], updateId }), 30_000);
  }
  nu(): Promise<Gesprek> {
    return this.handle.query(gesprekQuery);
  }
  /** Asks again until it is so: what a register has to do with it happens beside the decisions. */
  async tot(zo: (gesprek: Gesprek) => boolean): Promise<Gesprek> {
    for (const einde = Date.now() + 60_000; ; await new Promise((klaar) => setTimeout(klaar, 25))) {
      const gesprek = await this.nu();
      if (zo(gesprek)) return gesprek;
      if (Date.now() > einde) throw new Error(`Niet bereikt: ${JSON.stringify(gesprek, null, 1)}`);
    }
  }
  async afgelopen(): Promise<Gesprek> {
    await this.handle.result();
    return this.nu();
  }
}
