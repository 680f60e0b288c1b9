/** Whole calls against the stand-in registers, with the real activities: after each fault exactly one of everything. */
import { type FaultRequest } from '../../local/registers/faults.js';
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { createActivities } from '../../src/activities/index.js';
import { workerConfig } from '../../src/config.js';
import { createRegisters } from '../../src/registers/registers.js';
import { KORTE_DUREN, Proefopstelling } from '../support/gesprekken.js';
import { standinOmgeving } from '../support/standin.js';

/** What the registers themselves keep single; of the others a stranger may always make a second one. */
const MET_SLEUTEL = ['partijen', 'maak-klantcontact', 'actorklantcontacten', 'internetaken', 'zaak_registreren'];

let registers: RunningRegisters;
let opstelling: Proefopstelling;
beforeAll(async () => {
  registers = await startRegisters({ port: 0, empty: true });
  const config = workerConfig({
    ...standinOmgeving(registers),
    REGISTER_TIMEOUT_MS: '1000',
  });
  opstelling = await Proefopstelling.begin(
    createActivities({ registers: createRegisters(config.registers), instellingen: config.activiteiten }),
  );
});
afterAll(async () => {
  await opstelling.eindig();
  await registers.stop();
});
beforeEach(async () => {
  await fetch(`${registers.url}/_control/faults`, { method: 'DELETE' });
  await fetch(`${registers.url}/_control/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seed: false }),
  });
});

type Dump = Record<string, unknown[]>;
const tel = async (): Promise<Record<string, number>> => {
  const dump = (await (await fetch(`${registers.url}/_control/dump`)).json()) as Dump;
  return Object.fromEntries(Object.entries(dump).map(([naam, rijen]) => [naam, rijen.length]));
};

async function speel(vervolg: object, bereik: string): Promise<string> {
  const gesprek = await opstelling.gesprek({
    duren: { ...KORTE_DUREN, onzekerWachttijdMs: 400, herhaalNaMs: 300 },
    aangenomenOp: new Date(Date.now() - 60_000).toISOString(),
  });
  await gesprek.besluit('legAuthenticatieVast', {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie: { bsn: '999990019' },
  });
  await gesprek.besluit('kiesKlant', { nietGevonden: { soortPartij: 'persoon', naam: { achternaam: 'Proef' } } });
  await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' });
  await gesprek.besluit('kiesVervolg', { vraag: 1, ...vervolg });
  await gesprek.besluit('geefContactgegevens', {
    contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' }],
  });
  await gesprek.besluit('kiesBereik', { bereik });
  await gesprek.besluit('rondAf', {});
  return (await gesprek.afgelopen()).fase;
}

const taak = {
  interneTaak: {
    gevraagdeHandeling: 'Terugbellen',
    toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }],
  },
};
const zaak = { zaak: { zaaktype: 'PARKEER-AANVR' } };
const NA_TAAK = {
  partijen: 1,
  'partij-identificatoren': 1,
  klantcontacten: 1,
  betrokkenen: 1,
  actorklantcontacten: 1,
  actoren: 2,
  internetaken: 1,
  digitaleadressen: 1,
  onderwerpobjecten: 0,
  zaken: 0,
};
const NA_ZAAK = {
  partijen: 1,
  'partij-identificatoren': 1,
  klantcontacten: 1,
  betrokkenen: 1,
  actorklantcontacten: 1,
  actoren: 1,
  internetaken: 0,
  digitaleadressen: 1,
  onderwerpobjecten: 1,
  zaken: 1,
  rollen: 1,
  statussen: 1,
};

test('zonder storing', async () => {
  expect(await speel(taak, 'ditVerzoek')).toBe('afgerond');
  expect(await tel()).toMatchObject(NA_TAAK);
});
test.each<FaultRequest['fault']>([
  'drop-before',
  'drop-after',
  'late-store',
  'store-500',
  'error',
  'html',
  'wrong-shape',
  'half',
  'unauthorized',
  'race',
])('bij elke POST een keer %s: precies één van alles (interne taak, dit verzoek)', async (fault) => {
  for (const pad of [
    'partijen',
    'maak-klantcontact',
    'actoren',
    'actorklantcontacten',
    'internetaken',
    'digitaleadressen',
  ])
    if (fault !== 'race' || MET_SLEUTEL.includes(pad))
      registers.faults.add({ method: 'POST', path: `/${pad}$`, fault, times: 1, delayMs: 200 });
  expect(await speel(taak, 'ditVerzoek')).toBe('afgerond');
  expect(await tel()).toMatchObject(NA_TAAK);
});
test.each<FaultRequest['fault']>([
  'drop-before',
  'drop-after',
  'late-store',
  'store-500',
  'html',
  'half',
  'unauthorized',
  'race',
])('bij elke POST een keer %s: precies één van alles (zaak, algemeen)', async (fault) => {
  for (const pad of ['partijen', 'maak-klantcontact', 'zaak_registreren', 'onderwerpobjecten', 'digitaleadressen'])
    if (fault !== 'race' || MET_SLEUTEL.includes(pad))
      registers.faults.add({ method: 'POST', path: `/${pad}$`, fault, times: 1, delayMs: 200 });
  expect(await speel(zaak, 'algemeen')).toBe('afgerond');
  expect(await tel()).toMatchObject(NA_ZAAK);
});
