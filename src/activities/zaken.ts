/** zaak (F1888) with its initiator and first status: in one transaction, or step by step where the register has no such thing. */
import { type Corrigeer, type Inhoud, type Registreer } from '../contract/opdrachten.js';
import { type Bevinding, GEEN, VREEMD } from '../registers/eenmaal.js';
import { RegisterFout } from '../registers/fouten.js';
import { sleutel, ZAAKBRON, zaaknummer } from '../registers/sleutels.js';
import { type Zaaktype } from '../registers/zaken/catalogi.js';
import { alsInitiator } from '../registers/zaken/initiator.js';
import { type Rol, type Zaak } from '../registers/zaken/vormen.js';
import { type Activiteit, BEZET, gecorrigeerd, geregistreerd, hernoem, type Roep } from './roep.js';
import { patchVan, type Veld } from './wijzigen.js';

type Bron = Registreer<'zaak'>;

const zaakBody = (bron: Bron, { zaaktype }: Zaaktype, bronorganisatie: string) => ({
  identificatie: zaaknummer(bron),
  bronorganisatie,
  verantwoordelijkeOrganisatie: bronorganisatie,
  zaaktype,
  startdatum: bron.inhoud.startdatum,
  registratiedatum: bron.inhoud.startdatum,
  omschrijving: bron.inhoud.omschrijving,
  toelichting: bron.inhoud.toelichting,
  communicatiekanaalNaam: bron.inhoud.kanaal,
  kenmerken: [{ kenmerk: sleutel(bron), bron: ZAAKBRON }],
});
const rolBody = ({ inhoud }: Bron, { roltypeInitiator }: Zaaktype) => ({
  ...alsInitiator(inhoud.initiator),
  roltype: roltypeInitiator,
  roltoelichting: 'Klant in een telefoongesprek',
  authenticatieContext: null,
});
const statusBody = ({ inhoud }: Bron, { eersteStatustype }: Zaaktype) => ({
  statustype: eersteStatustype,
  datumStatusGezet: inhoud.datumStatusGezet,
  statustoelichting: '',
});

const zaaktypeVan = ({ inhoud }: Bron, { registers }: Roep): Promise<Zaaktype> =>
  registers.catalogi.zoekZaaktype(inhoud.zaaktype, inhoud.startdatum);

export const isOnzeZaak = ({ kenmerken }: Zaak, onzeSleutel: string): boolean =>
  kenmerken.some(({ kenmerk, bron }) => kenmerk === onzeSleutel && bron === ZAAKBRON);

async function zoekZaak(bron: Bron, { registers, instellingen }: Roep): Promise<Bevinding<Zaak>> {
  const identificatie = zaaknummer(bron);
  const { bronorganisatie } = instellingen;
  const rij = (await registers.zaken.zaken.lijst({ identificatie, bronorganisatie })).find(
    (zaak) => zaak.identificatie === identificatie && zaak.bronorganisatie === bronorganisatie,
  );
  if (!rij) return GEEN;
  return isOnzeZaak(rij, sleutel(bron)) ? { soort: 'eigen', rij } : VREEMD;
}

/** Initiator rollen of the zaak, from old to new. */
export const initiatorenVan = async (zaak: Zaak, { registers }: Roep): Promise<Rol[]> =>
  (await registers.zaken.rollen.lijst({ zaak: zaak.url, omschrijvingGeneriek: 'initiator' }))
    .filter((rol) => rol.omschrijvingGeneriek === 'initiator' && rol.zaak === zaak.url)
    .sort((a, b) => Date.parse(a.registratiedatum) - Date.parse(b.registratiedatum));

/** What the register refuses it may refuse because of the kept version of the zaaktype: the next attempt looks that up. */
async function metZaaktype<T>({ inhoud }: Bron, { registers }: Roep, doe: () => Promise<T>): Promise<T> {
  try {
    return await doe();
  } catch (error) {
    if (error instanceof RegisterFout && error.code === 'VERZOEK_GEWEIGERD')
      registers.catalogi.vergeetZaaktype(inhoud.zaaktype, inhoud.startdatum);
    throw error;
  }
}

/** Adds what a zaak made step by step still lacks: first the initiator, the status last. */
async function maakAf(zaak: Zaak, bron: Bron, roep: Roep): Promise<void> {
  const { rollen, statussen } = roep.registers.zaken;
  await roep.zonderSleutel<{ uuid: string }>({
    zoek: async () => (await initiatorenVan(zaak, roep))[0],
    maak: async () => rollen.maak({ zaak: zaak.url, ...rolBody(bron, await zaaktypeVan(bron, roep)) }),
  });
  await roep.zonderSleutel<{ uuid: string }>({
    zoek: async () => (await statussen.lijst({ zaak: zaak.url })).at(-1),
    maak: async () => statussen.maak({ zaak: zaak.url, ...statusBody(bron, await zaaktypeVan(bron, roep)) }),
  });
}

