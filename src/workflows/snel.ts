/**
 * After wrap-up nobody on the telephone waits for an answer any more. Then a registration is first tried within the Workflow Task
 * itself (a local activity of at most 1.5 s): one event of history instead of six, and no detour by the Temporal server between
 * one registration and the next that needs it.
 *
 * A worker that dies has such a try done again by another one, as a first attempt that knows nothing of the earlier: so it is
 * for registrations only whose second row the register itself refuses, that are found by then, or that say the same twice; and for
 * an address at a betrokkene only while it is certain that there was no earlier attempt (`Venster`).
 */
import { type Inhoud, type Venster } from '../contract/opdrachten.js';
import { type Registratie, type Toestand } from './toestand.js';
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
    case 'adres':
      return true;
    default:
      return false;
  }
}

export class Snel {
  /** A message is being answered in this Workflow Task: its answer must not wait for a register. */
  private bericht = false;
  /** Of the last Workflow Task that answered a message, or that this run began with (ms). */
  private sindsMs = Date.now();
  /** A register did not answer in time: from then on what takes long is left to regular activities. */
  private gestopt = false;

  constructor(private readonly t: Toestand) {}

  naBericht(): void {
    this.bericht = true;
  }
  /** Nothing is tried quickly any more. */
  stop(): void {
    this.gestopt = true;
  }

  /** How what can be done now is done. What is left out is done as soon as something of it is done. */
  kies(acties: Actie[]): Gang {
    const naBericht = this.bericht;
    this.bericht = false;
    if (naBericht) this.sindsMs = Date.now();
    const { invoer, fase, registraties } = this.t;
    const onbereikbaar = (r: Registratie): boolean => r.onbereikbaar;
    const mag = invoer.snel === 'altijd' || (invoer.snel === 'naAfronden' && fase === 'registreren');
    if (!mag || this.gestopt) return GEWOON(acties);
    if (Object.values(registraties).some(onbereikbaar)) return GEWOON(acties);
    const veilig = acties.filter(isVeilig);
    const gewoon = acties.filter((actie) => !isVeilig(actie));
    if (!naBericht) return { gewoon, snel: veilig };
    // The rest follows in the Workflow Task that comes when this one is done.
    return GEWOON([...gewoon, ...veilig.slice(0, 1)]);
  }
  /** Undefined: the register itself refuses a second row. */
  venster({ inhoud, stap: { soort } }: Registreeractie): Venster | undefined {
    if (soort !== 'adres' || 'partij' in (inhoud as Inhoud['adres']).aan) return undefined;
    return { sindsMs: this.sindsMs, verstrekenMs: Date.now() - this.sindsMs };
  }
}
