/** Contact details at a zaak for this request only (F5694): `contactpersoonRol` of the initiator. */
import { isDeepStrictEqual } from 'node:util';
import { type Corrigeer, type Inhoud, type MaakOngedaan, type Registreer } from '../contract/opdrachten.js';
import { foutOngeldig } from '../registers/classificatie.js';
import { RegisterFout } from '../registers/fouten.js';
import { type ContactpersoonRol, type Rol } from '../registers/zaken/vormen.js';
import { type Activiteit, gecorrigeerd, geregistreerd, hernoem, type Roep } from './roep.js';
import { patchVan } from './wijzigen.js';
import { initiatorenVan } from './zaken.js';

const LEEG: ContactpersoonRol = { naam: '', emailadres: '', telefoonnummer: '', functie: '' };
const alsContactpersoon = ({ naam, emailadres, telefoonnummer }: Inhoud['zaakcontact']): ContactpersoonRol => ({
  naam,
  emailadres,
  telefoonnummer,
  functie: '',
});

/** The initiator of the zaak; undefined when zaak or initiator has gone. */
async function zoekInitiator({ zaak: uuid }: Inhoud['zaakcontact'], roep: Roep): Promise<Rol | undefined> {
  const zaak = await roep.registers.zaken.zaken.zoek(uuid);
  return zaak && (await initiatorenVan(zaak, roep))[0];
}
async function haalInitiator(inhoud: Inhoud['zaakcontact'], roep: Roep): Promise<Rol> {
  const rol = await zoekInitiator(inhoud, roep);
  if (!rol) throw new RegisterFout('VERDWENEN');
  return rol;
}

/** Open Zaak answers a vestiging with `handelsnaam: []`, and refuses an empty list when it gets that back. */
const zonderLegeLijsten = (groep: object) =>
  Object.fromEntries(Object.entries(groep).filter(([, waarde]) => !Array.isArray(waarde) || waarde.length > 0));

/** A rol knows no PATCH, and a PUT answers with the old person: so the whole rol is sent, and read again. */
async function schrijf(rol: Rol, contactpersoonRol: ContactpersoonRol, { registers }: Roep): Promise<void> {
  const { rollen } = registers.zaken;
  await rollen.vervang(rol.uuid, {
    zaak: rol.zaak,
    ...(rol.betrokkene === '' ? {} : { betrokkene: rol.betrokkene }),
    betrokkeneType: rol.betrokkeneType,
    afwijkendeNaamBetrokkene: rol.afwijkendeNaamBetrokkene,
    roltype: rol.roltype,
    roltoelichting: rol.roltoelichting,
    indicatieMachtiging: rol.indicatieMachtiging,
    beginGeldigheid: rol.beginGeldigheid ?? null,
    eindeGeldigheid: rol.eindeGeldigheid ?? null,
    ...(rol.betrokkeneIdentificatie == null
      ? {}
      : { betrokkeneIdentificatie: zonderLegeLijsten(rol.betrokkeneIdentificatie) }),
    authenticatieContext: rol.authenticatieContext ?? null,
    contactpersoonRol,
  });
  const geschreven = await rollen.haal(rol.uuid);
  if (!isDeepStrictEqual(geschreven.contactpersoonRol, contactpersoonRol)) throw foutOngeldig(true);
}

/** Writes unless it stands there already; refuses to overwrite what neither is empty nor was written by us. */
async function zet(rol: Rol, wens: ContactpersoonRol, vorige: ContactpersoonRol, roep: Roep): Promise<void> {
  const nu = rol.contactpersoonRol;
  const eerder = isDeepStrictEqual(nu, LEEG) ? LEEG : vorige;
  const nodig = patchVan([{ naam: 'naam', nu, wens, ...(isDeepStrictEqual(wens, eerder) ? {} : { vorige: eerder }) }]);
  if (nodig) await schrijf(rol, wens, roep);
}

const namen = hernoem([/^contactpersoonRol\./, '']);

export const createZaakcontactactiviteiten = (activiteit: Activiteit) => ({
  registreerZaakcontact: activiteit(
    async ({ inhoud, onzeker }: Registreer<'zaakcontact'>, roep) => {
      const rol = await haalInitiator(inhoud, roep);
      // Uncertain: what stands there may be an earlier decision of ours.
      await zet(rol, alsContactpersoon(inhoud), onzeker ? rol.contactpersoonRol : LEEG, roep);
      return geregistreerd(rol.uuid);
    },
    () => namen,
  ),
  corrigeerZaakcontact: activiteit(
    async ({ inhoud, vorige }: Corrigeer<'zaakcontact'>, roep) => {
      await zet(await haalInitiator(inhoud, roep), alsContactpersoon(inhoud), alsContactpersoon(vorige), roep);
      return gecorrigeerd(roep);
    },
    () => namen,
  ),
  verwijderZaakcontact: activiteit(async ({ inhoud }: MaakOngedaan<'zaakcontact'>, roep) => {
    const rol = await zoekInitiator(inhoud, roep);
    if (rol) await zet(rol, LEEG, alsContactpersoon(inhoud), roep);
  }),
});
