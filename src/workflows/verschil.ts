/** The difference between plan and reality: what can be done now. Pure. */
import { adressleutel } from '../contract/berichten.js';
import { canoniek } from '../contract/messages.js';
import { type Inhoud, type Soort } from '../contract/opdrachten.js';
import { plan } from './plan.js';
import { type Stap, type Verwijzing } from './plan/stap.js';
import { type Registratie, type Toestand } from './toestand.js';

export type Actie =
  | { doe: 'registreer' | 'corrigeer'; stap: Stap; registratie: Registratie; inhoud: Inhoud[Soort] }
  | { doe: 'maakOngedaan'; registratie: Registratie };

/** What decides whether registered content still agrees with the wish. What is left out is never corrected. */
function vergelijkbaar(soort: Soort, inhoud: Inhoud[Soort]): unknown {
  switch (soort) {
    case 'actor':
      return null;
    case 'klantcontact': {
      const { onderwerp, inhoud: tekst } = inhoud as Inhoud['klantcontact'];
      return { onderwerp, tekst };
    }
    case 'betrokkene': {
      const { wasPartij, contactnaam } = inhoud as Inhoud['betrokkene'];
      return { wasPartij, contactnaam };
    }
    case 'zaak': {
      const { omschrijving, toelichting } = inhoud as Inhoud['zaak'];
      return { omschrijving, toelichting };
    }
    default:
      return inhoud;
  }
}
/** What cannot be corrected in place: another value means another registration, made before the old one is undone. */
function identiteit({ soort }: Pick<Stap, 'soort'>, inhoud: Inhoud[Soort]): unknown {
  switch (soort) {
    case 'actor': {
      // For an interne taak and for who takes part alike: after a second transfer the order of the medewerkers is another.
      const actor = inhoud as Inhoud['actor'];
      return 'actor' in actor ? actor.actor : { soort: actor.soort, identificatie: actor.identificatie };
    }
    case 'adres': {
      const { aan, ...adres } = inhoud as Inhoud['adres'];
      // A partij may have the other address already, from somebody else: that is looked up when it is made anew.
      return 'partij' in aan ? { ...aan, adres: adressleutel(adres) } : aan;
    }
    case 'partijNaam':
      return (inhoud as Inhoud['partijNaam']).partij;
    case 'interneTaak':
      return (inhoud as Inhoud['interneTaak']).klantcontact;
    case 'zaakcontact':
      return (inhoud as Inhoud['zaakcontact']).zaak;
    case 'klantcontact':
    case 'betrokkene':
    case 'zaak':
      return null;
    case 'partij':
    case 'partijKvk':
    case 'actorklantcontact':
    case 'zaakkoppeling':
      return inhoud;
  }
}

/** A wish as a text. When the first status of a zaak was set is no matter of anybody's decision. */
export const wensVan = (soort: Soort, inhoud: Inhoud[Soort]): string =>
  canoniek(soort === 'zaak' ? { ...inhoud, datumStatusGezet: undefined } : inhoud);

export const nieuweRegistratie = (naam: string, soort: Soort): Registratie => ({
  naam,
  soort,
  uuid: null,
  gevonden: false,
  inhoud: null,
  nummer: null,
  betrokkene: null,
  rang: 0,
  misschienGemaakt: false,
  verdwijnt: false,
  natellen: false,
  halverwege: null,
  nakijken: null,
  pogingen: 0,
  bezig: false,
  bezigSinds: 0,
  onbereikbaar: false,
  overgeslagen: false,
  fout: null,
});

export const uuidVan =
  (t: Toestand): Verwijzing =>
  (naam) =>
    t.registraties[naam]?.uuid ?? '';
const klaar = (t: Toestand, naam: string): boolean => {
  const registratie = t.registraties[naam];
  return registratie?.uuid != null && !registratie.misschienGemaakt && !registratie.verdwijnt;
};

/** A parked registration is tried again when its wish changed, or its time has come. */
function geparkeerd(registratie: Registratie, wens: string, nu: number): boolean {
  const { fout } = registratie;
  if (fout === null) return false;
  if (fout.inhoud !== wens) return false;
  return fout.opnieuwOp === null || fout.opnieuwOp > nu;
}
/** In place of a content: what failed was the undoing, or the counting once more. */
export const ONGEDAAN = 'ongedaan';
export const NATELLEN = 'natellen';

