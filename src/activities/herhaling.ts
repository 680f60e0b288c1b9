/** When an attempt at an unreachable register is followed by the next one: spread, so that many calls do not come back together. */

/** What is added to a wait that the register asked for, at most. */
const EXTRA = 0.2;

export interface Herhaling {
  /** From 1. */
  poging: number;
  /** First and longest interval between attempts, ms; absent where the activity has no retry policy. */
  eersteMs?: number | undefined;
  langsteMs?: number | undefined;
  /** What the register asked for (`Retry-After`), or what we know to be needed. */
  wachtMs?: number | undefined;
}

/**
 * ms until the next attempt; undefined: as the retry policy says. An interval doubles from the first to the longest one, and is
 * shortened by up to a half; a wait that was asked for is never shortened, but lengthened by up to a fifth.
 * @param kans from 0 up to 1
 */
export function herhalingMs({ poging, eersteMs, langsteMs, wachtMs }: Herhaling, kans: number): number | undefined {
  if (wachtMs !== undefined) return Math.ceil(Math.max(wachtMs, eersteMs ?? 0) * (1 + EXTRA * kans));
  if (eersteMs === undefined) return undefined;
  const interval = Math.min(eersteMs * 2 ** (poging - 1), langsteMs ?? Infinity);
  return Math.ceil(interval * (1 - kans / 2));
}
