/** The third of the cells that a seed chooses: the same seed, the same cells. */

/** mulberry32: numbers from 0 to 1. */
function willekeur(seed: number): () => number {
  let staat = seed >>> 0;
  return () => {
    staat = (staat + 0x6d2b79f5) >>> 0;
    let t = Math.imul(staat ^ (staat >>> 15), staat | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DEEL = 3;

/** A third of them, in the order in which they stand. */
export function kies<T>(alle: readonly T[], seed: number): T[] {
  const volgende = willekeur(seed);
  const loting = alle.map((_, i) => ({ i, lot: volgende() })).sort((a, b) => a.lot - b.lot);
  const gekozen = new Set(loting.slice(0, Math.ceil(alle.length / DEEL)).map(({ i }) => i));
  return alle.filter((_, i) => gekozen.has(i));
}
