/** Corrections touch nothing of others, undo removes nothing of others. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Inhoud, type MaakOngedaan, type Registreer, type Soort } from '../../src/contract/opdrachten.js';
import {
  fout,
  klantcontact,
  nieuwBsn,
  nieuwKvk,
  nieuwTelefoon,
  opdracht,
  type Opstelling,
  stelOp,
  voer,
  telNa,
  zoekKlant,
  controleer,
  volhouden,
  zaak,
} from './opstelling.js';

let o: Opstelling;
beforeAll(async () => {
  o = await stelOp();
});
afterEach(() => {
  for (const proxy of [o.klant, o.zaken, o.catalogi]) proxy.herstel();
});
afterAll(() => o.stop());

const weg = <S extends Soort>(
  opdr: Registreer<S>,
  uuid: string | null,
  eigen: string[] = [],
  inhoud: Inhoud[S] = opdr.inhoud,
): MaakOngedaan<S> => ({ ...opdr, uuid, eigen, inhoud });
const corrigeer = <S extends Soort>(opdr: Registreer<S>, uuid: string, inhoud: Inhoud[S]) => ({
  ...opdr,
  uuid,
  vorige: opdr.inhoud,
  inhoud,
});
const nieuwePartij = () =>
  opdracht<'partij'>('partij', { soortPartij: 'persoon', identificatie: { bsn: nieuwBsn() }, kvk: null });
const nieuwKlantcontact = () => opdracht<'klantcontact'>('vraag-1.klantcontact', klantcontact());
const telefoon = (aan: Inhoud['adres']['aan'], adres = nieuwTelefoon()) =>
  opdracht<'adres'>('adres', {
    aan,
    soortDigitaalAdres: 'telefoonnummer',
    adres,
    omschrijving: '',
    isStandaardAdres: 'partij' in aan,
  });

describe('klantcontact', () => {
  it('houdt metadata en betrokkene bij een correctie, en laat staan wat een ander wijzigde', async () => {
    const opdr = nieuwKlantcontact();
    const { uuid, betrokkene } = await volhouden(o.activiteiten.registreerKlantcontact, opdr);
    await voer(o.activiteiten.corrigeerKlantcontact, corrigeer(opdr, uuid, klantcontact({ onderwerp: 'Rijbewijs' })));
    expect(await o.direct.klantinteracties.klantcontacten.haal(uuid)).toMatchObject({
      onderwerp: 'Rijbewijs',
      inhoud: opdr.inhoud.inhoud,
      metadata: { gesprek: opdr.gesprek, vraag: '1' },
      hadBetrokkenen: [betrokkene],
    });
    // The answer got lost and the activity runs again.
    await voer(
      o.activiteiten.corrigeerKlantcontact,
      corrigeer(opdr, uuid, klantcontact({ onderwerp: 'Rijbewijs' })),
      2,
    );
    await o.direct.klantinteracties.klantcontacten.wijzig(uuid, { onderwerp: 'Door collega' });
    const geweigerd = await fout(
      voer(o.activiteiten.corrigeerKlantcontact, corrigeer(opdr, uuid, klantcontact({ onderwerp: 'Anders' }))),
    );
    expect(geweigerd).toMatchObject({
      code: 'DOOR_ANDER_GEWIJZIGD',
      herhaalbaar: false,
      details: { velden: [{ veld: 'onderwerp' }] },
    });
    await voer(o.activiteiten.corrigeerKlantcontact, corrigeer(opdr, uuid, klantcontact({ inhoud: 'Aangevuld' })));
    expect(await o.direct.klantinteracties.klantcontacten.haal(uuid)).toMatchObject({
      onderwerp: 'Door collega',
      inhoud: 'Aangevuld',
    });
  });

  it('wordt na een gewijzigd besluit gelijkgetrokken als het er al blijkt te staan', async () => {
    const opdr = nieuwKlantcontact();
    const { uuid } = await volhouden(o.activiteiten.registreerKlantcontact, opdr);
    const inhoud = klantcontact({
      onderwerp: 'Nieuw',
      betrokkene: { wasPartij: null, contactnaam: { achternaam: 'Bakker' } },
    });
    const opnieuw = await volhouden(o.activiteiten.registreerKlantcontact, { ...opdr, inhoud, onzeker: true });
    expect(opnieuw.uuid).toBe(uuid);
    expect(await o.direct.klantinteracties.klantcontacten.haal(uuid)).toMatchObject({ onderwerp: 'Nieuw' });
    expect(await o.direct.klantinteracties.betrokkenen.haal(opnieuw.betrokkene ?? '')).toMatchObject({
      contactnaam: { achternaam: 'Bakker', voornaam: '' },
    });
  });

  it('gaat naar de volgende rang als het nummer van een ander is', async () => {
    const opdr = nieuwKlantcontact();
    await volhouden(o.activiteiten.registreerKlantcontact, opdr);
    const ander = { ...opdr, inhoud: klantcontact({ vraag: 2 }) };
    expect(await voer(o.activiteiten.registreerKlantcontact, ander)).toEqual({ soort: 'bezet' });
    expect(await voer(o.activiteiten.registreerKlantcontact, ander, 2)).toEqual({ soort: 'bezet' });
    expect(await voer(o.activiteiten.registreerKlantcontact, { ...ander, rang: 1 })).toMatchObject({
      soort: 'geregistreerd',
    });
  });

  it('blijft staan als een collega er een interne taak aan hing, en gaat anders met alles eronder weg', async () => {
    const opdr = nieuwKlantcontact();
    const { uuid } = await volhouden(o.activiteiten.registreerKlantcontact, opdr);
    const actor = await volhouden(
      o.activiteiten.registreerActor,
      opdracht<'actor'>('actor', { soort: 'afdeling', identificatie: randomUUID(), naam: 'Burgerzaken' }),
    );
    const taakOpdracht = opdracht<'interneTaak'>(
      'taak',
      { gevraagdeHandeling: 'Bel', toelichting: '', klantcontact: uuid, actoren: [actor.uuid] },
      opdr.gesprek,
    );
    const taak = await volhouden(o.activiteiten.registreerInterneTaak, taakOpdracht);
    expect(await fout(voer(o.activiteiten.verwijderKlantcontact, weg(opdr, uuid)))).toMatchObject({
      code: 'DOOR_ANDER_GEBRUIKT',
      herhaalbaar: false,
    });
    await o.direct.klantinteracties.internetaken.wijzig(taak.uuid, { toelichting: 'opgepakt' });
    expect(await fout(voer(o.activiteiten.verwijderInterneTaak, weg(taakOpdracht, taak.uuid)))).toMatchObject({
      code: 'DOOR_ANDER_GEBRUIKT',
    });
    await o.direct.klantinteracties.internetaken.wijzig(taak.uuid, { toelichting: '' });
    await voer(o.activiteiten.verwijderInterneTaak, weg(taakOpdracht, taak.uuid));
    await voer(o.activiteiten.verwijderInterneTaak, weg(taakOpdracht, taak.uuid), 2);
    // Never confirmed: found by its key.
    await voer(o.activiteiten.verwijderKlantcontact, weg(opdr, null));
    expect(await o.direct.klantinteracties.klantcontacten.zoek(uuid)).toBeUndefined();
    await voer(o.activiteiten.verwijderKlantcontact, weg(opdr, uuid), 2);
    await voer(o.activiteiten.verwijderKlantcontact, weg(opdr, null), 2);
  });

  it('is VERDWENEN als een ander het verwijderde', async () => {
    const opdr = nieuwKlantcontact();
    expect(
      await fout(voer(o.activiteiten.corrigeerKlantcontact, corrigeer(opdr, randomUUID(), klantcontact()))),
    ).toMatchObject({ code: 'VERDWENEN', herhaalbaar: false });
  });

  it('krijgt zijn betrokkene bij de partij, en de naam als geheel', async () => {
    const partij = await volhouden(o.activiteiten.registreerPartij, nieuwePartij());
    const { uuid, betrokkene = '' } = await volhouden(o.activiteiten.registreerKlantcontact, nieuwKlantcontact());
    const eerste: Inhoud['betrokkene'] = { betrokkene, klantcontact: uuid, ...klantcontact().betrokkene };
    const opdr = opdracht<'betrokkene'>('betrokkene', eerste);
    await voer(
      o.activiteiten.corrigeerBetrokkene,
      corrigeer(opdr, betrokkene, { ...eerste, wasPartij: partij.uuid, contactnaam: { organisatienaam: 'Bakkerij' } }),
    );
    expect(await o.direct.klantinteracties.betrokkenen.haal(betrokkene)).toMatchObject({
      wasPartij: partij.uuid,
      organisatienaam: 'Bakkerij',
      contactnaam: { voornaam: '', achternaam: '' },
    });
    await voer(o.activiteiten.registreerBetrokkene, {
      ...opdr,
      inhoud: { ...eerste, wasPartij: null, contactnaam: null },
    });
    expect(await o.direct.klantinteracties.betrokkenen.haal(betrokkene)).toMatchObject({
      wasPartij: null,
      organisatienaam: '',
    });
  });

  it('met de hand gemaakt: zijn betrokkene wordt gevonden, of gemaakt waar die er niet is', async () => {
    const { uuid, betrokkene = '' } = await volhouden(o.activiteiten.registreerKlantcontact, nieuwKlantcontact());
    const onbekend = opdracht<'betrokkene'>('betrokkene', {
      betrokkene: '',
      klantcontact: uuid,
      wasPartij: null,
      contactnaam: { achternaam: 'Bakker' },
    });
    expect(await voer(o.activiteiten.registreerBetrokkene, onbekend)).toMatchObject({ uuid: betrokkene });
    await o.direct.klantinteracties.betrokkenen.verwijder(betrokkene);
    const gemaakt = await voer(o.activiteiten.registreerBetrokkene, onbekend);
    expect(await voer(o.activiteiten.registreerBetrokkene, onbekend)).toEqual(gemaakt);
    expect(await o.direct.klantinteracties.betrokkenen.lijst({ hadKlantcontact__uuid: uuid })).toHaveLength(1);
  });
});

describe('partij', () => {
  it('van een ander wordt gevonden en nooit verwijderd', async () => {
    const opdr = nieuwePartij();
    const { uuid } = await volhouden(o.activiteiten.registreerPartij, opdr);
    const ander = opdracht<'partij'>('partij', opdr.inhoud);
    expect(await voer(o.activiteiten.registreerPartij, ander)).toMatchObject({ uuid, gevonden: true });
    expect(await fout(voer(o.activiteiten.verwijderPartij, weg(ander, uuid)))).toMatchObject({
      code: 'DOOR_ANDER_GEBRUIKT',
    });
    await voer(o.activiteiten.verwijderPartij, weg(ander, null));
    expect(await o.direct.klantinteracties.partijen.zoek(uuid)).toBeDefined();
  });

  it('krijgt een naam en verliest die weer', async () => {
    const { uuid: partij } = await volhouden(o.activiteiten.registreerPartij, nieuwePartij());
    const opdr = opdracht<'partijNaam'>('partij.naam', {
      partij,
      soortPartij: 'persoon',
      naam: { voornaam: 'Jan', voorvoegselAchternaam: 'de', achternaam: 'Vries' },
    });
    expect(await voer(o.activiteiten.registreerPartijNaam, opdr)).toMatchObject({ uuid: partij });
    await voer(
      o.activiteiten.corrigeerPartijNaam,
      corrigeer(opdr, partij, { ...opdr.inhoud, naam: { achternaam: 'Bakker' } }),
    );
    const lees = async () => (await o.direct.klantinteracties.partijen.haal(partij)).partijIdentificatie?.contactnaam;
    expect(await lees()).toEqual({ voorletters: '', voornaam: '', voorvoegselAchternaam: '', achternaam: 'Bakker' });
    expect(await fout(voer(o.activiteiten.registreerPartijNaam, opdr))).toMatchObject({ code: 'DOOR_ANDER_GEWIJZIGD' });
    await voer(
      o.activiteiten.verwijderPartijNaam,
      weg(opdr, partij, [], { ...opdr.inhoud, naam: { achternaam: 'Bakker' } }),
    );
    expect(await lees()).toEqual({ voorletters: '', voornaam: '', voorvoegselAchternaam: '', achternaam: '' });
  });

  it('gaat met haar identificator en eigen adres weg, en anders niet', async () => {
    const opdr = nieuwePartij();
    const { uuid } = await volhouden(o.activiteiten.registreerPartij, opdr);
    const adres = await volhouden(o.activiteiten.registreerAdres, telefoon({ partij: uuid }));
    expect(await fout(voer(o.activiteiten.verwijderPartij, weg(opdr, uuid)))).toMatchObject({
      code: 'DOOR_ANDER_GEBRUIKT',
    });
    await voer(o.activiteiten.verwijderPartij, weg(opdr, uuid, [adres.uuid]));
    expect(await o.direct.klantinteracties.partijen.zoek(uuid)).toBeUndefined();
    expect(await volhouden(o.activiteiten.registreerPartij, opdr)).toMatchObject({ gevonden: false });
  });

  it('die een vestiging is, staat onder haar kvk-identificator, die dan niet weg kan', async () => {
    const kvkNummer = nieuwKvk();
    const kvkOpdracht = opdracht<'partijKvk'>('partij.kvk', { kvkNummer });
    const kvk = await volhouden(o.activiteiten.registreerPartijKvk, kvkOpdracht);
    const opdr = opdracht<'partij'>('partij', {
      soortPartij: 'organisatie',
      identificatie: { kvkNummer, vestigingsnummer: `0000${nieuwKvk()}` },
      kvk: kvk.uuid,
    });
    const { uuid } = await volhouden(o.activiteiten.registreerPartij, opdr);
    expect(await voer(o.activiteiten.registreerPartij, opdr, 2)).toMatchObject({ uuid, gevonden: false });
    expect(
      await voer(o.activiteiten.registreerPartijKvk, opdracht<'partijKvk'>('partij.kvk', { kvkNummer })),
    ).toMatchObject({ uuid: kvk.uuid, gevonden: true });
    expect(await fout(voer(o.activiteiten.verwijderPartijKvk, weg(kvkOpdracht, kvk.uuid)))).toMatchObject({
      code: 'DOOR_ANDER_GEBRUIKT',
    });
    expect(await zoekKlant(o, { identificatie: opdr.inhoud.identificatie })).toMatchObject({
      kandidaten: [{ partij: uuid, gevondenOp: ['identificatie'] }],
    });
    await voer(o.activiteiten.verwijderPartij, weg(opdr, uuid));
    await voer(o.activiteiten.verwijderPartijKvk, weg(kvkOpdracht, kvk.uuid));
    // An organisation itself, now that nothing stands under this number.
    expect(
      await volhouden(
        o.activiteiten.registreerPartij,
        opdracht<'partij'>('partij', { soortPartij: 'organisatie', identificatie: { kvkNummer }, kvk: null }),
      ),
    ).toMatchObject({ gevonden: false });
  });

  it('zonder partij onder de identificator is SLEUTEL_BEZET', async () => {
    const kvkNummer = nieuwKvk();
    await volhouden(o.activiteiten.registreerPartijKvk, opdracht<'partijKvk'>('partij.kvk', { kvkNummer }));
    const opdr = opdracht<'partij'>('partij', { soortPartij: 'organisatie', identificatie: { kvkNummer }, kvk: null });
    expect(await fout(voer(o.activiteiten.registreerPartij, opdr))).toMatchObject({
      code: 'SLEUTEL_BEZET',
      herhaalbaar: false,
    });
  });
});

describe('digitaal adres', () => {
  it('dat de partij al heeft, hoe ook geschreven, wordt gevonden', async () => {
    const { uuid: partij } = await volhouden(o.activiteiten.registreerPartij, nieuwePartij());
    const adres = nieuwTelefoon();
    const eerste = await volhouden(o.activiteiten.registreerAdres, telefoon({ partij }, `+31${adres.slice(1)}`));
    expect(await voer(o.activiteiten.registreerAdres, telefoon({ partij }, adres))).toMatchObject({
      uuid: eerste.uuid,
      gevonden: true,
    });
    expect(await o.direct.klantinteracties.digitaleAdressen.lijst({ verstrektDoorPartij__uuid: partij })).toHaveLength(
      1,
    );
    expect(await zoekKlant(o, { digitaalAdres: adres })).toMatchObject({
      kandidaten: [{ partij, naam: null, gevondenOp: ['digitaalAdres'] }],
      afgekapt: false,
    });
  });

  it('wordt verbeterd zonder referentie, en weggehaald zolang het nog het onze is', async () => {
    const { uuid: partij } = await volhouden(o.activiteiten.registreerPartij, nieuwePartij());
    const opdr = telefoon({ partij });
    const { uuid } = await volhouden(o.activiteiten.registreerAdres, opdr);
    const inhoud = {
      ...opdr.inhoud,
      soortDigitaalAdres: 'email' as const,
      adres: 'jan@example.nl',
      omschrijving: 'werk',
    };
    await voer(o.activiteiten.corrigeerAdres, corrigeer(opdr, uuid, inhoud));
    expect(await o.direct.klantinteracties.digitaleAdressen.haal(uuid)).toMatchObject({
      adres: 'jan@example.nl',
      soortDigitaalAdres: 'email',
      isStandaardAdres: true,
    });
    expect(await fout(voer(o.activiteiten.verwijderAdres, weg(opdr, uuid)))).toMatchObject({
      code: 'DOOR_ANDER_GEBRUIKT',
    });
    await voer(o.activiteiten.verwijderAdres, weg(opdr, uuid, [], inhoud));
    expect(await o.direct.klantinteracties.digitaleAdressen.zoek(uuid)).toBeUndefined();
    await voer(o.activiteiten.verwijderAdres, weg(opdr, null, [], inhoud));
  });

  it('dat het register weigert, noemt het veld zoals wij het kennen', async () => {
    const { betrokkene = '' } = await volhouden(o.activiteiten.registreerKlantcontact, nieuwKlantcontact());
    const geweigerd = await fout(voer(o.activiteiten.registreerAdres, telefoon({ betrokkene }, '06 12')));
    expect(geweigerd).toMatchObject({
      code: 'VERZOEK_GEWEIGERD',
      herhaalbaar: false,
      details: { onzeker: false, velden: [{ veld: 'adres' }] },
    });
  });
});

describe('overtollige rijen zonder sleutel', () => {
  it('worden weggehaald, op die ene na en niet van een ander', async () => {
    const { betrokkene = '', uuid: kc } = await volhouden(o.activiteiten.registreerKlantcontact, nieuwKlantcontact());
    const opdr = telefoon({ betrokkene });
    const { uuid } = await volhouden(o.activiteiten.registreerAdres, opdr);
    const { digitaleAdressen, onderwerpobjecten } = o.direct.klantinteracties;
    const { referentie, adres, soortDigitaalAdres } = await digitaleAdressen.haal(uuid);
    const dubbel = {
      verstrektDoorPartij: null,
      verstrektDoorBetrokkene: { uuid: betrokkene },
      adres,
      soortDigitaalAdres,
      omschrijving: '',
    };
    await digitaleAdressen.maak({ ...dubbel, referentie });
    const vanAnder = await digitaleAdressen.maak({ ...dubbel, referentie: 'portaal' });
    await telNa(o, { ...opdr, soort: 'adres', uuid });
    const over = await digitaleAdressen.lijst({ verstrektDoorBetrokkene__uuid: betrokkene });
    expect(over.map((rij) => rij.uuid).sort()).toEqual([uuid, vanAnder.uuid].sort());

    const identiteit = { codeObjecttype: 'zgw-Zaak', codeRegister: 'openzaak', codeSoortObjectId: 'uuid' };
    const koppeling = opdracht<'zaakkoppeling'>('koppeling', { klantcontact: kc, zaak: randomUUID(), identiteit });
    const eerste = await volhouden(o.activiteiten.registreerZaakkoppeling, koppeling);
    await onderwerpobjecten.maak({
      klantcontact: { uuid: kc },
      wasKlantcontact: null,
      onderwerpobjectidentificator: { ...identiteit, objectId: koppeling.inhoud.zaak },
    });
    await telNa(o, { ...koppeling, soort: 'zaakkoppeling', uuid: eerste.uuid });
    expect((await onderwerpobjecten.lijst({ klantcontact__uuid: kc })).map((rij) => rij.uuid)).toEqual([eerste.uuid]);
    await voer(o.activiteiten.verwijderZaakkoppeling, weg(koppeling, eerste.uuid));
    expect(await onderwerpobjecten.lijst({ klantcontact__uuid: kc })).toHaveLength(0);
  });
});

describe('zaak', () => {
  it.each<[string, Inhoud['zaak']['initiator']]>([
    ['bsn', { identificatie: { bsn: nieuwBsn() } }],
    ['rsin', { identificatie: { rsin: '517439943' } }],
    ['kvk-nummer', { identificatie: { kvkNummer: nieuwKvk() } }],
    ['vestiging', { identificatie: { kvkNummer: nieuwKvk(), vestigingsnummer: '000012345678' } }],
    ['naam', { naam: { voornaam: 'Anna', achternaam: 'Jansen' } }],
    ['organisatienaam', { naam: { organisatienaam: 'Bakkerij Jansen' } }],
    ['niets', { naam: null }],
  ])('heeft een initiator met %s, en daar contactgegevens die weer weg kunnen', async (_titel, initiator) => {
    const opdr = opdracht<'zaak'>('zaak', zaak({ initiator }));
    const { uuid, nummer } = await volhouden(o.activiteiten.registreerZaak, opdr);
    expect(nummer).toMatch(/^KCC-[1-9][0-9]{9}$/);
    const { url } = await o.direct.zaken.zaken.haal(uuid);
    const rol = async () => (await o.direct.zaken.rollen.lijst({ zaak: url }))[0];
    const voor = await rol();
    const contact = opdracht<'zaakcontact'>('zaakcontact', {
      zaak: uuid,
      naam: 'Anna Jansen',
      telefoonnummer: '0612345678',
      emailadres: '',
    });
    await voer(o.activiteiten.registreerZaakcontact, contact);
    expect((await rol())?.contactpersoonRol).toEqual({
      naam: 'Anna Jansen',
      telefoonnummer: '0612345678',
      emailadres: '',
      functie: '',
    });
    await voer(o.activiteiten.registreerZaakcontact, contact, 2);
    const anders = { ...contact.inhoud, naam: '', emailadres: 'anna@example.nl' };
    await voer(o.activiteiten.corrigeerZaakcontact, corrigeer(contact, uuid, anders));
    expect((await rol())?.contactpersoonRol).toEqual({
      naam: '',
      telefoonnummer: '0612345678',
      emailadres: 'anna@example.nl',
      functie: '',
    });
    expect(await fout(voer(o.activiteiten.verwijderZaakcontact, weg(contact, uuid)))).toMatchObject({
      code: 'DOOR_ANDER_GEWIJZIGD',
    });
    await voer(o.activiteiten.verwijderZaakcontact, weg(contact, uuid, [], anders));
    expect((await rol())?.contactpersoonRol).toEqual({ naam: '', telefoonnummer: '', emailadres: '', functie: '' });
    expect((await rol())?.betrokkeneIdentificatie).toEqual(voor?.betrokkeneIdentificatie);
  });

  it('wordt verbeterd in omschrijving en toelichting', async () => {
    const opdr = opdracht<'zaak'>('zaak', zaak());
    const { uuid } = await volhouden(o.activiteiten.registreerZaak, opdr);
    await voer(o.activiteiten.corrigeerZaak, corrigeer(opdr, uuid, { ...opdr.inhoud, toelichting: 'Zone B' }));
    expect(await o.direct.zaken.zaken.haal(uuid)).toMatchObject({
      omschrijving: opdr.inhoud.omschrijving,
      toelichting: 'Zone B',
    });
  });

  it('van een zaaktype dat niet geldig is, wordt geweigerd op zaaktype', async () => {
    for (const zaaktype of ['PARKEER-OUD', 'PARKEER-STRAKS', 'BESTAAT-NIET'])
      expect(
        await fout(voer(o.activiteiten.registreerZaak, opdracht<'zaak'>('zaak', zaak({ zaaktype })))),
      ).toMatchObject({ code: 'VERZOEK_GEWEIGERD', details: { onzeker: false, velden: [{ veld: 'zaaktype' }] } });
  });

  it('met een BSN dat het register weigert, noemt initiator.identificatie.bsn', async () => {
    const opdr = opdracht<'zaak'>('zaak', zaak({ initiator: { identificatie: { bsn: '123456789' } } }));
    expect(await fout(voer(o.activiteiten.registreerZaak, opdr))).toMatchObject({
      code: 'VERZOEK_GEWEIGERD',
      details: { onzeker: false, velden: [{ veld: 'initiator.identificatie.bsn' }] },
    });
  });

  it('met een status in de toekomst wordt na het klokverschil opnieuw geprobeerd', async () => {
    const opdr = opdracht<'zaak'>('zaak', zaak({ datumStatusGezet: new Date(Date.now() + 60_000).toISOString() }));
    expect(await fout(voer(o.activiteiten.registreerZaak, opdr))).toMatchObject({
      code: 'REGISTER_ONBEREIKBAAR',
      herhaalbaar: true,
      details: { onzeker: false },
    });
  });
});

describe('actor', () => {
  it('die niet bestaat, wordt geweigerd', async () => {
    expect(
      await fout(voer(o.activiteiten.registreerActor, opdracht<'actor'>('actor', { actor: randomUUID() }))),
    ).toMatchObject({ code: 'VERZOEK_GEWEIGERD', details: { velden: [{ veld: 'actor' }] } });
  });

  it('is van meer actieve de oudste', async () => {
    const identificatie = randomUUID();
    const opdr = opdracht<'actor'>('actor', { soort: 'groep', identificatie, naam: 'Team' });
    const eerste = await volhouden(o.activiteiten.registreerActor, opdr);
    const actoridentificator = { ...o.config.activiteiten.actoren.groep, objectId: identificatie };
    await o.direct.klantinteracties.actoren.maak({
      naam: 'Team',
      soortActor: 'organisatorische_eenheid',
      indicatieActief: true,
      actoridentificator,
    });
    expect(await voer(o.activiteiten.registreerActor, opdr)).toMatchObject({ uuid: eerste.uuid, gevonden: true });
    expect(await controleer(o, 'actor', eerste.uuid)).toEqual({ bestaat: true });
    expect(await controleer(o, 'actor', randomUUID())).toEqual({ bestaat: false });
  });
});

it('een lijst van interne-taakactoren wordt vervangen nadat zij is vergeleken', async () => {
  const { uuid: kc } = await volhouden(o.activiteiten.registreerKlantcontact, nieuwKlantcontact());
  const actoren = await Promise.all(
    ['a', 'b'].map((naam) =>
      volhouden(
        o.activiteiten.registreerActor,
        opdracht<'actor'>('actor', { soort: 'afdeling', identificatie: randomUUID(), naam }),
      ),
    ),
  );
  const [a = '', b = ''] = actoren.map(({ uuid }) => uuid);
  const opdr = opdracht<'interneTaak'>('taak', {
    gevraagdeHandeling: 'Bel',
    toelichting: '',
    klantcontact: kc,
    actoren: [a],
  });
  const { uuid } = await volhouden(o.activiteiten.registreerInterneTaak, opdr);
  await voer(o.activiteiten.corrigeerInterneTaak, corrigeer(opdr, uuid, { ...opdr.inhoud, actoren: [a, b] }));
  expect((await o.direct.klantinteracties.internetaken.haal(uuid)).toegewezenAanActoren).toEqual([a, b]);
  expect(
    await fout(voer(o.activiteiten.corrigeerInterneTaak, corrigeer(opdr, uuid, { ...opdr.inhoud, actoren: [b] }))),
  ).toMatchObject({ code: 'DOOR_ANDER_GEWIJZIGD' });
  const fouteActor = opdracht<'interneTaak'>('taak-2', { ...opdr.inhoud, actoren: [a, randomUUID()] });
  expect(await fout(voer(o.activiteiten.registreerInterneTaak, fouteActor))).toMatchObject({
    code: 'VERZOEK_GEWEIGERD',
    details: { velden: [{ veld: 'actoren.1' }] },
  });
});
