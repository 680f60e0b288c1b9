/** A gesprek with a long history goes on in a new run: nothing that was decided or registered is lost. */
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { signal } from '../../src/contract/messages.js';
import { type Corrigeer, type Registreer } from '../../src/contract/opdrachten.js';
import { Geheugenregister } from '../support/geheugenregister.js';
import { KORTE_DUREN, type Proefgesprek, Proefopstelling, replay, runs } from '../support/gesprekken.js';

const GRENS = 45;
const onbereikbaar = () =>
  ApplicationFailure.create({
    type: 'REGISTER_ONBEREIKBAAR',
    message: 'onbereikbaar',
    details: [{ onzeker: true, velden: [] }],
  });

let register: Geheugenregister;
let opstelling: Proefopstelling;
/** Called with each order before the register gets it, and after: what these throw is the outcome. */
let vooraf: (activiteit: string, opdracht: unknown) => Promise<void>;
let achteraf: typeof vooraf;

beforeAll(async () => {
  register = new Geheugenregister();
  const gewoon = register.activiteiten();
  opstelling = await Proefopstelling.begin(
    Object.fromEntries(
      Object.entries(gewoon).map(([naam, activiteit]) => [
        naam,
        async (opdracht: never) => {
          await vooraf(naam, opdracht);
          const uitkomst: unknown = await activiteit(opdracht);
          await achteraf(naam, opdracht);
          return uitkomst;
        },
      ]),
    ) as unknown as typeof gewoon,
  );
});
afterAll(() => opstelling.eindig(), 120_000);
beforeEach(() => {
  register.rijen.length = 0;
  vooraf = () => Promise.resolve();
  achteraf = () => Promise.resolve();
});

const taak = { interneTaak: { gevraagdeHandeling: 'Terugbellen', toegewezenAan: [{ actor: randomUUID() }] } };
const VERWACHT = [
  'actor',
  'vraag-1.actorklantcontact',
  'vraag-1.interneTaak',
  'vraag-1.klantcontact',
  'vraag-1.taakactor-1',
];
const begin = (opties = {}) => opstelling.gesprek({ langsteGeschiedenis: GRENS, ...opties });
const beschrijf = (gesprek: Proefgesprek, onderwerp: string) =>
  gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp });
const geschiedenissen = (gesprek: Proefgesprek) => runs(opstelling.client, gesprek.handle.workflowId);
async function totNieuweRun(gesprek: Proefgesprek, dan: () => Promise<unknown>): Promise<void> {
  const eerst = (await geschiedenissen(gesprek)).length;
  for (let keer = 0; (await geschiedenissen(gesprek)).length === eerst; keer++) {
    if (keer === 100) throw new Error('Het gesprek gaat niet verder in een nieuwe run');
    await dan();
  }
}
const verwerk = (gesprek: Proefgesprek) => gesprek.besluit('kiesVervolg', { vraag: 1, ...taak });
const eind = async (gesprek: Proefgesprek) => {
  await gesprek.besluit('rondAf', {});
  return gesprek.afgelopen();
};
const namen = (): string[] => register.rijen.map(({ naam }) => naam).sort();

test('terwijl een register weg is, beslist de medewerker vijftig keer: elke beslissing telt, elke geschiedenis blijft begrensd', async () => {
  let weg = true;
  vooraf = () => (weg ? Promise.reject(onbereikbaar()) : Promise.resolve());
  const gesprek = await begin();
  await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
  await verwerk(gesprek);
  let versie = 0;
  for (let n = 1; n <= 50; n++) {
    const nu = await beschrijf(gesprek, `Onderwerp ${String(n)}`);
    expect(nu.versie).toBeGreaterThan(versie);
    ({ versie } = nu);
  }
  const tussentijds = await geschiedenissen(gesprek);
  expect(tussentijds.length).toBeGreaterThan(3);
  for (const { events } of tussentijds) expect(events?.length).toBeLessThan(2 * GRENS);
  expect((await gesprek.tot(({ foutCodes }) => foutCodes.length > 0)).foutCodes).toEqual(['REGISTER_ONBEREIKBAAR']);
  weg = false;
  const einde = await eind(gesprek);
  expect(einde).toMatchObject({ fase: 'afgerond', vragen: [{ onderwerp: 'Onderwerp 50' }] });
  expect(namen()).toEqual(VERWACHT);
  expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({ onderwerp: 'Onderwerp 50' });
});

