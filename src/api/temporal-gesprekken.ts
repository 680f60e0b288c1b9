/** Gesprekken as Temporal keeps them: starts, decides, reads, lists and follows them. Every call ends within its deadline. */
import {
  type Client,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, TypedSearchAttributes } from '@temporalio/common';
import { isWeigercode } from '../contract/codes.js';
import { type Gesprek, type Kandidaten } from '../contract/gesprek.js';
import { gesprekWorkflowId, TASK_QUEUE, WORKFLOW_TYPE, zoekattributen } from '../contract/ids.js';
import { type Invoer } from '../contract/invoer.js';
import {
  type Antwoord,
  type Berichtnaam,
  gesprekQuery,
  update,
  vingerafdruk,
  type Zoekantwoord,
} from '../contract/messages.js';
import { Probleem } from './problem.js';

const DEADLINE_MS = 5_000;
const ZOEK_DEADLINE_MS = 7_000;

export class Gesprekken {
  constructor(
    private readonly client: Client,
    private readonly taskQueue = TASK_QUEUE,
  ) {}

  /** `nieuw` is false when a gesprek with this id exists already, whatever its state. */
  async begin(invoer: Invoer): Promise<{ nieuw: boolean; gesprek: Gesprek }> {
    const nieuw = await this.binnen(DEADLINE_MS, async () => {
      try {
        await this.client.workflow.start(WORKFLOW_TYPE, {
          workflowId: gesprekWorkflowId(invoer.id),
          taskQueue: this.taskQueue,
          args: [invoer],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowTaskTimeout: '2s',
          typedSearchAttributes: new TypedSearchAttributes([
            { key: zoekattributen.fase, value: 'inGesprek' },
            { key: zoekattributen.actieNodig, value: false },
            { key: zoekattributen.medewerker, value: invoer.medewerker.id },
          ]),
          staticSummary: 'Gesprek met het KCC',
        });
        return true;
      } catch (fout) {
        if (fout instanceof WorkflowExecutionAlreadyStartedError) return false;
        throw fout;
      }
    });
    return { nieuw, gesprek: await this.lees(invoer.id) };
  }

  lees(id: string): Promise<Gesprek> {
    return this.binnen(DEADLINE_MS, () => this.client.workflow.getHandle(gesprekWorkflowId(id)).query(gesprekQuery));
  }

  /** The Gesprek after the decision; a repeated key with another payload is refused. */
  async besluit(id: string, naam: Berichtnaam, payload: object, opties: { sleutel?: string; versie?: number }) {
    const bericht = opties.versie === undefined ? payload : { ...payload, versie: opties.versie };
    const antwoord = await this.wijzig<Antwoord>(id, update(naam).name, bericht, DEADLINE_MS, opties.sleutel);
    if (opties.sleutel !== undefined && antwoord.vingerafdruk !== vingerafdruk(naam, payload)) throw hergebruikt();
    return antwoord.gesprek;
  }

  async zoekKlant(id: string, payload: object, sleutel?: string): Promise<Kandidaten> {
    const antwoord = await this.wijzig<Zoekantwoord>(id, 'zoekKlant', payload, ZOEK_DEADLINE_MS, sleutel);
    if (sleutel !== undefined && antwoord.vingerafdruk !== vingerafdruk('zoekKlant', payload)) throw hergebruikt();
    return antwoord.gevonden;
  }

  private async wijzig<T>(id: string, naam: string, payload: object, ms: number, sleutel?: string): Promise<T> {
    const handle = this.client.workflow.getHandle(gesprekWorkflowId(id));
    try {
      return await this.binnen(ms, () =>
        handle.executeUpdate<T, [object]>(naam, {
          args: [payload],
          ...(sleutel === undefined ? {} : { updateId: sleutel }),
        }),
      );
    } catch (fout) {
      if (fout instanceof Probleem && fout.code === 'ONBEKEND_GESPREK') await this.meldGesloten(id);
      if (fout instanceof Probleem && fout.code === 'GEWIJZIGD')
        throw new Probleem('GEWIJZIGD', fout.detail, { gesprek: await this.lees(id) });
      throw fout;
    }
  }

