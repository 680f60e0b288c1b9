/** The workers of one process: a task queue for each register, with places and a rate of its own. */
import { hostname } from 'node:os';
import { type DataConverter } from '@temporalio/common';
import { type NativeConnection, Worker, type WorkerOptions, type WorkflowBundleOption } from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities } from './activities/index.js';
import { telMislukt } from './activities/metingen.js';
import { auditActiviteiten } from './audit/activiteiten.js';
import { type Audit, createAudit } from './audit/logboek.js';
import { type Wachtrij, type WorkerConfig } from './config.js';
import { TASK_QUEUE, TASK_QUEUE_ZAKEN } from './contract/ids.js';
import { logboekActiviteiten } from './logboek/activiteiten.js';
import { logboekBerichten } from './logboek/berichten.js';
import { type Logboek, startLogboek } from './logboek/logboek.js';
import { createRegisters } from './registers/registers.js';
import { workflowBundle } from './temporal/bundle.js';
import { registreerZoekattributen } from './temporal/zoekattributen.js';

const log = pino({ name: 'worker' });
export const WACHTRIJEN = { gesprek: TASK_QUEUE, zaken: TASK_QUEUE_ZAKEN };

export interface WorkerOpties {
  connection: NativeConnection;
  namespace: string;
  dataConverter: DataConverter;
  config: WorkerConfig;
  /** Default: on stdout, or in the file of the configuration. */
  audit?: Audit;
  /** Absent: the Logboek Dataverwerkingen is off. */
  logboek?: Logboek | undefined;
  /** Default: `workflowBundle()`. */
  bundle?: WorkflowBundleOption;
  /** Default: those of the contract. */
  wachtrijen?: { gesprek: string; zaken: string };
}

/** What is told to every worker of this process alike. */
type Gedeeld = Pick<
  WorkerOptions,
  | 'connection'
  | 'namespace'
  | 'identity'
  | 'workerDeploymentOptions'
  | 'activities'
  | 'interceptors'
  | 'dataConverter'
  | 'shutdownGraceTime'
  | 'shutdownForceTime'
>;

/**
 * The workers of one process, that have not started to poll yet: one for the gesprekken and what they ask of Klantinteracties, one
 * for what they ask of Zaken. Registers the search attributes first, since workflows cannot do without.
 */
export async function createWorkers(opties: WorkerOpties): Promise<Worker[]> {
  const { connection, namespace, config, bundle, wachtrijen = WACHTRIJEN } = opties;
  const toegevoegd = await registreerZoekattributen(connection, namespace);
  if (toegevoegd === undefined)
    log.warn('Geen recht om zoekattributen te registreren: de beheerder van Temporal moet ze hebben toegevoegd.');
  else if (toegevoegd.length > 0) log.info({ toegevoegd }, 'Zoekattributen geregistreerd.');
  const gedeeld = deel(opties);
  const { klantinteracties, zaken } = config.wachtrijen;
  return Promise.all([
    Worker.create({
      ...gedeeld,
      ...grenzen(klantinteracties),
      ...(config.inGeheugen === undefined ? {} : { maxCachedWorkflows: config.inGeheugen }),
      taskQueue: wachtrijen.gesprek,
      workflowBundle: bundle ?? (await workflowBundle()),
      // What the agent waits for when the worker that knows the gesprek has died: then another one takes over.
      stickyQueueScheduleToStartTimeout: '1s',
      // Also when the logboek is off here: the API may have it on.
      sinks: logboekBerichten(opties.logboek ?? startLogboek(undefined, { proces: 'worker' })),
      // What can be registered side by side is begun by the worker that finds so, without a detour by the server.
      maxEagerActivityReservationsPerWorkflowTask: 10,
    }),
    Worker.create({ ...gedeeld, ...grenzen(zaken), taskQueue: wachtrijen.zaken }),
  ]);
}

function deel({ connection, namespace, dataConverter, config, audit, logboek }: WorkerOpties): Gedeeld {
  const interceptors = [
    telMislukt,
    ...(logboek ? logboekActiviteiten(logboek) : []),
    auditActiviteiten(audit ?? openAudit(config)),
  ];
  return {
    connection,
    namespace,
    identity: [hostname(), String(process.pid), ...(config.versie ? [config.versie.buildId] : [])].join('/'),
    ...versioning(config),
    activities: createActivities(
      { registers: createRegisters(config.registers), instellingen: config.activiteiten },
      interceptors,
    ),
    interceptors: { activity: interceptors },
    dataConverter,
    shutdownGraceTime: '30s',
    shutdownForceTime: '60s',
  };
}

const grenzen = ({ tegelijk, perSeconde }: Wachtrij) => ({
  maxConcurrentActivityTaskExecutions: tegelijk,
  ...(perSeconde === undefined ? {} : { maxTaskQueueActivitiesPerSecond: perSeconde }),
});

/** Until they have all ended; when one fails the others are ended too. */
export async function draai(workers: readonly Worker[]): Promise<void> {
  const lopend = workers.map((worker) =>
    worker.run().catch((error: unknown) => {
      for (const ander of workers) if (ander.getState() === 'RUNNING') ander.shutdown();
      throw error;
    }),
  );
  for (const uitkomst of await Promise.allSettled(lopend)) if (uitkomst.status === 'rejected') throw uitkomst.reason;
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