const velden = (rij: Zaak, wens: Inhoud['zaak'], vorige?: Inhoud['zaak']): Veld[] =>
  (['omschrijving', 'toelichting'] as const).map((naam) => ({
    naam,
    nu: rij[naam],
    wens: wens[naam],
    ...(vorige && { vorige: vorige[naam] }),
  }));

const identificatieveld = ({ initiator }: Inhoud['zaak']): string =>
  'identificatie' in initiator && initiator.identificatie.vestigingsnummer !== undefined
    ? 'vestigingsnummer'
    : 'kvkNummer';
const namen = (inhoud: Inhoud['zaak']) =>
  hernoem(
    [/^(rollen\.0\.)?betrokkeneIdentificatie\.inpBsn$/, 'initiator.identificatie.bsn'],
    [/^(rollen\.0\.)?betrokkeneIdentificatie\.innNnpId$/, 'initiator.identificatie.rsin'],
    [
      /^(rollen\.0\.)?betrokkeneIdentificatie\.(kvkNummer|vestigingsNummer)$/,
      `initiator.identificatie.${identificatieveld(inhoud)}`,
    ],
    [/^(rollen\.0\.)?betrokkeneIdentificatie\.geslachtsnaam$/, 'initiator.naam.achternaam'],
    [/^(rollen\.0\.)?betrokkeneIdentificatie\.voorvoegselGeslachtsnaam$/, 'initiator.naam.voorvoegselAchternaam'],
    [/^(rollen\.0\.)?betrokkeneIdentificatie\.voorletters$/, 'initiator.naam.voorletters'],
    [/^(rollen\.0\.)?betrokkeneIdentificatie\.voornamen$/, 'initiator.naam.voornaam'],
    [/^(rollen\.0\.)?betrokkeneIdentificatie\.statutaireNaam$/, 'initiator.naam.organisatienaam'],
    [/^(rollen\.0\.)?betrokkeneIdentificatie.*$/, 'initiator'],
    [/^(zaak\.)?communicatiekanaalNaam$/, 'kanaal'],
    [/^(rollen\.0\.)?roltype$|^(status\.)?statustype$/, 'zaaktype'],
    [/^(zaak|status)\./, ''],
  );

export function createZaakactiviteiten(activiteit: Activiteit) {
  /** Learned from a 404 or 405: this register has no zaak_registreren. */
  let stapsgewijs = false;

  async function maakZaak(bron: Bron, roep: Roep): Promise<{ zaak: Zaak; compleet: boolean }> {
    const { zaken } = roep.registers;
    const type = await zaaktypeVan(bron, roep);
    const body = zaakBody(bron, type, roep.instellingen.bronorganisatie);
    if (!stapsgewijs) {
      try {
        const { zaak } = await zaken.registreer({
          zaak: body,
          rollen: [rolBody(bron, type)],
          status: statusBody(bron, type),
        });
        return { zaak, compleet: true };
      } catch (error) {
        if (!(error instanceof RegisterFout) || (error.status !== 404 && error.status !== 405)) throw error;
        stapsgewijs = true;
      }
    }
    return { zaak: await zaken.zaken.maak(body), compleet: false };
  }

  return {
    registreerZaak: activiteit(
      async (opdracht: Registreer<'zaak'>, roep) => {
        const { inhoud } = opdracht;
        const uitkomst = await roep.metSleutel<{ zaak: Zaak; compleet: boolean }>({
          zoek: async () => {
            const bevinding = await zoekZaak(opdracht, roep);
            return bevinding.soort === 'eigen'
              ? { soort: 'eigen', rij: { zaak: bevinding.rij, compleet: false } }
              : bevinding;
          },
          maak: () => metZaaktype(opdracht, roep, () => maakZaak(opdracht, roep)),
          bezetMaarOnzichtbaar: () => {
            throw new RegisterFout('SLEUTEL_BEZET');
          },
        });
        if (uitkomst.soort === 'vreemd') return BEZET;
        const { zaak, compleet } = uitkomst.rij;
        if (!compleet) await metZaaktype(opdracht, roep, () => maakAf(zaak, opdracht, roep));
        const patch = uitkomst.nieuw ? undefined : patchVan(velden(zaak, inhoud));
        if (patch) await roep.registers.zaken.zaken.wijzig(zaak.uuid, patch);
        return geregistreerd(zaak.uuid, { nummer: zaak.identificatie, onzeker: !compleet && roep.eerder });
      },
      ({ inhoud }) => namen(inhoud),
    ),

    corrigeerZaak: activiteit(
      async ({ uuid, inhoud, vorige }: Corrigeer<'zaak'>, roep) => {
        const { zaken } = roep.registers.zaken;
        const patch = patchVan(velden(await zaken.haal(uuid), inhoud, vorige));
        if (patch) await zaken.wijzig(uuid, patch);
        return gecorrigeerd(roep);
      },
      ({ inhoud }) => namen(inhoud),
    ),
  };
}
