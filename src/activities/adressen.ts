/** Digital addresses: at the partij for general use (F6580), at the betrokkene for this request only (F5694). */
import { adressleutel } from '../contract/berichten.js';
import { type Corrigeer, type Inhoud, type MaakOngedaan, type Registreer } from '../contract/opdrachten.js';
import { type Bevinding, GEEN } from '../registers/eenmaal.js';
import { type DigitaalAdresRij } from '../registers/klantinteracties/vormen.js';
import { sleutel } from '../registers/sleutels.js';
import { type Activiteit, gecorrigeerd, geregistreerd, hernoem, type Roep } from './roep.js';
import { moetGelden, patchVan, type Veld } from './wijzigen.js';

type Adres = Inhoud['adres'];
type Bron = Pick<Registreer<'adres'>, 'gesprek' | 'naam' | 'inhoud'>;

/** Both keys must be there, null or not. */
const eigenaar = (aan: Adres['aan']) =>
  'partij' in aan
    ? { verstrektDoorPartij: { uuid: aan.partij }, verstrektDoorBetrokkene: null }
    : { verstrektDoorPartij: null, verstrektDoorBetrokkene: { uuid: aan.betrokkene } };

const body = ({ gesprek, naam, inhoud }: Bron) => ({
  ...eigenaar(inhoud.aan),
  soortDigitaalAdres: inhoud.soortDigitaalAdres,
  adres: inhoud.adres,
  omschrijving: inhoud.omschrijving,
  isStandaardAdres: inhoud.isStandaardAdres,
  referentie: sleutel({ gesprek, naam }),
});

/** All addresses of the partij or betrokkene. */
const lijstVan = (aan: Adres['aan'], { registers }: Roep): Promise<DigitaalAdresRij[]> =>
  registers.klantinteracties.digitaleAdressen.lijst(
    'partij' in aan ? { verstrektDoorPartij__uuid: aan.partij } : { verstrektDoorBetrokkene__uuid: aan.betrokkene },
  );
/** The rows with our key, in the register's order: new to old. */
export const onzeAdressen = async (bron: Bron, roep: Roep): Promise<DigitaalAdresRij[]> => {
  const referentie = sleutel(bron);
  const { aan } = bron.inhoud;
  return (await lijstVan(aan, roep)).filter(
    (rij) =>
      rij.referentie === referentie &&
      ('partij' in aan ? rij.verstrektDoorPartij === aan.partij : rij.verstrektDoorBetrokkene === aan.betrokkene),
  );
};

/** `referentie` is never sent again: the register refuses it although it is unchanged. */
const velden = (rij: DigitaalAdresRij, wens: Adres, vorige?: Adres): Veld[] => {
  const adres = ({ soortDigitaalAdres, adres }: Pick<DigitaalAdresRij, 'soortDigitaalAdres' | 'adres'>) => ({
    soortDigitaalAdres,
    adres,
  });
  return [
    { naam: 'adres', nu: adres(rij), wens: adres(wens), body: adres(wens), ...(vorige && { vorige: adres(vorige) }) },
    {
      naam: 'omschrijving',
      nu: rij.omschrijving,
      wens: wens.omschrijving,
      ...(vorige && { vorige: vorige.omschrijving }),
    },
    {
      naam: 'isStandaardAdres',
      nu: rij.isStandaardAdres,
      wens: wens.isStandaardAdres,
      ...(vorige && { vorige: vorige.isStandaardAdres }),
    },
  ];
};
/** Brings a row of ours that an earlier decision made in line with the present one. */
async function trekGelijk(rij: DigitaalAdresRij, inhoud: Adres, { registers }: Roep): Promise<void> {
  const patch = patchVan(velden(rij, inhoud).filter(({ naam }) => naam !== 'isStandaardAdres'));
  if (patch) await registers.klantinteracties.digitaleAdressen.wijzig(rij.uuid, patch);
}

async function registreerBijPartij(opdracht: Registreer<'adres'>, roep: Roep) {
  const { inhoud } = opdracht;
  const referentie = sleutel(opdracht);
  const zoek = async (): Promise<Bevinding<DigitaalAdresRij>> => {
    const rijen = await lijstVan(inhoud.aan, roep);
    const rij =
      rijen.find((adres) => adres.referentie === referentie) ??
      rijen.find((adres) => adressleutel(adres) === adressleutel(inhoud));
    return rij ? { soort: 'eigen', rij } : GEEN;
  };
  const uitkomst = await roep.metSleutel({
    // The partij may have it already, from somebody else.
    kijkEerst: !roep.leeg,
    zoek,
    maak: () => roep.registers.klantinteracties.digitaleAdressen.maak(body(opdracht)),
    bezetMaarOnzichtbaar: () => GEEN,
  });
  if (uitkomst.soort === 'vreemd') return { soort: 'bezet' } as const;
  const gevonden = uitkomst.rij.referentie !== referentie;
  if (!gevonden && !uitkomst.nieuw) await trekGelijk(uitkomst.rij, inhoud, roep);
  return geregistreerd(uitkomst.rij.uuid, { gevonden });
}

async function registreerBijBetrokkene(opdracht: Registreer<'adres'>, roep: Roep) {
  const { rij, nieuw } = await roep.zonderSleutel({
    zoek: async () => (await onzeAdressen(opdracht, roep)).at(-1),
    maak: () => roep.registers.klantinteracties.digitaleAdressen.maak(body(opdracht)),
  });
  if (!nieuw) await trekGelijk(rij, opdracht.inhoud, roep);
  return geregistreerd(rij.uuid, { onzeker: roep.eerder });
}

const namen = hernoem([/^verstrektDoorPartij.*$/, 'aan.partij'], [/^verstrektDoorBetrokkene.*$/, 'aan.betrokkene']);

export const createAdresactiviteiten = (activiteit: Activiteit) => ({
  registreerAdres: activiteit(
    (opdracht: Registreer<'adres'>, roep) =>
      'partij' in opdracht.inhoud.aan ? registreerBijPartij(opdracht, roep) : registreerBijBetrokkene(opdracht, roep),
    () => namen,
  ),
  corrigeerAdres: activiteit(
    async ({ uuid, inhoud, vorige }: Corrigeer<'adres'>, roep) => {
      const { digitaleAdressen } = roep.registers.klantinteracties;
      const patch = patchVan(velden(await digitaleAdressen.haal(uuid), inhoud, vorige));
      if (patch) await digitaleAdressen.wijzig(uuid, patch);
      return gecorrigeerd(roep);
    },
    () => namen,
  ),
  /** Ours by its key, and still the address that we wrote. */
  verwijderAdres: activiteit(async (opdracht: MaakOngedaan<'adres'>, roep) => {
    const { digitaleAdressen } = roep.registers.klantinteracties;
    const { uuid, inhoud } = opdracht;
    const rijen = uuid === null ? await onzeAdressen(opdracht, roep) : [await digitaleAdressen.zoek(uuid)];
    for (const rij of rijen) {
      if (!rij) continue;
      moetGelden(rij.referentie === sleutel(opdracht));
      if (uuid !== null) moetGelden(adressleutel(rij) === adressleutel(inhoud));
      await digitaleAdressen.verwijder(rij.uuid);
    }
  }),
});
