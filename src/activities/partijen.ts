/** partij (F7554, D3, D6): made empty with its identificator in one POST; the kvk identificator of a vestiging; the name. */
import { type Naam } from '../contract/berichten.js';
import { type Inhoud, type MaakOngedaan, type Registreer } from '../contract/opdrachten.js';
import { type Bevinding, GEEN } from '../registers/eenmaal.js';
import { RegisterFout } from '../registers/fouten.js';
import {
  alsContactnaam,
  alsObjectidentificator,
  veldVanIdentificatie,
  zoekIdentificatoren,
} from '../registers/klantinteracties/identificatoren.js';
import { isZelfde, type Partij, type PartijIdentificator } from '../registers/klantinteracties/vormen.js';
import { nummer, sleutel } from '../registers/sleutels.js';
import { type Activiteit, BEZET, gecorrigeerd, geregistreerd, hernoem, type Roep } from './roep.js';
import { moetEigenZijn, moetGelden, patchVan, type Veld } from './wijzigen.js';

const enige = <T>(rijen: T[]): T | undefined => {
  if (rijen.length > 1) throw new RegisterFout('DUBBEL_GEVONDEN');
  return rijen[0];
};

interface Gevonden {
  uuid: string;
  gevonden: boolean;
}
type PartijBron = Pick<Registreer<'partij'>, 'gesprek' | 'naam' | 'rang' | 'inhoud'>;

/** The partij with this identification; ours if it bears our number too. SLEUTEL_BEZET: the identificator has no partij. */
async function zoekPartij(opdracht: PartijBron, { registers }: Roep): Promise<Bevinding<Gevonden>> {
  const { identificatie, kvk } = opdracht.inhoud;
  const rijen = await zoekIdentificatoren(registers.klantinteracties, alsObjectidentificator(identificatie));
  const rij = enige(rijen.filter(({ subIdentificatorVan }) => subIdentificatorVan === kvk));
  if (!rij) return GEEN;
  if (rij.identificeerdePartij === null) throw new RegisterFout('SLEUTEL_BEZET');
  const partij = await registers.klantinteracties.partijen.zoek(rij.identificeerdePartij);
  if (!partij) return GEEN;
  return { soort: 'eigen', rij: { uuid: partij.uuid, gevonden: partij.nummer !== nummer(opdracht) } };
}

const kvkIdentificator = (kvkNummer: string) => alsObjectidentificator({ kvkNummer });
const zoekKvk = async ({ inhoud }: Pick<Registreer<'partijKvk'>, 'inhoud'>, { registers }: Roep) =>
  enige(
    (await zoekIdentificatoren(registers.klantinteracties, kvkIdentificator(inhoud.kvkNummer))).filter(
      ({ subIdentificatorVan }) => subIdentificatorVan === null,
    ),
  );

/** The group that holds the name. A PATCH without soortPartij beside it is silently ignored. */
const naamBody = (soortPartij: Inhoud['partijNaam']['soortPartij'], naam: Naam | null) => ({
  soortPartij,
  partijIdentificatie:
    soortPartij === 'organisatie' ? { naam: naam?.organisatienaam ?? '' } : { contactnaam: alsContactnaam(naam) },
});
const naamVan = ({ partijIdentificatie }: Partij, soortPartij: string) =>
  soortPartij === 'organisatie'
    ? { naam: partijIdentificatie?.naam ?? '' }
    : { contactnaam: partijIdentificatie?.contactnaam ?? alsContactnaam(null) };
const naamVeld = (partij: Partij, wens: Inhoud['partijNaam'], vorige?: Naam | null): Veld => {
  const body = naamBody(wens.soortPartij, wens.naam);
  return {
    naam: 'naam',
    nu: naamVan(partij, wens.soortPartij),
    wens: body.partijIdentificatie,
    body,
    ...(vorige === undefined ? {} : { vorige: naamBody(wens.soortPartij, vorige).partijIdentificatie }),
  };
};
const naamnamen = hernoem(
  [/^partijIdentificatie\.naam$/, 'naam.organisatienaam'],
  [/^partijIdentificatie\.contactnaam/, 'naam'],
);

