import { type Gesprek } from '../../src/contract/gesprek.js';
import { Geheugenregister } from '../support/geheugenregister.js';
import { KORTE_DUREN, type Proefgesprek, Proefopstelling } from '../support/gesprekken.js';

const BSN = '999990019';
const geslaagd = {
  uitkomst: 'geslaagd',
  methode: 'controlevragen',
  betrouwbaarheidsniveau: 'laag',
  identificatie: { bsn: BSN },
};
const nieuw = { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } } };
const telefoon = { soortDigitaalAdres: 'telefoonnummer', adres: '06 1234 5678' };
const email = { soortDigitaalAdres: 'email', adres: 'jan@voorbeeld.example' };
const taak = {
  interneTaak: {
    gevraagdeHandeling: 'Terugbellen',
    toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }],
  },
};
const zaak = { zaak: { zaaktype: 'PARKEER-AANVR' } };
const ander = '00000000-0000-4000-9000-000000000001';

let register: Geheugenregister;
let opstelling: Proefopstelling;
beforeAll(async () => {
  register = new Geheugenregister();
  opstelling = await Proefopstelling.begin(register.activiteiten());
});
afterAll(() => opstelling.eindig(), 120_000);
afterEach(() => {
  expect(register.overtredingen).toEqual([]);
});
beforeEach(() => {
  register.overtredingen.length = 0;
  register.rijen.length = 0;
  register.weigeringen.length = 0;
  register.aangeroepen.length = 0;
  register.bekend.clear();
  register.bezet.clear();
  register.onzeker.clear();
});

async function bel(stappen: [Parameters<Proefgesprek['besluit']>[0], unknown][], opties = {}): Promise<Proefgesprek> {
  const gesprek = await opstelling.gesprek(opties);
  for (const [naam, payload] of stappen) await gesprek.besluit(naam, payload);
  return gesprek;
}
const onderwerp = (vraag = 1): [Parameters<Proefgesprek['besluit']>[0], unknown] => [
  'beschrijfVraag',
  { vraag, onderwerp: 'Parkeervergunning', inhoud: 'Wil een vergunning.' },
];
const rustig = (g: Gesprek): boolean =>
  g.registraties.length > 0 && g.registraties.every((r) => ['geregistreerd', 'ongedaan'].includes(r.status));
const naamVan = (soort: Parameters<Geheugenregister['namen']>[0]): string[] => register.namen(soort).sort();

