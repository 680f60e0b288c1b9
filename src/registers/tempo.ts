/**
 * How many requests one process sends to a register: at most so many in any second, in the order in which they were asked
 * for. A register that comes back after an outage is not knocked over by all that waited for it.
 */
const SECONDE_MS = 1_000;

export interface Aanvraag {
  /** Epoch ms after which the turn is of no use any more. */
  uiterlijkMs: number;
  /** Somebody on the telephone waits for it: goes before all that does not. */
  voorrang?: boolean | undefined;
}
export interface Tempo {
  /**
   * 0 when the request may be sent now, after having waited for its turn. Otherwise nothing may be sent: no turn comes in time,
   * and so many ms from now one might.
   */
  beurt(aanvraag: Aanvraag): Promise<number>;
}
interface Wachtende {
  tot: number;
  voorrang: boolean;
  zeg: (overMs: number) => void;
}

/** `maxPerSeconde` 0: without a limit. */
export function createTempo(maxPerSeconde: number): Tempo {
  if (maxPerSeconde === 0) return { beurt: () => Promise.resolve(0) };
  /** Instants of the last turns, at most `maxPerSeconde` of them: when they were really given, which may have been late. */
  const beurten: number[] = [];
  const rij: Wachtende[] = [];
  let wekker: NodeJS.Timeout | undefined;

  /** How long until the next turn, ms. On a clock that nobody sets. */
  const overMs = (): number => {
    const [oudste] = beurten;
    if (oudste === undefined || beurten.length < maxPerSeconde) return 0;
    return Math.max(0, oudste + SECONDE_MS - performance.now());
  };
  const verwachtMs = (plaats: number): number => overMs() + (plaats * SECONDE_MS) / maxPerSeconde;

  function geefBeurten(): void {
    wekker = undefined;
    for (let eerste = rij[0]; eerste !== undefined; eerste = rij[0]) {
      const telaat = performance.now() > eerste.tot;
      if (!telaat && overMs() > 0) break;
      rij.shift();
      if (telaat) {
        eerste.zeg(Math.max(1, verwachtMs(rij.length)));
        continue;
      }
      if (beurten.length === maxPerSeconde) beurten.shift();
      beurten.push(performance.now());
      eerste.zeg(0);
    }
    if (rij.length > 0) wekker = setTimeout(geefBeurten, Math.max(1, overMs()));
  }

  return {
    beurt: ({ uiterlijkMs, voorrang = false }) =>
      new Promise((zeg) => {
        const resterendMs = uiterlijkMs - Date.now();
        const plaats = voorrang ? rij.filter((ander) => ander.voorrang).length : rij.length;
        const wachtMs = verwachtMs(plaats);
        if (wachtMs > resterendMs) {
          zeg(Math.max(1, wachtMs));
          return;
        }
        rij.splice(plaats, 0, { tot: performance.now() + resterendMs, voorrang, zeg });
        if (wekker === undefined) geefBeurten();
      }),
  };
}