test('dezelfde sleutel in een nieuwe run: één keer beslist, met de eerste vingerafdruk, ook als het bericht nu geweigerd zou worden', async () => {
  const gesprek = await begin({ registratie: 'bijAfronden' });
  const sleutel = randomUUID();
  const bericht = { vraag: 2, onderwerp: 'Tweede vraag' };
  const eerste = await gesprek.antwoord('beschrijfVraag', bericht, sleutel);
  await gesprek.besluit('trekVraagIn', { vraag: 2 });
  await totNieuweRun(gesprek, () => beschrijf(gesprek, 'Paspoort'));
  const { versie } = await gesprek.nu();
  const weer = await gesprek.antwoord('beschrijfVraag', bericht, sleutel);
  expect(weer.vingerafdruk).toBe(eerste.vingerafdruk);
  expect(weer.gesprek.vragen).toHaveLength(1);
  expect(weer.gesprek.versie).toBe(versie);
  // Another message under the key gets the fingerprint of the first one: the API refuses it.
  const ander = await gesprek.antwoord('kiesBereik', { bereik: 'onzin' }, sleutel);
  expect(ander.vingerafdruk).toBe(eerste.vingerafdruk);
  expect((await gesprek.nu()).bereik).toBeNull();
  await gesprek.besluit('breekAf', { reden: 'Opgehangen' });
  await gesprek.afgelopen();
});

test('alleen de laatste 200 sleutels worden meegenomen', async () => {
  const gesprek = await begin({ registratie: 'bijAfronden', langsteGeschiedenis: 1_100 });
  const sleutels = Array.from({ length: 205 }, () => randomUUID());
  for (const [n, sleutel] of sleutels.entries())
    await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: `Onderwerp ${String(n)}` }, sleutel);
  await totNieuweRun(gesprek, () => beschrijf(gesprek, 'Laatste'));
  const onthouden = { vraag: 1, onderwerp: 'Onderwerp 204' };
  const weer = await gesprek.besluit('beschrijfVraag', onthouden, sleutels[204]);
  expect(weer.vragen[0]?.onderwerp).toBe('Laatste');
  const vergeten = await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Onderwerp 0' }, sleutels[0]);
  expect(vergeten.vragen[0]?.onderwerp).toBe('Onderwerp 0');
  await gesprek.besluit('breekAf', { reden: 'Opgehangen' });
  await gesprek.afgelopen();
}, 60_000);

test('wat misschien was gemaakt toen de run eindigde, wordt in de nieuwe eerst opgezocht', async () => {
  const opdrachten: Registreer<'klantcontact'>[] = [];
  let verloren = true;
  achteraf = (activiteit, opdracht) => {
    if (activiteit !== 'registreerKlantcontact') return Promise.resolve();
    opdrachten.push(opdracht as Registreer<'klantcontact'>);
    return verloren ? Promise.reject(onbereikbaar()) : Promise.resolve();
  };
  const gesprek = await begin();
  await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
  await beschrijf(gesprek, 'Paspoort');
  await verwerk(gesprek);
  await totNieuweRun(gesprek, () => gesprek.besluit('kiesBereik', { bereik: 'geen' }));
  const { length } = opdrachten;
  await gesprek.tot(() => opdrachten.length > length);
  expect(opdrachten[0]?.onzeker).toBe(false);
  expect(opdrachten.at(-1)?.onzeker).toBe(true);
  verloren = false;
  await eind(gesprek);
  expect(namen()).toEqual(VERWACHT);
});

test('een correctie die misschien was gelukt toen de run eindigde, wordt eerst afgemaakt', async () => {
  const correcties: Corrigeer<'klantcontact'>[] = [];
  let verloren = true;
  achteraf = (activiteit, opdracht) => {
    if (activiteit !== 'corrigeerKlantcontact') return Promise.resolve();
    correcties.push(opdracht as Corrigeer<'klantcontact'>);
    return verloren ? Promise.reject(onbereikbaar()) : Promise.resolve();
  };
  const gesprek = await begin();
  await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
  await beschrijf(gesprek, 'Een');
  await verwerk(gesprek);
  await gesprek.tot(({ registraties }) => registraties.every(({ status }) => status === 'geregistreerd'));
  await beschrijf(gesprek, 'Twee');
  await gesprek.tot(() => correcties.length > 0);
  await totNieuweRun(gesprek, () => beschrijf(gesprek, 'Drie'));
  await totNieuweRun(gesprek, () => beschrijf(gesprek, 'Vier'));
  verloren = false;
  await eind(gesprek);
  const keten = correcties.map(({ vorige, inhoud }) => `${vorige.onderwerp}-${inhoud.onderwerp}`);
  expect([...new Set(keten)]).toEqual(['Een-Twee', 'Twee-Vier']);
  expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({ onderwerp: 'Vier' });
});