describe('C9018: nieuwe klant', () => {
  test('D3: met interne taak en gegevens voor alleen dit verzoek: partij zonder naam, adres bij de betrokkene', async () => {
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['kiesKlant', nieuw],
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['geefContactgegevens', { contactgegevens: [telefoon] }],
      ['kiesBereik', { bereik: 'ditVerzoek' }],
      ['rondAf', {}],
    ]);
    const einde = await gesprek.afgelopen();
    expect(einde.fase).toBe('afgerond');
    expect(register.rijen.map(({ naam }) => naam).sort()).toEqual([
      'actor',
      'partij',
      'vraag-1.actorklantcontact',
      'vraag-1.adres-1',
      'vraag-1.interneTaak',
      'vraag-1.klantcontact',
      'vraag-1.taakactor-1',
    ]);
    const contact = register.rijen.find(({ soort }) => soort === 'klantcontact');
    expect(register.inhoud('vraag-1.adres-1')).toMatchObject({
      aan: { betrokkene: contact?.betrokkene },
      adres: '0612345678',
    });
    expect(contact?.inhoud).toMatchObject({
      betrokkene: { contactnaam: { achternaam: 'Proef' } },
      plaatsgevondenOp: '2026-11-24T10:00:00+01:00',
    });
    // Closed, the gesprek does not know any more who it was; the register does.
    expect(einde.authenticatie).not.toHaveProperty('identificatie');
    expect(einde.vragen[0]).toMatchObject({
      nummer: expect.stringMatching(/^\d{10}$/),
      taaknummer: expect.stringMatching(/^\d{10}$/),
    });
  });

  test('D4: met zaak en gegevens voor algemeen gebruik: naam en adressen bij de partij, de koppeling aan de zaak', async () => {
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['kiesKlant', nieuw],
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...zaak }],
      ['geefContactgegevens', { contactgegevens: [telefoon, email] }],
      ['kiesBereik', { bereik: 'algemeen' }],
      ['rondAf', {}],
    ]);
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(register.rijen.map(({ naam }) => naam).sort()).toEqual([
      'actor',
      'partij',
      'partij.adres-1',
      'partij.adres-2',
      'partij.naam',
      'vraag-1.actorklantcontact',
      'vraag-1.klantcontact',
      'vraag-1.zaak',
      'vraag-1.zaakkoppeling-1',
    ]);
    expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({ betrokkene: { contactnaam: null } });
    expect(register.inhoud('partij.adres-1')).toMatchObject({ isStandaardAdres: true });
  });

  test('F5694: alleen dit verzoek bij een zaak: ook bij de initiator van de zaak', async () => {
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['kiesKlant', nieuw],
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...zaak }],
      ['geefContactgegevens', { contactgegevens: [telefoon, email] }],
      ['kiesBereik', { bereik: 'ditVerzoek' }],
      ['rondAf', {}],
    ]);
    await gesprek.afgelopen();
    expect(register.inhoud('vraag-1.zaakcontact')).toMatchObject({
      naam: 'Jan Proef',
      telefoonnummer: '0612345678',
      emailadres: email.adres,
    });
    expect(naamVan('adres')).toEqual(['vraag-1.adres-1', 'vraag-1.adres-2']);
  });

  test('De volgorde van de beslissingen is vrij', async () => {
    const gesprek = await bel([
      ['geefContactgegevens', { contactgegevens: [telefoon] }],
      ['kiesBereik', { bereik: 'ditVerzoek' }],
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['kiesKlant', nieuw],
      onderwerp(),
      ['legAuthenticatieVast', geslaagd],
      ['rondAf', {}],
    ]);
    await gesprek.afgelopen();
    expect(naamVan('interneTaak')).toHaveLength(1);
    expect(naamVan('partij')).toHaveLength(1);
  });
});

