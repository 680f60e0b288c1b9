/** Composition root of the codec server: configuration, keys, HTTP server, orderly end. */
import { createServer } from 'node:http';
import { pino } from 'pino';
import { createAudit } from '../audit/logboek.js';
import { maakTokencontrole } from '../auth/token.js';
import { leesEncryptie } from '../temporal/codec/instellingen.js';
import { createCodecServer } from './app.js';
import { codecConfig } from './config.js';

const AFRONDEN_MS = 5_000;
const VERZOEK_MS = 15_000;
const log = pino({ name: 'codec-server' });

function main(): void {
  const { poort, host, token, auditbestand, ...verder } = codecConfig(process.env);
  // Without keys there is nothing to decode: off is no choice here.
  const encryptie = leesEncryptie({ ...process.env, ENCRYPTION: 'on' }, '');
  if (!encryptie.aan) return;
  const app = createCodecServer({
    ring: encryptie.ring,
    controle: maakTokencontrole(token),
    audit: createAudit({
      proces: 'codec-server',
      bestand: auditbestand,
      bijFout: () => {
        log.error('Het auditlog is niet te schrijven.');
      },
    }),
    logger: log,
    ...verder,
  });
  const server = createServer({ requestTimeout: VERZOEK_MS, headersTimeout: VERZOEK_MS }, app);
  server.once('error', () => {
    log.fatal({ host, poort }, 'De codec server kan hier niet luisteren: is deze poort al in gebruik?');
    process.exit(1);
  });
  server.listen(poort, host, () => {
    const adres = server.address();
    log.info({ host, poort: typeof adres === 'object' ? adres?.port : poort }, 'Codec server gestart.');
  });
  const stop = (): void => {
    server.close(() => {
      process.exit(0);
    });
    server.closeIdleConnections();
    setTimeout(() => {
      server.closeAllConnections();
    }, AFRONDEN_MS).unref();
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
