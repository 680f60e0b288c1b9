/** The difference between plan and reality: what can be done now. Pure. */
import { canoniek } from '../contract/messages.js';
import { type Inhoud, type Soort } from '../contract/opdrachten.js';
import { isIngevuld } from '../contract/samen.js';
import { nieuweRegistratie } from './administratie.js';
import { isGeparkeerd, NATELLEN, ONGEDAAN, overgeslagenVoor } from './parkeren.js';
import { plan } from './plan.js';
import { type Stap, type Verwijzing } from './plan/stap.js';
import { type Registratie, type Toestand } from './toestand.js';
import { identiteit, vergelijkbaar, wensVan } from './vergelijken.js';
import { betrokkeneBezig, blijftStaan, klantcontactVan, wijzers } from './wijzers.js';

interface MetWens {
  stap: Stap;
  registratie: Registratie;
  inhoud: Inhoud[Soort];
}
export type Registreeractie = { doe: 'registreer' } & MetWens;
export type Actie =
  Registreeractie | ({ doe: 'corrigeer' } & MetWens) | { doe: 'maakOngedaan'; registratie: Registratie };

export const uuidVan =
  (t: Toestand): Verwijzing =>
  (naam) =>
    t.registraties[naam]?.uuid ?? '';
const klaar = (t: Toestand, naam: string): boolean => {
  const registratie = t.registraties[naam];
  return registratie?.uuid != null && !registratie.misschienGemaakt && !registratie.verdwijnt;
};

/** Whether undoing is a matter for the register at all. */
const teVerwijderen = (r: Registratie): boolean =>
  (r.uuid !== null || (r.misschienGemaakt && r.inhoud !== null)) &&
  !r.gevonden &&
  !['actor', 'betrokkene', 'zaak'].includes(r.soort);

/** Whether the wish asks for another registration than was written, or may have been. */
const isAnder = (stap: Stap, geschreven: Inhoud[Soort] | null, gewenst: Inhoud[Soort]): boolean =>
  geschreven !== null && canoniek(identiteit(stap, geschreven)) !== canoniek(identiteit(stap, gewenst));

/** Whether a step has the registration that it wants, save for what can be corrected in place. */
const isVast = (t: Toestand, stap: Stap): boolean => {
  const { naam, needs, inhoud } = stap;
  const registratie = t.registraties[naam];
  return (
    registratie?.inhoud != null &&
    needs.every((ander) => klaar(t, ander)) &&
    canoniek(identiteit(stap, registratie.inhoud)) === canoniek(identiteit(stap, inhoud(uuidVan(t))))
  );
};
/**
 * A registration that is not wanted under its own name any more, and is just what this step wants: made anew, the step would
 * find that one, and lose it when it is undone. While a uuid of either is held open (`samen.ts`) it may turn out to be.
 */
function elders(t: Toestand, stap: Stap, inhoud: Inhoud[Soort], vast: Set<string>): Registratie | undefined {
  const { naam, soort } = stap;
  const gezocht = identiteit(stap, inhoud);
  if (gezocht === null || soort === 'actor') return undefined;
  const kanZelfdeZijn = (ander: unknown): boolean =>
    !isIngevuld(gezocht) || !isIngevuld(ander) || canoniek(ander) === canoniek(gezocht);
  return Object.values(t.registraties).find(
    (r) =>
      r.soort === soort &&
      r.naam !== naam &&
      !vast.has(r.naam) &&
      r.inhoud !== null &&
      (r.uuid !== null || r.bezig || r.misschienGemaakt) &&
      kanZelfdeZijn(identiteit(stap, r.inhoud)),
  );
}
/** An actor has no key: what another step makes, or may have made, is waited for, and found. */
const maaktAnder = (t: Toestand, { naam, soort }: Stap, inhoud: Inhoud[Soort], acties: Actie[]): boolean => {
  if (soort !== 'actor') return false;
  const zelfde = (ander: Inhoud[Soort] | null): boolean =>
    ander !== null && canoniek(identiteit({ soort }, ander)) === canoniek(identiteit({ soort }, inhoud));
  const zelfOnzeker = t.registraties[naam]?.misschienGemaakt === true;
  return (
    acties.some((actie) => actie.doe === 'registreer' && actie.stap.soort === soort && zelfde(actie.inhoud)) ||
    Object.values(t.registraties).some(
      (r) =>
        r.soort === soort && r.naam !== naam && (r.bezig || (r.misschienGemaakt && !zelfOnzeker)) && zelfde(r.inhoud),
    )
  );
};

