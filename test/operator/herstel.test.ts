/** What an operator mends without a developer: each way of getting stuck has one that leads to a closed gesprek. */
import { type Foutcode } from '../../src/contract/codes.js';
import { type Gesprek } from '../../src/contract/gesprek.js';
import { Geheugenregister } from '../support/geheugenregister.js';
import { KORTE_DUREN, type Proefgesprek, Proefopstelling } from '../support/gesprekken.js';

const wie = { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } };
const geslaagd = {
  uitkomst: 'geslaagd',
  methode: 'controlevragen',
  betrouwbaarheidsniveau: 'laag',
  identificatie: { bsn: '999990019' },
};
const nieuw = { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } } };
const telefoon = { soortDigitaalAdres: 'telefoonnummer', adres: '06 1234 5678' };
const taak = {
  vraag: 1,
  interneTaak: {
    gevraagdeHandeling: 'Terugbellen',
    toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }],
  },
};
const zaak = { vraag: 1, zaak: { zaaktype: 'PARKEER-AANVR' } };
const MET_DE_HAND = '00000000-0000-4000-9000-000000000001';
const BESTAAT_NIET = 'ffffffff-0000-4000-8000-000000000000';

let register: Geheugenregister;
let opstelling: Proefopstelling;
beforeAll(async () => {
  register = new Geheugenregister();
  opstelling = await Proefopstelling.begin(register.activiteiten());
});
afterAll(() => opstelling.eindig(), 120_000);
beforeEach(() => {
  register.overtredingen.length = 0;
  register.rijen.length = 0;
  register.weigeringen.length = 0;
  register.aangeroepen.length = 0;
});
afterEach(() => {
  expect(register.overtredingen).toEqual([]);
});

type Stap = [Parameters<Proefgesprek['besluit']>[0], unknown];
const nieuweKlant: Stap[] = [
  ['legAuthenticatieVast', geslaagd],
  ['kiesKlant', nieuw],
  ['beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' }],
  ['geefContactgegevens', { contactgegevens: [telefoon] }],
];
async function bel(...stappen: Stap[]): Promise<Proefgesprek> {
  const gesprek = await opstelling.gesprek({ duren: { ...KORTE_DUREN, herhaalNaMs: 60_000 } });
  for (const [naam, payload] of stappen) await gesprek.besluit(naam, payload);
  return gesprek;
}
const geregistreerd =
  (...namen: string[]) =>
  (g: Gesprek): boolean =>
    namen.every((naam) => g.registraties.some((r) => r.naam === naam && r.status === 'geregistreerd'));
const vast =
  (code: Foutcode, naam: string) =>
  (g: Gesprek): boolean =>
    g.registraties.some((r) => r.naam === naam && r.fout?.code === code);
const weiger = (activiteit: RegExp, code: Foutcode, keer = 1): void => {
  register.weigeringen.push({ activiteit, code, keer });
};
const namen = (): string[] => register.rijen.map(({ naam }) => naam).sort();

