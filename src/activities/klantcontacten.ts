/** klantcontact with its betrokkene (F2173), made in one transaction, and the betrokkene's later corrections. */
import { isDeepStrictEqual } from 'node:util';
import { type Naam } from '../contract/berichten.js';
import { type Corrigeer, type Inhoud, type MaakOngedaan, type Registreer } from '../contract/opdrachten.js';
import { type Bevinding, GEEN, VREEMD } from '../registers/eenmaal.js';
import { RegisterFout } from '../registers/fouten.js';
import { alsContactnaam } from '../registers/klantinteracties/identificatoren.js';
import { type Betrokkene, type Klantcontact } from '../registers/klantinteracties/vormen.js';
import { nummer } from '../registers/sleutels.js';
import { type Activiteit, BEZET, gecorrigeerd, geregistreerd, hernoem, type Roep } from './roep.js';
import { moetEigenZijn, moetGelden, patchVan, type Veld } from './wijzigen.js';

const TAAL = 'nld';
type Bron = Pick<Registreer<'klantcontact'>, 'gesprek' | 'naam' | 'rang' | 'inhoud'>;
type Beller = Pick<Inhoud['betrokkene'], 'wasPartij' | 'contactnaam'>;
interface Gevonden {
  klantcontact: Klantcontact;
  /** The betrokkene first made with it; undefined when somebody removed it. */
  betrokkene: Betrokkene | undefined;
}

const betrokkeneBody = ({ wasPartij, contactnaam }: Beller) => ({
  wasPartij: wasPartij === null ? null : { uuid: wasPartij },
  rol: 'klant',
  initiator: true,
  contactnaam: alsContactnaam(contactnaam),
  organisatienaam: contactnaam?.organisatienaam ?? '',
});

/** Betrokkenen of the klantcontact; the one made with it, being the oldest, comes last. */
const betrokkenenVan = async (uuid: string, { registers }: Roep) =>
  (await registers.klantinteracties.betrokkenen.lijst({ hadKlantcontact__uuid: uuid })).filter(
    ({ hadKlantcontact }) => hadKlantcontact === uuid,
  );

async function zoekKlantcontact(bron: Bron, roep: Roep): Promise<Bevinding<Gevonden>> {
  const referentienummer = nummer(bron);
  const rijen = (await roep.registers.klantinteracties.klantcontacten.lijst({ referentienummer })).filter(
    (rij) => rij.referentienummer === referentienummer,
  );
  const [klantcontact, tweede] = rijen;
  if (!klantcontact) return GEEN;
  if (tweede) throw new RegisterFout('DUBBEL_GEVONDEN');
  const { gesprek, vraag } = klantcontact.metadata ?? {};
  if (gesprek !== bron.gesprek || vraag !== String(bron.inhoud.vraag)) return VREEMD;
  const betrokkene = (await betrokkenenVan(klantcontact.uuid, roep)).at(-1);
  return { soort: 'eigen', rij: { klantcontact, betrokkene } };
}

async function maakKlantcontact({ gesprek, inhoud, ...bron }: Bron, { registers }: Roep): Promise<Gevonden> {
  const referentienummer = nummer({ gesprek, ...bron });
  const gemaakt = await registers.klantinteracties.maakKlantcontact({
    klantcontact: {
      nummer: referentienummer,
      referentienummer,
      kanaal: inhoud.kanaal,
      onderwerp: inhoud.onderwerp,
      inhoud: inhoud.inhoud,
      indicatieContactGelukt: true,
      taal: TAAL,
      vertrouwelijk: inhoud.vertrouwelijk,
      plaatsgevondenOp: inhoud.plaatsgevondenOp,
      metadata: { gesprek, vraag: String(inhoud.vraag) },
    },
    betrokkene: betrokkeneBody(inhoud.betrokkene),
  });
  // Before Open Klant 2.16 the field is silently dropped, and with it every protection against a second row.
  if (gemaakt.klantcontact.referentienummer !== referentienummer)
    throw new RegisterFout('ANTWOORD_ONGELDIG', { onzeker: true });
  return gemaakt;
}