  /** A closed gesprek takes no Updates: Temporal does not find it. */
  private async meldGesloten(id: string): Promise<void> {
    const { fase } = await this.lees(id);
    throw new Probleem('GESPREK_GESLOTEN', 'Dit gesprek is gesloten.', { fase });
  }

  async lijst({ query, pageSize, pageToken }: { query: string; pageSize: number; pageToken: Uint8Array }) {
    const antwoord = await this.binnen(DEADLINE_MS, () =>
      this.client.workflowService.listWorkflowExecutions({
        namespace: this.client.options.namespace,
        pageSize,
        nextPageToken: pageToken,
        query,
      }),
    );
    return antwoord;
  }

  /** Every new Gesprek, the present one first, until it is closed or the signal aborts. One long poll, no interval. */
  async *volg(id: string, signaal: AbortSignal): AsyncGenerator<Gesprek> {
    let vorige = -1;
    let token: Uint8Array | undefined;
    while (!signaal.aborted) {
      const gesprek = await this.lees(id);
      if (gesprek.versie !== vorige) yield gesprek;
      vorige = gesprek.versie;
      if (gesprek.fase === 'afgerond' || gesprek.fase === 'afgebroken') return;
      token = await this.wachtOpGebeurtenis(id, token, signaal);
    }
  }

  private async wachtOpGebeurtenis(id: string, token: Uint8Array | undefined, signaal: AbortSignal) {
    const antwoord = await this.client.connection.withAbortSignal(signaal, () =>
      this.client.connection.withDeadline(Date.now() + 60_000, () =>
        this.client.workflowService.getWorkflowExecutionHistory({
          namespace: this.client.options.namespace,
          execution: { workflowId: gesprekWorkflowId(id) },
          waitNewEvent: true,
          maximumPageSize: 1_000,
          ...(token === undefined ? {} : { nextPageToken: token }),
        }),
      ),
    );
    return antwoord.nextPageToken.length > 0 ? antwoord.nextPageToken : undefined;
  }

  private async binnen<T>(ms: number, doe: () => Promise<T>): Promise<T> {
    let wekker: NodeJS.Timeout | undefined;
    const teLaat = new Promise<never>((_, weiger) => {
      wekker = setTimeout(() => {
        weiger(nietVastgelegd());
      }, ms);
    });
    try {
      return await Promise.race([this.client.withDeadline(Date.now() + ms, doe), teLaat]);
    } catch (fout) {
      throw vertaal(fout);
    } finally {
      clearTimeout(wekker);
    }
  }
}

const hergebruikt = (): Probleem =>
  new Probleem('SLEUTEL_HERGEBRUIKT', 'Deze Idempotency-Key is eerder gebruikt voor een ander verzoek.');
const nietVastgelegd = (): Probleem =>
  new Probleem(
    'NIET_VASTGELEGD',
    'Stuur het verzoek opnieuw, met dezelfde Idempotency-Key.',
    {},
    { 'Retry-After': '2' },
  );

/** From what the Temporal client throws to a refusal. Anything unknown stays what it is: a defect. */
function vertaal(fout: unknown): unknown {
  if (fout instanceof Probleem) return fout;
  if (fout instanceof WorkflowUpdateFailedError && fout.cause instanceof ApplicationFailure) {
    const { type, message, details } = fout.cause;
    if (isWeigercode(type)) return new Probleem(type, message, (details?.[0] ?? {}) as Record<string, unknown>);
  }
  if (fout instanceof WorkflowNotFoundError) return new Probleem('ONBEKEND_GESPREK', 'Dit gesprek bestaat niet.');
  if (fout instanceof WorkflowUpdateRPCTimeoutOrCancelledError || fout instanceof ServiceError) return nietVastgelegd();
  return fout;
}
