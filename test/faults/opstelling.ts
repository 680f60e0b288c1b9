/** What all cells share: the registers, the proxy before them, Temporal with one worker, and which cell a gesprek belongs to. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { createActivities } from '../../src/activities/index.js';
import { metSamen } from '../../src/activities/samen.js';
import { workerConfig, type WorkerConfig } from '../../src/config.js';
import { type Activiteiten } from '../../src/contract/opdrachten.js';
import { createRegisters, type Registers } from '../../src/registers/registers.js';
import { leesEncryptie } from '../../src/temporal/codec/instellingen.js';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { type Baan, leesPad, type Proxy, startProxy } from './proxy.js';
import { stelWeigeringIn } from './weigering.js';
import { type Celproxy } from './celproxy.js';
import { standinOmgeving } from '../support/standin.js';

const TIMEOUT_MS = 6_000;
/** Longer than the shortest time in which a client begins a request at all (0.5 s). */
const KORTE_TIMEOUT_MS = 700;
/** So that simultaneous requests overlap in the stand-in, as they do in a register of more than one process. */
const VERTRAGING_MS = 4;

interface Opdracht {
  gesprek: string;
  naam: string;
}
type Activiteit = (opdracht: Opdracht) => Promise<unknown>;

export interface Opstelling {
  client: Client;
  taskQueue: string;
  proxy: Proxy;
  direct: Registers;
  zaaktype: string;
  eersteStatustype: string;
  /** The stand-in, if that is what stands behind the proxy. */
  standin: RunningRegisters | undefined;
  /** From now on activities of this gesprek are played for this cell. */
  meldAan(gesprek: string, cel: Celproxy): void;
  meldAf(gesprek: string): void;
  stop(): Promise<void>;
}

const env = (naam: string): string => {
  const waarde = process.env[naam];
  if (waarde === undefined) throw new Error(`${naam} is not set: start this with npm run test:faults`);
  return waarde;
};

/** `echt`: the environment names real registers. */
async function vindRegisters(echt: boolean): Promise<{ config: WorkerConfig; standin: RunningRegisters | undefined }> {
  if (echt) return { config: workerConfig(process.env), standin: undefined };
  const standin = await startRegisters({ port: 0, empty: true, latencyMs: VERTRAGING_MS });
  const config = workerConfig(standinOmgeving(standin));
  return { config, standin };
}

/** The real activities of one cell, with clients of its own. */
function maakActiviteiten(
  cel: Celproxy,
  naam: string,
  proxy: Proxy,
  config: WorkerConfig,
): (o: Opdracht, activiteit: string) => Activiteit {
  const banen = (['doel', 'voor', 'rest'] as const).map((baan) => [
    baan,
    createActivities({
      registers: createRegisters({
        klantinteracties: { ...config.registers.klantinteracties, url: proxy.url(naam, baan, 'klantinteracties') },
        zaken: { url: proxy.url(naam, baan, 'zaken') },
        catalogi: { url: proxy.url(naam, baan, 'catalogi') },
        zgw: config.registers.zgw,
        timeoutMs: cel.kolom.korteTimeout === true && baan === 'doel' ? KORTE_TIMEOUT_MS : TIMEOUT_MS,
      }),
      instellingen: config.activiteiten,
    }),
  ]);
  const perBaan = Object.fromEntries(banen) as unknown as Record<Baan, Record<string, Activiteit>>;
  return (opdracht, activiteit) => {
    const is = (stap: { activiteit: string; registratie: RegExp } | undefined): boolean =>
      stap?.activiteit === activiteit && stap.registratie.test(opdracht.naam);
    const baan = is(cel.doel) ? 'doel' : is(cel.rij.voor) ? 'voor' : 'rest';
    return perBaan[baan][activiteit] ?? onbekend;
  };
}

export async function stelOp(echt: boolean): Promise<Opstelling> {
  const { config, standin } = await vindRegisters(echt);
  const { registers } = config;
  const proxy = await startProxy({
    klantinteracties: registers.klantinteracties.url,
    zaken: registers.zaken.url,
    catalogi: registers.catalogi.url,
  });
  const cellen = new Map<string, { cel: Celproxy; kies: ReturnType<typeof maakActiviteiten> }>();
  await stelWeigeringIn((method, url) => {
    const { cel: naam, baan, pad } = leesPad(url) ?? {};
    const cel = naam === undefined || baan !== 'doel' ? undefined : cellen.get(naam)?.cel;
    return cel?.kolom.bij === 'client' && pad !== undefined && cel.treft(method, pad);
  });

  const namen = Object.keys(
    createActivities({ registers: createRegisters(registers), instellingen: config.activiteiten }),
  );
  const apart = Object.fromEntries(
    namen.map((naam) => [
      naam,
      async (opdracht: Opdracht) => {
        const bekend = cellen.get(opdracht.gesprek);
        if (!bekend) throw new Error('This gesprek is of no cell');
        try {
          return await bekend.kies(opdracht, naam)(opdracht);
        } catch (fout) {
          if (fout instanceof ApplicationFailure && fout.nonRetryable === true)
            bekend.cel.geparkeerd.add(fout.type ?? '');
          throw fout;
        }
      },
    ]),
  );
  const activities = metSamen(apart as unknown as Activiteiten);
  Runtime.install({
    // A signal ends this process, and with it the worker.
    shutdownSignals: [],
    logger: { log: leeg, trace: leeg, debug: leeg, info: leeg, warn: leeg, error: leeg },
    // How slow a busy machine is says nothing about a cell.
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
  const address = env('TEST_TEMPORAL_ADDRESS');
  const dataConverter = createDataConverter(leesEncryptie(process.env, address));
  const connection = await NativeConnection.connect({ address });
  const taskQueue = `storingen-${randomUUID()}`;
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: { codePath: env('TEST_WORKFLOW_BUNDLE') },
    activities,
    dataConverter,
    maxConcurrentActivityTaskExecutions: 400,
    stickyQueueScheduleToStartTimeout: '60s',
  });
  const loopt = worker.run();
  const client = new Client({ connection: await Connection.connect({ address }), dataConverter });
  const direct = createRegisters(registers).voor({ medewerker: 'telling', deadlineMs: Date.now() + 24 * 3_600_000 });
  const zaaktype = process.env['FAULTS_ZAAKTYPE'] ?? 'PARKEER-AANVR';
  const vandaag = new Date().toISOString().slice(0, 10);
  const { eersteStatustype } = await direct.catalogi.zoekZaaktype(zaaktype, vandaag);
  return {
    client,
    taskQueue,
    proxy,
    direct,
    zaaktype,
    eersteStatustype,
    standin,
    meldAan: (gesprek, cel) => {
      proxy.cellen.set(gesprek, cel);
      cellen.set(gesprek, { cel, kies: maakActiviteiten(cel, gesprek, proxy, config) });
    },
    meldAf: (gesprek) => {
      proxy.cellen.delete(gesprek);
      cellen.delete(gesprek);
    },
    stop: async () => {
      worker.shutdown();
      await loopt;
      await connection.close();
      await client.connection.close();
      await proxy.stop();
      await standin?.stop();
    },
  };
}
const leeg = (): void => undefined;
const onbekend: Activiteit = ({ naam }) => Promise.reject(new Error(`no activity for ${naam}`));
