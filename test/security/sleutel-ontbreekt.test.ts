/**
 * Unreadable messages: of an outsider they never hold up a gesprek, and for a key that a worker lacks everything waits, so that no
 * decision is lost or refused. On a real server, with workers that are given their keys one after the other.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter, type DataConverter, type Payload } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { FAILED_PRECONDITION, grpcCode } from '../../src/api/temporal/fouten.js';
import { type Gesprek } from '../../src/contract/gesprek.js';
import { gesprekWorkflowId, WORKFLOW_TYPE } from '../../src/contract/ids.js';
import { type Berichtnaam, gesprekQuery, signal, update } from '../../src/contract/messages.js';
import { leesSleutels, maakSleutelring } from '../../src/temporal/codec/sleutels.js';
import { versleutel } from '../../src/temporal/codec/versleuteling.js';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { Geheugenregister } from '../support/geheugenregister.js';
import { KORTE_DUREN, type Proefgesprek, Proefopstelling, stil } from '../support/gesprekken.js';

const sleutel = (naam: string): string => `${naam}:${randomBytes(32).toString('base64')}`;
const [A, B, VREEMD] = [sleutel('a'), sleutel('b'), sleutel('vreemd')];
const ring = (tekst: string, verloren: string[] = []) => maakSleutelring(leesSleutels(tekst), verloren);
const converter = (tekst: string, verloren: string[] = []): DataConverter =>
  createDataConverter({ aan: true, ring: ring(tekst, verloren) });

/** Sends one payload as it is, past every codec; of the answer it sees what is readable without a key. */
const rauw = (payload: Payload): DataConverter => ({
  payloadCodecs: [
    {
      encode: (payloads) => Promise.resolve(payloads.map(() => payload)),
      decode: (payloads) => Promise.resolve(payloads.map(() => defaultPayloadConverter.toPayload(null))),
    },
  ],
});

let connection: Connection;
let native: NativeConnection;
beforeAll(async () => {
  stil();
  const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
});
afterAll(async () => {
  await native.close();
  await connection.close();
});

async function metWorker<T>(taskQueue: string, dataConverter: DataConverter, doe: () => Promise<T>): Promise<T> {
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' },
    activities: new Geheugenregister().activiteiten(),
    dataConverter,
    // The next worker starts from the history.
    stickyQueueScheduleToStartTimeout: '100ms',
  });
  return worker.runUntil(doe);
}
const start = (dataConverter: DataConverter, taskQueue: string): Promise<WorkflowHandle> => {
  const id = randomUUID();
  return new Client({ connection, dataConverter }).workflow.start(WORKFLOW_TYPE, {
    workflowId: gesprekWorkflowId(id),
    taskQueue,
    workflowTaskTimeout: '2s',
    args: [
      {
        id,
        aangenomenOp: '2026-11-24T10:00:00+01:00',
        medewerker: { id: 'mdw-1', naam: 'Mia de Groot' },
        klantcontactBijAannemen: false,
        registratie: 'direct',
        kanaal: 'telefoon',
        vertrouwelijk: false,
        zaakIdentiteiten: [],
        duren: KORTE_DUREN,
      },
    ],
  });
};
const als = (handle: WorkflowHandle, dataConverter: DataConverter): WorkflowHandle =>
  new Client({ connection, dataConverter }).workflow.getHandle(handle.workflowId);
const mislukteTaken = async (handle: WorkflowHandle): Promise<number> =>
  ((await handle.fetchHistory()).events ?? []).filter((event) => event.workflowTaskFailedEventAttributes).length;
const totMislukt = async (handle: WorkflowHandle): Promise<void> => {
  while ((await mislukteTaken(handle)) === 0) await new Promise((verder) => setTimeout(verder, 50));
};

/**
 * As the API's caller does: while its Workflow Task fails, Temporal takes no Updates of a gesprek (503), and the same key is sent again.
 * A refusal by the gesprek itself ends it.
 */
