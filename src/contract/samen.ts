/**
 * Registrations that one activity makes: side by side, and one after the other where one needs the uuid of another. Until it is known
 * a uuid is held open in the content, in a way that no text of a message can look like.
 */
import { type Foutcode } from './codes.js';
import {
  type Activiteiten,
  type Foutdetails,
  type Registreer,
  type Registreeruitkomst,
  type Soort,
} from './opdrachten.js';

export interface Samenstap {
  /** Name in the plan; that of the opdracht is what the key is derived from. */
  stap: string;
  soort: Soort;
  /** Steps of the same activity that come first. */
  na: string[];
  /** Whether the plan asks for it only when what comes first was made, not found. */
  alleenBijNieuw: boolean;
  /** Its content may hold uuids open. */
  opdracht: Registreer<Soort>;
}
export interface RegistreerSamen {
  gesprek: string;
  medewerker: string;
  /** Each after those that it comes after. */
  stappen: Samenstap[];
}

export interface Mislukt {
  soort: 'mislukt';
  code: Foutcode;
  details: Foutdetails;
  /** Tried again by itself, after so many ms. Absent: not before something has been decided or repaired. */
  opnieuwNaMs?: number;
}
export type Stapuitkomst =
  | Registreeruitkomst
  | Mislukt
  /** Nothing was asked of the register: what comes first is not as it ought to be, or the register did not answer another one, or time is up. */
  | { soort: 'nietBegonnen' };
/** By name in the plan. */
export type Samenuitkomst = Record<string, Stapuitkomst>;

/** No text of a message holds this control character (`velden.ts`). */
const OPEN = '\u0000';
/** Whether the content holds no uuid open. */
export const isIngevuld = (inhoud: unknown): boolean =>
  !JSON.stringify(inhoud).includes(JSON.stringify(OPEN).slice(1, -1));

/** In place of the uuid of the registration of that name. */
export const opengehouden = (naam: string): string => `${OPEN}${naam}`;

export const naamVanBetrokkene = (klantcontact: string): string =>
  klantcontact.replace(/\.klantcontact$/, '.betrokkene');

/** What is known after a step: by name in the plan. */
export function* uuidsVan(stap: string, uitkomst: Stapuitkomst): Generator<[naam: string, uuid: string]> {
  if (uitkomst.soort !== 'geregistreerd') return;
  yield [stap, uitkomst.uuid];
  if (uitkomst.betrokkene !== undefined) yield [naamVanBetrokkene(stap), uitkomst.betrokkene];
}

/** The content with the uuids in it; in a list each of them once. Throws when one is not known. */
export function vulIn<T>(inhoud: T, uuids: ReadonlyMap<string, string>): T {
  const vul = (waarde: unknown): unknown => {
    if (typeof waarde === 'string') return waarde.startsWith(OPEN) ? bekend(waarde.slice(OPEN.length)) : waarde;
    if (Array.isArray(waarde)) return [...new Set(waarde.map(vul))];
    if (typeof waarde !== 'object' || waarde === null) return waarde;
    return Object.fromEntries(Object.entries(waarde).map(([veld, een]) => [veld, vul(een)]));
  };
  const bekend = (naam: string): string => {
    const uuid = uuids.get(naam);
    if (uuid === undefined) throw new Error(`${naam} is nog niet geregistreerd`);
    return uuid;
  };
  return vul(inhoud) as T;
}

/** All that a gesprek can ask of a worker. */
export type AlleActiviteiten = Activiteiten & {
  /** What becomes of each; fails only when the worker does. */
  registreerSamen(opdracht: RegistreerSamen): Promise<Samenuitkomst>;
};
