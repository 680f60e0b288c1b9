/** Composition root of the worker: registers, activities and workflow bundle on one task queue. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DataConverter } from '@temporalio/common';
import {
  DefaultLogger,
  type NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities } from './activities/index.js';
import { auditActiviteiten } from './audit/activiteiten.js';
import { type Audit, createAudit } from './audit/logboek.js';
import { type WorkerConfig, workerConfig } from './config.js';
import { TASK_QUEUE } from './contract/ids.js';
import { createRegisters } from './registers/registers.js';
import { controleerKlantinteracties } from './registers/startcontrole.js';
import { workflowBundle } from './temporal/bundle.js';
import { NIET_VERSLEUTELD, verbindWorker } from './temporal/connection.js';
import { veiligeRegel } from './temporal/logregels.js';
import { registreerZoekattributen } from './temporal/zoekattributen.js';

const log = pino({ name: 'worker' });

export interface WorkerOpties {
  connection: NativeConnection;
  namespace: string;
  dataConverter: DataConverter;
  config: WorkerConfig;
  /** Default: on stdout, or in the file of the configuration. */
  audit?: Audit;
  /** Default: `workflowBundle()`. */
  bundle?: WorkflowBundleOption;
  /** Default: that of the contract. */
  taskQueue?: string;
}

/** A worker that has not started to poll yet. Registers the search attributes first, since workflows cannot do without. */
export async function createWorker({
  connection,
  namespace,
  dataConverter,
  config,
  audit,
  bundle,
  taskQueue,
}: WorkerOpties): Promise<Worker> {
  const toegevoegd = await registreerZoekattributen(connection, namespace);
  if (toegevoegd === undefined)
    log.warn('Geen recht om zoekattributen te registreren: de beheerder van Temporal moet ze hebben toegevoegd.');
  else if (toegevoegd.length > 0) log.info({ toegevoegd }, 'Zoekattributen geregistreerd.');
  return Worker.create({
    connection,
    namespace,
    taskQueue: taskQueue ?? TASK_QUEUE,
    identity: [hostname(), String(process.pid), ...(config.versie ? [config.versie.buildId] : [])].join('/'),
    ...versioning(config),
    workflowBundle: bundle ?? (await workflowBundle()),
    activities: createActivities({
      registers: createRegisters(config.registers),
      instellingen: config.activiteiten,
    }),
    interceptors: { activity: [auditActiviteiten(audit ?? openAudit(config))] },
    dataConverter,
    ...(config.inGeheugen === undefined ? {} : { maxCachedWorkflows: config.inGeheugen }),
    shutdownGraceTime: '30s',
    shutdownForceTime: '60s',
  });
}

const openAudit = ({ auditbestand }: WorkerConfig): Audit =>
  createAudit({
    proces: 'worker',
    bestand: auditbestand,
    bijFout: () => {
      log.error('Het auditlog is niet te schrijven.');
    },
  });

/** A gesprek ends on the version on which it began, unless an operator moves it. Off by default: see docs/deploying.md. */
const versioning = ({ versie }: WorkerConfig): Pick<WorkerOptions, 'workerDeploymentOptions'> =>
  versie === undefined
    ? {}
    : {
        workerDeploymentOptions: {
          version: { deploymentName: versie.deployment, buildId: versie.buildId },
          useWorkerVersioning: true,
          defaultVersioningBehavior: 'PINNED',
        },
      };

async function controleerRegisters(config: WorkerConfig): Promise<void> {
  const uitkomst = await controleerKlantinteracties(createRegisters(config.registers));
  if (uitkomst === 'te oud')
    throw new Error(
      'Open Klant kent `referentienummer` niet: versie 2.16 of nieuwer is nodig. Werk het register bij, of controleer KLANTINTERACTIES_URL.',
    );
  if (uitkomst === 'onbekend')
    log.warn('De Klantinteracties API antwoordt nog niet zoals verwacht; de worker start toch en blijft het proberen.');
}

/** Temporal's log lines as JSON, in pino's shape, and its metrics where they are asked for. */
function installRuntime({ metrics }: WorkerConfig): void {
  const temporal = log.child({ bron: 'temporal' });
  const niveaus = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      temporal[niveaus[level]](...veiligeRegel(message, meta));
    }),
    shutdownSignals: ['SIGTERM', 'SIGINT'],
    ...(metrics === undefined ? {} : { telemetryOptions: { metrics: { prometheus: { bindAddress: metrics } } } }),
  });
}

async function main(): Promise<void> {
  const config = workerConfig(process.env);
  installRuntime(config);
  await controleerRegisters(config);
  const { connection, namespace, dataConverter, versleuteld } = await verbindWorker();
  if (!versleuteld) log.warn(NIET_VERSLEUTELD);
  try {
    const worker = await createWorker({ connection, namespace, dataConverter, config });
    log.info({ namespace, taskQueue: TASK_QUEUE, metrics: config.metrics, versie: config.versie }, 'Worker gestart.');
    await worker.run();
    log.info('Worker gestopt.');
  } finally {
    await connection.close();
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    log.fatal(error instanceof Error ? error.message : 'Onbekende fout');
    process.exitCode = 1;
  });
}