describe('DOOR_ANDER_GEBRUIKT: wat een ander gebruikt blijft staan, met waar het naar wijst', () => {
  test('een interne taak die al wordt opgepakt, bij een afgebroken gesprek met een nieuwe klant', async () => {
    const gesprek = await bel(...nieuweKlant, ['kiesVervolg', taak], ['kiesBereik', { bereik: 'ditVerzoek' }]);
    await gesprek.tot(geregistreerd('vraag-1.interneTaak', 'vraag-1.adres-1'));
    weiger(/verwijderinterneTaak/, 'DOOR_ANDER_GEBRUIKT', 99);
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.tot(vast('DOOR_ANDER_GEBRUIKT', 'vraag-1.interneTaak'));
    await gesprek.besluit('slaOver', { ...wie, registratie: 'vraag-1.interneTaak' });
    expect(await gesprek.afgelopen()).toMatchObject({ fase: 'afgebroken', actieNodig: false, foutCodes: [] });
    // The taak would lose its klantcontact, the klantcontact its klant.
    expect(namen()).toEqual(
      expect.arrayContaining(['partij', 'vraag-1.interneTaak', 'vraag-1.klantcontact', 'vraag-1.taakactor-1']),
    );
    expect(namen()).not.toContain('vraag-1.adres-1');
  });

  test('een klantcontact waar een collega iets aan hing: de nieuwe klant blijft ook', async () => {
    const gesprek = await bel(...nieuweKlant, ['kiesVervolg', { vraag: 1, geen: true }]);
    await gesprek.tot(geregistreerd('vraag-1.klantcontact', 'vraag-1.actorklantcontact'));
    weiger(/verwijderklantcontact/, 'DOOR_ANDER_GEBRUIKT', 99);
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.tot(vast('DOOR_ANDER_GEBRUIKT', 'vraag-1.klantcontact'));
    expect(namen()).toContain('partij');
    await gesprek.besluit('slaOver', { ...wie, registratie: 'vraag-1.klantcontact' });
    expect((await gesprek.afgelopen()).fase).toBe('afgebroken');
    expect(namen()).toEqual(['actor', 'partij', 'vraag-1.klantcontact']);
    expect(register.aangeroepen).not.toContain('verwijderpartij partij');
  });

  test('probeerOpnieuw nadat de ander klaar is ruimt alsnog alles op', async () => {
    const gesprek = await bel(...nieuweKlant, ['kiesVervolg', taak]);
    await gesprek.tot(geregistreerd('vraag-1.interneTaak'));
    weiger(/verwijderinterneTaak/, 'DOOR_ANDER_GEBRUIKT');
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.tot(vast('DOOR_ANDER_GEBRUIKT', 'vraag-1.interneTaak'));
    await gesprek.besluit('probeerOpnieuw', { ...wie, registratie: 'vraag-1.interneTaak' });
    expect((await gesprek.afgelopen()).fase).toBe('afgebroken');
    expect(register.rijen.filter(({ soort }) => soort !== 'actor')).toEqual([]);
  });
});

describe('DOOR_ANDER_GEWIJZIGD: slaOver laat het zoals de ander het maakte', () => {
  test('ook als iets anders dat het nodig heeft nog niet is geregistreerd', async () => {
    weiger(/registreerinterneTaak/, 'SLEUTEL_BEZET');
    weiger(/corrigeerklantcontact/, 'DOOR_ANDER_GEWIJZIGD', 99);
    const gesprek = await bel(...nieuweKlant, ['kiesVervolg', taak]);
    await gesprek.tot(vast('SLEUTEL_BEZET', 'vraag-1.interneTaak'));
    await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Rijbewijs' });
    await gesprek.tot(vast('DOOR_ANDER_GEWIJZIGD', 'vraag-1.klantcontact'));
    await gesprek.besluit('slaOver', { ...wie, registratie: 'vraag-1.klantcontact' });
    await gesprek.besluit('probeerOpnieuw', { ...wie, registratie: 'vraag-1.interneTaak' });
    await gesprek.besluit('kiesBereik', { bereik: 'geen' });
    await gesprek.besluit('rondAf', {});
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({ onderwerp: 'Parkeervergunning' });
  });

  test('een naam die een ander wijzigde, bij een afgebroken gesprek: de klant blijft', async () => {
    const gesprek = await bel(...nieuweKlant, ['kiesVervolg', taak], ['kiesBereik', { bereik: 'algemeen' }]);
    await gesprek.tot(geregistreerd('partij.naam', 'partij.adres-1', 'vraag-1.interneTaak'));
    weiger(/verwijderpartijNaam/, 'DOOR_ANDER_GEWIJZIGD', 99);
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.tot(vast('DOOR_ANDER_GEWIJZIGD', 'partij.naam'));
    await gesprek.besluit('slaOver', { ...wie, registratie: 'partij.naam' });
    expect((await gesprek.afgelopen()).fase).toBe('afgebroken');
    expect(register.rijen.map(({ naam }) => naam).filter((naam) => !naam.includes('actor'))).toEqual([
      'partij',
      'partij.naam',
    ]);
  });
});

