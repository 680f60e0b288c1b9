/** Temporal's own development server: one process with its UI, in memory or kept in a file. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { startKind, wachtTot } from '../launch/children.mjs';
import { isVrij, vrijePoort } from '../launch/ports.mjs';
import { Uitleg } from '../launch/uitleg.mjs';
import { ZOEKATTRIBUTEN } from './search-attributes.mjs';
import { vindTemporal } from './temporal-cli.mjs';

const IP = '127.0.0.1';
const POGINGEN = 3;
const BEWAARTERMIJN = '7d';
const INSTELLINGEN = [
  'history.timerProcessorMaxTimeShift="10ms"', // otherwise a timer or a retry fires up to a second late
  'history.transferProcessorMaxPollRPS=2000', // otherwise more than 20 dispatches a second are throttled
];

const argumenten = ({ port, uiPort, db, codecUrl, instellingen = [] }) => [
  ...['server', 'start-dev', '--ip', IP, '--port', String(port), '--log-level', 'error'],
  ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
  ...(uiPort === undefined || codecUrl === undefined ? [] : ['--ui-codec-endpoint', codecUrl]),
  ...[...INSTELLINGEN, ...instellingen].flatMap((instelling) => ['--dynamic-config-value', instelling]),
  ...(db === undefined ? [] : ['--db-filename', db]),
  ...Object.entries(ZOEKATTRIBUTEN).flatMap(([naam, type]) => ['--search-attribute', `${naam}=${type}`]),
];

/** True when a Temporal answers there. */
export async function antwoordt(address, namespace = 'default') {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } finally {
    await connection.close();
  }
}

/** How long a closed gesprek stays readable, as in docker-compose.yml: `TEMPORAL_RETENTION`, such as 7d or 36h. */
async function zetBewaartermijn(address, namespace = 'default') {
  const gekozen = process.env.TEMPORAL_RETENTION || BEWAARTERMIJN;
  const [, aantal, eenheid] = /^([1-9]\d{0,3})([dh])$/.exec(gekozen) ?? [];
  if (aantal === undefined)
    throw new Uitleg(`TEMPORAL_RETENTION=${gekozen} is geen termijn: geef dagen of uren, bijvoorbeeld 7d of 36h.`);
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: { seconds: Number(aantal) * (eenheid === 'd' ? 86_400 : 3_600) } },
    });
  } finally {
    await connection.close();
  }
}

/**
 * Starts a dev server. Without a port it takes a free one, and another when somebody else was quicker.
 * @param {{ port?: number, uiPort?: number, db?: string, codecUrl?: string, instellingen?: string[], logmap: string, signal?: AbortSignal }} opties
 * `instellingen`: further dynamic configuration, `name=value`
 */
export async function startTemporal({ port, uiPort, db, codecUrl, instellingen, logmap, signal }) {
  const command = await vindTemporal({ signal });
  if (db !== undefined) mkdirSync(dirname(db), { recursive: true });
  for (let poging = 1; ; poging++) {
    const gekozen = port ?? (await vrijePoort());
    const address = `${IP}:${String(gekozen)}`;
    const kind = startKind({
      naam: 'temporal',
      command,
      args: argumenten({ port: gekozen, uiPort, db, codecUrl, instellingen }),
      logmap,
    });
    try {
      if (await wachtTot(kind, () => antwoordt(address), { signal })) {
        await zetBewaartermijn(address);
        return Object.assign(kind, { address });
      }
    } catch (error) {
      await kind.stop();
      throw error;
    }
    await kind.stop();
    const verdrongen = port === undefined && !(await isVrij(gekozen));
    if (!verdrongen || poging === POGINGEN)
      throw new Uitleg(`Temporal start niet op ${address} (zie ${kind.logbestand}):\n${kind.slotVanLog()}`);
  }
}
