/** What people do: clicking twice, two at once, too late, nothing at all, and walking away. Each has one answer. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { BERICHTNAMEN } from '../../src/contract/messages.js';
import { Geheugenregister } from '../support/geheugenregister.js';
import { KORTE_DUREN, type Proefgesprek, Proefopstelling } from '../support/gesprekken.js';

const wie = { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } };
const onderwerp = { vraag: 1, onderwerp: 'Parkeervergunning' };
const taak = (gevraagdeHandeling = 'Terugbellen') => ({
  vraag: 1,
  interneTaak: { gevraagdeHandeling, toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }] },
});

let register: Geheugenregister;
let opstelling: Proefopstelling;
beforeAll(async () => {
  register = new Geheugenregister();
  opstelling = await Proefopstelling.begin(register.activiteiten());
});
afterAll(() => opstelling.eindig());
beforeEach(() => {
  register.rijen.length = 0;
  register.weigeringen.length = 0;
});

async function compleet(opties = {}): Promise<Proefgesprek> {
  const gesprek = await opstelling.gesprek(opties);
  await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'mislukt' });
  await gesprek.besluit('beschrijfVraag', onderwerp);
  await gesprek.besluit('kiesVervolg', taak());
  return gesprek;
}
const vast = async (): Promise<Proefgesprek> => {
  register.weigeringen.push({ activiteit: /registreerinterneTaak/, code: 'SLEUTEL_BEZET', keer: 1 });
  const gesprek = await compleet();
  await gesprek.besluit('rondAf', {});
  await gesprek.tot(({ actieNodig }) => actieNodig);
  return gesprek;
};

test('dubbel geklikt, elk met een eigen sleutel: elke beslissing telt, en er is er van alles één', async () => {
  const gesprek = await opstelling.gesprek();
  const dubbel = (naam: Parameters<Proefgesprek['besluit']>[0], payload: object): Promise<unknown> =>
    Promise.all([gesprek.besluit(naam, payload), gesprek.besluit(naam, payload)]);
  await dubbel('legAuthenticatieVast', { uitkomst: 'mislukt' });
  await dubbel('beschrijfVraag', onderwerp);
  await dubbel('kiesVervolg', taak());
  // The second may come when the first has closed the gesprek already.
  await Promise.allSettled([gesprek.besluit('rondAf', {}), gesprek.besluit('rondAf', {})]);
  expect((await gesprek.afgelopen()).fase).toBe('afgerond');
  expect(register.namen('klantcontact')).toHaveLength(1);
  expect(register.namen('interneTaak')).toHaveLength(1);
});

test('twee medewerkers tegelijk aan één gesprek: de laatste beslissing geldt, en met een versie merkt de ander het', async () => {
  const gesprek = await compleet();
  const { versie } = await gesprek.nu();
  const uitkomsten = await Promise.allSettled([
    gesprek.besluit('kiesVervolg', { ...taak('Mailen'), versie }),
    gesprek.besluit('kiesVervolg', { ...taak('Bellen'), versie }),
  ]);
  const gelukt = uitkomsten.filter(({ status }) => status === 'fulfilled');
  // Registrations go on meanwhile and count as well, so both may be too late; never do both win.
  expect(gelukt.length).toBeLessThan(2);
  for (const uitkomst of uitkomsten)
    if (uitkomst.status === 'rejected') expect(uitkomst.reason).toMatchObject({ cause: { type: 'GEWIJZIGD' } });
  await gesprek.besluit('kiesVervolg', taak('Mailen'));
  await gesprek.besluit('kiesVervolg', taak('Bellen'));
  await gesprek.besluit('rondAf', {});
  await gesprek.afgelopen();
  expect(register.namen('interneTaak')).toHaveLength(1);
  expect(register.inhoud('vraag-1.interneTaak')).toMatchObject({ gevraagdeHandeling: 'Bellen' });
});

test('twee beheerders herstellen hetzelfde: de tweede leest dat er niets meer vaststaat', async () => {
  const gesprek = await vast();
  register.wacht = new Promise((klaar) => setTimeout(klaar, 500));
  await gesprek.besluit('probeerOpnieuw', wie);
  await expect(gesprek.besluit('probeerOpnieuw', wie)).rejects.toMatchObject({
    cause: { type: 'NIET_VASTGELOPEN', message: 'In dit gesprek staat niets vast.' },
  });
  expect((await gesprek.afgelopen()).herstel).toHaveLength(1);
});

test('een herstel van wat niet bestaat wordt geweigerd, en verandert niets', async () => {
  const gesprek = await vast();
  for (const naam of ['probeerOpnieuw', 'slaOver'] as const)
    await expect(gesprek.besluit(naam, { ...wie, registratie: 'vraag-9.zaak' })).rejects.toMatchObject({
      cause: { type: 'ONBEKENDE_REGISTRATIE' },
    });
  await expect(gesprek.besluit('slaOver', { ...wie, registratie: 'actor' })).rejects.toMatchObject({
    cause: { type: 'NIET_VASTGELOPEN' },
  });
  await gesprek.handle.signal('slaOver', { ...wie, registratie: 'actor' });
  const nu = await gesprek.tot(({ geweigerdeSignalen }) => geweigerdeSignalen.length === 1);
  expect(nu.geweigerdeSignalen[0]).toMatchObject({ bericht: 'slaOver', code: 'NIET_VASTGELOPEN' });
  expect(nu.herstel).toEqual([]);
  await gesprek.handle.signal('probeerOpnieuw', wie);
  expect((await gesprek.afgelopen()).herstel).toHaveLength(1);
});

test('een beslissing op een gesloten gesprek komt niet aan', async () => {
  const gesprek = await compleet();
  await gesprek.besluit('rondAf', {});
  await gesprek.afgelopen();
  for (const naam of BERICHTNAMEN) {
    await expect(gesprek.besluit(naam, { ...wie, ...onderwerp })).rejects.toBeInstanceOf(WorkflowNotFoundError);
    await expect(gesprek.handle.signal(naam, {})).rejects.toBeInstanceOf(WorkflowNotFoundError);
  }
}, 60_000);

test.each(BERICHTNAMEN)(
  '%s zonder inhoud: geweigerd met een reden, als Update en als Signal, en het gesprek gaat door',
  async (naam) => {
    const gesprek = await opstelling.gesprek();
    const type = naam === 'rondAf' ? 'NOG_NIET_COMPLEET' : 'ONGELDIG';
    await expect(gesprek.handle.executeUpdate(naam)).rejects.toMatchObject({ cause: { type } });
    await expect(gesprek.handle.executeUpdate(naam, { args: [null] })).rejects.toMatchObject({ cause: { type } });
    await gesprek.handle.signal(naam);
    const nu = await gesprek.tot(({ geweigerdeSignalen }) => geweigerdeSignalen.length === 1);
    expect(nu.geweigerdeSignalen[0]).toMatchObject({ bericht: naam, code: type });
    await gesprek.besluit('breekAf', { reden: 'proef' });
    expect((await gesprek.afgelopen()).fase).toBe('afgebroken');
  },
);

describe('wie wegloopt', () => {
  const duren = { ...KORTE_DUREN, aandachtNaMs: 600, vanzelfAfrondenNaMs: 1_500 };

  test('zonder dat er iets compleet is: het gesprek breekt zichzelf af, en zegt dat', async () => {
    const gesprek = await opstelling.gesprek({ duren, klantcontactBijAannemen: true });
    await gesprek.tot(({ foutCodes, actieNodig }) => actieNodig && foutCodes.includes('AANDACHT'));
    expect(await gesprek.afgelopen()).toMatchObject({ fase: 'afgebroken', afgerondDoor: 'vanzelf', actieNodig: false });
    expect(register.rijen.filter(({ soort }) => soort !== 'actor')).toEqual([]);
  });

  test('en terugkomt: de eerste beslissing neemt de melding weg', async () => {
    const gesprek = await opstelling.gesprek({ duren: { ...duren, vanzelfAfrondenNaMs: 60_000 } });
    await gesprek.tot(({ foutCodes }) => foutCodes.includes('AANDACHT'));
    expect(await gesprek.besluit('beschrijfVraag', onderwerp)).toMatchObject({ foutCodes: [], actieNodig: false });
    await gesprek.besluit('breekAf', { reden: 'proef' });
    expect(await gesprek.afgelopen()).toMatchObject({ fase: 'afgebroken', afgerondDoor: 'medewerker' });
  });
});
