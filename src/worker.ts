/** Composition root of the worker: configuration, Temporal, registers, orderly end. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { type WorkerConfig, workerConfig } from './config.js';
import { logboekConfig } from './logboek/instellingen.js';
import { startLogboek } from './logboek/logboek.js';
import { createRegisters } from './registers/registers.js';
import { controleerKlantinteracties } from './registers/startcontrole.js';
import { NIET_VERSLEUTELD, verbindWorker } from './temporal/connection.js';
import { veiligeRegel } from './temporal/logregels.js';
import { createWorkers, draai, WACHTRIJEN } from './workers.js';

const log = pino({ name: 'worker' });

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
  const logboekInstellingen = logboekConfig(process.env);
  const logboek =
    logboekInstellingen &&
    startLogboek(logboekInstellingen, {
      proces: 'worker',
      bijVerlies: (aantal) => {
        log.error({ aantal }, 'Regels van het Logboek Dataverwerkingen zijn niet aangekomen.');
      },
    });
  const { connection, namespace, dataConverter, versleuteld } = await verbindWorker();
  if (!versleuteld) log.warn(NIET_VERSLEUTELD);
  try {
    const workers = await createWorkers({ connection, namespace, dataConverter, config, logboek });
    log.info({ namespace, wachtrijen: WACHTRIJEN, metrics: config.metrics, versie: config.versie }, 'Worker gestart.');
    await draai(workers);
    log.info('Worker gestopt.');
  } finally {
    await connection.close();
    await logboek?.stop();
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    log.fatal(error instanceof Error ? error.message : 'Onbekende fout');
    process.exitCode = 1;
  });
}
