/** Composition root of the API: configuration, Temporal, registers, HTTP server, orderly end. */
import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { apiConfig, workerConfig } from '../config.js';
import { verbindClient } from '../temporal/connection.js';
import { createApp } from './app.js';
import { STANDAARD } from './deps.js';
import { createMetingen, luisterMetingen } from './metingen.js';
import { createRegisterlijsten } from './register-lijsten.js';
import { createTemporalGesprekken } from './temporal/gesprekken.js';
import { temporalOnderdelen } from './temporal/onderdelen.js';
import { telGesprekken } from './temporal/telling.js';

const AFRONDEN_MS = 8_000;
const log = pino({ name: 'api' });

const sluit = (server: Server): Promise<void> =>
  new Promise((klaar) => {
    server.close(() => {
      klaar();
    });
    server.closeIdleConnections();
    // Whoever is still busy then is cut off.
    setTimeout(() => {
      server.closeAllConnections();
    }, AFRONDEN_MS).unref();
  });

function main(): void {
  const { poort, host, metrics, ...gesprek } = apiConfig(process.env);
  const { registers, activiteiten } = workerConfig(process.env);
  const { connection, client, namespace } = verbindClient();
  const lijsten = createRegisterlijsten(registers, activiteiten.actoren);
  const api = createApp({
    gesprekken: createTemporalGesprekken({ client }),
    lijsten,
    onderdelen: { ...temporalOnderdelen(client), ...lijsten.onderdelen },
    instellingen: { ...STANDAARD, ...gesprek },
    logger: log,
  });
  const server = createServer(api.app);
  server.once('error', () => {
    log.fatal({ host, poort }, 'De API kan hier niet luisteren: is deze poort al in gebruik?');
    process.exit(1);
  });
  server.listen(poort, host, () => {
    const adres = server.address();
    log.info({ host, poort: typeof adres === 'object' ? adres?.port : poort, namespace }, 'API gestart.');
  });
  const metingen =
    metrics &&
    luisterMetingen(
      createMetingen(() => telGesprekken(client)),
      metrics,
    );
  metingen?.once('error', () => {
    log.fatal(metrics, 'De metingen kunnen hier niet luisteren: is deze poort al in gebruik?');
    process.exit(1);
  });
  const stop = (): void => {
    api.sluit();
    metingen?.close();
    metingen?.closeAllConnections();
    void sluit(server)
      .then(() => connection.close())
      .then(() => {
        log.info('API gestopt.');
        process.exit(0);
      });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  main();
} catch (error) {
  log.fatal(error instanceof Error ? error.message : 'Onbekende fout');
  process.exitCode = 1;
}
