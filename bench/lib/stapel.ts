/** Everything that is measured, each role a process of its own as in production: Temporal, registers, workers, APIs. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { gesprekWorkflowId, TASK_QUEUE } from '../../src/contract/ids.js';
import { leesEncryptie } from '../../src/temporal/codec/instellingen.js';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import {
  bouwBundel,
  type Proces,
  startProgramma,
  startTemporalProces,
  totDraait,
  vrijePoort,
} from '../../test/crash/processen.mjs';
import { antwoordt, type Registers, startRegisters } from '../../test/crash/stapel.js';
import { startUitgever, type Uitgever } from '../../test/crash/uitgever.js';
import { ApiClient } from './client.js';
import { type Pids } from './cpu.js';
import { MEDEWERKER } from './gesprek.js';
import { standinOp } from '../../test/support/standin.js';

/** A Temporal server of one's own choice; without it the development server on a file. */
const { BENCH_TEMPORAL_ADDRESS, BENCH_SERVER_PIDS, BENCH_DATABASE_PIDS } = process.env;
const pidsUit = (tekst: string | undefined): number[] => (tekst ?? '').split(',').filter(Boolean).map(Number);

export interface Stapelopties {
  map: string;
  workers?: number;
  apis?: number;
  /** For workers alone. */
  workerEnv?: Record<string, string>;
}

export class Stapel {
  readonly workers: Proces[] = [];
  readonly apis: Proces[] = [];
  private readonly gestart: Proces[] = [];
  private constructor(
    readonly map: string,
    readonly uitgever: Uitgever,
    readonly temporal: { proces: Proces | undefined; adres: string; db: string | undefined },
    readonly registers: Registers,
    /** For what is not encrypted: the floor, and the naive build. */
    readonly client: Client,
    private readonly onzeClient: Client,
    private readonly env: Record<string, string>,
    readonly api: ApiClient,
  ) {}

  static async begin({ map, workers = 1, apis = 1, workerEnv = {} }: Stapelopties): Promise<Stapel> {
    const uitgever = await startUitgever();
    const poort = await vrijePoort();
    const db = BENCH_TEMPORAL_ADDRESS === undefined ? join(map, 'temporal.db') : undefined;
    const proces = db === undefined ? undefined : await startTemporalProces({ port: poort, db, logmap: map });
    const adres = BENCH_TEMPORAL_ADDRESS ?? `127.0.0.1:${poort}`;
    const registers = await startRegisters(map, 0);
    const bundel = await bouwBundel(join(map, 'workflow-bundle.js'));
    const connection = await Connection.connect({ address: adres });
    const poorten = await Promise.all(Array.from({ length: apis }, () => vrijePoort()));
    const urls = poorten.map((een) => `http://127.0.0.1:${een}`);
    const api = new ApiClient(urls, await uitgever.token(MEDEWERKER, 'medewerker'));
    const env = omgeving({ adres, registers, bundel, map, uitgever });
    const dataConverter = createDataConverter(leesEncryptie(env, adres));
    const namespace = env['TEMPORAL_NAMESPACE'] ?? 'default';
    const [client, onze] = [
      new Client({ connection, namespace }),
      new Client({ connection, namespace, dataConverter }),
    ];
    const stapel = new Stapel(map, uitgever, { proces, adres, db }, registers, client, onze, env, api);
    try {
      for (let i = 0; i < workers; i++) await stapel.startWorker(workerEnv);
      for (const een of poorten) await stapel.startApi(een);
      return stapel;
    } catch (error) {
      await stapel.stop();
      throw error;
    }
  }

  async startWorker(extra: Record<string, string> = {}): Promise<Proces> {
    const naam = `worker-${this.workers.length + 1}`;
    const worker = await startProgramma(naam, ['src/worker.ts'], { ...this.env, ...extra }, this.map);
    this.workers.push(worker);
    this.gestart.push(worker);
    return worker;
  }
  private async startApi(poort: number): Promise<void> {
    const env = { ...this.env, API_PORT: String(poort), API_HOST: '127.0.0.1' };
    const api = await startProgramma(`api-${this.apis.length + 1}`, ['src/api/server.ts'], env, this.map);
    this.apis.push(api);
    this.gestart.push(api);
    await totDraait(api, () => antwoordt(`http://127.0.0.1:${poort}/healthz`));
  }
  /** `vloer` or `naive`: what ours is compared with. */
  async startProefworker(soort: 'vloer' | 'naive'): Promise<Proces> {
    const worker = await startProgramma(soort, ['bench/lib/proefworker.ts', soort], this.env, this.map);
    this.gestart.push(worker);
    return worker;
  }

  /** Until this worker asks the server for work. */
  async vraagtWerk(worker: Proces): Promise<void> {
    await totDraait(worker, async () => {
      const { pollers } = await this.client.workflowService.describeTaskQueue({
        namespace: this.client.options.namespace,
        taskQueue: { name: TASK_QUEUE },
      });
      return pollers.some(({ identity }) => identity?.split('/')[1] === String(worker.pid));
    });
  }

  get pids(): Pids {
    const van = (processen: readonly (Proces | undefined)[]): number[] => processen.flatMap((een) => een?.pid ?? []);
    return {
      server: [...van([this.temporal.proces]), ...pidsUit(BENCH_SERVER_PIDS)],
      database: pidsUit(BENCH_DATABASE_PIDS),
      worker: van(this.workers),
      api: van(this.apis),
      register: van([this.registers.proces]),
      bench: [process.pid],
    };
  }

  /** Waits until the gesprek is closed: everything is registered. */
  async gesloten(id: string): Promise<void> {
    await this.onzeClient.workflow.getHandle(gesprekWorkflowId(id)).result();
  }
  async geschiedenis(workflowId: string): Promise<{ events: number; bytes: number }> {
    const { historyLength, historySize } = await this.client.workflow.getHandle(workflowId).describe();
    return { events: historyLength, bytes: historySize ?? 0 };
  }

  async stop(): Promise<void> {
    this.api.sluit();
    for (const proces of this.gestart.splice(0).reverse()) await proces.stop();
    await this.client.connection.close();
    await this.registers.proces.stop();
    await this.temporal.proces?.stop();
    this.uitgever.stop();
  }
}

interface Delen {
  adres: string;
  registers: Registers;
  bundel: string;
  map: string;
  uitgever: Uitgever;
}
/** As in production, with encryption and tokens; only what limits one address or one process is off. */
const omgeving = ({ adres, registers, bundel, map, uitgever }: Delen): Record<string, string> => ({
  NODE_ENV: 'production',
  TEMPORAL_ADDRESS: adres,
  TEMPORAL_NAMESPACE: process.env['BENCH_TEMPORAL_NAMESPACE'] ?? 'default',
  ...standinOp(registers.url),
  WORKFLOW_BUNDLE: bundel,
  KLANTINTERACTIES_MAX_PER_SECONDE: '0',
  ZAKEN_MAX_PER_SECONDE: '0',
  RATE_LIMIT_PER_MINUUT: '1000000',
  RATE_LIMIT_ADRES_PER_MINUUT: '1000000',
  ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  AUDIT_LOG: join(map, 'audit.jsonl'),
  ...uitgever.env,
});
