/** Every resource is stored exactly once, whatever happens to the answer of its create. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Inhoud, type Registreer, type Registreeruitkomst, type Soort } from '../../src/contract/opdrachten.js';
import { nummer, sleutel, zaaknummer } from '../../src/registers/sleutels.js';
import {
  ECHT,
  klantcontact,
  nieuwBsn,
  nieuwKvk,
  nieuwTelefoon,
  opdracht,
  type Opstelling,
  stelOp,
  voer,
  telNa,
  volhouden,
  WACHTTIJD_MS,
  zaak,
} from './opstelling.js';
import { type Proxy, type Storing } from './proxy.js';

const STORINGEN: Extract<Storing, string>[] = [
  'weg',
  'opgeslagen-weg',
  'later',
  'opgeslagen-500',
  '503',
  'opgeslagen-html',
  'opgeslagen-half',
  'opgeslagen-vorm',
];

let o: Opstelling;
beforeAll(async () => {
  o = await stelOp();
});
afterEach(() => {
  for (const proxy of [o.klant, o.zaken, o.catalogi]) proxy.herstel();
});
afterAll(() => o.stop());

/** An own partij, klantcontact and actor to hang the others on. */
async function partij(): Promise<string> {
  const uitkomst = await volhouden(
    o.activiteiten.registreerPartij,
    opdracht<'partij'>('partij', { soortPartij: 'persoon', identificatie: { bsn: nieuwBsn() }, kvk: null }),
  );
  return uitkomst.uuid;
}
const contact = () =>
  volhouden(o.activiteiten.registreerKlantcontact, opdracht<'klantcontact'>('vraag-1.klantcontact', klantcontact()));
const metDeHand = async () =>
  (
    await o.direct.klantinteracties.klantcontacten.maak({
      kanaal: 'telefoon',
      onderwerp: 'Met de hand',
      taal: 'nld',
      vertrouwelijk: false,
    })
  ).uuid;
const actorInhoud = (): Inhoud['actor'] => ({ soort: 'medewerker', identificatie: randomUUID(), naam: 'Ans' });
const actor = async () =>
  (await volhouden(o.activiteiten.registreerActor, opdracht<'actor'>('actor', actorInhoud()))).uuid;

interface Geval<S extends Soort> {
  soort: S;
  proxy: () => Proxy;
  pad: RegExp;
  activiteit: () => (opdracht: Registreer<S>) => Promise<Registreeruitkomst>;
  inhoud: () => Promise<Inhoud[S]>;
  /** What the register holds of this opdracht. */
  tel: (opdracht: Registreer<S>) => Promise<{ uuid: string }[]>;
  /** Before the count at the end of the gesprek there may be more of them. */
  zonderSleutel?: boolean;
}

function bewijs<S extends Soort>(titel: string, geval: Geval<S>): void {
  describe(titel, () => {
    it('wordt zonder storing een keer gemaakt, ook als de activiteit daarna nog eens loopt', async () => {
      const opdr = opdracht(geval.soort, await geval.inhoud());
      const eerste = await volhouden(geval.activiteit(), opdr);
      expect(eerste).toMatchObject({ gevonden: false, onzeker: false });
      const tweede = await voer(geval.activiteit(), opdr, 2);
      expect(tweede).toMatchObject({ soort: 'geregistreerd', uuid: eerste.uuid, gevonden: geval.soort === 'actor' });
      const derde = await voer(geval.activiteit(), { ...opdr, onzeker: true });
      expect(derde).toMatchObject({ soort: 'geregistreerd', uuid: eerste.uuid });
      expect(await geval.tel(opdr)).toHaveLength(1);
    });

    it.each(STORINGEN)('staat er een keer na: %s', async (storing) => {
      const opdr = opdracht(geval.soort, await geval.inhoud());
      geval.proxy().stoor(storing, { method: 'POST', pad: geval.pad });
      const uitkomst = await volhouden(geval.activiteit(), opdr);
      await new Promise((klaar) => setTimeout(klaar, storing === 'later' ? WACHTTIJD_MS : 0));
      if (uitkomst.onzeker) await telNa(o, { ...opdr, soort: geval.soort, uuid: uitkomst.uuid });
      const rijen = await geval.tel(opdr);
      expect(rijen.map(({ uuid }) => uuid)).toEqual([uitkomst.uuid]);
      expect(geval.zonderSleutel === true || !uitkomst.onzeker).toBe(true);
    });

    it('staat er een keer als twee pogingen tegelijk lopen', async () => {
      if (geval.zonderSleutel) return;
      const opdr = opdracht(geval.soort, await geval.inhoud());
      geval.proxy().stoor('tegelijk', { method: 'POST', pad: geval.pad });
      const uitkomsten = await Promise.all([volhouden(geval.activiteit(), opdr), volhouden(geval.activiteit(), opdr)]);
      const uuids = (await geval.tel(opdr)).map(({ uuid }) => uuid);
      expect(uuids).toHaveLength(1);
      expect(uitkomsten.map(({ uuid }) => uuid)).toEqual([uuids[0], uuids[0]]);
    });

    it('staat er een keer als elk antwoord twee keer verloren gaat', async () => {
      const opdr = opdracht(geval.soort, await geval.inhoud());
      geval.proxy().stoor('opgeslagen-weg', { method: 'POST', pad: geval.pad }, 2);
      const uitkomst = await volhouden(geval.activiteit(), opdr);
      expect((await geval.tel(opdr)).map(({ uuid }) => uuid)).toEqual([uitkomst.uuid]);
    });
  });
}

