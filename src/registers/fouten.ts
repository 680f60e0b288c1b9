/**
 * The one place where faults are made. `RegisterFout` is what the clients throw among themselves; `toFailure` turns it into the
 * `ApplicationFailure` that leaves an activity: `type` a Foutcode, a constant message, `details[0]` a `Foutdetails`.
 * No URL, body, header or cause of a register's answer gets through.
 */
import { ApplicationFailure } from '@temporalio/common';
import { type Foutcode } from '../contract/codes.js';
import { type Foutdetails } from '../contract/opdrachten.js';

/** One entry of `invalidParams`, in the register's own names. */
export interface Param {
  name: string;
  code: string;
  reason: string;
}

interface Kenmerken {
  /** The request may have been stored all the same. */
  onzeker?: boolean;
  /** HTTP status, if there was an answer. */
  status?: number | undefined;
  params?: Param[];
  /** What the register asked for (`Retry-After`) or what we know to be needed, ms. */
  wachtMs?: number | undefined;
  /** Overrules the rule that only REGISTER_ONBEREIKBAAR is tried again by itself. */
  herhaalbaar?: boolean;
}

export class RegisterFout extends Error {
  override readonly name = 'RegisterFout';
  readonly code: Foutcode;
  readonly onzeker: boolean;
  readonly status: number | undefined;
  readonly params: readonly Param[];
  readonly wachtMs: number | undefined;
  readonly herhaalbaar: boolean;

  constructor(code: Foutcode, { onzeker, status, params, wachtMs, herhaalbaar }: Kenmerken = {}) {
    super(MELDINGEN[code]);
    this.code = code;
    this.onzeker = onzeker ?? false;
    this.status = status;
    this.params = params ?? [];
    this.wachtMs = wachtMs;
    this.herhaalbaar = herhaalbaar ?? code === 'REGISTER_ONBEREIKBAAR';
  }

  /** The same fault with other properties, such as one that has become uncertain by what went before. */
  met(kenmerken: Kenmerken): RegisterFout {
    return new RegisterFout(this.code, {
      onzeker: this.onzeker,
      status: this.status,
      params: [...this.params],
      wachtMs: this.wachtMs,
      herhaalbaar: this.herhaalbaar,
      ...kenmerken,
    });
  }
}

/** A refusal of our own on one field of the inhoud. */
export const weigerVeld = (name: string, reason: string): RegisterFout =>
  new RegisterFout('VERZOEK_GEWEIGERD', { params: [{ name, code: 'invalid', reason }] });

/** The register says that the key exists already: `unique` (Open Klant), `identificatie-niet-uniek` (Open Zaak). */
export const isDuplicaat = (fout: RegisterFout): boolean =>
  fout.params.some(({ code }) => code === 'unique' || code === 'identificatie-niet-uniek');

const MELDINGEN: Record<Foutcode, string> = {
  REGISTER_ONBEREIKBAAR: 'Het register antwoordt niet.',
  VERZOEK_GEWEIGERD: 'Het register weigert het verzoek.',
  NIET_BEVOEGD: 'Het register staat het verzoek niet toe.',
  ANTWOORD_ONGELDIG: 'Het antwoord van het register is niet te gebruiken.',
  VERDWENEN: 'Wat geregistreerd was, is er niet meer.',
  DOOR_ANDER_GEBRUIKT: 'Er hangt iets van een ander aan.',
  DOOR_ANDER_GEWIJZIGD: 'Een ander heeft dit gewijzigd.',
  SLEUTEL_BEZET: 'De sleutel is bezet.',
  DUBBEL_GEVONDEN: 'Er is meer dan een gevonden.',
  AANDACHT: 'Het gesprek vraagt aandacht.',
  DEFECT: 'Er is een fout in het programma.',
};

const MAX_REDEN = 300;
const bruikbareReden = (reason: string): string => (/:\/\/|\bwww\./i.test(reason) ? '' : reason.slice(0, MAX_REDEN));

/** From a name in the register's refusal to a dotted field name of the inhoud. */
export type Veldnamen = (name: string) => string;

/**
 * What an activity throws. `misschienDaar`: it may have been stored all the same, by what went before. `herhaalNaMs`: from the
 * wait that is needed to the one until the next attempt. Errors that are none of ours become DEFECT.
 */
export function toFailure(
  error: unknown,
  veldnamen: Veldnamen,
  misschienDaar: (code: Foutcode) => boolean,
  herhaalNaMs: (wachtMs: number | undefined) => number | undefined,
): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  const fout = error instanceof RegisterFout ? error : new RegisterFout('DEFECT', { onzeker: true });
  const velden =
    fout.code === 'VERZOEK_GEWEIGERD' || fout.code === 'DOOR_ANDER_GEWIJZIGD'
      ? fout.params.map(({ name, reason }) => ({ veld: veldnamen(name), reden: bruikbareReden(reason) }))
      : [];
  const details: Foutdetails = { onzeker: fout.onzeker || misschienDaar(fout.code), velden };
  const nextRetryDelay = fout.herhaalbaar ? herhaalNaMs(fout.wachtMs) : undefined;
  return ApplicationFailure.create({
    type: fout.code,
    message: MELDINGEN[fout.code],
    nonRetryable: !fout.herhaalbaar,
    details: [details],
    ...(nextRetryDelay === undefined ? {} : { nextRetryDelay }),
  });
}