test('tijdens een lopende aanvraag bij een register gaat elke beslissing door, als Update en als Signal', async () => {
  let laatDoor = (): void => undefined;
  const wacht = new Promise<void>((klaar) => {
    laatDoor = klaar;
  });
  vooraf = (activiteit) => (activiteit === 'registreerActor' ? wacht : Promise.resolve());
  const gesprek = await begin();
  await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
  await verwerk(gesprek);
  for (let n = 1; n <= 15; n++) {
    await beschrijf(gesprek, `Update ${String(n)}`);
    await gesprek.handle.signal(signal('beschrijfVraag'), { vraag: 1, onderwerp: `Signal ${String(n)}` });
  }
  await gesprek.tot(({ vragen }) => vragen[0]?.onderwerp === 'Signal 15');
  laatDoor();
  await gesprek.tot(({ registraties }) => registraties.every(({ status }) => status === 'geregistreerd'));
  expect((await geschiedenissen(gesprek)).length).toBeGreaterThan(1);
  await eind(gesprek);
  expect(namen()).toEqual(VERWACHT);
  expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({ onderwerp: 'Signal 15' });
});

test('de uuid van de beheerder die nog werd gecontroleerd, wordt in de nieuwe run gecontroleerd', async () => {
  let weg = true;
  vooraf = (activiteit) => {
    if (activiteit === 'controleerRegistratie' && weg) return Promise.reject(onbereikbaar());
    if (activiteit === 'registreerInterneTaak')
      return Promise.reject(
        ApplicationFailure.create({ type: 'VERZOEK_GEWEIGERD', message: 'nee', nonRetryable: true, details: [{}] }),
      );
    return Promise.resolve();
  };
  const gesprek = await begin();
  await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
  await beschrijf(gesprek, 'Paspoort');
  await verwerk(gesprek);
  await gesprek.tot(({ foutCodes }) => foutCodes.includes('VERZOEK_GEWEIGERD'));
  const uuid = randomUUID().replace(/^f/, '0');
  const medewerker = { id: 'beheer-1', naam: 'Bo Beheer' };
  await gesprek.besluit('slaOver', { registratie: 'vraag-1.interneTaak', reden: 'Met de hand', medewerker, uuid });
  await totNieuweRun(gesprek, () => gesprek.besluit('kiesBereik', { bereik: 'geen' }));
  weg = false;
  const einde = await eind(gesprek);
  expect(einde.vragen[0]?.interneTaak).toBe(uuid);
  expect(einde.registraties.find(({ naam }) => naam === 'vraag-1.interneTaak')?.status).toBe('overgeslagen');
});

test('dagen met een ingetrokken recht: vanzelf telkens opnieuw, in begrensde geschiedenissen', async () => {
  let ingetrokken = true;
  vooraf = (activiteit) =>
    ingetrokken && activiteit === 'registreerKlantcontact'
      ? Promise.reject(ApplicationFailure.create({ type: 'NIET_BEVOEGD', message: '401', nonRetryable: true }))
      : Promise.resolve();
  const gesprek = await begin({ duren: { ...KORTE_DUREN, herhaalNaMs: 20 } });
  await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
  await beschrijf(gesprek, 'Paspoort');
  await verwerk(gesprek);
  await gesprek.besluit('rondAf', {});
  while ((await geschiedenissen(gesprek)).length < 4) await gesprek.nu();
  for (const { events } of await geschiedenissen(gesprek)) expect(events?.length).toBeLessThan(2 * GRENS);
  ingetrokken = false;
  expect((await gesprek.afgelopen()).fase).toBe('afgerond');
  expect(namen()).toEqual(VERWACHT);
});

test('een geweigerd bericht, waarvan de geschiedenis niets vertelt, begint geen nieuwe run', async () => {
  // One of these limits is met by the Workflow Task of a refused message, before that of an accepted one.
  for (const langsteGeschiedenis of [12, 13, 14, 15, 16]) {
    const gesprek = await begin({ langsteGeschiedenis, registratie: 'bijAfronden' });
    for (let i = 0; i < 4; i++) {
      await beschrijf(gesprek, `Onderwerp ${i}`);
      await expect(gesprek.besluit('kiesVervolg', { vraag: 9, geen: true })).rejects.toThrow();
    }
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.afgelopen();
    const histories = await geschiedenissen(gesprek);
    expect(histories.length).toBeGreaterThan(1);
    for (const history of histories) await replay(history, gesprek.handle.workflowId);
  }
}, 60_000);