const klantcontactVelden = (rij: Klantcontact, wens: Inhoud['klantcontact'], vorige?: Inhoud['klantcontact']): Veld[] =>
  (['onderwerp', 'inhoud'] as const).map((naam) => ({
    naam,
    nu: rij[naam],
    wens: wens[naam],
    ...(vorige && { vorige: vorige[naam] }),
  }));

const naamBody = (naam: Naam | null) => ({
  contactnaam: alsContactnaam(naam),
  organisatienaam: naam?.organisatienaam ?? '',
});
const betrokkeneVelden = (rij: Betrokkene, wens: Beller, vorige?: Beller): Veld[] => [
  {
    naam: 'wasPartij',
    nu: rij.wasPartij,
    wens: wens.wasPartij,
    body: { wasPartij: wens.wasPartij === null ? null : { uuid: wens.wasPartij } },
    ...(vorige && { vorige: vorige.wasPartij }),
  },
  {
    naam: 'contactnaam',
    nu: { contactnaam: rij.contactnaam, organisatienaam: rij.organisatienaam },
    wens: naamBody(wens.contactnaam),
    body: naamBody(wens.contactnaam),
    ...(vorige && { vorige: naamBody(vorige.contactnaam) }),
  },
];

/** Completes or brings in line what an earlier attempt made, perhaps by an earlier decision. The uuid of the betrokkene. */
async function trekGelijk(
  { klantcontact, betrokkene }: Gevonden,
  inhoud: Inhoud['klantcontact'],
  { registers }: Roep,
): Promise<string> {
  const { klantcontacten, betrokkenen } = registers.klantinteracties;
  const patch = patchVan(klantcontactVelden(klantcontact, inhoud));
  if (patch) await klantcontacten.wijzig(klantcontact.uuid, patch);
  if (!betrokkene) {
    const body = { hadKlantcontact: { uuid: klantcontact.uuid }, ...betrokkeneBody(inhoud.betrokkene) };
    return (await betrokkenen.maak(body)).uuid;
  }
  const naamPatch = patchVan(betrokkeneVelden(betrokkene, inhoud.betrokkene));
  if (naamPatch) await betrokkenen.wijzig(betrokkene.uuid, naamPatch);
  return betrokkene.uuid;
}

/** What others attached stays: then nothing is deleted. The betrokkene made with the klantcontact is ours in any case. */
async function moetAlleenVanOnsZijn(uuid: string, eigen: readonly string[], roep: Roep): Promise<void> {
  const api = roep.registers.klantinteracties;
  const betrokkenen = await betrokkenenVan(uuid, roep);
  moetEigenZijn(betrokkenen.slice(0, -1), eigen);
  moetEigenZijn(
    betrokkenen.flatMap(({ digitaleAdressen }) => digitaleAdressen).map((adres) => ({ uuid: adres })),
    eigen,
  );
  moetEigenZijn(await api.internetaken.lijst({ aanleidinggevendKlantcontact__uuid: uuid }), eigen);
  moetEigenZijn(await api.actorklantcontacten.lijst({ klantcontact__uuid: uuid }), eigen);
  moetEigenZijn(await api.onderwerpobjecten.lijst({ klantcontact__uuid: uuid }), eigen);
  moetEigenZijn(await api.onderwerpobjecten.lijst({ wasKlantcontact__uuid: uuid }), eigen);
  moetEigenZijn(await api.bijlagen.lijst({ klantcontact__uuid: uuid }), eigen);
}

/** The betrokkene, and those that cannot be told from it and to which nobody has added anything since. */
export const gelijkeBetrokkenen = async (
  inhoud: Inhoud['betrokkene'],
  uuid: string,
  roep: Roep,
): Promise<Betrokkene[]> =>
  (await betrokkenenVan(inhoud.klantcontact, roep)).filter(
    (rij) =>
      rij.uuid === uuid ||
      (rij.digitaleAdressen.length === 0 &&
        betrokkeneVelden(rij, inhoud).every(({ nu, wens }) => isDeepStrictEqual(nu, wens))),
  );

