/** One registration of the plan. */
import { type Inhoud, type Soort } from '../../contract/opdrachten.js';

/** uuid under which a registration stands in the register. */
export type Verwijzing = (naam: string) => string;
export interface StapVan<S extends Soort> {
  /** Stable and unique within the gesprek; named in the HTTP contract. */
  naam: string;
  soort: S;
  /** The standard's code. */
  functie: string | null;
  titel: string;
  /** What must be registered first. */
  needs: string[];
  inhoud: (uuidVan: Verwijzing) => Inhoud[S];
  /** From a field of the content to the field of our own message, by prefix. */
  velden: Record<string, string>;
}
export type Stap = { [S in Soort]: StapVan<S> }[Soort];

export const nummering = (i: number): string => (i === 0 ? '' : `-${i + 1}`);