/** All that hangs below a partij must be this gesprek's own, and nobody may have given it anything else. */
async function moetAlleenVanOnsZijn(partij: Partij, { inhoud, eigen }: MaakOngedaan<'partij'>, { registers }: Roep) {
  const { betrokkenen, digitaleAdressen, vertegenwoordigingen, categorieRelaties } = registers.klantinteracties;
  const { uuid } = partij;
  moetEigenZijn(await betrokkenen.lijst({ wasPartij__uuid: uuid }), eigen);
  moetEigenZijn(await digitaleAdressen.lijst({ verstrektDoorPartij__uuid: uuid }), eigen);
  moetEigenZijn(await vertegenwoordigingen.lijst({ vertegenwoordigdePartij__uuid: uuid }), eigen);
  moetEigenZijn(await vertegenwoordigingen.lijst({ vertegenwoordigendePartij__uuid: uuid }), eigen);
  moetEigenZijn(await categorieRelaties.lijst({ partij__uuid: uuid }), eigen);
  const onze = alsObjectidentificator(inhoud.identificatie);
  const anders = partij.partijIdentificatoren.filter(
    ({ partijIdentificator }) => !partijIdentificator || !isZelfde(partijIdentificator, onze),
  );
  moetEigenZijn(anders, eigen);
  moetGelden(partij.rekeningnummers.length === 0);
}