describe('VERDWENEN: probeerOpnieuw maakt opnieuw wat er niet meer is, en alleen dat', () => {
  const verwijder = (soort: string): void => {
    const index = register.rijen.findIndex((rij) => rij.soort === soort);
    register.rijen.splice(index, 1);
  };

  test('het klantcontact zelf, met alles wat eraan hing', async () => {
    const gesprek = await bel(...nieuweKlant, ['kiesVervolg', taak], ['kiesBereik', { bereik: 'ditVerzoek' }]);
    await gesprek.tot(geregistreerd('vraag-1.interneTaak', 'vraag-1.adres-1', 'vraag-1.actorklantcontact'));
    verwijder('klantcontact');
    weiger(/corrigeerklantcontact/, 'VERDWENEN');
    await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Rijbewijs' });
    await gesprek.tot(vast('VERDWENEN', 'vraag-1.klantcontact'));
    await gesprek.besluit('probeerOpnieuw', { ...wie, registratie: 'vraag-1.klantcontact' });
    await gesprek.besluit('rondAf', {});
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    const klantcontact = register.rijen.find(({ soort }) => soort === 'klantcontact');
    expect(klantcontact?.inhoud).toMatchObject({ onderwerp: 'Rijbewijs' });
    expect(register.inhoud('vraag-1.interneTaak~1') ?? register.inhoud('vraag-1.interneTaak')).toMatchObject({
      klantcontact: klantcontact?.uuid,
    });
    expect(register.namen('interneTaak')).toHaveLength(1);
    expect(register.namen('partij')).toHaveLength(1);
  });

  test('wat een vastgelopen registratie nodig heeft: de klant, ontdekt bij zijn naam', async () => {
    const gesprek = await bel(...nieuweKlant, ['kiesVervolg', { vraag: 1, geen: true }]);
    await gesprek.tot(geregistreerd('vraag-1.klantcontact', 'vraag-1.actorklantcontact'));
    verwijder('partij');
    weiger(/registreerpartijNaam/, 'VERDWENEN');
    await gesprek.besluit('kiesBereik', { bereik: 'algemeen' });
    await gesprek.tot(vast('VERDWENEN', 'partij.naam'));
    await gesprek.besluit('probeerOpnieuw', { ...wie, registratie: 'partij.naam' });
    await gesprek.besluit('rondAf', {});
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    const partij = register.rijen.find(({ soort }) => soort === 'partij')?.uuid;
    expect(partij).toBeDefined();
    expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({ betrokkene: { wasPartij: partij } });
    expect(register.inhoud('partij.naam')).toMatchObject({ partij });
    expect(register.namen('klantcontact')).toHaveLength(1);
  });

  test('een weigering omdat het klantcontact er niet meer is', async () => {
    weiger(/registreerinterneTaak/, 'VERZOEK_GEWEIGERD');
    const gesprek = await bel(...nieuweKlant, ['kiesBereik', { bereik: 'geen' }], ['kiesVervolg', taak]);
    await gesprek.tot(vast('VERZOEK_GEWEIGERD', 'vraag-1.interneTaak'));
    verwijder('klantcontact');
    await gesprek.besluit('rondAf', {});
    await gesprek.besluit('probeerOpnieuw', wie);
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(register.namen('klantcontact')).toHaveLength(1);
    const klantcontact = register.rijen.find(({ soort }) => soort === 'klantcontact')?.uuid;
    expect(register.inhoud('vraag-1.interneTaak')).toMatchObject({ klantcontact });
  });
});

