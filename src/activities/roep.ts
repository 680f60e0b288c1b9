/**
 * The frame around every activity: registers bound to this attempt, what earlier attempts may have left behind, and the one
 * place where a fault becomes an `ApplicationFailure`.
 */
import { Context, type Info } from '@temporalio/activity';
import { type Correctieuitkomst, type Registreeruitkomst, VOORRANG } from '../contract/opdrachten.js';
import { type MetSleutel, metSleutel, type Uitkomst, zonderSleutel } from '../registers/eenmaal.js';
import { RegisterFout, toFailure, type Veldnamen } from '../registers/fouten.js';
import { type Herhaling, herhalingMs } from './herhaling.js';
import { type Registerbron, type Registers } from '../registers/registers.js';

export type Actorsoort = 'afdeling' | 'groep' | 'medewerker';
/** `codeObjecttype/codeRegister/codeSoortObjectId`. */
export interface Identiteit {
  codeObjecttype: string;
  codeRegister: string;
  codeSoortObjectId: string;
}
export interface ActiviteitInstellingen {
  /** RSIN. */
  bronorganisatie: string;
  actoren: Record<Actorsoort, Identiteit>;
  actorenAanmaken: boolean;
}
export interface ActiviteitDeps {
  registers: Registerbron;
  instellingen: ActiviteitInstellingen;
}

/** Time kept back to report how an attempt ended before its startToClose runs out. */
const RESERVE_MS = 700;
const inMs = (duur: unknown): number | undefined => (typeof duur === 'number' ? duur : undefined);

/**
 * Whether an earlier attempt of this activity may have done something. Who resets an activity in the Temporal UI makes its next attempt the
 * first one again; then it was scheduled later than the activity was.
 */
export const isHerhaald = ({
  attempt,
  scheduledTimestampMs,
  currentAttemptScheduledTimestampMs,
}: Pick<Info, 'attempt' | 'scheduledTimestampMs' | 'currentAttemptScheduledTimestampMs'>): boolean =>
  attempt > 1 || currentAttemptScheduledTimestampMs > scheduledTimestampMs;

export class Roep {
  readonly registers: Registers;
  readonly instellingen: ActiviteitInstellingen;
  /** Attempt of this activity, from 1; after a reset from 1 again. */
  readonly poging: number;
  /** An earlier attempt, or an earlier activity, may have stored it. */
  readonly eerder: boolean;
  /** Nothing can be there yet below what it hangs below: there is no need to look. */
  readonly leeg: boolean;
  readonly #opdracht: { onzekerWachttijdMs?: number };
  /** How long until a row of an earlier activity must have appeared, ms. */
  readonly #eerstWachtenMs: number;
  /** As the workflow's retry policy has them. */
  readonly #intervallen: Pick<Herhaling, 'eersteMs' | 'langsteMs'>;
  #gekeken = false;
  /** The row is there for certain, whatever fails after it. */
  #bestaat = false;
  /** A request of this attempt went unanswered, although the attempt may end well. */
  #onbeantwoord = false;

  constructor(deps: ActiviteitDeps, opdracht: Opdracht) {
    const { info } = Context.current();
    const { attempt, startToCloseTimeoutMs, scheduledTimestampMs, retryPolicy, priority } = info;
    const nuMs = Date.now();
    this.registers = deps.registers.voor({
      medewerker: opdracht.medewerker,
      deadlineMs: (opdracht.begonnenMs ?? nuMs) + startToCloseTimeoutMs - RESERVE_MS,
      voorrang: priority?.priorityKey === VOORRANG,
    });
    this.instellingen = deps.instellingen;
    this.poging = attempt;
    this.#intervallen = { eersteMs: inMs(retryPolicy?.initialInterval), langsteMs: inMs(retryPolicy?.maximumInterval) };
    this.eerder = isHerhaald(info) || opdracht.onzeker === true;
    this.leeg = opdracht.onderNieuw === true && !this.eerder;
    this.#opdracht = opdracht;
    const { onzekerWachttijdMs = 0, alGewachtMs = 0 } = opdracht;
    const wachtMs = opdracht.onzeker === true ? onzekerWachttijdMs - alGewachtMs : 0;
    this.#eerstWachtenMs = Math.max(0, wachtMs - (nuMs - scheduledTimestampMs));
  }

  /**
   * Whether the row may be there although this attempt failed with `code`: it was made or found before the failure, or an earlier
   * attempt may have made it. Only a refusal after a look settles the latter: the same request was refused then, too.
   */
  misschienDaar(code: string): boolean {
    return this.#bestaat || (this.eerder && !(this.#gekeken && code === 'VERZOEK_GEWEIGERD'));
  }