/** What is registered, and not about to be undone itself before, and still points at this one. */
const wijzers = (t: Toestand, doel: Registratie): Registratie[] => {
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
const klantcontactVan = (t: Toestand, betrokkene: Registratie): Registratie | undefined =>
  betrokkene.soort === 'betrokkene' && betrokkene.inhoud !== null
    ? Object.values(t.registraties).find(
        ({ soort, uuid }) =>
          soort === 'klantcontact' &&
          uuid !== null &&
          uuid === (betrokkene.inhoud as Inhoud['betrokkene']).klantcontact,
      )
    : undefined;

/** An operator left it as it is in the register: then what it points at must stay as well. */
function blijftStaan(t: Toestand, doel: Registratie): boolean {
  const klantcontact = klantcontactVan(t, doel);
  return (
    doel.overgeslagen ||
    (klantcontact !== undefined && blijftStaan(t, klantcontact)) ||
    wijzers(t, doel).some((ander) => blijftStaan(t, ander))
  );
}

/** A skip holds for the wish as it was, and for what was made by hand; another decision of the agent counts again. */
const overgeslagenVoor = ({ overgeslagen, fout }: Registratie, wens: string): boolean =>
  overgeslagen && (fout === null || fout.inhoud === wens);

/** Whether undoing is a matter for the register at all. */
const teVerwijderen = (r: Registratie): boolean =>
  (r.uuid !== null || r.misschienGemaakt) && !r.gevonden && !['actor', 'betrokkene', 'zaak'].includes(r.soort);

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
 * find that one, and lose it when it is undone.
 */
function elders(t: Toestand, stap: Stap, inhoud: Inhoud[Soort], vast: Set<string>): Registratie | undefined {
  const { naam, soort } = stap;
  const gezocht = identiteit(stap, inhoud);
  if (gezocht === null || soort === 'actor') return undefined;
  return Object.values(t.registraties).find(
    (r) =>
      r.soort === soort &&
      r.naam !== naam &&
      !vast.has(r.naam) &&
      r.inhoud !== null &&
      (r.uuid !== null || r.bezig || r.misschienGemaakt) &&
      canoniek(identiteit(stap, r.inhoud)) === canoniek(gezocht),
  );
}
/** Settling a klantcontact brings its betrokkene in line, and undoing it takes that along: not while it is being corrected. */
const betrokkeneBezig = (t: Toestand, { soort, naam }: Registratie): boolean =>
  soort === 'klantcontact' && t.registraties[naam.replace(/klantcontact$/, 'betrokkene')]?.bezig === true;

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

export function verschil(t: Toestand, nu: number): Verschil {
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
      const ander = elders(t, stap, inhoud, vast);
      if (betrokkeneBezig(t, registratie) || maaktAnder(t, stap, inhoud, uit.acties)) continue;
      if (ander && (nogNietVrij(ander) || registratie.misschienGemaakt)) continue;
      if (ander) uit.hernoem.push({ van: ander.naam, naar: stap.naam });
      else if (!geparkeerd(registratie, wens, nu)) uit.acties.push({ doe: 'registreer', stap, registratie, inhoud });
    } else if (canoniek(identiteit(stap, registratie.inhoud)) !== canoniek(identiteit(stap, inhoud))) {
      uit.open.push(stap.naam);
      uit.vervang.push(stap.naam);
    } else if (
      registratie.halverwege !== null ||
      canoniek(vergelijkbaar(stap.soort, registratie.inhoud)) !== canoniek(vergelijkbaar(stap.soort, inhoud))
    ) {
      uit.open.push(stap.naam);
      if (registratie.gevonden) uit.vervang.push(stap.naam);
      else if (!geparkeerd(registratie, wens, nu)) uit.acties.push({ doe: 'corrigeer', stap, registratie, inhoud });
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
      if (!wacht && !geparkeerd(registratie, ONGEDAAN, nu)) uit.acties.push({ doe: 'maakOngedaan', registratie });
    }
  }
  return uit;
}

/** The next instant (ms) at which a parked registration is tried again by itself. */
export const volgendePoging = (t: Toestand, nu: number): number | null => {
  const tijden = Object.values(t.registraties).flatMap(({ fout }) =>
    fout?.opnieuwOp == null || fout.opnieuwOp <= nu ? [] : [fout.opnieuwOp],
  );
  return tijden.length === 0 ? null : Math.min(...tijden);
};