describe('De regels', () => {
  test('D1: niet geauthenticeerd en geen vervolg: niets geregistreerd, ook niet wat bij aannemen was gemaakt', async () => {
    const gesprek = await opstelling.gesprek({ klantcontactBijAannemen: true });
    await gesprek.tot(rustig);
    expect(naamVan('klantcontact')).toHaveLength(1);
    await gesprek.besluit(...onderwerp());
    await gesprek.besluit('kiesVervolg', { vraag: 1, geen: true });
    await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'mislukt' });
    await gesprek.besluit('rondAf', {});
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(register.rijen.filter(({ soort }) => soort !== 'actor')).toEqual([]);
  });

  test('D2: niet geauthenticeerd met vervolg: klantcontact en betrokkene met gegevens, nooit een partij', async () => {
    const gesprek = await bel([
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['geefContactgegevens', { contactgegevens: [telefoon], contactnaam: { achternaam: 'Beller' } }],
      ['rondAf', {}],
    ]);
    await gesprek.afgelopen();
    expect(naamVan('partij')).toEqual([]);
    expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({
      betrokkene: { wasPartij: null, contactnaam: { achternaam: 'Beller' } },
    });
    expect(naamVan('adres')).toEqual(['vraag-1.adres-1']);
  });

  test('D5: geen partij onder het niveau dat de vraag nodig heeft', async () => {
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['beschrijfVraag', { vraag: 1, onderwerp: 'Paspoort', vereistNiveau: 'hoog' }],
      ['kiesKlant', nieuw],
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['rondAf', {}],
    ]);
    await gesprek.afgelopen();
    expect(naamVan('partij')).toEqual([]);
    expect(naamVan('klantcontact')).toHaveLength(1);
  });

  test('D6: een nieuwe klant zonder identificatie wordt geweigerd', async () => {
    const gesprek = await bel([['legAuthenticatieVast', { ...geslaagd, identificatie: undefined }]]);
    await expect(gesprek.besluit('kiesKlant', nieuw)).rejects.toMatchObject({
      cause: { type: 'IDENTIFICATIE_ONTBREEKT' },
    });
    await gesprek.besluit('breekAf', { reden: 'proef' });
    await gesprek.afgelopen();
  });

  test('D7, D12: elk klantcontact heeft een actor; een interne taak een klantcontact en een actor, die er eerder zijn', async () => {
    const gesprek = await bel([onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }], ['rondAf', {}]]);
    await gesprek.afgelopen();
    const volgorde = register.rijen.map(({ naam }) => naam);
    expect(volgorde.indexOf('vraag-1.interneTaak')).toBeGreaterThan(volgorde.indexOf('vraag-1.klantcontact'));
    expect(volgorde.indexOf('vraag-1.interneTaak')).toBeGreaterThan(volgorde.indexOf('vraag-1.taakactor-1'));
    expect(naamVan('actorklantcontact')).toEqual(['vraag-1.actorklantcontact']);
  });

  test('D8: meer vragen geven meer klantcontacten, elk met een eigen vervolg', async () => {
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['kiesKlant', { gevonden: { partij: ander } }],
      onderwerp(1),
      ['kiesVervolg', { vraag: 1, ...taak }],
      onderwerp(2),
      ['kiesVervolg', { vraag: 2, ...zaak }],
      ['rondAf', {}],
    ]);
    await gesprek.afgelopen();
    expect(naamVan('klantcontact')).toEqual(['vraag-1.klantcontact', 'vraag-2.klantcontact']);
    expect(naamVan('interneTaak')).toEqual(['vraag-1.interneTaak']);
    expect(naamVan('zaak')).toEqual(['vraag-2.zaak']);
    expect(naamVan('partij')).toEqual([]);
  });

  test('D13: een interne taak wordt een zaak: de taak verdwijnt', async () => {
    const gesprek = await bel([
      onderwerp(),
      ['legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' }],
      ['kiesVervolg', { vraag: 1, ...taak }],
    ]);
    await gesprek.tot(rustig);
    expect(naamVan('interneTaak')).toHaveLength(1);
    await gesprek.besluit('kiesVervolg', { vraag: 1, ...zaak });
    await gesprek.besluit('rondAf', {});
    await gesprek.afgelopen();
    expect(naamVan('interneTaak')).toEqual([]);
    expect(naamVan('zaak')).toHaveLength(1);
    await expect(gesprek.besluit('kiesVervolg', { vraag: 1, geen: true })).rejects.toThrow();
  });

  test('D16: zoeken op iets anders dan identificatie of adres wordt geweigerd', async () => {
    const gesprek = await opstelling.gesprek();
    await expect(gesprek.handle.executeUpdate('zoekKlant', { args: [{ achternaam: 'Proef' }] })).rejects.toMatchObject({
      cause: { type: 'ONGELDIG' },
    });
    await gesprek.besluit('breekAf', { reden: 'proef' });
    await gesprek.afgelopen();
  });

  test('D19: een afwijkende naam voor dit contact staat bij de betrokkene, ook bij algemeen bereik', async () => {
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['kiesKlant', nieuw],
      onderwerp(),
      ['kiesVervolg', { vraag: 1, geen: true }],
      ['geefContactgegevens', { contactgegevens: [telefoon], contactnaam: { achternaam: 'Buur' } }],
      ['kiesBereik', { bereik: 'algemeen' }],
      ['rondAf', {}],
    ]);
    await gesprek.afgelopen();
    expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({
      betrokkene: { contactnaam: { achternaam: 'Buur' } },
    });
    expect(register.inhoud('partij.naam')).toMatchObject({ naam: { achternaam: 'Proef' } });
  });

  test('D11, D20: geen velden buiten de zaak om: een onbekend veld wordt geweigerd', async () => {
    const gesprek = await opstelling.gesprek();
    await expect(
      gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'x', interneNotitie: 'y' }),
    ).rejects.toMatchObject({ cause: { type: 'ONGELDIG' } });
    await gesprek.besluit('breekAf', { reden: 'proef' });
    await gesprek.afgelopen();
  });
});