  /** How long until the next attempt of this activity, ms. */
  herhaalNaMs(wachtMs: number | undefined): number | undefined {
    return herhalingMs({ ...this.#intervallen, poging: this.poging, wachtMs }, Math.random());
  }

  /** An earlier request may still be on its way to the register, of which this attempt knows or not. */
  get naijlend(): boolean {
    return this.eerder || this.#onbeantwoord;
  }

  /** Remembers that a create was uncertain. */
  #opgelet<T>(maak: () => Promise<T>): () => Promise<T> {
    return async () => {
      try {
        return await maak();
      } catch (error) {
        this.#onbeantwoord ||= error instanceof RegisterFout && error.onzeker;
        throw error;
      }
    };
  }

  #metBlik<T>(zoek: () => Promise<T>): () => Promise<T> {
    return async () => {
      const bevinding = await zoek();
      this.#gekeken = true;
      return bevinding;
    };
  }

  /** Creates under a unique key; looks first when it may be there already. */
  async metSleutel<T>(opties: Omit<MetSleutel<T>, 'kijkEerst'> & { kijkEerst?: boolean }): Promise<Uitkomst<T>> {
    const kijkEerst = this.eerder || opties.kijkEerst === true;
    const uitkomst = await metSleutel({
      ...opties,
      kijkEerst,
      zoek: this.#metBlik(opties.zoek),
      maak: this.#opgelet(opties.maak),
    });
    this.#bestaat ||= uitkomst.soort === 'eigen';
    return uitkomst;
  }

  /** Creates what has no unique key: always looks first, where anything can be there at all. */
  async zonderSleutel<T>({ zoek, maak }: { zoek: () => Promise<T | undefined>; maak: () => Promise<T> }) {
    const uitkomst = await zonderSleutel({
      maak,
      zoek: this.leeg ? () => Promise.resolve(undefined) : this.#metBlik(zoek),
      poging: this.poging,
      onzekerWachttijdMs: this.#opdracht.onzekerWachttijdMs ?? 0,
      eerstWachtenMs: this.#eerstWachtenMs,
    });
    this.#bestaat = true;
    return uitkomst;
  }
}

interface Opdracht {
  medewerker: string;
  onzeker?: boolean;
  onderNieuw?: boolean;
  begonnenMs?: number;
  onzekerWachttijdMs?: number;
  alGewachtMs?: number;
}
const zelfdeNaam = () => (name: string) => name;

const isGeregistreerd = (uitkomst: unknown): boolean =>
  typeof uitkomst === 'object' && uitkomst !== null && 'soort' in uitkomst && uitkomst.soort === 'geregistreerd';

/** Wraps one effect. `veldnamen` turns the register's field names into those of this opdracht's inhoud. */
export function createActiviteit(deps: ActiviteitDeps) {
  return <O extends Opdracht, R>(
      effect: (opdracht: O, roep: Roep) => Promise<R>,
      veldnamen: (opdracht: O) => Veldnamen = zelfdeNaam,
    ) =>
    async (opdracht: O): Promise<R> => {
      const roep = new Roep(deps, opdracht);
      try {
        const uitkomst = await effect(opdracht, roep);
        if (!isGeregistreerd(uitkomst)) return uitkomst;
        return { ...uitkomst, ...(roep.naijlend && { naijlend: true }) };
      } catch (error) {
        throw toFailure(
          error,
          veldnamen(opdracht),
          (code) => roep.misschienDaar(code),
          (wachtMs) => roep.herhaalNaMs(wachtMs),
        );
      }
    };
}
export type Activiteit = ReturnType<typeof createActiviteit>;

/** What a correction ends with. */
export const gecorrigeerd = ({ naijlend }: Roep): Correctieuitkomst => (naijlend ? { naijlend } : undefined);

/** Result of a registration that went well, with nothing found and nothing uncertain unless said otherwise. */
export const geregistreerd = (
  uuid: string,
  rest: Partial<Omit<Extract<Registreeruitkomst, { soort: 'geregistreerd' }>, 'soort' | 'uuid'>> = {},
): Extract<Registreeruitkomst, { soort: 'geregistreerd' }> => ({
  soort: 'geregistreerd',
  uuid,
  gevonden: false,
  onzeker: false,
  ...rest,
});
export const BEZET = { soort: 'bezet' } as const;

/** Renames what the register calls otherwise: first pattern that fits. */
export const hernoem =
  (...regels: [RegExp, string][]): Veldnamen =>
  (name) => {
    const regel = regels.find(([patroon]) => patroon.test(name));
    if (regel) return name.replace(...regel);
    return name === 'nonFieldErrors' || name === '__all__' ? '' : name;
  };
