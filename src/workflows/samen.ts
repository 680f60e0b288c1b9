/**
 * What can be registered now, and what follows from it, is asked of one activity: three events of history and one Workflow Task for all
 * of it, and no detour by the Temporal server between one registration and the next that needs its uuid.
 *
 * Only what goes well by itself is done so. Whatever a register does not do is that registration's own again: refused, it is parked;
 * unanswered, it goes on as an activity with its own name and attempts in the timeline, and so does everything until the register answers.
 */
import { type Soort } from '../contract/opdrachten.js';
import { naamVanBetrokkene, opengehouden } from '../contract/samen.js';
import { neemBetrokkeneOver, nieuweRegistratie } from './administratie.js';
import { VAN_ZAKEN } from './registers.js';
import { type Registratie, type Toestand } from './toestand.js';
import { type Actie, type Registreeractie, verschil } from './verschil.js';

/** A partij that turns out to be there already keeps its name, and the standard addresses that it has. */
const VOOR_NIEUWE_KLANT: readonly Soort[] = ['partijNaam', 'adres'];

export type Samenactie = Registreeractie & {
  /** Names of those among them that come first. */
  na: string[];
  alleenBijNieuw: boolean;
};
export interface Gang {
  /** Each by an activity of its own. */
  apart: Actie[];
  /** By one activity: none, or several. */
  samen: Samenactie[];
}
const APART = (acties: Actie[]): Gang => ({ apart: acties, samen: [] });

export class Samen {
  /** A register did not answer: until one does, everything is done apart. */
  private hapert = false;
  private readonly mag: boolean;
  /** How long to wait before the activity of its own (ms), by name of the registration. */
  private readonly apartNa = new Map<string, number>();

  /** In a later run everything is done apart: it does not know what an earlier one met. */
  constructor(
    private readonly t: Toestand,
    isVoortzetting: boolean,
  ) {
    this.mag = t.invoer.samen === true && !isVoortzetting;
  }

  /** It goes on as an activity of its own, after so long (ms). */
  nietGelukt(naam: string, naMs: number): void {
    this.apartNa.set(naam, naMs);
    this.hapert = true;
  }
  /** How long its own activity has to wait (ms). */
  wachttijd(naam: string): number {
    const wachtMs = this.apartNa.get(naam) ?? 0;
    this.apartNa.delete(naam);
    return wachtMs;
  }
  /** The register has answered what was asked of it apart. */
  antwoordt(): void {
    this.hapert = this.apartNa.size > 0;
  }

  /** How what can be done now is done. */
  kies(acties: Actie[]): Gang {
    const onbereikbaar = Object.values(this.t.registraties).some((registratie) => registratie.onbereikbaar);
    if (!this.mag || this.hapert || onbereikbaar) return APART(acties);
    const samen = this.metGevolg(acties);
    if (samen.length < 2) return APART(acties);
    const namen = new Set(samen.map(({ stap }) => stap.naam));
    return { apart: acties.filter(({ registratie }) => !namen.has(registratie.naam)), samen };
  }

  /** What can be made now, and what can be made when that is there, and so on. */
  private metGevolg(acties: Actie[]): Samenactie[] {
    const uit: Samenactie[] = [];
    const denkbeeldig: Toestand = { ...this.t, registraties: { ...this.t.registraties }, eigen: [] };
    const nieuw = (actie: Actie): actie is Registreeractie =>
      isGeschikt(actie) && !uit.some(({ stap }) => stap.naam === actie.stap.naam);
    for (let laag = acties.filter(nieuw); laag.length > 0; laag = verschil(denkbeeldig).acties.filter(nieuw)) {
      const eerder = [...uit];
      for (const actie of laag)
        uit.push({ ...actie, na: komtNa(actie, eerder), alleenBijNieuw: VOOR_NIEUWE_KLANT.includes(actie.stap.soort) });
      for (const actie of laag) denkIn(denkbeeldig, actie);
    }
    return uit;
  }
}

/** Nothing is known of it, or only that its number was taken. */
const isGeschikt = (actie: Actie): actie is Registreeractie =>
  actie.doe === 'registreer' &&
  !VAN_ZAKEN.includes(actie.stap.soort) &&
  actie.stap.soort !== 'betrokkene' &&
  !actie.registratie.misschienGemaakt &&
  actie.registratie.fout === null;

/** What it needs; and an actor, which has no key, comes after those that may be the same one. */
const komtNa = ({ stap }: Registreeractie, eerder: readonly Samenactie[]): string[] =>
  eerder
    .filter(
      ({ stap: ander }) =>
        stap.needs.includes(ander.naam) ||
        (ander.soort === 'klantcontact' && stap.needs.includes(naamVanBetrokkene(ander.naam))) ||
        (ander.soort === 'actor' && stap.soort === 'actor'),
    )
    .map(({ stap: ander }) => ander.naam);

/** As if it were registered. */
function denkIn(t: Toestand, { stap, inhoud }: Registreeractie): void {
  const { naam, soort } = stap;
  const registratie: Registratie = { ...nieuweRegistratie(naam, soort), uuid: opengehouden(naam), inhoud };
  t.registraties[naam] = registratie;
  if (soort === 'klantcontact') neemBetrokkeneOver(t, registratie, opengehouden(naamVanBetrokkene(naam)));
}
