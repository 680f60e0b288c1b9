/**
 * What encryption and authentication cost on a decision's round trip: the same decision over HTTP, with both and with neither, in
 * turns and in random order, in one process on one Temporal. The decision changes the state of the gesprek only: no register, whose
 * time would hide the difference. Both sides share a process here, so that what the worker encrypts also delays the API.
 *
 *     npx tsx bench/beveiliging.ts [pairs, default 400]
 *
 * Ends with 1 when the median costs more than 15 %.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createTemporalGesprekken } from '../src/api/temporal/gesprekken.js';
import { type Tokencontrole } from '../src/auth/token.js';
import { bouwBundel } from '../src/temporal/bundle.js';
import { type Encryptie } from '../src/temporal/codec/instellingen.js';
import { leesSleutels, maakSleutelring } from '../src/temporal/codec/sleutels.js';
import { createDataConverter } from '../src/temporal/data-converter.js';
import { registreerZoekattributen } from '../src/temporal/zoekattributen.js';
import { startTemporal } from '../local/temporal/dev-server.mjs';
import { Proefapi } from '../test/api/opstelling.js';
import { Geheugenregister } from '../test/support/geheugenregister.js';
import { stil } from '../test/support/gesprekken.js';
import { MEDEWERKER, tokencontrole, tokenVan } from '../test/support/tokens.js';

const PAREN = Number(process.argv[2] ?? 400);
const OPWARMEN = 30;
/** Then a new gesprek: a history that grows would count for the slower of two. */
const PER_GESPREK = 40;
const HOOGSTENS = 1.15;

/** Believes whoever comes: only here, to see what checking costs. */
const gelooftIedereen: Tokencontrole = Object.assign(
  () =>
    Promise.resolve({
      id: MEDEWERKER.sub,
      naam: 'Medewerker Een',
      rollen: MEDEWERKER.roles,
      sub: MEDEWERKER.sub,
      verlooptOp: Math.floor(Date.now() / 1000) + 3_600,
    }),
  { gereed: () => Promise.resolve() },
);

interface Kant {
  besluit(n: number): Promise<number>;
  nieuw(): Promise<void>;
  stop(): Promise<void>;
}

async function maakKant(
  address: string,
  bundle: WorkflowBundleOption,
  aanmelden: Tokencontrole,
  encryptie: Encryptie,
): Promise<Kant> {
  const dataConverter = createDataConverter(encryptie);
  const taskQueue = `bench-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle: bundle,
    activities: new Geheugenregister().activiteiten(),
    dataConverter,
  });
  const loopt = worker.run();
  const api = await new Proefapi({ aanmelden }).begin();
  const client = new Client({ connection, dataConverter });
  Object.assign(api.gesprekken, createTemporalGesprekken({ client, taskQueue, deadlineMs: 60_000 }));
  const Authorization = `Bearer ${await tokenVan(MEDEWERKER, { claims: { exp: Math.floor(Date.now() / 1000) + 3_600 } })}`;
  let pad = '';
  const vraag = async (methode: string, waar: string, body: object): Promise<Record<string, unknown>> => {
    const { status, json, tekst } = await api.vraag(methode, waar, body, { Authorization });
    if (status >= 300) throw new Error(`${methode} ${waar}: ${String(status)} ${tekst}`);
    return json;
  };
  return {
    nieuw: async () => {
      const { id } = await vraag('POST', '/v1/gesprekken', {});
      pad = `/v1/gesprekken/${String(id)}`;
      await vraag('PUT', `${pad}/authenticatie`, {
        uitkomst: 'geslaagd',
        methode: 'controlevragen',
        betrouwbaarheidsniveau: 'laag',
        identificatie: { bsn: '999990019' },
      });
      await vraag('PUT', `${pad}/contactgegevens`, {
        contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '06 1234 5678' }],
      });
    },
    besluit: async (n) => {
      const begin = performance.now();
      await vraag('PUT', `${pad}/vragen/1`, {
        onderwerp: `Parkeervergunning ${String(n)}`,
        inhoud: 'Tweede auto. '.repeat(20),
      });
      return performance.now() - begin;
    },
    stop: async () => {
      await api.eindig();
      worker.shutdown();
      await loopt;
      await native.close();
      await connection.close();
    },
  };
}

const kwantiel = (waarden: number[], deel: number): number =>
  [...waarden].sort((a, b) => a - b)[Math.floor(deel * (waarden.length - 1))] ?? NaN;

/** 95 % of what this run could have given: the pairs, drawn again. */
function spreiding(met: number[], zonder: number[]): [number, number] {
  const uitkomsten = Array.from({ length: 2_000 }, () => {
    const trek = Array.from(met, () => randomInt(met.length));
    const van = (waarden: number[]): number =>
      kwantiel(
        trek.map((i) => waarden[i] ?? NaN),
        0.5,
      );
    return van(met) / van(zonder);
  });
  return [kwantiel(uitkomsten, 0.025), kwantiel(uitkomsten, 0.975)];
}

stil();
const temporal = await startTemporal({ logmap: '.cache/bench-log' });
const zoekattributen = await NativeConnection.connect({ address: temporal.address });
await registreerZoekattributen(zoekattributen, 'default');
await zoekattributen.close();
const bundle = await bouwBundel();
const ring = maakSleutelring(leesSleutels(`bench:${randomBytes(32).toString('base64')}`), []);
const met = await maakKant(temporal.address, bundle, tokencontrole, { aan: true, ring });
const zonder = await maakKant(temporal.address, bundle, gelooftIedereen, { aan: false });
const tijden: { met: number[]; zonder: number[] } = { met: [], zonder: [] };
try {
  for (let n = 0; n < PAREN + OPWARMEN; n++) {
    if (n % PER_GESPREK === 0) await Promise.all([met.nieuw(), zonder.nieuw()]);
    const eersteMet = randomInt(2) === 0;
    const een = await (eersteMet ? met : zonder).besluit(n);
    const twee = await (eersteMet ? zonder : met).besluit(n);
    if (n < OPWARMEN) continue;
    tijden.met.push(eersteMet ? een : twee);
    tijden.zonder.push(eersteMet ? twee : een);
  }
} finally {
  await met.stop();
  await zonder.stop();
  await temporal.stop();
}
const rij = (naam: string, waarden: number[]): string =>
  `${naam.padEnd(8)} p50 ${kwantiel(waarden, 0.5).toFixed(1)} ms   p95 ${kwantiel(waarden, 0.95).toFixed(1)} ms`;
const verhouding = kwantiel(tijden.met, 0.5) / kwantiel(tijden.zonder, 0.5);
const [van, tot] = spreiding(tijden.met, tijden.zonder);
process.stdout.write(
  [
    `${String(PAREN)} paren · node ${process.version} · ${String(cpus().length)}× ${cpus()[0]?.model ?? '?'}`,
    rij('met', tijden.met),
    rij('zonder', tijden.zonder),
    `p50 met ÷ zonder: ${verhouding.toFixed(3)} (95 %: ${van.toFixed(3)} tot ${tot.toFixed(3)}), hoogstens ${String(HOOGSTENS)}`,
    '',
  ].join('\n'),
);
process.exit(verhouding <= HOOGSTENS ? 0 : 1);