describe('Van gedachten veranderd', () => {
  test('een ander bereik verplaatst de gegevens; een ander adres vervangt het eerdere', async () => {
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['kiesKlant', nieuw],
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['geefContactgegevens', { contactgegevens: [telefoon, email] }],
      ['kiesBereik', { bereik: 'algemeen' }],
    ]);
    await gesprek.tot(rustig);
    expect(naamVan('adres')).toEqual(['partij.adres-1', 'partij.adres-2']);
    await gesprek.besluit('kiesBereik', { bereik: 'ditVerzoek' });
    await gesprek.besluit('geefContactgegevens', { contactgegevens: [{ ...telefoon, adres: '0687654321' }] });
    await gesprek.besluit('rondAf', {});
    await gesprek.afgelopen();
    expect(naamVan('adres')).toEqual(['vraag-1.adres-1']);
    expect(register.inhoud('vraag-1.adres-1')).toMatchObject({ adres: '0687654321' });
    expect(naamVan('partijNaam')).toEqual([]);
    expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({
      betrokkene: { contactnaam: { achternaam: 'Proef' } },
    });
  });

  test('opgehangen: alles van dit gesprek wordt ongedaan gemaakt, wat gevonden was blijft', async () => {
    register.bekend.set(BSN, ander);
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['kiesKlant', nieuw],
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['geefContactgegevens', { contactgegevens: [telefoon] }],
      ['kiesBereik', { bereik: 'ditVerzoek' }],
    ]);
    const bezig = await gesprek.tot(rustig);
    expect(bezig.registraties.find(({ naam }) => naam === 'partij')).toMatchObject({ gevonden: true, uuid: ander });
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    expect((await gesprek.afgelopen()).fase).toBe('afgebroken');
    expect(register.rijen.filter(({ soort }) => soort !== 'actor')).toEqual([]);
    expect(register.aangeroepen.some((regel) => regel.startsWith('verwijderpartij '))).toBe(false);
  });

  test('een begonnen zaak blijft bij afbreken, met klantcontact en koppeling', async () => {
    const gesprek = await bel([
      onderwerp(),
      ['legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' }],
      ['kiesVervolg', { vraag: 1, ...zaak }],
      ['geefContactgegevens', { contactgegevens: [telefoon] }],
    ]);
    await gesprek.tot(rustig);
    await expect(gesprek.besluit('kiesVervolg', { vraag: 1, geen: true })).rejects.toMatchObject({
      cause: { type: 'ZAAK_IN_BEHANDELING' },
    });
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.afgelopen();
    expect(register.rijen.map(({ naam }) => naam).sort()).toEqual([
      'actor',
      'vraag-1.actorklantcontact',
      'vraag-1.klantcontact',
      'vraag-1.zaak',
      'vraag-1.zaakkoppeling-1',
    ]);
  });

  test('authenticatie later verlaagd: de betrokkene verliest de partij, de partij verdwijnt', async () => {
    const gesprek = await bel([
      ['legAuthenticatieVast', geslaagd],
      ['kiesKlant', nieuw],
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
    ]);
    await gesprek.tot(rustig);
    expect(naamVan('partij')).toHaveLength(1);
    await gesprek.besluit('legAuthenticatieVast', { uitkomst: 'mislukt' });
    await gesprek.besluit('rondAf', {});
    await gesprek.afgelopen();
    expect(naamVan('partij')).toEqual([]);
    expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({ betrokkene: { wasPartij: null } });
  });

  test('een verbeterd onderwerp verbetert het klantcontact', async () => {
    const gesprek = await bel([
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['legAuthenticatieVast', { uitkomst: 'mislukt' }],
    ]);
    await gesprek.tot(rustig);
    await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Rijbewijs' });
    await gesprek.besluit('rondAf', {});
    await gesprek.afgelopen();
    expect(register.inhoud('vraag-1.klantcontact')).toMatchObject({ onderwerp: 'Rijbewijs', inhoud: '' });
    expect(naamVan('klantcontact')).toHaveLength(1);
  });

  test('bijAfronden: voor het afronden wordt niets geregistreerd', async () => {
    const gesprek = await bel(
      [onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }], ['legAuthenticatieVast', { uitkomst: 'mislukt' }]],
      { registratie: 'bijAfronden' },
    );
    expect((await gesprek.nu()).registraties).toEqual([]);
    expect(register.rijen).toEqual([]);
    await gesprek.besluit('rondAf', {});
    await gesprek.afgelopen();
    expect(naamVan('interneTaak')).toHaveLength(1);
  });

  test('C0534: na overdracht staat ook de tweede medewerker bij het klantcontact', async () => {
    const gesprek = await bel([
      onderwerp(),
      ['draagOver', { id: 'mdw-2', naam: 'Piet Kok' }],
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['rondAf', {}],
    ]);
    await gesprek.afgelopen();
    expect(naamVan('actorklantcontact')).toEqual(['vraag-1.actorklantcontact', 'vraag-1.actorklantcontact-2']);
  });
});

