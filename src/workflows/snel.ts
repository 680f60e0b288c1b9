/**
 * After wrap-up nobody on the telephone waits for an answer any more. Then a registration is first tried within the Workflow Task
 * itself (a local activity of at most 1.5 s): one event of history instead of six, and no detour by the Temporal server between
 * one registration and the next that needs it.
 *
 * A worker that dies has such a try done again by another one, as a first attempt that knows nothing of the earlier: so it is
 * for registrations only whose second row the register itself refuses, that are found by then, or that say the same twice.
 *
 * They go in rounds, and only while nothing else is under way and nothing waits for another time. Temporal's core may hand over the end
 * of a try together with an event that came before it, and in a replay apart from it: so there must be no such event that anything
 * follows from. What a regular activity has to do begins when nothing can be tried quickly any more.
 */
import { type Inhoud } from '../contract/opdrachten.js';
import { type NietGelukt, VAN_ZAKEN } from './registers.js';
import { type Toestand } from './toestand.js';
import { type Actie, type Registreeractie } from './verschil.js';

export interface Gang {
  /** As a regular activity: until it is done, however long that takes. */
  gewoon: Actie[];
  /** As a local activity first. */
  snel: Registreeractie[];
}
const GEWOON = (acties: Actie[]): Gang => ({ gewoon: acties, snel: [] });

function isVeilig(actie: Actie): actie is Registreeractie {
  if (actie.doe !== 'registreer' || actie.registratie.misschienGemaakt) return false;
  switch (actie.stap.soort) {
    // Found, or else left to a regular activity: it has no key.
    case 'actor':
    case 'partijKvk':
    case 'partij':
    case 'partijNaam':
    case 'klantcontact':
    case 'actorklantcontact':
    case 'interneTaak':
      return true;
    case 'adres':
      return 'partij' in (actie.inhoud as Inhoud['adres']).aan;
    default:
      return false;
  }
}

export class Snel {
  /** A message has been taken since the last look at what can be done. */
  private bericht = false;
  /** It is being answered in this Workflow Task, which must not wait for a register. */
  private wacht = false;
  private bezig = 0;
  /** How long to wait before the regular activity (ms), by name of the registration. */
  private readonly gewoonNa = new Map<string, number>();
  /** A register did not answer in time, or the worker is busy: from then on everything is left to regular activities. */
  private gestopt: boolean;

  /** In a later run nothing is tried quickly: it does not know what a try in an earlier one left to a regular activity. */
  constructor(
    private readonly t: Toestand,
    isVoortzetting: boolean,
  ) {
    this.gestopt = isVoortzetting;
  }

  naBericht(): void {
    this.bericht = true;
  }
  get isBezig(): boolean {
    return this.bezig > 0;
  }
  begin(): void {
    this.bezig += 1;
  }
  eindig(): void {
    this.bezig -= 1;
  }
  nietGelukt(naam: string, { wachtMs, traag }: NietGelukt): void {
    this.gewoonNa.set(naam, wachtMs);
    if (traag) this.stop();
  }
  /** Before the regular activity that follows a try which did not settle it (ms). */
  wachttijd(naam: string): number {
    const wachtMs = this.gewoonNa.get(naam) ?? 0;
    this.gewoonNa.delete(naam);
    return wachtMs;
  }
  /** A regular activity has ended: this is another Workflow Task. */
  naGewoon(): void {
    this.wacht = false;
  }
  /** Nothing is tried quickly any more. */
  stop(): void {
    this.gestopt = true;
  }

  /** How what can be done now is done. What is left out is done as soon as something of it is done. */
  kies(acties: Actie[]): Gang {
    this.wacht ||= this.bericht;
    this.bericht = false;
    const { invoer, fase } = this.t;
    const mag = invoer.snel === 'altijd' || (invoer.snel === 'naAfronden' && fase === 'registreren');
    if (!mag || this.gestopt) return GEWOON(acties);
    const registraties = Object.values(this.t.registraties);
    // Nor does anything wait for a register that cannot be reached.
    if (registraties.some(({ onbereikbaar }) => onbereikbaar)) return GEWOON(acties);
    const magSnel = (actie: Actie): actie is Registreeractie =>
      isVeilig(actie) && !this.gewoonNa.has(actie.registratie.naam);
    const veilig = acties.filter(magSnel);
    const gewoon = acties.filter((actie) => !magSnel(actie));
    const isStil = registraties.every(({ bezig, fout }) => !bezig && fout === null);
    if (!this.wacht) return isStil && veilig.length > 0 ? { gewoon: [], snel: veilig } : GEWOON(acties);
    // The rest follows in the Workflow Task that comes when one of these is done.
    const onderweg = [...registraties.filter(({ bezig }) => bezig), ...gewoon.map(({ registratie }) => registratie)];
    const isOnderweg = onderweg.some(({ soort }) => !VAN_ZAKEN.includes(soort));
    return GEWOON([...gewoon, ...(isOnderweg ? [] : veilig.slice(0, 1))]);
  }
}
