/** A correction reads first, and sends only what we want otherwise and nobody else has changed. */
import { isDeepStrictEqual } from 'node:util';
import { RegisterFout } from '../registers/fouten.js';

export interface Veld {
  /** Name in the inhoud. */
  naam: string;
  /** What the register holds. */
  nu: unknown;
  /** As last written by this gesprek; absent when that is unknown: then the row is ours and is brought in line. */
  vorige?: unknown;
  wens: unknown;
  /** What to send; absent: `{ [naam]: wens }`. */
  body?: Record<string, unknown>;
}

/** The body of the PATCH; undefined when nothing is to be done. DOOR_ANDER_GEWIJZIGD names all fields that somebody else changed. */
export function patchVan(velden: Veld[]): Record<string, unknown> | undefined {
  const teWijzigen = velden.filter(
    (veld) =>
      !isDeepStrictEqual(veld.nu, veld.wens) && !('vorige' in veld && isDeepStrictEqual(veld.vorige, veld.wens)),
  );
  const vanAnder = teWijzigen.filter((veld) => 'vorige' in veld && !isDeepStrictEqual(veld.nu, veld.vorige));
  if (vanAnder.length > 0)
    throw new RegisterFout('DOOR_ANDER_GEWIJZIGD', {
      params: vanAnder.map(({ naam }) => ({ name: naam, code: 'gewijzigd', reason: 'Een ander heeft dit gewijzigd.' })),
    });
  if (teWijzigen.length === 0) return undefined;
  const body: Record<string, unknown> = {};
  for (const veld of teWijzigen) Object.assign(body, veld.body ?? { [veld.naam]: veld.wens });
  return body;
}

/** Refuses to remove what somebody else uses: every row must be ours. */
export function moetEigenZijn(rijen: readonly { uuid: string }[], eigen: readonly string[]): void {
  if (rijen.some(({ uuid }) => !eigen.includes(uuid))) throw new RegisterFout('DOOR_ANDER_GEBRUIKT');
}
export function moetGelden(eigen: boolean): void {
  if (!eigen) throw new RegisterFout('DOOR_ANDER_GEBRUIKT');
}