describe('Wat een register doet', () => {
  test('een weigering staat bij ons veld; een verbeterde beslissing maakt het goed', async () => {
    register.weigeringen.push({
      activiteit: /registreeradres/,
      code: 'VERZOEK_GEWEIGERD',
      keer: 1,
      velden: [{ veld: 'adres', reden: 'Ongeldig.' }],
    });
    const gesprek = await bel([
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['geefContactgegevens', { contactgegevens: [telefoon] }],
      ['rondAf', {}],
    ]);
    const vast = await gesprek.tot((g) => g.actieNodig);
    const registratie = vast.registraties.find(({ naam }) => naam === 'vraag-1.adres-1');
    expect(registratie).toMatchObject({
      status: 'vastgelopen',
      fout: { code: 'VERZOEK_GEWEIGERD', velden: [{ veld: 'contactgegevens.0.adres', reden: 'Ongeldig.' }] },
    });
    await gesprek.besluit('geefContactgegevens', { contactgegevens: [email] });
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(naamVan('adres')).toEqual(['vraag-1.adres-1']);
  });

  test('een zaak waarvan een deel wordt geweigerd wacht op een mens, en wordt niet vanzelf opnieuw geprobeerd', async () => {
    const activiteit = 'registreerzaak ';
    register.weigeringen.push({ activiteit: /registreerzaak /, code: 'VERZOEK_GEWEIGERD', keer: 1, onzeker: true });
    const gesprek = await bel([
      ['legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' }],
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...zaak }],
      ['rondAf', {}],
    ]);
    await gesprek.tot(({ foutCodes }) => foutCodes.includes('VERZOEK_GEWEIGERD'));
    await gesprek.besluit('probeerOpnieuw', { reden: 'Hersteld', medewerker: { id: 'beheer', naam: 'Beheer' } });
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(register.aangeroepen.filter((aanroep) => aanroep.startsWith(activiteit))).toHaveLength(2);
  });
  test('een register dat niet antwoordt houdt geen beslissing op en herstelt vanzelf', async () => {
    register.weigeringen.push({ activiteit: /registreerklantcontact/, code: 'REGISTER_ONBEREIKBAAR', keer: 6 });
    const gesprek = await bel([onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }], ['rondAf', {}]]);
    const onbereikbaar = await gesprek.tot((g) => g.foutCodes.includes('REGISTER_ONBEREIKBAAR'));
    expect(onbereikbaar.actieNodig).toBe(false);
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(naamVan('klantcontact')).toHaveLength(1);
  });

  test('probeerOpnieuw en slaOver herstellen, en leggen vast wie en waarom', async () => {
    register.weigeringen.push({ activiteit: /registreerinterneTaak/, code: 'SLEUTEL_BEZET', keer: 2 });
    const wie = { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } };
    const gesprek = await bel([onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }]]);
    await expect(gesprek.besluit('probeerOpnieuw', wie)).rejects.toMatchObject({ cause: { type: 'NIET_VASTGELOPEN' } });
    await gesprek.besluit('rondAf', {});
    await gesprek.tot((g) => g.actieNodig);
    await gesprek.besluit('probeerOpnieuw', wie);
    await gesprek.tot(
      (g) => g.actieNodig && g.herstel.length === 1 && g.registraties.some((r) => r.fout?.pogingen === 2),
    );
    await gesprek.besluit('slaOver', { ...wie, registratie: 'vraag-1.interneTaak' });
    const einde = await gesprek.afgelopen();
    expect(einde.herstel.map(({ soort, medewerker }) => [soort, medewerker.id])).toEqual([
      ['probeerOpnieuw', 'op-1'],
      ['slaOver', 'op-1'],
    ]);
    expect(naamVan('interneTaak')).toEqual([]);
  });

  test('een onzekere registratie die niet meer gewenst is wordt opgezocht en verwijderd', async () => {
    register.weigeringen.push({
      activiteit: /registreerinterneTaak/,
      code: 'ANTWOORD_ONGELDIG',
      keer: 99,
      onzeker: true,
    });
    const gesprek = await bel([
      onderwerp(),
      ['legAuthenticatieVast', { uitkomst: 'mislukt' }],
      ['kiesVervolg', { vraag: 1, ...taak }],
    ]);
    await gesprek.tot((g) => g.foutCodes.includes('ANTWOORD_ONGELDIG'));
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.afgelopen();
    expect(register.aangeroepen).toContain('verwijderinterneTaak vraag-1.interneTaak');
    expect(register.rijen.filter(({ soort }) => soort !== 'actor')).toEqual([]);
  });
  test('een onzekere registratie waarvan het verwijderen wordt geweigerd, wordt niet vergeten', async () => {
    register.weigeringen.push(
      { activiteit: /registreerinterneTaak/, code: 'ANTWOORD_ONGELDIG', keer: 99, onzeker: true },
      { activiteit: /verwijderinterneTaak/, code: 'VERZOEK_GEWEIGERD', keer: 1 },
    );
    const gesprek = await bel([
      onderwerp(),
      ['legAuthenticatieVast', { uitkomst: 'mislukt' }],
      ['kiesVervolg', { vraag: 1, ...taak }],
    ]);
    await gesprek.tot((g) => g.foutCodes.includes('ANTWOORD_ONGELDIG'));
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.tot((g) => g.foutCodes.includes('VERZOEK_GEWEIGERD'));
    await gesprek.besluit('probeerOpnieuw', { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } });
    await gesprek.afgelopen();
    const verwijderd = register.aangeroepen.filter((aanroep) => aanroep.startsWith('verwijderinterneTaak'));
    expect(verwijderd).toHaveLength(2);
  });
});

