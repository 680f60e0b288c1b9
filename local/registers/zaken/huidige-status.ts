import { comparable } from '../filters.js';
import { type Status } from './rows.js';
import { type ZaakScope } from './scope.js';

/** The statussen of a zaak, latest moment first: the current one is not always the one that was stored last. */
export const statussenOf = (zaak: string, { tables }: ZaakScope): Status[] =>
  latestFirst(tables.statussen.by('zaak', zaak));

export const latestFirst = (rows: readonly Status[]): Status[] =>
  [...rows].sort((a, b) => (comparable(a.datumStatusGezet) < comparable(b.datumStatusGezet) ? 1 : -1));

export const currentStatus = (zaak: string, scope: ZaakScope): Status | undefined => statussenOf(zaak, scope)[0];