export interface Verschil {
  acties: Actie[];
  /** Wanted but not yet so, or there but not wanted. Empty: plan and reality agree. */
  open: string[];
  /** Registrations that are no longer wanted and need nothing of the register: forgotten. */
  vergeet: string[];
  /** Registered as it ought to be after all: an earlier failure to correct or undo it is of no concern any more. */
  inOrde: string[];
  /** Names whose content can no longer be corrected: the old registration is renamed, to be undone after the new one is made. */
  vervang: string[];
  /** Steps that go on with a registration that is there already under another name. */
  hernoem: { van: string; naar: string }[];
}

export function verschil(t: Toestand): Verschil {
  const uit: Verschil = { acties: [], open: [], vergeet: [], inOrde: [], vervang: [], hernoem: [] };
  const stappen = plan(t);
  const gewenst = new Set(stappen.map(({ naam }) => naam));
  const vast = new Set(stappen.filter((stap) => isVast(t, stap)).map(({ naam }) => naam));
  const nogNietVrij = (r: Registratie): boolean => gewenst.has(r.naam) || r.bezig || r.uuid === null;
  for (const stap of stappen) {
    const registratie = t.registraties[stap.naam] ?? nieuweRegistratie(stap.naam, stap.soort);
    if (registratie.overgeslagen && registratie.fout === null) continue;
    if (registratie.bezig) {
      uit.open.push(stap.naam);
      continue;
    }
    if (!stap.needs.every((naam) => klaar(t, naam))) {
      uit.open.push(stap.naam);
      continue;
    }
    const inhoud = stap.inhoud(uuidVan(t));
    const wens = wensVan(stap.soort, inhoud);
    if (overgeslagenVoor(registratie, wens)) continue;
    if (registratie.uuid === null || registratie.inhoud === null || registratie.misschienGemaakt) {
      uit.open.push(stap.naam);
      // What may stand in the register as another one is undone, not forgotten.
      if (registratie.misschienGemaakt && isAnder(stap, registratie.inhoud, inhoud)) {
        uit.vervang.push(stap.naam);
        continue;
      }
      const ander = elders(t, stap, inhoud, vast);
      if (betrokkeneBezig(t, registratie) || maaktAnder(t, stap, inhoud, uit.acties)) continue;
      if (ander && (nogNietVrij(ander) || registratie.misschienGemaakt)) continue;
      if (ander) uit.hernoem.push({ van: ander.naam, naar: stap.naam });
      else if (!isGeparkeerd(registratie, wens)) uit.acties.push({ doe: 'registreer', stap, registratie, inhoud });
    } else if (isAnder(stap, registratie.inhoud, inhoud)) {
      uit.open.push(stap.naam);
      uit.vervang.push(stap.naam);
    } else if (
      registratie.halverwege !== null ||
      canoniek(vergelijkbaar(stap.soort, registratie.inhoud)) !== canoniek(vergelijkbaar(stap.soort, inhoud))
    ) {
      uit.open.push(stap.naam);
      if (registratie.gevonden) uit.vervang.push(stap.naam);
      else if (!isGeparkeerd(registratie, wens)) uit.acties.push({ doe: 'corrigeer', stap, registratie, inhoud });
    } else if (registratie.fout !== null && registratie.fout.inhoud !== NATELLEN) uit.inOrde.push(stap.naam);
  }
  // Create → correct → undo: what a new registration still needs must not disappear under it.
  const nogTeMaken =
    uit.acties.length > 0 ||
    uit.vervang.length > 0 ||
    Object.values(t.registraties).some((r) => r.bezig && !r.onbereikbaar && gewenst.has(r.naam));
  for (const registratie of Object.values(t.registraties)) {
    if (gewenst.has(registratie.naam)) continue;
    if (registratie.bezig) uit.open.push(registratie.naam);
    else if (overgeslagenVoor(registratie, ONGEDAAN)) continue;
    else if (!teVerwijderen(registratie)) {
      // A betrokkene goes with its klantcontact, and until then the partij has somebody who points at it.
      if (!klantcontactVan(t, registratie)) uit.vergeet.push(registratie.naam);
    } else if (wijzers(t, registratie).some((ander) => blijftStaan(t, ander))) continue;
    else {
      uit.open.push(registratie.naam);
      const wacht = nogTeMaken || wijzers(t, registratie).length > 0 || betrokkeneBezig(t, registratie);
      if (!wacht && !isGeparkeerd(registratie, ONGEDAAN)) uit.acties.push({ doe: 'maakOngedaan', registratie });
    }
  }
  return uit;
}