describe('Wat een mens of een toeval doet', () => {
  const wie = { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } };

  test('D22: een nummer dat van een ander is, wordt het volgende', async () => {
    register.bezet.set('vraag-1.klantcontact', 2).set('vraag-1.interneTaak', 1);
    const gesprek = await bel([onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }], ['rondAf', {}]]);
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(
      register.aangeroepen.filter((regel) => regel === 'registreerklantcontact vraag-1.klantcontact'),
    ).toHaveLength(3);
    expect(naamVan('interneTaak')).toHaveLength(1);
  });

  test('D22: na tien bezette nummers wacht de registratie op een mens', async () => {
    register.bezet.set('vraag-1.klantcontact', 11);
    const gesprek = await bel([onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }], ['rondAf', {}]]);
    await gesprek.tot((g) => g.foutCodes.includes('SLEUTEL_BEZET'));
    register.bezet.clear();
    await gesprek.besluit('probeerOpnieuw', wie);
    expect((await gesprek.afgelopen()).foutCodes).toEqual([]);
  });

  test('slaOver met de uuid van een klantcontact dat met de hand is gemaakt: de rest komt daarbij', async () => {
    register.weigeringen.push({ activiteit: /registreerklantcontact/, code: 'SLEUTEL_BEZET', keer: 1 });
    const gesprek = await bel([
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['geefContactgegevens', { contactgegevens: [telefoon] }],
      ['rondAf', {}],
    ]);
    await gesprek.tot((g) => g.actieNodig);
    const overslaan = { ...wie, registratie: 'vraag-1.klantcontact' };
    await expect(gesprek.besluit('slaOver', overslaan)).rejects.toMatchObject({ cause: { type: 'NODIG_VOOR_ANDERE' } });
    await gesprek.besluit('slaOver', { ...overslaan, uuid: 'ffffffff-0000-4000-8000-000000000000' });
    await gesprek.tot((g) => g.actieNodig);
    await gesprek.besluit('slaOver', { ...overslaan, uuid: ander });
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(register.inhoud('vraag-1.interneTaak')).toMatchObject({ klantcontact: ander });
    const betrokkene = register.rijen.find(({ soort }) => soort === 'betrokkene');
    expect(betrokkene?.inhoud).toMatchObject({ klantcontact: ander });
    expect(register.inhoud('vraag-1.adres-1')).toMatchObject({ aan: { betrokkene: betrokkene?.uuid } });
  });

  test('een geweigerde correctie die wordt teruggenomen laat geen fout achter', async () => {
    register.weigeringen.push({ activiteit: /corrigeerklantcontact/, code: 'DOOR_ANDER_GEWIJZIGD', keer: 1 });
    const gesprek = await bel([
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['legAuthenticatieVast', { uitkomst: 'mislukt' }],
    ]);
    await gesprek.tot(rustig);
    await gesprek.besluit('beschrijfVraag', { vraag: 1, onderwerp: 'Rijbewijs' });
    await gesprek.tot((g) => g.foutCodes.includes('DOOR_ANDER_GEWIJZIGD'));
    await gesprek.besluit(...onderwerp());
    await gesprek.besluit('rondAf', {});
    expect(await gesprek.afgelopen()).toMatchObject({ fase: 'afgerond', foutCodes: [], actieNodig: false });
  });

  test('wat onzeker was wordt nageteld voor het gesprek sluit; lukt dat niet, dan sluit het niet', async () => {
    register.onzeker.add('vraag-1.interneTaak');
    register.weigeringen.push({ activiteit: /telNa/, code: 'DUBBEL_GEVONDEN', keer: 1 });
    const gesprek = await bel([onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }], ['rondAf', {}]]);
    expect((await gesprek.tot((g) => g.actieNodig)).fase).toBe('registreren');
    await gesprek.besluit('probeerOpnieuw', wie);
    expect(await gesprek.afgelopen()).toMatchObject({ fase: 'afgerond', foutCodes: [] });
    expect(register.aangeroepen.filter((regel) => regel.startsWith('telNa'))).toHaveLength(2);
  });

  test('wat onzeker was wordt nageteld voor het ongedaan wordt gemaakt', async () => {
    register.onzeker.add('vraag-1.interneTaak');
    const gesprek = await bel([
      onderwerp(),
      ['kiesVervolg', { vraag: 1, ...taak }],
      ['legAuthenticatieVast', { uitkomst: 'mislukt' }],
    ]);
    await gesprek.tot(rustig);
    await gesprek.besluit('breekAf', { reden: 'opgehangen' });
    await gesprek.afgelopen();
    const volgorde = register.aangeroepen.filter((regel) => /^(telNa|verwijder)\S* vraag-1.interneTaak/.test(regel));
    expect(volgorde).toEqual(['telNa vraag-1.interneTaak', 'verwijderinterneTaak vraag-1.interneTaak']);
  });

  test('een ingetrokken recht: vanzelf opnieuw, zonder dat de geschiedenis intussen groeit', async () => {
    register.weigeringen.push({ activiteit: /registreerklantcontact/, code: 'NIET_BEVOEGD', keer: 2 });
    const gesprek = await bel([onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }], ['rondAf', {}]]);
    const vast = await gesprek.tot((g) => g.foutCodes.includes('NIET_BEVOEGD'));
    expect(vast.registraties.find(({ fout }) => fout)?.fout?.volgendePoging).not.toBeNull();
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect((await gesprek.handle.describe()).historyLength).toBeLessThan(120);
  });

  test('wat zijn tijd afwacht achter iets traags laat de geschiedenis evenmin groeien', async () => {
    register.weigeringen.push({ activiteit: /verwijderinterneTaak/, code: 'NIET_BEVOEGD', keer: 1 });
    const gesprek = await bel(
      [onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }], ['legAuthenticatieVast', { uitkomst: 'mislukt' }]],
      { duren: { ...KORTE_DUREN, onbereikbaarNaMs: 10_000 } },
    );
    await gesprek.tot(rustig);
    await gesprek.besluit('kiesVervolg', { vraag: 1, ...zaak });
    await gesprek.tot((g) => g.foutCodes.includes('NIET_BEVOEGD'));
    register.wacht = new Promise((klaar) => setTimeout(klaar, 3_000));
    await gesprek.besluit(...onderwerp(2));
    await gesprek.besluit('kiesVervolg', { vraag: 2, ...taak });
    await gesprek.besluit('rondAf', {});
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect((await gesprek.handle.describe()).historyLength).toBeLessThan(180);
    expect(naamVan('interneTaak')).toEqual(['vraag-2.interneTaak']);
  });

  test('Cancel in de Temporal UI laat geen half gesprek achter', async () => {
    const gesprek = await bel([onderwerp(), ['kiesVervolg', { vraag: 1, ...taak }]]);
    await gesprek.handle.cancel();
    await gesprek.besluit('geefContactgegevens', { contactgegevens: [telefoon] });
    expect(await gesprek.handle.executeUpdate('zoekKlant', { args: [{ digitaalAdres: '0612345678' }] })).toBeDefined();
    await gesprek.besluit('rondAf', {});
    expect((await gesprek.afgelopen()).fase).toBe('afgerond');
    expect(naamVan('interneTaak')).toHaveLength(1);
  });
});

