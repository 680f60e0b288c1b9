/** Counts once more, before the gesprek closes, what a register may have stored twice. */
import { type Registreer, type Soort } from '../contract/opdrachten.js';
import { isDeepStrictEqual } from 'node:util';
import { sleutel } from '../registers/sleutels.js';
import { onzeAdressen } from './adressen.js';
import { gelijkeBetrokkenen } from './klantcontacten.js';
import { type Activiteit, type Roep } from './roep.js';
import { onzeKoppelingen } from './zaakkoppeling.js';
import { initiatorenVan, isOnzeZaak } from './zaken.js';

type Opdracht = Registreer<Soort> & { soort: Soort; uuid: string };

interface Verwijderbaar {
  verwijder: (uuid: string) => Promise<void>;
}

/** Removes all but the one kept; nothing when that one is not among them. */
async function houd(rijen: { uuid: string }[], uuid: string, { verwijder }: Verwijderbaar): Promise<void> {
  if (!rijen.some((rij) => rij.uuid === uuid)) return;
  for (const rij of rijen) if (rij.uuid !== uuid) await verwijder(rij.uuid);
}

/** A race may leave a zaak two initiators. Only those equal to the first are surplus, as long as the zaak is ours. */
async function houdEenInitiator(opdracht: Opdracht, roep: Roep): Promise<void> {
  const { zaken, rollen } = roep.registers.zaken;
  const zaak = await zaken.zoek(opdracht.uuid);
  if (!zaak || !isOnzeZaak(zaak, sleutel(opdracht))) return;
  const [eerste, ...rest] = await initiatorenVan(zaak, roep);
  for (const rol of rest)
    if (isDeepStrictEqual(rol.betrokkeneIdentificatie, eerste?.betrokkeneIdentificatie))
      await rollen.verwijder(rol.uuid);
}

async function telNa(opdracht: Opdracht, roep: Roep): Promise<void> {
  const { inhoud, uuid, gesprek, naam } = opdracht;
  const { betrokkenen, digitaleAdressen, onderwerpobjecten } = roep.registers.klantinteracties;
  if ('aan' in inhoud) await houd(await onzeAdressen({ gesprek, naam, inhoud }, roep), uuid, digitaleAdressen);
  else if ('identiteit' in inhoud) await houd(await onzeKoppelingen(inhoud, roep), uuid, onderwerpobjecten);
  else if ('wasPartij' in inhoud) await houd(await gelijkeBetrokkenen(inhoud, uuid, roep), uuid, betrokkenen);
  else if ('datumStatusGezet' in inhoud) await houdEenInitiator(opdracht, roep);
  // Everything else is kept single by a unique key, or (an actor) is not provably ours.
}

export const createNatelactiviteiten = (activiteit: Activiteit) => ({ telNa: activiteit(telNa) });