export const createPartijactiviteiten = (activiteit: Activiteit) => ({
  registreerPartijKvk: activiteit(
    async (opdracht: Registreer<'partijKvk'>, roep) => {
      const onzeSleutel = sleutel(opdracht);
      const uitkomst = await roep.metSleutel<PartijIdentificator>({
        kijkEerst: true,
        zoek: async () => {
          const rij = await zoekKvk(opdracht, roep);
          return rij ? { soort: 'eigen', rij } : GEEN;
        },
        // The field for references of one's own: it tells that we made it.
        maak: () =>
          roep.registers.klantinteracties.partijIdentificatoren.maak({
            identificeerdePartij: null,
            anderePartijIdentificator: onzeSleutel,
            partijIdentificator: kvkIdentificator(opdracht.inhoud.kvkNummer),
          }),
      });
      if (uitkomst.soort === 'vreemd') throw new RegisterFout('SLEUTEL_BEZET');
      const { rij, nieuw } = uitkomst;
      return geregistreerd(rij.uuid, { gevonden: !nieuw && rij.anderePartijIdentificator !== onzeSleutel });
    },
    () => hernoem([/^partijIdentificator/, 'kvkNummer'], [/^__all__$/, 'kvkNummer']),
  ),

  verwijderPartijKvk: activiteit(async (opdracht: MaakOngedaan<'partijKvk'>, roep) => {
    const { partijIdentificatoren } = roep.registers.klantinteracties;
    const rij =
      opdracht.uuid === null ? await zoekKvk(opdracht, roep) : await partijIdentificatoren.zoek(opdracht.uuid);
    if (!rij) return;
    const isOns = rij.anderePartijIdentificator === sleutel(opdracht);
    if (opdracht.uuid === null && !isOns) return;
    moetGelden(isOns && rij.identificeerdePartij === null);
    try {
      await partijIdentificatoren.verwijder(rij.uuid);
    } catch (error) {
      // The register protects an identificator that others stand below.
      if (error instanceof RegisterFout && error.code === 'VERZOEK_GEWEIGERD')
        throw new RegisterFout('DOOR_ANDER_GEBRUIKT');
      throw error;
    }
  }),

  registreerPartij: activiteit(
    async (opdracht: Registreer<'partij'>, roep) => {
      const { soortPartij, identificatie, kvk } = opdracht.inhoud;
      const uitkomst = await roep.metSleutel<Gevonden>({
        zoek: () => zoekPartij(opdracht, roep),
        maak: async () => {
          const { uuid } = await roep.registers.klantinteracties.partijen.maak({
            soortPartij,
            indicatieActief: true,
            nummer: nummer(opdracht),
            partijIdentificatoren: [
              {
                partijIdentificator: alsObjectidentificator(identificatie),
                ...(kvk === null ? {} : { subIdentificatorVan: { uuid: kvk } }),
              },
            ],
          });
          return { uuid, gevonden: false };
        },
      });
      return uitkomst.soort === 'vreemd'
        ? BEZET
        : geregistreerd(uitkomst.rij.uuid, { gevonden: uitkomst.rij.gevonden, nieuw: uitkomst.nieuw });
    },
    ({ inhoud }) => {
      const veld = `identificatie.${veldVanIdentificatie(inhoud.identificatie)}`;
      return hernoem(
        [/^partijIdentificatoren\.0\.subIdentificatorVan.*$/, 'kvk'],
        [/^(partijIdentificatoren.*|__all__)$/, veld],
      );
    },
  ),

  verwijderPartij: activiteit(async (opdracht: MaakOngedaan<'partij'>, roep) => {
    const { partijen } = roep.registers.klantinteracties;
    const zoek = async () => {
      const bevinding = await zoekPartij(opdracht, roep);
      return bevinding.soort === 'eigen' && !bevinding.rij.gevonden ? bevinding.rij.uuid : undefined;
    };
    const uuid = opdracht.uuid ?? (await zoek());
    const partij = uuid === undefined ? undefined : await partijen.zoek(uuid);
    if (!partij) return;
    moetGelden(partij.nummer === nummer(opdracht));
    await moetAlleenVanOnsZijn(partij, opdracht, roep);
    await partijen.verwijder(partij.uuid);
  }),

  /** Only ever asked for a partij that we made: an empty name, or one from an attempt of our own, is filled in. */
  registreerPartijNaam: activiteit(
    async ({ inhoud, onzeker }: Registreer<'partijNaam'>, { registers, leeg }) => {
      const { partijen } = registers.klantinteracties;
      const body = leeg
        ? naamBody(inhoud.soortPartij, inhoud.naam)
        : patchVan([naamVeld(await partijen.haal(inhoud.partij), inhoud, onzeker ? undefined : null)]);
      if (body) await partijen.wijzig(inhoud.partij, body);
      return geregistreerd(inhoud.partij);
    },
    () => naamnamen,
  ),
  corrigeerPartijNaam: activiteit(
    async (
      { inhoud, vorige }: { inhoud: Inhoud['partijNaam']; vorige: Inhoud['partijNaam']; medewerker: string },
      roep,
    ) => {
      const { partijen } = roep.registers.klantinteracties;
      const body = patchVan([naamVeld(await partijen.haal(inhoud.partij), inhoud, vorige.naam)]);
      if (body) await partijen.wijzig(inhoud.partij, body);
      return gecorrigeerd(roep);
    },
    () => naamnamen,
  ),
  verwijderPartijNaam: activiteit(async ({ inhoud }: MaakOngedaan<'partijNaam'>, { registers }) => {
    const { partijen } = registers.klantinteracties;
    const partij = await partijen.zoek(inhoud.partij);
    if (!partij) return;
    const leeg = naamBody(inhoud.soortPartij, null);
    const body = patchVan([
      {
        naam: 'naam',
        nu: naamVan(partij, inhoud.soortPartij),
        vorige: naamBody(inhoud.soortPartij, inhoud.naam).partijIdentificatie,
        wens: leeg.partijIdentificatie,
        body: leeg,
      },
    ]);
    if (body) await partijen.wijzig(inhoud.partij, body);
  }),
});