describe('Berichten', () => {
  test('hetzelfde bericht met dezelfde sleutel telt één keer', async () => {
    const gesprek = await opstelling.gesprek();
    const sleutel = '5d8b9f0e-4f53-4a55-9a2b-3a2f5b7a0001';
    const een = await gesprek.besluit(...onderwerp(), sleutel);
    const twee = await gesprek.besluit(...onderwerp(), sleutel);
    expect(twee.versie).toBe(een.versie);
    await gesprek.besluit('breekAf', { reden: 'proef' });
    await gesprek.afgelopen();
  });

  test.each([[undefined], [null], [42], ['x'], [[]], [{ vraag: 'a' }], [{ __proto__: 1 }]])(
    'een onzinnig Signal (%j) houdt het gesprek niet op',
    async (payload) => {
      const gesprek = await opstelling.gesprek();
      await gesprek.handle.signal('kiesVervolg', payload);
      const nu = await gesprek.tot((g) => g.geweigerdeSignalen.length === 1);
      expect(nu.geweigerdeSignalen[0]).toMatchObject({ bericht: 'kiesVervolg', code: 'ONGELDIG' });
      await gesprek.besluit('breekAf', { reden: 'proef' });
      await gesprek.afgelopen();
    },
  );

  test('afronden zegt wat er nog nodig is', async () => {
    const gesprek = await bel([['legAuthenticatieVast', geslaagd]]);
    await expect(gesprek.besluit('rondAf', {})).rejects.toMatchObject({
      cause: { type: 'NOG_NIET_COMPLEET', details: [{ wachtOp: ['klant', 'onderwerp', 'vervolg'] }] },
    });
    await gesprek.besluit('breekAf', { reden: 'proef' });
    await gesprek.afgelopen();
  });

  test('wie wegloopt krijgt aandacht; later rondt het gesprek zichzelf af naar de regels', async () => {
    const gesprek = await opstelling.gesprek({
      duren: { ...KORTE_DUREN, aandachtNaMs: 300, vanzelfAfrondenNaMs: 900 },
    });
    await gesprek.besluit(...onderwerp());
    await gesprek.besluit('kiesVervolg', { vraag: 1, ...taak });
    await gesprek.besluit('beschrijfVraag', { vraag: 2, onderwerp: 'Nog iets' });
    await gesprek.tot((g) => g.foutCodes.includes('AANDACHT'));
    const einde = await gesprek.afgelopen();
    expect(einde).toMatchObject({ fase: 'afgerond', afgerondDoor: 'vanzelf' });
    expect(naamVan('klantcontact')).toEqual(['vraag-1.klantcontact']);
  });
});
