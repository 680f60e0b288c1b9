/** Times and how they are spread. */
import { performance } from 'node:perf_hooks';

export interface Verdeling {
  n: number;
  min: number;
  mediaan: number;
  p95: number;
  max: number;
}

/** Rounded to a hundredth; of nothing at all: zeros. */
export function verdeling(waarden: readonly number[]): Verdeling {
  const rij = [...waarden].sort((a, b) => a - b);
  const op = (deel: number): number => rond(rij[Math.min(rij.length - 1, Math.floor(rij.length * deel))] ?? 0);
  const midden = rij.length / 2;
  const mediaan = rond(((rij[Math.ceil(midden) - 1] ?? 0) + (rij[Math.floor(midden)] ?? 0)) / 2);
  return { n: rij.length, min: op(0), mediaan, p95: op(0.95), max: op(1) };
}
export const rond = (waarde: number, cijfers = 2): number => Number(waarde.toFixed(cijfers));
/** NaN when there is nothing to divide by: shown as such, never as a good result. */
export const verhouding = (teller: number, noemer: number): number => (noemer > 0 ? rond(teller / noemer) : NaN);

/** ms that `doe` took. */
export async function duur(doe: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await doe();
  return performance.now() - begin;
}

/** `werk` for 0…aantal-1, so many at a time. */
export async function tegelijk(aantal: number, samen: number, werk: (i: number) => Promise<void>): Promise<void> {
  let volgende = 0;
  const loop = async (): Promise<void> => {
    for (let i = volgende++; i < aantal; i = volgende++) await werk(i);
  };
  await Promise.all(Array.from({ length: Math.min(samen, aantal) }, loop));
}

export function schud<T>(rij: readonly T[]): T[] {
  const uit = [...rij];
  for (let i = uit.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    const [a, b] = [uit[i], uit[j]];
    if (a !== undefined && b !== undefined) [uit[i], uit[j]] = [b, a];
  }
  return uit;
}

export interface Rondes {
  minst: number;
  meest: number;
  /** After this long no further round begins. */
  seconden: number;
}
/** At least `minst` rounds, and as many of `meest` as fit in the time. */
export async function rondes({ minst, meest, seconden }: Rondes, ronde: () => Promise<void>): Promise<void> {
  const einde = Date.now() + seconden * 1_000;
  for (let i = 0; i < minst || (i < meest && Date.now() < einde); i++) await ronde();
}