describe('slaOver met de uuid van wat met de hand is gemaakt', () => {
  test('een zaak: de koppeling gaat naar die zaak, het nummer is voor te lezen, en een ander vervolg kan niet meer', async () => {
    weiger(/registreerzaak /, 'VERZOEK_GEWEIGERD');
    register.nummers.set(MET_DE_HAND, 'ZAAK-2026-0000000001');
    const gesprek = await bel(...nieuweKlant, ['kiesBereik', { bereik: 'geen' }], ['kiesVervolg', zaak]);
    await gesprek.tot(vast('VERZOEK_GEWEIGERD', 'vraag-1.zaak'));
    const slaOver = { ...wie, registratie: 'vraag-1.zaak', uuid: MET_DE_HAND };
    await gesprek.besluit('slaOver', slaOver);
    await gesprek.tot(geregistreerd('vraag-1.zaakkoppeling-1'));
    await expect(gesprek.besluit('kiesVervolg', { vraag: 1, geen: true })).rejects.toMatchObject({
      cause: { type: 'ZAAK_IN_BEHANDELING' },
    });
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    const einde = await gesprek.afgelopen();
    expect(einde.vragen[0]).toMatchObject({ zaak: MET_DE_HAND, zaaknummer: 'ZAAK-2026-0000000001' });
    expect(einde.herstel).toMatchObject([{ soort: 'slaOver', uuid: MET_DE_HAND, uitkomst: 'overgenomen' }]);
    expect(register.inhoud('vraag-1.zaakkoppeling-1')).toMatchObject({ zaak: MET_DE_HAND });
    expect(register.namen('klantcontact')).toHaveLength(1);
  });

  test('een uuid die het register niet kent: dat is te zien, en het gesprek blijft vastgelopen', async () => {
    weiger(/registreerinterneTaak/, 'SLEUTEL_BEZET');
    const gesprek = await bel(...nieuweKlant, ['kiesBereik', { bereik: 'geen' }], ['kiesVervolg', taak]);
    await gesprek.tot(vast('SLEUTEL_BEZET', 'vraag-1.interneTaak'));
    await gesprek.besluit('slaOver', { ...wie, registratie: 'vraag-1.interneTaak', uuid: BESTAAT_NIET });
    const nu = await gesprek.tot((g) => g.herstel[0]?.uitkomst !== undefined);
    expect(nu.herstel[0]).toMatchObject({ uuid: BESTAAT_NIET, uitkomst: 'onbekend' });
    expect(vast('SLEUTEL_BEZET', 'vraag-1.interneTaak')(nu)).toBe(true);
    await gesprek.besluit('probeerOpnieuw', wie);
    await gesprek.besluit('rondAf', {});
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
  });
});

test('een overgeslagen registratie telt weer mee als de medewerker iets anders besluit', async () => {
  weiger(/registreerinterneTaak/, 'VERZOEK_GEWEIGERD');
  const gesprek = await bel(...nieuweKlant, ['kiesBereik', { bereik: 'geen' }], ['kiesVervolg', taak]);
  await gesprek.tot(vast('VERZOEK_GEWEIGERD', 'vraag-1.interneTaak'));
  await gesprek.besluit('slaOver', { ...wie, registratie: 'vraag-1.interneTaak' });
  await gesprek.tot((g) => g.registraties.some((r) => r.naam === 'vraag-1.interneTaak' && r.status === 'overgeslagen'));
  await gesprek.besluit('kiesVervolg', {
    ...taak,
    interneTaak: { ...taak.interneTaak, gevraagdeHandeling: 'Mailen' },
  });
  await gesprek.besluit('rondAf', {});
  expect((await gesprek.afgelopen()).fase).toBe('afgerond');
  expect(register.inhoud('vraag-1.interneTaak')).toMatchObject({ gevraagdeHandeling: 'Mailen' });
});

test('natellen dat niet lukt kan worden overgeslagen', async () => {
  register.onzeker.add('vraag-1.interneTaak');
  weiger(/telNa/, 'DUBBEL_GEVONDEN', 99);
  const gesprek = await bel(...nieuweKlant, ['kiesBereik', { bereik: 'geen' }], ['kiesVervolg', taak], ['rondAf', {}]);
  await gesprek.tot(vast('DUBBEL_GEVONDEN', 'vraag-1.interneTaak'));
  await gesprek.besluit('slaOver', { ...wie, registratie: 'vraag-1.interneTaak' });
  expect((await gesprek.afgelopen()).fase).toBe('afgerond');
  register.onzeker.clear();
});
