/** A row of the matrix: one step of registering, correcting or undoing, and the call in which it happens. */
import { type Foutcode } from '../../src/contract/codes.js';
import { type Activiteiten } from '../../src/contract/opdrachten.js';
import { type Celproxy } from './celproxy.js';
import { type Oproep } from './proxy.js';
import { type Spel } from './spel.js';

/** An activity for one registration. */
export interface Stap {
  activiteit: keyof Activiteiten;
  registratie: RegExp;
}
export interface Doel extends Stap {
  methode: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path below the register's base. */
  pad: RegExp;
}
/** What the cell ended with, as far as it depends on the fault. */
export interface Afloop {
  /** Which variation of the decision stands at the end: 0, or the last correction. */
  i: number;
}

export interface Rij {
  naam: string;
  /** What the standard or the register calls it, for the reader of the table. */
  titel: string;
  doel: Doel;
  /** uniek: the register refuses a second one · gedeeld: no key, shared by gesprekken · geen: no key, of this gesprek alone. */
  sleutel: 'uniek' | 'gedeeld' | 'geen';
  /** An earlier step whose answers are unusable until the step of this row begins. */
  voor?: Stap | Doel;
  /**
   * What happens to that earlier step. onbruikbaar: everything stored, and answered unusably · geweigerd: refused · later: the
   * connection broken at its first write, which reaches the register only after the next attempt has succeeded · alleen-later:
   * the same, and no later attempt gets through.
   */
  voorStoring?: 'onbruikbaar' | 'geweigerd' | 'later' | 'alleen-later';
  /** An uncertain registration is looked for only after a long time. */
  traag?: true;
  /** Why the step does not exist: then none of its cells does. */
  onmogelijk?: string;
  /** The fault is aimed only after `spel.richt()`. */
  laterScherp?: true;
  zonderZaakRegistreren?: true;
  /** The whole call, up to and including its end. */
  speel(spel: Spel): Promise<void>;
  /** The agent's correction after the i-th refusal, from 1. Absent: nothing in the request comes from a decision. */
  verbeter?(spel: Spel, i: number): Promise<unknown>;
  /** Where a 400 means something else than a refusal. */
  codeBij400?: Foutcode;
  eindigt: 'afgerond' | 'afgebroken';
  /** What the registers hold afterwards. Written down, not derived from the plan. */
  verwacht(afloop: Afloop): string[];
  /** Somebody else takes the key: before our write, or before our look. `na` turns what is expected into what is then. */
  bezet?: {
    bij: 'schrijven' | 'kijken';
    pad: RegExp;
    /** Where it is taken, if not in the step of the row. */
    stap?: Doel;
    maak(oproep: Oproep, cel: Celproxy): Promise<void>;
    na(verwacht: string[], aantal: number): string[];
    /** How many candidates can be taken one after the other. */
    meermaals: boolean;
  };
  /** The identificator is taken without a partij: who repairs that. */
  wees?: { maak(oproep: Oproep, cel: Celproxy): Promise<void>; herstel(spel: Spel): Promise<void> };
}
