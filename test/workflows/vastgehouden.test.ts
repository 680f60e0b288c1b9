/** The agent never waits for a register: while it holds every request, all decisions and questions are answered. */
import { Geheugenregister } from '../support/geheugenregister.js';
import { Proefopstelling } from '../support/gesprekken.js';

const VASTGEHOUDEN_MS = 5_000;
const BESLUITEN = [
  [
    'legAuthenticatieVast',
    {
      uitkomst: 'geslaagd',
      methode: 'controlevragen',
      betrouwbaarheidsniveau: 'laag',
      identificatie: { bsn: '999990019' },
    },
  ],
  ['kiesKlant', { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } } }],
  ['beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' }],
  [
    'kiesVervolg',
    {
      vraag: 1,
      interneTaak: {
        gevraagdeHandeling: 'Terugbellen',
        toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }],
      },
    },
  ],
  ['geefContactgegevens', { contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' }] }],
  ['kiesBereik', { bereik: 'ditVerzoek' }],
] as const;

let register: Geheugenregister;
let opstelling: Proefopstelling;
beforeAll(async () => {
  register = new Geheugenregister();
  opstelling = await Proefopstelling.begin(register.activiteiten());
});
afterAll(() => opstelling.eindig(), 120_000);

test.each([
  ['direct', true],
  ['direct', false],
  ['bijAfronden', true],
  ['bijAfronden', false],
] as const)(
  'registratie %s, samen %s: een register dat alles vasthoudt laat geen besluit en geen vraag wachten',
  async (registratie, samen) => {
    const houder = { houdtVast: true };
    const losgelaten = new Promise<void>((klaar) => {
      setTimeout(() => {
        houder.houdtVast = false;
        klaar();
      }, VASTGEHOUDEN_MS);
    });
    register.rijen.length = 0;
    register.aangeroepen.length = 0;
    register.wacht = losgelaten;
    const gesprek = await opstelling.gesprek({ registratie, samen });
    for (const [naam, payload] of BESLUITEN) {
      await gesprek.besluit(naam, payload);
      await gesprek.nu();
    }
    const { fase } = await gesprek.besluit('rondAf', {});
    // Every answer came while the register still had all that was asked of it.
    expect({ ...houder, rijen: register.rijen.length, fase }).toEqual({
      houdtVast: true,
      rijen: 0,
      fase: 'registreren',
    });
    await gesprek.tot(() => register.aangeroepen.length > 0);
    await losgelaten;
    const af = await gesprek.afgelopen();
    expect(af.fase).toBe('afgerond');
    expect(register.rijen.filter(({ soort }) => soort === 'interneTaak')).toHaveLength(1);
    // Several registrations that one activity makes hold up nobody either.
    const { events } = await gesprek.handle.fetchHistory();
    const samenGedaan = (events ?? []).filter(
      ({ activityTaskScheduledEventAttributes: activiteit }) => activiteit?.activityType?.name === 'registreerSamen',
    );
    expect(samenGedaan.length > 0).toBe(samen);
  },
  60_000,
);
