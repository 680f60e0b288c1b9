/** To whom an interne taak is assigned can be corrected, also after its actor has been registered (F2120, D12). */
import { Geheugenregister } from '../support/geheugenregister.js';
import { Proefopstelling } from '../support/gesprekken.js';

let register: Geheugenregister;
let opstelling: Proefopstelling;
beforeAll(async () => {
  register = new Geheugenregister();
  opstelling = await Proefopstelling.begin(register.activiteiten());
});
afterAll(() => opstelling.eindig(), 120_000);

beforeEach(() => {
  register.rijen.length = 0;
});

const taak = (soort: string, ...namen: string[]) => ({
  vraag: 1,
  interneTaak: {
    gevraagdeHandeling: 'Terugbellen',
    toegewezenAan: namen.map((identificatie) => ({ soort, identificatie, naam: identificatie })),
  },
});
/** The departments that the registered interne taak points at. */
function toegewezen(): string[] {
  const { actoren } = register.inhoud('vraag-1.interneTaak') as { actoren: string[] };
  return actoren.map((uuid) => {
    const actor = register.rijen.find((rij) => rij.uuid === uuid)?.inhoud as { identificatie: string } | undefined;
    return actor?.identificatie ?? uuid;
  });
}

test.each(['afdeling', 'medewerker'])(
  'een andere %s na de registratie: de interne taak wijst daarnaar',
  async (soort) => {
    const gesprek = await opstelling.gesprek();
    await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'mislukt' });
    await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' });
    await gesprek.besluit('kiesVervolg', taak(soort, 'Burgerzaken'));
    await gesprek.tot(({ vragen }) => vragen[0]?.interneTaak !== null);
    expect(toegewezen()).toEqual(['Burgerzaken']);
    await gesprek.besluit('kiesVervolg', taak(soort, 'Parkeren', 'Belastingen'));
    await gesprek.besluit('rondAf', {});
    await gesprek.afgelopen();
    expect(toegewezen().sort()).toEqual(['Belastingen', 'Parkeren']);
  },
);
