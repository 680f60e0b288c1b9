/** Everything that a gesprek needs, started in order: Temporal and registers, then worker and API. */
import { connect } from 'node:net';
import { join } from 'node:path';
import { antwoordt, startTemporal } from '../temporal/dev-server.mjs';
import { startKind, wachtTot } from './children.mjs';
import { BROWSERCLIENT } from '../issuer/gebruikers.mjs';
import { startIssuer } from './issuer.mjs';
import { eigen, registervariabelen } from './omgeving.mjs';
import { inProject } from './paths.mjs';
import { sleutelvariabelen } from './sleutels.mjs';
import { Uitleg } from './uitleg.mjs';

const HOST = '127.0.0.1';
/** As in src/contract/ids.ts. */
const TASK_QUEUE = 'kcc-gesprek';

const luistert = (port) =>
  new Promise((done) => {
    const socket = connect({ host: HOST, port });
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.once('connect', () => socket.destroy());
  });

const leeftApi = async (port) =>
  (await fetch(`http://${HOST}:${String(port)}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;

/** A worker that asked for work after `sinds`: only then an agent's first decision is answered at once. */
async function workerVraagtWerk(address, namespace, sinds) {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: TASK_QUEUE },
      taskQueueType: 1,
    });
    return (pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 >= sinds - 1000);
  } finally {
    await connection.close();
  }
}

const typescript = (bestand, ...args) => ({
  command: process.execPath,
  args: ['--import', 'tsx', inProject(bestand), ...args],
});

async function moetDraaien(kind, vraag, signal) {
  if (await wachtTot(kind, vraag, { signal })) return;
  throw new Uitleg(`${kind.naam} start niet (zie ${kind.logbestand}):\n${kind.slotVanLog()}`);
}

/** At a port that the Temporal UI is told from its start. */
const codecUrl = ({ codec }) => (codec === undefined ? undefined : `http://${HOST}:${String(codec)}`);

async function startCodecServer({ poorten, env, issuer, logmap, signal, kinderen }) {
  const url = codecUrl(poorten);
  if (url === undefined || env.ENCRYPTION === 'off' || process.env.ENCRYPTION === 'off') return undefined;
  const kind = startKind({
    naam: 'codec-server',
    ...typescript('src/codec-server/server.ts'),
    env: {
      ...env,
      CODEC_PORT: String(poorten.codec),
      CODEC_HOST: HOST,
      ...(issuer && { CODEC_OIDC_CLIENT_ID: BROWSERCLIENT, CODEC_OIDC_SCOPE: 'openid profile' }),
      CODEC_CORS_ORIGINS: process.env.CODEC_CORS_ORIGINS || `http://${HOST}:${String(poorten.temporalUi)}`,
    },
    logmap,
  });
  kinderen.push(kind);
  await moetDraaien(kind, () => luistert(poorten.codec), signal);
  return url;
}

async function startRegisters({ port, datamap, logmap, signal, kinderen }) {
  const kind = startKind({
    naam: 'registers',
    ...typescript('local/registers/main.ts', ...(datamap === undefined ? ['--empty'] : [])),
    env: { REGISTERS_PORT: String(port), REGISTERS_DATA: datamap && join(datamap, 'registers') },
    logmap,
  });
  kinderen.push(kind);
  await moetDraaien(kind, () => luistert(port), signal);
}

/** undefined: the environment names another issuer. */
async function zorgVoorIssuer({ poorten, datamap, logmap, signal, kinderen }) {
  if (!eigen().issuer) return undefined;
  const codec = codecUrl(poorten);
  const redirectUris = codec === undefined ? [] : [`${codec}/callback`];
  const issuer = startIssuer({ port: poorten.issuer, datamap, logmap, redirectUris });
  kinderen.push(issuer.kind);
  await moetDraaien(issuer.kind, issuer.leeft, signal);
  issuer.noteer();
  return issuer;
}

async function zorgVoorTemporal({ poorten, datamap, logmap, signal, kinderen }) {
  const address = process.env.TEMPORAL_ADDRESS;
  const namespace = process.env.TEMPORAL_NAMESPACE ?? 'default';
  if (eigen().temporal) {
    const kind = await startTemporal({
      port: poorten.temporal,
      uiPort: poorten.temporalUi,
      db: datamap && join(datamap, 'temporal.db'),
      codecUrl: codecUrl(poorten),
      logmap,
      signal,
    });
    kinderen.unshift(kind); // the last one to be stopped
    return { address: kind.address, namespace: 'default' };
  }
  if (await antwoordt(address, namespace).catch(() => false)) return { address, namespace };
  throw new Uitleg(
    `Temporal antwoordt niet op TEMPORAL_ADDRESS=${address} (namespace ${namespace}): start het, of verwijder die variabele om een eigen Temporal te krijgen.`,
  );
}

/**
 * @param {object} opties
 * @param {{ api: number, temporal: number, temporalUi: number, registers: number, issuer: number, codec?: number }} opties.poorten
 * @param {string} [opties.datamap] where data is kept; without it everything is in memory
 * @param {string} opties.logmap
 * @param {AbortSignal} [opties.signal]
 */
export async function startStapel({ poorten, datamap, logmap, signal }) {
  const kinderen = [];
  const stop = async () => {
    for (const kind of kinderen.splice(0).reverse()) await kind.stop();
  };
  try {
    const sleutels = sleutelvariabelen({ datamap });
    const standIn = eigen().klantinteracties || eigen().zaken;
    // Settled: when one fails, the other one must be among the children before they are stopped.
    const begonnen = await Promise.allSettled([
      zorgVoorTemporal({ poorten, datamap, logmap, signal, kinderen }),
      standIn && startRegisters({ port: poorten.registers, datamap, logmap, signal, kinderen }),
      zorgVoorIssuer({ poorten, datamap, logmap, signal, kinderen }),
    ]);
    for (const { reason } of begonnen) if (reason !== undefined) throw reason;
    const temporal = begonnen[0].value;
    const issuer = begonnen[2].value;
    const env = {
      ...registervariabelen(`http://${HOST}:${String(poorten.registers)}`),
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      ...sleutels,
      AUDIT_LOG: process.env.AUDIT_LOG || join(logmap, 'audit.jsonl'),
      ...issuer?.env,
    };
    const sinds = Date.now();
    const worker = startKind({ naam: 'worker', ...typescript('src/worker.ts'), env, logmap });
    const api = startKind({
      naam: 'api',
      ...typescript('src/api/server.ts'),
      env: { ...env, API_PORT: String(poorten.api), API_HOST: HOST },
      logmap,
    });
    kinderen.push(worker, api);
    const [codec] = await Promise.all([
      startCodecServer({ poorten, env, issuer, logmap, signal, kinderen }),
      moetDraaien(worker, () => workerVraagtWerk(temporal.address, temporal.namespace, sinds), signal),
      moetDraaien(api, () => leeftApi(poorten.api), signal),
    ]);
    return { kinderen, env, temporal, issuer, codec, api: `http://${HOST}:${String(poorten.api)}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
