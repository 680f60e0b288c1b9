/** Composition root of the API: configuration, login, Temporal, registers, HTTP server, orderly end. */
import { OpenTelemetryWorkflowClientInterceptor } from '@temporalio/interceptors-opentelemetry-v2';
import { pino } from 'pino';
import { createAudit } from '../audit/logboek.js';
import { maakTokencontrole } from '../auth/token.js';
import { aanmeldConfig, apiConfig, workerConfig } from '../config.js';
import { TASK_QUEUE_ZAKEN } from '../contract/ids.js';
import { logboekConfig } from '../logboek/instellingen.js';
import { startLogboek } from '../logboek/logboek.js';
import { NIET_VERSLEUTELD, verbindClient } from '../temporal/connection.js';
import { createApp } from './app.js';
import { STANDAARD } from './deps.js';
import { createHttpServer } from './http/luisteren.js';
import { createMetingen, luisterMetingen } from './metingen.js';
import { createRegisterlijsten } from './register-lijsten.js';
import { createTemporalGesprekken } from './temporal/gesprekken.js';
import { temporalOnderdelen } from './temporal/onderdelen.js';
import { telGesprekken } from './temporal/telling.js';

const log = pino({ name: 'api' });

function main(): void {
  const { poort, host, auditbestand, metrics, ...instellingen } = apiConfig(process.env);
  const { token, rolnamen } = aanmeldConfig(process.env);
  const { registers, activiteiten } = workerConfig(process.env);
  const aanmelden = maakTokencontrole(token);
  const audit = createAudit({
    proces: 'api',
    bestand: auditbestand,
    bijFout: () => {
      log.error('Het auditlog is niet te schrijven.');
    },
  });
  const logboekInstellingen = logboekConfig(process.env);
  const logboek = startLogboek(logboekInstellingen, {
    proces: 'api',
    bijVerlies: (aantal) => {
      log.error({ aantal }, 'Regels van het Logboek Dataverwerkingen zijn niet aangekomen.');
    },
  });
  const { connection, client, namespace, versleuteld } = verbindClient(
    logboekInstellingen && [new OpenTelemetryWorkflowClientInterceptor({ tracer: logboek.tracer })],
  );
  if (!versleuteld) log.warn(NIET_VERSLEUTELD);
  const lijsten = createRegisterlijsten(registers, activiteiten.actoren);
  const api = createApp({
    gesprekken: createTemporalGesprekken({ client, wachtrijen: { zaken: TASK_QUEUE_ZAKEN } }),
    lijsten,
    onderdelen: { aanmelden: () => aanmelden.gereed(), ...temporalOnderdelen(client), ...lijsten.onderdelen },
    instellingen: { ...STANDAARD, ...instellingen, rolnamen },
    aanmelden,
    audit,
    ...(logboekInstellingen && { logboek }),
    logger: log,
  });
  const { server, stop } = createHttpServer(api.app);
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
  const eindig = (): void => {
    api.sluit();
    metingen?.close();
    metingen?.closeAllConnections();
    void stop()
      .then(() => connection.close())
      .then(() => logboek.stop())
      .then(() => {
        log.info('API gestopt.');
        process.exit(0);
      });
  };
  process.once('SIGTERM', eindig);
  process.once('SIGINT', eindig);
}

try {
  main();
} catch (error) {
  log.fatal(error instanceof Error ? error.message : 'Onbekende fout');
  process.exitCode = 1;
}
