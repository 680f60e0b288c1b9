/** The catalogue changes while a worker keeps what it looked up. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { createActivities } from '../../src/activities/index.js';
import { workerConfig } from '../../src/config.js';
import { createRegisters } from '../../src/registers/registers.js';
import { standinOmgeving } from '../support/standin.js';
import { fout, opdracht, voer, zaak } from './opstelling.js';

let standin: RunningRegisters;
let activiteiten: ReturnType<typeof createActivities>;
beforeAll(async () => {
  standin = await startRegisters({ port: 0, empty: true });
  const { registers, activiteiten: instellingen } = workerConfig(standinOmgeving(standin));
  activiteiten = createActivities({ registers: createRegisters(registers), instellingen });
});
afterAll(() => standin.stop());

/** The stand-in gives this one another uuid each time that it is filled. */
const melding = () => opdracht<'zaak'>('zaak', zaak({ zaaktype: 'MELDING-OR' }));

it('een zaaktype dat opnieuw is gepubliceerd: na één weigering wordt de nieuwe versie gebruikt', async () => {
  expect(await voer(activiteiten.registreerZaak, melding())).toMatchObject({ soort: 'geregistreerd' });
  standin.registers.reset(false);
  const opnieuw = melding();
  expect(await fout(voer(activiteiten.registreerZaak, opnieuw))).toMatchObject({
    code: 'VERZOEK_GEWEIGERD',
    details: { velden: [{ veld: 'zaaktype' }] },
  });
  expect(await voer(activiteiten.registreerZaak, opnieuw)).toMatchObject({ soort: 'geregistreerd' });
});