const betrokkeneNamen = hernoem(
  [/^wasPartij\.uuid$/, 'wasPartij'],
  [/^organisatienaam$/, 'contactnaam.organisatienaam'],
);
const klantcontactNamen = hernoem(
  [/^klantcontact\./, ''],
  [/^(betrokkene\.)?wasPartij\.uuid$/, 'betrokkene.wasPartij'],
  [/^(betrokkene\.)?organisatienaam$/, 'betrokkene.contactnaam.organisatienaam'],
);

export const createKlantcontactactiviteiten = (activiteit: Activiteit) => ({
  registreerKlantcontact: activiteit(
    async (opdracht: Registreer<'klantcontact'>, roep) => {
      const uitkomst = await roep.metSleutel({
        zoek: () => zoekKlantcontact(opdracht, roep),
        maak: () => maakKlantcontact(opdracht, roep),
      });
      if (uitkomst.soort === 'vreemd') return BEZET;
      const { rij, nieuw } = uitkomst;
      const betrokkene = nieuw && rij.betrokkene ? rij.betrokkene.uuid : await trekGelijk(rij, opdracht.inhoud, roep);
      return geregistreerd(rij.klantcontact.uuid, { nummer: nummer(opdracht), betrokkene, nieuw });
    },
    () => klantcontactNamen,
  ),
  corrigeerKlantcontact: activiteit(
    async ({ uuid, inhoud, vorige }: Corrigeer<'klantcontact'>, roep) => {
      const { klantcontacten } = roep.registers.klantinteracties;
      const patch = patchVan(klantcontactVelden(await klantcontacten.haal(uuid), inhoud, vorige));
      if (patch) await klantcontacten.wijzig(uuid, patch);
      return gecorrigeerd(roep);
    },
    () => klantcontactNamen,
  ),
  verwijderKlantcontact: activiteit(async (opdracht: MaakOngedaan<'klantcontact'>, roep) => {
    const { klantcontacten } = roep.registers.klantinteracties;
    const zoek = async () => {
      const bevinding = await zoekKlantcontact(opdracht, roep);
      return bevinding.soort === 'eigen' ? bevinding.rij.klantcontact : undefined;
    };
    const rij = opdracht.uuid === null ? await zoek() : await klantcontacten.zoek(opdracht.uuid);
    if (!rij) return;
    moetGelden(rij.metadata?.['gesprek'] === opdracht.gesprek);
    await moetAlleenVanOnsZijn(rij.uuid, opdracht.eigen, roep);
    await klantcontacten.verwijder(rij.uuid);
  }),

  /** The betrokkene is there already (then this brings it in line), or the klantcontact was made by hand without one. */
  registreerBetrokkene: activiteit(
    async ({ inhoud }: Registreer<'betrokkene'>, roep) => {
      const { betrokkenen } = roep.registers.klantinteracties;
      const { rij, nieuw } = await roep.zonderSleutel<Betrokkene>({
        zoek: async () =>
          inhoud.betrokkene === ''
            ? (await betrokkenenVan(inhoud.klantcontact, roep)).at(-1)
            : betrokkenen.haal(inhoud.betrokkene),
        maak: () => betrokkenen.maak({ hadKlantcontact: { uuid: inhoud.klantcontact }, ...betrokkeneBody(inhoud) }),
      });
      const patch = nieuw ? undefined : patchVan(betrokkeneVelden(rij, inhoud));
      if (patch) await betrokkenen.wijzig(rij.uuid, patch);
      return geregistreerd(rij.uuid, { onzeker: inhoud.betrokkene === '' && roep.eerder });
    },
    () => betrokkeneNamen,
  ),
  corrigeerBetrokkene: activiteit(
    async ({ inhoud, vorige }: Corrigeer<'betrokkene'>, roep) => {
      const { betrokkenen } = roep.registers.klantinteracties;
      const patch = patchVan(betrokkeneVelden(await betrokkenen.haal(inhoud.betrokkene), inhoud, vorige));
      if (patch) await betrokkenen.wijzig(inhoud.betrokkene, patch);
      return gecorrigeerd(roep);
    },
    () => betrokkeneNamen,
  ),
});
