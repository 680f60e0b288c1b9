/** What was decided and what was registered. Pure: knows nothing of Temporal. Plain JSON, so that it can be carried on. */
import {
  type Authenticatie,
  type Bereik,
  type DigitaalAdres,
  type Klant,
  type Medewerker,
  type Naam,
  NIVEAUS,
  type Niveau,
  type Vervolg,
} from '../contract/berichten.js';
import { type Foutcode, type Weigercode } from '../contract/codes.js';
import { type Fase, type Gesprek, type WachtOp } from '../contract/gesprek.js';
import { type Invoer } from '../contract/invoer.js';
import { type Inhoud, type Soort } from '../contract/opdrachten.js';

export interface Vraag {
  vraag: number;
  onderwerp: string | null;
  inhoud: string | null;
  vereistNiveau: Niveau;
  vervolg: Vervolg | null;
}

/** What is known of one registration, wanted or not. */
export interface Registratie {
  naam: string;
  soort: Soort;
  /** Name from which its key is derived: another one for each generation. */
  sleutelnaam?: string;
  /** In the register now: null when not (yet, or any more). */
  uuid: string | null;
  /** Found, not made: never changed, never removed. */
  gevonden: boolean;
  /** As last written by us. */
  inhoud: Inhoud[Soort] | null;
  nummer: string | null;
  betrokkene: string | null;
  /** Candidate number: the next one when the register says that it is taken. */
  rang: number;
  /** A create that failed may have been stored, or (with a uuid) an undo may have been done: settled before anything else. */
  misschienGemaakt: boolean;
  /** Its undo is under way: nothing new may point at it. */
  verdwijnt: boolean;
  /** An attempt may have stored a second row: counted once more before the gesprek closes. */
  natellen: boolean;
  /** Until then (ms) an earlier request may still reach the register, and would undo what is done to the row before. */
  naijlendTot?: number;
  /** Content of a correction that may or may not be in the register. */
  halverwege: Inhoud[Soort] | null;
  /** The register is being looked at for the operator: for a uuid made by hand, or (null) for what has gone. */
  nakijken: { uuid: string | null } | null;
  pogingen: number;
  bezig: boolean;
  /** Instant (ms) at which the present activity began. */
  bezigSinds: number;
  onbereikbaar: boolean;
  overgeslagen: boolean;
  fout: {
    code: Foutcode;
    sinds: string;
    velden: { veld: string; reden: string }[];
    inhoud: string;
    /** Instant (ms) at which it is tried again by itself, at the latest. */
    opnieuwOp: number | null;
    /** That time has come. */
    aanDeBeurt: boolean;
  } | null;
}

export interface Toestand {
  invoer: Invoer;
  versie: number;
  fase: Fase;
  medewerkers: Medewerker[];
  authenticatie: (Authenticatie & { op: string; door: string }) | null;
  klant: Klant | null;
  vragen: Vraag[];
  contactgegevens: DigitaalAdres[] | null;
  contactnaam: Naam | null;
  bereik: Bereik | null;
  afgebroken: boolean;
  /** Instant of the first attempt to make each zaak (RFC 3339), by vraag. */
  zaakBegonnen: Record<string, string>;
  registraties: Record<string, Registratie>;
  /** How often a registration was replaced by one with a key of its own. */
  generaties: Record<string, number>;
  ongedaan: { naam: string; soort: Soort }[];
  /** Every uuid that this gesprek has made. */
  eigen: string[];
  herstel: Gesprek['herstel'];
  geweigerdeSignalen: { bericht: string; code: Weigercode; op: string }[];
  aandacht: boolean;
  afgerondDoor: Gesprek['afgerondDoor'];
  geslotenOp: string | null;
  /** Instant (ms) of the last decision. */
  laatsteBesluit: number;
  /** The last Update ids with the fingerprints of their payloads: the server forgets them in a new run. */
  sleutels: { sleutel: string; vingerafdruk: string }[];
}

/** `nu`: ms. */
export const beginToestand = (invoer: Invoer, nu: number): Toestand => ({
  invoer,
  versie: 1,
  fase: 'inGesprek',
  medewerkers: [invoer.medewerker],
  authenticatie: null,
  klant: null,
  vragen: [{ vraag: 1, onderwerp: null, inhoud: null, vereistNiveau: 'laag', vervolg: null }],
  contactgegevens: null,
  contactnaam: null,
  bereik: null,
  afgebroken: false,
  zaakBegonnen: {},
  registraties: {},
  generaties: {},
  ongedaan: [],
  eigen: [],
  herstel: [],
  geweigerdeSignalen: [],
  aandacht: false,
  afgerondDoor: null,
  geslotenOp: null,
  laatsteBesluit: nu,
  sleutels: [],
});

/** At wrap-up an undecided authentication counts as not carried out. */
export const authenticatieBesloten = (t: Toestand): boolean => t.authenticatie !== null || t.fase !== 'inGesprek';

/** D5: authenticated at the level that the vraag needs, and it is known who the klant is. */
export function gekend(t: Toestand, vraag: Vraag): boolean {
  const { authenticatie } = t;
  if (authenticatie?.uitkomst !== 'geslaagd' || authenticatie.identificatie === undefined) return false;
  const niveau = NIVEAUS.indexOf(authenticatie.betrouwbaarheidsniveau ?? 'geen');
  return niveau > 0 && niveau >= NIVEAUS.indexOf(vraag.vereistNiveau);
}
export const geauthenticeerd = (t: Toestand): boolean => t.vragen.some((vraag) => gekend(t, vraag));
export const heeftVervolg = (vraag: Vraag): boolean => vraag.vervolg !== null && vraag.vervolg.geen !== true;
export const zaakBegonnen = (t: Toestand, vraag: number): boolean => t.zaakBegonnen[String(vraag)] !== undefined;

/** What the agent still has to decide for one vraag. */
export const vraagWachtOp = (vraag: Vraag): WachtOp[] => [
  ...(vraag.onderwerp === null ? (['onderwerp'] as const) : []),
  ...(vraag.vervolg === null ? (['vervolg'] as const) : []),
];

/** What the call waits for, in the order of the case. */
export function wachtOp(t: Toestand): WachtOp[] {
  if (t.fase !== 'inGesprek') return [];
  const uit: WachtOp[] = [];
  if (t.authenticatie === null && (t.klant !== null || (t.bereik !== null && t.bereik !== 'geen')))
    uit.push('authenticatie');
  if (geauthenticeerd(t) && t.klant === null) uit.push('klant');
  for (const wat of ['onderwerp', 'vervolg'] as const)
    if (t.vragen.some((vraag) => vraagWachtOp(vraag).includes(wat))) uit.push(wat);
  if ((t.contactgegevens?.length ?? 0) > 0 && geauthenticeerd(t) && t.klant !== null && t.bereik === null)
    uit.push('bereik');
  return uit.length === 0 ? ['afronden'] : uit;
}