bewijs('klantcontact met betrokkene', {
  soort: 'klantcontact',
  proxy: () => o.klant,
  pad: /maak-klantcontact/,
  activiteit: () => o.activiteiten.registreerKlantcontact,
  inhoud: () => Promise.resolve(klantcontact()),
  tel: async (opdr) => {
    const rijen = await o.direct.klantinteracties.klantcontacten.lijst({ referentienummer: nummer(opdr) });
    for (const { uuid } of rijen)
      expect(await o.direct.klantinteracties.betrokkenen.lijst({ hadKlantcontact__uuid: uuid })).toHaveLength(1);
    return rijen;
  },
});
bewijs('partij', {
  soort: 'partij',
  proxy: () => o.klant,
  pad: /partijen/,
  activiteit: () => o.activiteiten.registreerPartij,
  inhoud: () => Promise.resolve({ soortPartij: 'persoon', identificatie: { bsn: nieuwBsn() }, kvk: null }),
  tel: async ({ inhoud }) => {
    const bsn = inhoud.identificatie.bsn ?? '';
    const rijen = await o.direct.klantinteracties.partijIdentificatoren.lijst({ partijIdentificatorObjectId: bsn });
    return rijen.map(({ identificeerdePartij }) => ({ uuid: identificeerdePartij ?? '' }));
  },
});
bewijs('kvk-identificator van een vestiging', {
  soort: 'partijKvk',
  proxy: () => o.klant,
  pad: /partij-identificatoren/,
  activiteit: () => o.activiteiten.registreerPartijKvk,
  inhoud: () => Promise.resolve({ kvkNummer: nieuwKvk() }),
  tel: ({ inhoud }) =>
    o.direct.klantinteracties.partijIdentificatoren.lijst({ partijIdentificatorObjectId: inhoud.kvkNummer }),
});
bewijs('actor', {
  soort: 'actor',
  proxy: () => o.klant,
  pad: /actoren/,
  activiteit: () => o.activiteiten.registreerActor,
  inhoud: () => Promise.resolve(actorInhoud()),
  tel: ({ inhoud }) =>
    o.direct.klantinteracties.actoren.lijst({
      actoridentificatorObjectId: 'identificatie' in inhoud ? inhoud.identificatie : '-',
    }),
  zonderSleutel: true,
});
bewijs('digitaal adres bij de partij', {
  soort: 'adres',
  proxy: () => o.klant,
  pad: /digitaleadressen/,
  activiteit: () => o.activiteiten.registreerAdres,
  inhoud: async () => ({
    aan: { partij: await partij() },
    soortDigitaalAdres: 'telefoonnummer',
    adres: nieuwTelefoon(),
    omschrijving: '',
    isStandaardAdres: false,
  }),
  tel: (opdr) => o.direct.klantinteracties.digitaleAdressen.lijst({ referentie: sleutel(opdr) }),
});
bewijs('digitaal adres bij de betrokkene', {
  soort: 'adres',
  proxy: () => o.klant,
  pad: /digitaleadressen/,
  activiteit: () => o.activiteiten.registreerAdres,
  inhoud: async () => ({
    aan: { betrokkene: (await contact()).betrokkene ?? '' },
    soortDigitaalAdres: 'email',
    adres: 'jan@example.nl',
    omschrijving: '',
    isStandaardAdres: false,
  }),
  tel: (opdr) => o.direct.klantinteracties.digitaleAdressen.lijst({ referentie: sleutel(opdr) }),
  zonderSleutel: true,
});
bewijs('betrokkene bij een klantcontact dat met de hand is gemaakt', {
  soort: 'betrokkene',
  proxy: () => o.klant,
  pad: /betrokkenen/,
  activiteit: () => o.activiteiten.registreerBetrokkene,
  inhoud: async () => ({
    betrokkene: '',
    klantcontact: await metDeHand(),
    wasPartij: null,
    contactnaam: { achternaam: 'Proef' },
  }),
  tel: ({ inhoud }) => o.direct.klantinteracties.betrokkenen.lijst({ hadKlantcontact__uuid: inhoud.klantcontact }),
  zonderSleutel: true,
});
bewijs('actor bij klantcontact', {
  soort: 'actorklantcontact',
  proxy: () => o.klant,
  pad: /actorklantcontacten/,
  activiteit: () => o.activiteiten.registreerActorklantcontact,
  inhoud: async () => ({ actor: await actor(), klantcontact: (await contact()).uuid }),
  tel: ({ inhoud }) => o.direct.klantinteracties.actorklantcontacten.lijst({ klantcontact__uuid: inhoud.klantcontact }),
});
bewijs('interne taak', {
  soort: 'interneTaak',
  proxy: () => o.klant,
  pad: /internetaken/,
  activiteit: () => o.activiteiten.registreerInterneTaak,
  inhoud: async () => ({
    gevraagdeHandeling: 'Terugbellen',
    toelichting: '',
    klantcontact: (await contact()).uuid,
    actoren: [await actor()],
  }),
  tel: (opdr) => o.direct.klantinteracties.internetaken.lijst({ referentienummer: nummer(opdr) }),
});
bewijs('zaakkoppeling', {
  soort: 'zaakkoppeling',
  proxy: () => o.klant,
  pad: /onderwerpobjecten/,
  activiteit: () => o.activiteiten.registreerZaakkoppeling,
  inhoud: async () => ({
    klantcontact: (await contact()).uuid,
    zaak: randomUUID(),
    identiteit: { codeObjecttype: 'zgw-Zaak', codeRegister: 'openzaak', codeSoortObjectId: 'uuid' },
  }),
  tel: ({ inhoud }) => o.direct.klantinteracties.onderwerpobjecten.lijst({ klantcontact__uuid: inhoud.klantcontact }),
  zonderSleutel: true,
});