async function besluit(handle: WorkflowHandle, naam: Berichtnaam, payload: unknown): Promise<Gesprek> {
  const updateId = randomUUID();
  for (;;) {
    try {
      return (await handle.executeUpdate(update(naam), { updateId, args: [payload] })).gesprek;
    } catch (error) {
      if (grpcCode(error) !== FAILED_PRECONDITION) throw error;
      await new Promise((verder) => setTimeout(verder, 200));
    }
  }
}
const nu = (handle: WorkflowHandle): Promise<Gesprek> => handle.query(gesprekQuery);

test('op een sleutel die de worker niet heeft wachten Signal en Update, en daarna gaan ze door', async () => {
  const taskQueue = `sleutel-${randomUUID()}`;
  const handle = await start(converter(A), taskQueue);
  const metB = als(handle, converter(`${B},${A}`));
  const onderweg = await metWorker(taskQueue, converter(A), async () => {
    await nu(handle);
    await metB.signal(signal('beschrijfVraag'), { vraag: 1, onderwerp: 'Met sleutel B' });
    await totMislukt(handle);
    const uitkomst = besluit(metB, 'kiesBereik', { bereik: 'geen' });
    const eerst = await Promise.race([
      uitkomst.then(() => 'beantwoord'),
      new Promise((verder) => setTimeout(verder, 1_000, 'wacht')),
    ]);
    expect(eerst).toBe('wacht');
    return { uitkomst };
  });
  const gesprek = await metWorker(taskQueue, converter(`${A},${B}`), async () => {
    await onderweg.uitkomst;
    return nu(metB);
  });
  expect(gesprek.vragen[0]?.onderwerp).toBe('Met sleutel B');
  expect(gesprek.bereik).toBe('geen');
  expect(gesprek.geweigerdeSignalen).toEqual([]);
}, 60_000);

