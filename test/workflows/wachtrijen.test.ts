/** Each register has a task queue with places of its own: one that hangs does not hold up the other. */
import { randomUUID } from 'node:crypto';
import { NativeConnection } from '@temporalio/worker';
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { workerConfig } from '../../src/config.js';
import { createWorkers, draai } from '../../src/workers.js';
import { KORTE_DUREN, proefDataConverter, type Proefgesprek, Proefopstelling } from '../support/gesprekken.js';
import { standinOmgeving } from '../support/standin.js';

/** Places for each of the registers. */
const PLAATSEN = 2;
const BSNS = ['999990019', '123456782', '111222333'];
const wachtrijen = { gesprek: `proef-${randomUUID()}`, zaken: `proef-${randomUUID()}` };
let registers: RunningRegisters;
let opstelling: Proefopstelling;
let stop: () => Promise<void>;

beforeAll(async () => {
  registers = await startRegisters({ port: 0, empty: true });
  opstelling = await Proefopstelling.zonderWorker(wachtrijen.gesprek);
  const config = workerConfig({
    ...standinOmgeving(registers),
    KLANTINTERACTIES_TEGELIJK: String(PLAATSEN),
    ZAKEN_TEGELIJK: String(PLAATSEN),
  });
  const connection = await NativeConnection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '' });
  const workers = await createWorkers({
    connection,
    namespace: 'default',
    dataConverter: proefDataConverter(),
    config,
    audit: { schrijf: () => {} },
    bundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' },
    wachtrijen,
  });
  const lopen = draai(workers);
  stop = async () => {
    for (const worker of workers) worker.shutdown();
    await lopen;
    await connection.close();
  };
});
afterAll(async () => {
  await stop();
  await opstelling.eindig();
  await registers.stop();
});

async function speel(vervolg: object, bsn: string | undefined): Promise<Proefgesprek> {
  const gesprek = await opstelling.gesprek({
    aangenomenOp: new Date(Date.now() - 60_000).toISOString(),
    duren: { ...KORTE_DUREN, onzekerWachttijdMs: 500 },
    wachtrijen: { zaken: wachtrijen.zaken },
  });
  await gesprek.besluit('legAuthenticatieVast', {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie: { bsn },
  });
  await gesprek.besluit('kiesKlant', { nietGevonden: { soortPartij: 'persoon', naam: { achternaam: 'Proef' } } });
  await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' });
  await gesprek.besluit('kiesVervolg', { vraag: 1, ...vervolg });
  await gesprek.besluit('rondAf', {});
  return gesprek;
}
const zaken = (): number => [...registers.registers.zaak.zaken.all()].length;

test('zaken die blijven hangen houden geen enkele registratie in Klantinteracties op', async () => {
  // As many as there are places: each stores its zaak, and lets the caller wait for an answer.
  const hang = { method: 'POST', path: '/zaken/.*zaak_registreren', fault: 'hang', times: PLAATSEN, delayMs: 60_000 };
  registers.faults.add({ ...hang, fault: 'hang' });
  const metZaak = await Promise.all(
    [...Array(PLAATSEN + 1).keys()].map((i) => speel({ zaak: { zaaktype: 'PARKEER-AANVR' } }, BSNS[i])),
  );
  while (zaken() < PLAATSEN) await new Promise((verder) => setTimeout(verder, 5));

  const metTaak = await speel(
    {
      interneTaak: {
        gevraagdeHandeling: 'Terugbellen',
        toegewezenAan: [{ soort: 'afdeling', identificatie: 'AFD-1', naam: 'Burgerzaken' }],
      },
    },
    BSNS[0],
  );
  await metTaak.afgelopen();
  // All the places for zaken are still taken: the next one has not had its turn.
  expect(zaken()).toBe(PLAATSEN);
  expect([...registers.registers.klant.internetaken.all()]).toHaveLength(1);
  expect([...registers.registers.klant.klantcontacten.all()]).toHaveLength(PLAATSEN + 2);

  await Promise.all(metZaak.map((gesprek) => gesprek.afgelopen()));
  expect(zaken()).toBe(PLAATSEN + 1);
}, 120_000);