const telZaak = async (opdr: Registreer<'zaak'>) => {
  const rijen = await o.direct.zaken.zaken.lijst({ identificatie: zaaknummer(opdr) });
  for (const { url } of rijen) {
    expect(await o.direct.zaken.rollen.lijst({ zaak: url })).toHaveLength(1);
    expect(await o.direct.zaken.statussen.lijst({ zaak: url })).toHaveLength(1);
  }
  return rijen;
};
bewijs('zaak met initiator en eerste status', {
  soort: 'zaak',
  proxy: () => o.zaken,
  pad: /zaak_registreren/,
  activiteit: () => o.activiteiten.registreerZaak,
  inhoud: () => Promise.resolve(zaak()),
  tel: telZaak,
  zonderSleutel: true,
});

describe('zaak zonder zaak_registreren', () => {
  let stap: Opstelling;
  beforeAll(async () => {
    stap = await stelOp();
    stap.zaken.stoor(
      { status: 404, body: '<html></html>', headers: { 'Content-Type': 'text/html' } },
      { pad: /zaak_registreren/ },
      1,
    );
    if (!ECHT) {
      await o.stop();
      o = stap;
    }
  });
  afterAll(() => (o === stap ? Promise.resolve() : stap.stop()));

  it.each(
    [/zaken\/api\/v1\/zaken$/, /rollen$/, /statussen$/].flatMap((pad) =>
      STORINGEN.map((storing) => ({ pad, storing })),
    ),
  )('is compleet en enkel na $storing bij $pad', async ({ pad, storing }) => {
    const opdr = opdracht<'zaak'>('zaak', zaak());
    stap.zaken.stoor(storing, { method: 'POST', pad });
    const uitkomst = await volhouden(stap.activiteiten.registreerZaak, opdr);
    await new Promise((klaar) => setTimeout(klaar, storing === 'later' ? WACHTTIJD_MS : 0));
    if (uitkomst.onzeker) await telNa(stap, { ...opdr, soort: 'zaak', uuid: uitkomst.uuid });
    expect((await telZaak(opdr)).map(({ uuid }) => uuid)).toEqual([uitkomst.uuid]);
    stap.zaken.herstel();
  });
});