test('ook een gesprek dat met een ontbrekende sleutel begint wacht, en wat een activity antwoordde ook', async () => {
  const taskQueue = `sleutel-${randomUUID()}`;
  const handle = await start(converter(B), taskQueue);
  await metWorker(taskQueue, converter(A), () => totMislukt(handle));
  // Activity results under B; then a worker without it, then one with it.
  await metWorker(taskQueue, converter(`${B},${A}`), async () => {
    await besluit(handle, 'beschrijfVraag', { vraag: 1, onderwerp: 'Parkeren' });
    const vervolg = { interneTaak: { gevraagdeHandeling: 'Bel', toegewezenAan: [{ actor: randomUUID() }] } };
    await besluit(handle, 'kiesVervolg', { vraag: 1, ...vervolg });
    await besluit(handle, 'legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
    while (!(await nu(handle)).registraties.every(({ status }) => status === 'geregistreerd'))
      await new Promise((verder) => setTimeout(verder, 50));
  });
  const eerder = await mislukteTaken(handle);
  await metWorker(taskQueue, converter(A), async () => {
    await als(handle, converter(A)).signal(signal('rondAf'), {});
    while ((await mislukteTaken(handle)) === eerder) await new Promise((verder) => setTimeout(verder, 50));
  });
  const einde = await metWorker(taskQueue, converter(`${A},${B}`), async () => {
    await als(handle, converter(`${A},${B}`)).result();
    return nu(als(handle, converter(`${A},${B}`)));
  });
  expect([einde.fase, einde.geweigerdeSignalen]).toEqual(['afgerond', []]);
}, 90_000);

test('een vervalste sleutel houdt één gesprek op, tot de beheerder hem opgeeft', async () => {
  const taskQueue = `sleutel-${randomUUID()}`;
  const handle = await start(converter(A), taskQueue);
  await metWorker(taskQueue, converter(A), async () => {
    await als(handle, converter(VREEMD)).signal(signal('kiesBereik'), { bereik: 'algemeen' });
    await totMislukt(handle);
  });
  const opgegeven = converter(A, [ring(VREEMD).huidige.id]);
  const gesprek = await metWorker(taskQueue, opgegeven, async () => {
    await besluit(handle, 'beschrijfVraag', { vraag: 1, onderwerp: 'Gaat door' });
    return nu(handle);
  });
  expect(gesprek.geweigerdeSignalen).toMatchObject([{ bericht: 'kiesBereik', code: 'ONLEESBAAR' }]);
  expect([gesprek.bereik, gesprek.vragen[0]?.onderwerp]).toEqual([null, 'Gaat door']);
}, 60_000);

test('de worker meldt welke sleutel ontbreekt, zodat de beheerder hem kan geven of opgeven', () => {
  const { id } = ring(B).huidige;
  const [payload] = [versleutel(defaultPayloadConverter.toPayload({}), ring(B).huidige)];
  return expect(converter(A).payloadCodecs?.[0]?.decode([payload])).rejects.toThrow(
    `Sleutel ${id} ontbreekt: voeg hem toe aan ENCRYPTION_KEYS`,
  );
});

describe('wat een buitenstaander stuurt', () => {
  let proef: Proefopstelling;
  let gesprek: Proefgesprek;
  beforeAll(async () => {
    proef = await Proefopstelling.begin(new Geheugenregister().activiteiten());
    gesprek = await proef.gesprek();
  });
  // Replays the history with all of it.
  afterAll(() => proef.eindig());

  const huidige = () => ring(process.env['ENCRYPTION_KEYS'] ?? '').huidige;
  const json = (tekst: string): Payload => ({
    metadata: { encoding: Buffer.from('json/plain') },
    data: Buffer.from(tekst),
  });
  const ROMMEL: [string, () => Payload][] = [
    ['kapotte JSON', () => json('{"bereik":')],
    ['geen metadata', () => ({ data: randomBytes(20) })],
    ['niets', () => ({})],
    ['een onbekende codering', () => ({ metadata: { encoding: Buffer.from('iets') }, data: randomBytes(20) })],
    [
      'iets dat op onze versleuteling lijkt',
      () => ({
        metadata: { encoding: Buffer.from('binary/encrypted'), 'encryption-key-id': Buffer.from(huidige().id) },
        data: randomBytes(80),
      }),
    ],
    [
      'onze versleuteling, veranderd',
      () => {
        const payload = versleutel(defaultPayloadConverter.toPayload({ bereik: 'geen' }), huidige());
        return { ...payload, data: Uint8Array.from(payload.data ?? [], (byte, i) => (i === 15 ? byte ^ 1 : byte)) };
      },
    ],
    [
      'een versleutelde payload in een versleutelde payload',
      () => versleutel(versleutel(defaultPayloadConverter.toPayload({ bereik: 'geen' }), huidige()), huidige()),
    ],
  ];

  test.each(ROMMEL)('houdt het gesprek niet op: %s', async (_, maak) => {
    const van = als(gesprek.handle, rauw(maak()));
    const eerder = (await gesprek.nu()).geweigerdeSignalen.length;
    await van.signal(signal('kiesBereik'), {});
    const daarna = await gesprek.tot(({ geweigerdeSignalen }) => geweigerdeSignalen.length > eerder);
    expect(daarna.geweigerdeSignalen.at(-1)).toMatchObject({ bericht: 'kiesBereik', code: 'ONLEESBAAR' });
    // The refusal of an Update is readable without any key: the Temporal UI shows it as it is.
    await expect(van.executeUpdate(update('kiesBereik'), { args: [{}] })).rejects.toMatchObject({
      cause: { message: 'ONLEESBAAR: Dit bericht is niet te lezen.', type: 'ONLEESBAAR' },
    });
    expect(await mislukteTaken(gesprek.handle)).toBe(0);
  });

  test('een bericht zonder versleuteling geldt gewoon', async () => {
    const van = als(gesprek.handle, {});
    await van.signal(signal('kiesBereik'), { bereik: 'ditVerzoek' });
    await gesprek.tot(({ bereik }) => bereik === 'ditVerzoek');
  });
});
