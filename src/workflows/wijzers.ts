/** Which registrations point at another one, so that it must stay for now. Follows from their contents. */
import { canoniek } from '../contract/messages.js';
import { type Inhoud } from '../contract/opdrachten.js';
import { type Registratie, type Toestand } from './toestand.js';

/** What is registered, and not about to be undone itself before, and still points at this one. */
export const wijzers = (t: Toestand, doel: Registratie): Registratie[] => {
  // The name bears the uuid of its partij: what points there points at the partij, and does not hold the name.
  if (doel.soort === 'partijNaam') return [];
  const uuids = [doel.uuid, doel.betrokkene].filter((uuid) => uuid !== null);
  return Object.values(t.registraties).filter(
    (ander) =>
      ander.naam !== doel.naam &&
      !hoortBij(ander, doel) &&
      // Once made, the betrokkene stands apart: it is what points at the partij, not its klantcontact.
      (ander.soort !== 'klantcontact' || ander.uuid === null) &&
      (ander.bezig || ander.uuid !== null || ander.misschienGemaakt) &&
      ander.inhoud !== null &&
      uuids.some((uuid) => canoniek([ander.inhoud, ander.halverwege]).includes(uuid)),
  );
};
/** A betrokkene is part of its klantcontact. */
const hoortBij = (ander: Registratie, doel: Registratie): boolean =>
  ander.soort === 'betrokkene' && doel.soort === 'klantcontact' && ander.uuid === doel.betrokkene;
export const klantcontactVan = (t: Toestand, betrokkene: Registratie): Registratie | undefined =>
  betrokkene.soort === 'betrokkene' && betrokkene.inhoud !== null
    ? Object.values(t.registraties).find(
        ({ soort, uuid }) =>
          soort === 'klantcontact' &&
          uuid !== null &&
          uuid === (betrokkene.inhoud as Inhoud['betrokkene']).klantcontact,
      )
    : undefined;

/** An operator left it as it is in the register: then what it points at must stay as well. */
export function blijftStaan(t: Toestand, doel: Registratie): boolean {
  const klantcontact = klantcontactVan(t, doel);
  return (
    doel.overgeslagen ||
    (klantcontact !== undefined && blijftStaan(t, klantcontact)) ||
    wijzers(t, doel).some((ander) => blijftStaan(t, ander))
  );
}

/** Settling a klantcontact brings its betrokkene in line, and undoing it takes that along: not while it is being corrected. */
export const betrokkeneBezig = (t: Toestand, { soort, naam }: Registratie): boolean =>
  soort === 'klantcontact' && t.registraties[naam.replace(/klantcontact$/, 'betrokkene')]?.bezig === true;
