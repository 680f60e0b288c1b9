/** actor: found by its actoridentificator, or made; and its link with a klantcontact (D7). */
import { type MaakOngedaan, type Registreer } from '../contract/opdrachten.js';
import { type Bevinding, GEEN } from '../registers/eenmaal.js';
import { weigerVeld } from '../registers/fouten.js';
import { isZelfde } from '../registers/klantinteracties/vormen.js';
import { type Activiteit, geregistreerd, hernoem, type Roep } from './roep.js';
import { moetGelden } from './wijzigen.js';

const soortActor = (soort: string) => (soort === 'medewerker' ? 'medewerker' : 'organisatorische_eenheid');

const zoekPaar = async ({ actor, klantcontact }: { actor: string; klantcontact: string }, { registers }: Roep) =>
  (
    await registers.klantinteracties.actorklantcontacten.lijst({ actor__uuid: actor, klantcontact__uuid: klantcontact })
  ).find((rij) => rij.actor === actor && rij.klantcontact === klantcontact);

export const createActoractiviteiten = (activiteit: Activiteit) => ({
  registreerActor: activiteit(
    async ({ inhoud }: Registreer<'actor'>, roep) => {
      const { actoren } = roep.registers.klantinteracties;
      if ('actor' in inhoud) {
        if (!(await actoren.zoek(inhoud.actor))) throw weigerVeld('actor', 'Deze actor is er niet.');
        return geregistreerd(inhoud.actor, { gevonden: true });
      }
      const identificator = { ...roep.instellingen.actoren[inhoud.soort], objectId: inhoud.identificatie };
      /** Of several active ones the oldest; lists run from new to old. */
      const zoek = async () =>
        (
          await actoren.lijst({
            actoridentificatorObjectId: identificator.objectId,
            actoridentificatorCodeObjecttype: identificator.codeObjecttype,
            actoridentificatorCodeRegister: identificator.codeRegister,
            actoridentificatorCodeSoortObjectId: identificator.codeSoortObjectId,
          })
        )
          .filter(
            (actor) =>
              actor.indicatieActief && actor.actoridentificator && isZelfde(actor.actoridentificator, identificator),
          )
          .at(-1);
      const { rij, nieuw } = await roep.zonderSleutel({
        zoek,
        maak: () => {
          if (!roep.instellingen.actorenAanmaken)
            throw weigerVeld('identificatie', 'Deze actor is er niet en wordt niet aangemaakt.');
          return actoren.maak({
            naam: inhoud.naam,
            soortActor: soortActor(inhoud.soort),
            indicatieActief: true,
            actoridentificator: identificator,
          });
        },
      });
      // Another gesprek may have made the same actor at the same moment: both go on with the oldest.
      const gekozen = nieuw ? ((await zoek()) ?? rij) : rij;
      return geregistreerd(gekozen.uuid, { gevonden: !nieuw || gekozen.uuid !== rij.uuid, onzeker: roep.eerder });
    },
    () => hernoem([/^actoridentificator.*$/, 'identificatie'], [/^soortActor$/, 'soort']),
  ),

  registreerActorklantcontact: activiteit(
    async ({ inhoud }: Registreer<'actorklantcontact'>, roep) => {
      let verstuurd = 0;
      const uitkomst = await roep.metSleutel({
        zoek: async (): Promise<Bevinding<{ uuid: string }>> => {
          const rij = await zoekPaar(inhoud, roep);
          return rij ? { soort: 'eigen', rij } : GEEN;
        },
        maak: () => {
          verstuurd++;
          return roep.registers.klantinteracties.actorklantcontacten.maak({
            actor: { uuid: inhoud.actor },
            klantcontact: { uuid: inhoud.klantcontact },
          });
        },
      });
      if (uitkomst.soort === 'vreemd') throw weigerVeld('actor', 'Deze koppeling is er al.');
      // Refused as a duplicate at our very first request: then somebody else made it, or a worker that died.
      const gevonden = !uitkomst.nieuw && !roep.eerder && verstuurd === 1;
      return geregistreerd(uitkomst.rij.uuid, { gevonden });
    },
    () => hernoem([/^(actor|klantcontact)\.uuid$/, '$1']),
  ),

  verwijderActorklantcontact: activiteit(async ({ inhoud, uuid }: MaakOngedaan<'actorklantcontact'>, roep) => {
    const { actorklantcontacten } = roep.registers.klantinteracties;
    const rij = uuid === null ? await zoekPaar(inhoud, roep) : await actorklantcontacten.zoek(uuid);
    if (!rij) return;
    moetGelden(rij.actor === inhoud.actor && rij.klantcontact === inhoud.klantcontact);
    await actorklantcontacten.verwijder(rij.uuid);
  }),
});
