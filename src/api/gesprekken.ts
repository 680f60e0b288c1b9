/** What the API asks of the gesprekken. Every method refuses with a `Probleem`. */
import { type Foutcode } from '../contract/codes.js';
import { type Fase, type Gesprek, type WachtOp } from '../contract/gesprek.js';
import { type Invoer } from '../contract/invoer.js';
import { type Antwoord, type Berichtnaam, type Zoekantwoord } from '../contract/messages.js';

/** A row of the list: what may be read without opening the gesprek. Seconds behind. */
export interface Regel {
  id: string;
  fase: Fase | null;
  wachtOp: WachtOp[];
  foutCodes: Foutcode[];
  actieNodig: boolean;
  /** Pseudonymous id. */
  medewerker: string | null;
  begonnenOp: string;
  geslotenOp: string | null;
}
export interface Lijstvraag {
  fase?: Fase | undefined;
  actieNodig?: boolean | undefined;
  foutCode?: Foutcode | undefined;
  medewerker?: string | undefined;
  pageSize: number;
  pageToken?: string | undefined;
}
export interface Besluit {
  id: string;
  naam: Berichtnaam;
  /** Parsed body, with `vraag` where the path has it and `versie` where the sender demands it. */
  payload: Readonly<Record<string, unknown>>;
  /** The same key again gives the first answer again. */
  sleutel: string;
  /** Id of the medewerker who decides: the gesprek refuses one whose gesprek it is not. Absent: not looked at. */
  door?: string;
}

export interface Gesprekken {
  /** `nieuw` is false when there is a gesprek with this id already, open or closed; it is left as it is. */
  begin(invoer: Invoer): Promise<{ nieuw: boolean; gesprek: Gesprek }>;
  haal(id: string): Promise<Gesprek>;
  besluit(besluit: Besluit): Promise<Antwoord>;
  /** `door` as in a decision. */
  zoek(id: string, zoekvraag: object, door?: string): Promise<Zoekantwoord>;
  /** `volgende`: token of the next page. */
  lijst(vraag: Lijstvraag): Promise<{ resultaten: Regel[]; volgende: string | null }>;
  /** Yields each time that something has happened in the gesprek, the first time at once; ends when it is closed. */
  nieuws(id: string, signal: AbortSignal): AsyncIterable<void>;
}
