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

test.each(['direct', 'bijAfronden'] as const)(
  'registratie %s: een register dat alles vasthoudt laat geen besluit en geen vraag wachten',
  async (registratie) => {
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
    const gesprek = await opstelling.gesprek({ registratie, snel: 'naAfronden' });
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
    // A quick try holds up its Workflow Task: none begins before rondAf has been answered, nor in the task that answers it.
    const { events } = await gesprek.handle.fetchHistory();
    const wat = (events ?? []).map((event) =>
      event.markerRecordedEventAttributes
        ? 'snel'
        : event.workflowExecutionUpdateCompletedEventAttributes
          ? 'antwoord'
          : event.workflowTaskStartedEventAttributes
            ? 'taak'
            : '',
    );
    const totEerste = wat.includes('snel') ? wat.slice(0, wat.indexOf('snel')) : wat;
    expect(totEerste.filter((een) => een === 'antwoord')).toHaveLength(BESLUITEN.length + 1);
    expect(totEerste.lastIndexOf('taak')).toBeGreaterThan(totEerste.lastIndexOf('antwoord'));
  },
  60_000,
);
