/** A request that reaches the register only after its successor has succeeded must not undo what is decided afterwards. */
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { createActivities } from '../../src/activities/index.js';
import { workerConfig } from '../../src/config.js';
import { createRegisters } from '../../src/registers/registers.js';
import { KORTE_DUREN, type Proefgesprek, Proefopstelling } from '../support/gesprekken.js';
import { standinOmgeving } from '../support/standin.js';

/** Longer than a decision takes, and shorter than the time within which an uncertain request must have arrived. */
const ONDERWEG_MS = 6_000;
const DUREN = { ...KORTE_DUREN, onzekerWachttijdMs: 8_000 };

let registers: RunningRegisters;
let opstelling: Proefopstelling;
beforeEach(async () => {
  registers = await startRegisters({ port: 0, empty: true });
  const config = workerConfig(standinOmgeving(registers));
  opstelling = await Proefopstelling.begin(
    createActivities({ registers: createRegisters(config.registers), instellingen: config.activiteiten }),
  );
});
afterEach(async () => {
  await opstelling.eindig();
  await registers.stop();
});

async function begin(): Promise<Proefgesprek> {
  const gesprek = await opstelling.gesprek({ aangenomenOp: new Date(Date.now() - 60_000).toISOString(), duren: DUREN });
  await gesprek.besluit('legAuthenticatieVast', {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie: { bsn: '999990019' },
  });
  await gesprek.besluit('kiesKlant', { nietGevonden: { soortPartij: 'persoon', naam: { achternaam: 'Proef' } } });
  await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Eerste' });
  await gesprek.besluit('kiesVervolg', { vraag: 1, geen: true });
  return gesprek;
}
const geregistreerd = (gesprek: Proefgesprek) =>
  gesprek.tot(({ registraties }) => registraties.every(({ status }) => status === 'geregistreerd'));
const onderweg = (): Promise<unknown> => new Promise((klaar) => setTimeout(klaar, ONDERWEG_MS));

test('wat ongedaan is gemaakt komt niet terug door een verzoek dat nog onderweg was', async () => {
  registers.faults.add({ method: 'POST', path: '/maak-klantcontact$', fault: 'late-store', delayMs: ONDERWEG_MS });
  const gesprek = await begin();
  await geregistreerd(gesprek);
  await gesprek.besluit('breekAf', { reden: 'Opgehangen' });
  expect((await gesprek.afgelopen()).fase).toBe('afgebroken');
  await onderweg();
  expect(registers.registers.klant.klantcontacten.all()).toEqual([]);
}, 60_000);

test('een correctie wordt niet overschreven door een eerdere die nog onderweg was', async () => {
  const gesprek = await begin();
  await geregistreerd(gesprek);
  registers.faults.add({ method: 'PATCH', path: '/klantcontacten/', fault: 'late-store', delayMs: ONDERWEG_MS });
  await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Tweede' });
  await gesprek.tot(() => registers.registers.klant.klantcontacten.all()[0]?.onderwerp === 'Tweede');
  await geregistreerd(gesprek);
  await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Derde' });
  await gesprek.besluit('rondAf', {});
  expect((await gesprek.afgelopen()).fase).toBe('afgerond');
  await onderweg();
  expect(registers.registers.klant.klantcontacten.all().map(({ onderwerp }) => onderwerp)).toEqual(['Derde']);
}, 60_000);
