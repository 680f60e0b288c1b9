/** Composition root of the API: configuration, connection to Temporal, HTTP server, orderly end. */
import { createServer } from 'node:http';
import { pino } from 'pino';
import { apiConfig } from '../config.js';
import { verbindClient } from '../temporal/connection.js';
import { createApp } from './app.js';
import { Gesprekken } from './temporal-gesprekken.js';

const log = pino({ name: 'api' });

function main(): void {
  const config = apiConfig(process.env);
  const { connection, client } = verbindClient();
  const { kanaal, vertrouwelijk, zaakIdentiteiten, duren } = config;
  const server = createServer(
    createApp({
      gesprekken: new Gesprekken(client),
      instellingen: { kanaal, vertrouwelijk, zaakIdentiteiten, duren },
      log,
    }),
  );
  server.listen(config.poort, config.host, () => {
    const adres = server.address();
    log.info({ host: config.host, poort: typeof adres === 'object' ? adres?.port : config.poort }, 'API gestart.');
  });
  const stop = (): void => {
    server.close(() => {
      void connection.close().then(() => process.exit(0));
    });
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 5_000).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  main();
} catch (fout) {
  log.fatal(fout instanceof Error ? fout.message : 'Onbekende fout');
  process.exitCode = 1;
}
