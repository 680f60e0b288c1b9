/** A worker process that is killed outright in the middle of calls, and started again: every call goes on, and nothing is twice. */
import { type ChildProcess, spawn } from 'node:child_process';
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { TASK_QUEUE } from '../../src/contract/ids.js';
import { KORTE_DUREN, type Proefgesprek, Proefopstelling } from '../support/gesprekken.js';
import { standinOmgeving } from '../support/standin.js';

const GESPREKKEN = 6;
let registers: RunningRegisters;
let opstelling: Proefopstelling;
let worker: ChildProcess;

const startWorker = (): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'src/worker.ts'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
      WORKFLOW_BUNDLE: process.env['TEST_WORKFLOW_BUNDLE'],
      ...standinOmgeving(registers),
    },
  });
const sterf = async (): Promise<void> => {
  const gestorven = new Promise((klaar) => worker.once('exit', klaar));
  worker.kill('SIGKILL');
  await gestorven;
};

beforeAll(async () => {
  // Slow enough that the worker dies with requests under way.
  registers = await startRegisters({ port: 0, empty: true, latencyMs: 40 });
  opstelling = await Proefopstelling.zonderWorker(TASK_QUEUE);
  worker = startWorker();
});
afterAll(async () => {
  await sterf();
  await opstelling.eindig();
  await registers.stop();
});

/** BSNs that pass the 11-proef. */
const BSNS = ['999990019', '123456782', '111222333'];

async function speel(gesprek: Proefgesprek, i: number): Promise<void> {
  const bsn = BSNS[i % 2 === 0 ? (i / 2) % 3 : 3];
  if (bsn === undefined) await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
  else {
    await gesprek.besluit('legAuthenticatieVast', {
      uitkomst: 'geslaagd',
      methode: 'controlevragen',
      betrouwbaarheidsniveau: 'laag',
      identificatie: { bsn },
    });
    await gesprek.besluit('kiesKlant', { nietGevonden: { soortPartij: 'persoon', naam: { achternaam: 'Proef' } } });
  }
  await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' });
  await gesprek.besluit('kiesVervolg', {
    vraag: 1,
    interneTaak: {
      gevraagdeHandeling: 'Terugbellen',
      toegewezenAan: [{ soort: 'afdeling', identificatie: `AFD-${i}`, naam: 'Burgerzaken' }],
    },
  });
  await gesprek.besluit('geefContactgegevens', {
    contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: `061234567${i}` }],
  });
  await gesprek.besluit('kiesBereik', { bereik: 'ditVerzoek' });
  await gesprek.besluit('rondAf', {});
}

test('na drie keer kill -9 midden in zes gesprekken: van alles precies één', async () => {
  const gesprekken = await Promise.all(
    Array.from({ length: GESPREKKEN }, (_, i) =>
      opstelling.gesprek({
        medewerker: { id: `mdw-${i}`, naam: 'Mia de Groot' },
        aangenomenOp: new Date(Date.now() - 60_000).toISOString(),
        duren: { ...KORTE_DUREN, onzekerWachttijdMs: 500 },
      }),
    ),
  );
  const gespeeld = Promise.all(gesprekken.map(speel));
  const stand = { klaar: false };
  const afgelopen = gespeeld
    .then(() => Promise.all(gesprekken.map(({ handle }) => handle.result())))
    .finally(() => {
      stand.klaar = true;
    });
  for (const drempel of [2, 8, 16]) {
    // Until so many rows are stored: in the middle of the work, however fast the machine.
    while (!stand.klaar && rijen() < drempel) await new Promise((verder) => setTimeout(verder, 5));
    await sterf();
    worker = startWorker();
  }
  await afgelopen;
  expect(tel()).toEqual({
    partijen: 3,
    partijIdentificatoren: 3,
    klantcontacten: GESPREKKEN,
    betrokkenen: GESPREKKEN,
    actorklantcontacten: GESPREKKEN,
    internetaken: GESPREKKEN,
    digitaleadressen: GESPREKKEN,
  });
}, 120_000);

const tel = () => {
  const { klant } = registers.registers;
  return {
    partijen: [...klant.partijen.all()].length,
    partijIdentificatoren: [...klant.partijIdentificatoren.all()].length,
    klantcontacten: [...klant.klantcontacten.all()].length,
    betrokkenen: [...klant.betrokkenen.all()].length,
    actorklantcontacten: [...klant.actorklantcontacten.all()].length,
    internetaken: [...klant.internetaken.all()].length,
    digitaleadressen: [...klant.digitaleadressen.all()].length,
  };
};
const rijen = (): number => Object.values(tel()).reduce((som, n) => som + n, 0);
