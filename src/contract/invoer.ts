/** Input of the workflow: the start of the call and everything that configuration decides about it. */
import { type Medewerker } from './berichten.js';
import { type ZaakIdentiteit } from './opdrachten.js';

/** Durations in ms. Tests shorten them; a gesprek keeps those it began with. */
export interface Duren {
  /** How long a row may take to appear in the register after an uncertain answer. */
  onzekerWachttijdMs: number;
  /** After this long without an answer a registration is shown as onbereikbaar. */
  onbereikbaarNaMs: number;
  /** Interval at which NIET_BEVOEGD and ANTWOORD_ONGELDIG are tried again. */
  herhaalNaMs: number;
  /** First and longest interval between attempts at an unreachable register. */
  eersteHerhalingMs: number;
  langsteHerhalingMs: number;
  /** How long one attempt at a registration may take: of a worker that died no sooner is it certain that nothing comes. */
  pogingMs: number;
  /** No decision for this long: the gesprek asks for attention; for the longer one: it wraps itself up by the rules. */
  aandachtNaMs: number;
  vanzelfAfrondenNaMs: number;
}
export const DUREN: Duren = {
  onzekerWachttijdMs: 30_000,
  onbereikbaarNaMs: 30_000,
  herhaalNaMs: 300_000,
  eersteHerhalingMs: 500,
  langsteHerhalingMs: 300_000,
  pogingMs: 15_000,
  aandachtNaMs: 30 * 60_000,
  vanzelfAfrondenNaMs: 4 * 3_600_000,
};

export interface Invoer {
  id: string;
  aangenomenOp: string;
  medewerker: Medewerker;
  klantcontactBijAannemen: boolean;
  registratie: 'direct' | 'bijAfronden';
  kanaal: string;
  vertrouwelijk: boolean;
  zaakIdentiteiten: ZaakIdentiteit[];
  /** Address of the runbook, for the operator's page of the gesprek. */
  runbook?: string | undefined;
  duren: Duren;
  /** Task queue of what is asked of a register. Absent: that of the gesprek itself, as before there were any. */
  wachtrijen?: { zaken: string };
  /** Registrations that can be made now, and what follows from them, by one activity. Absent: each by an activity of its own. */
  samen?: boolean;
  /** Events of history after which the gesprek goes on in a new run. Default: when the Temporal server advises it. */
  langsteGeschiedenis?: number;
}
