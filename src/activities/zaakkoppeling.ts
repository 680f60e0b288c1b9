/** The link between klantcontact and zaak (F1888): an onderwerpobject on the klantcontact, one per configured identity. */
import { type Inhoud, type MaakOngedaan, type Registreer } from '../contract/opdrachten.js';
import { isZelfde, type Objectidentificator } from '../registers/klantinteracties/vormen.js';
import { type Activiteit, geregistreerd, hernoem, type Roep } from './roep.js';
import { moetGelden } from './wijzigen.js';

const identificator = ({ zaak, identiteit }: Inhoud['zaakkoppeling']): Objectidentificator => ({
  ...identiteit,
  objectId: zaak,
});

/** All links of exactly this content below our klantcontact, from new to old. */
export async function onzeKoppelingen(inhoud: Inhoud['zaakkoppeling'], { registers }: Roep) {
  const gezocht = identificator(inhoud);
  const rijen = await registers.klantinteracties.onderwerpobjecten.lijst({
    klantcontact__uuid: inhoud.klantcontact,
    onderwerpobjectidentificatorObjectId: gezocht.objectId,
    onderwerpobjectidentificatorCodeObjecttype: gezocht.codeObjecttype,
    onderwerpobjectidentificatorCodeRegister: gezocht.codeRegister,
    onderwerpobjectidentificatorCodeSoortObjectId: gezocht.codeSoortObjectId,
  });
  return rijen.filter(
    ({ klantcontact, onderwerpobjectidentificator }) =>
      klantcontact === inhoud.klantcontact &&
      onderwerpobjectidentificator != null &&
      isZelfde(onderwerpobjectidentificator, gezocht),
  );
}

export const createKoppelingactiviteiten = (activiteit: Activiteit) => ({
  registreerZaakkoppeling: activiteit(
    async ({ inhoud }: Registreer<'zaakkoppeling'>, roep) => {
      const { rij } = await roep.zonderSleutel({
        zoek: async () => (await onzeKoppelingen(inhoud, roep)).at(-1),
        maak: () =>
          roep.registers.klantinteracties.onderwerpobjecten.maak({
            klantcontact: { uuid: inhoud.klantcontact },
            wasKlantcontact: null,
            onderwerpobjectidentificator: identificator(inhoud),
          }),
      });
      return geregistreerd(rij.uuid, { onzeker: roep.eerder });
    },
    () =>
      hernoem(
        [/^klantcontact\.uuid$/, 'klantcontact'],
        [/^onderwerpobjectidentificator\.objectId$/, 'zaak'],
        [/^onderwerpobjectidentificator\./, 'identiteit.'],
      ),
  ),
  verwijderZaakkoppeling: activiteit(async ({ inhoud, uuid }: MaakOngedaan<'zaakkoppeling'>, roep) => {
    const { onderwerpobjecten } = roep.registers.klantinteracties;
    const rijen = uuid === null ? await onzeKoppelingen(inhoud, roep) : [await onderwerpobjecten.zoek(uuid)];
    for (const rij of rijen) {
      if (!rij) continue;
      moetGelden(rij.klantcontact === inhoud.klantcontact);
      await onderwerpobjecten.verwijder(rij.uuid);
    }
  }),
});
