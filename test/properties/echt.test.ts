/**
 * The same property on a Temporal server, with the real activities against the stand-in registers; and whatever JSON arrives as
 * whatever message, the gesprek goes on. Every history is replayed afterwards (`Proefopstelling.eindig`).
 */
import fc from 'fast-check';
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { createActivities } from '../../src/activities/index.js';
import { workerConfig } from '../../src/config.js';
import { BERICHTNAMEN } from '../../src/contract/messages.js';
import { createRegisters } from '../../src/registers/registers.js';
import { Proefopstelling } from '../support/gesprekken.js';
import { bewijs } from './bewijs.js';
import { EchteSpeler, type Omstandigheden } from './echt/speler.js';
import { geval, inWoorden } from './simulatie/geval.js';
import { onzin } from './waarden.js';
import { standinOmgeving } from '../support/standin.js';

const plaatshouders = {
  partijen: ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002'],
  actoren: ['11111111-0000-4000-8000-000000000003'],
};
let registers: RunningRegisters;
let om: Omstandigheden;
beforeAll(async () => {
  registers = await startRegisters({ port: 0, empty: true });
  const config = workerConfig({
    ...standinOmgeving(registers),
    REGISTER_TIMEOUT_MS: '1000',
  });
  const bron = createRegisters(config.registers);
  om = {
    registers,
    direct: bron.voor({ medewerker: 'een ander', deadlineMs: Number.MAX_SAFE_INTEGER }).klantinteracties,
    opstelling: await Proefopstelling.begin(createActivities({ registers: bron, instellingen: config.activiteiten })),
    plaatshouders,
  };
}, 60_000);
afterAll(async () => {
  await om.opstelling.eindig();
  await registers.stop();
}, 600_000);

test('op de echte server, met de echte activiteiten: de registers houden wat de regels zeggen, en niets meer', async () => {
  await bewijs({
    arbitrary: geval(plaatshouders),
    runs: 8,
    inWoorden,
    hoogstensMs: 300_000,
    property: async (g) => {
      const fouten = await EchteSpeler.speel(g, om);
      if (fouten.length > 0) throw new Error(fouten.join('\n'));
    },
  });
}, 900_000);

test('wat er ook als bericht komt, het gesprek gaat door: nooit een mislukte Workflow Task', async () => {
  const gesprek = await om.opstelling.gesprek();
  const berichten = fc.sample(fc.tuple(fc.constantFrom(...BERICHTNAMEN, 'zoekKlant'), onzin(plaatshouders)), 60);
  for (const [naam, payload] of berichten) {
    if (naam !== 'zoekKlant') await gesprek.handle.signal(naam, payload);
    await gesprek.handle.executeUpdate(naam, { args: [payload] }).catch(() => undefined);
  }
  await gesprek.handle.signal('kiesVervolg');
  const { fase } = await gesprek.nu();
  if (fase === 'inGesprek') await gesprek.besluit('breekAf', { reden: 'proef' });
  await gesprek.handle.result();
  const { events } = await gesprek.handle.fetchHistory();
  const mislukt = (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: taak }) => taak?.failure?.message ?? []);
  expect(mislukt).toEqual([]);
}, 120_000);
