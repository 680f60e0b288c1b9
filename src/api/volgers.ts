/**
 * Who watches which gesprek. However many watch the same one, this process follows it once: news from Temporal, then one Query,
 * then to all listeners. When Temporal is away the listeners stay, and hear it when it is back.
 */
import { setTimeout as pauze } from 'node:timers/promises';
import { type Gesprek } from '../contract/gesprek.js';
import { type Gesprekken } from './gesprekken.js';
import { Probleem } from './probleem.js';

export interface Luisteraar {
  /** Each newer state; perhaps one that this listener knows already. */
  gesprek(gesprek: Gesprek): void;
  /** There will be nothing more. */
  einde(): void;
}
type Bron = Pick<Gesprekken, 'haal' | 'nieuws'>;

export const isGesloten = ({ fase }: Gesprek): boolean => fase === 'afgerond' || fase === 'afgebroken';
const LANGSTE_HERHALING = 20;

class Volger {
  readonly luisteraars = new Set<Luisteraar>();
  readonly #stop = new AbortController();
  laatste: Gesprek | undefined;

  constructor(
    private readonly bron: Bron,
    private readonly id: string,
    private readonly herhaalMs: number,
  ) {}

  stop(): void {
    this.#stop.abort();
  }

  /** Until the gesprek is closed, or nobody listens any more. */
  async volg(): Promise<void> {
    const { signal } = this.#stop;
    for (let poging = 0; !signal.aborted; poging++) {
      try {
        for await (const _ of this.bron.nieuws(this.id, signal)) {
          await this.#ververs();
          poging = 0;
        }
        await this.#ververs();
        return;
      } catch (error) {
        if (error instanceof Probleem && error.code === 'ONBEKEND_GESPREK') return;
        const factor = Math.min(2 ** poging, LANGSTE_HERHALING);
        await pauze(this.herhaalMs * factor, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  async #ververs(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const gesprek = await this.bron.haal(this.id);
    if (this.laatste !== undefined && gesprek.versie <= this.laatste.versie) return;
    this.laatste = gesprek;
    for (const luisteraar of this.luisteraars) luisteraar.gesprek(gesprek);
  }
}

export class Volgers {
  readonly #volgers = new Map<string, Volger>();

  constructor(
    private readonly bron: Bron,
    private readonly herhaalMs: number,
  ) {}

  /** How many gesprekken are followed now. */
  get aantal(): number {
    return this.#volgers.size;
  }

  /** Gives the way to stop listening; the last one to do so stops the following. */
  volg(id: string, luisteraar: Luisteraar): () => void {
    const volger = this.#volgers.get(id) ?? this.#begin(id);
    volger.luisteraars.add(luisteraar);
    if (volger.laatste) luisteraar.gesprek(volger.laatste);
    return () => {
      volger.luisteraars.delete(luisteraar);
      if (volger.luisteraars.size === 0) this.#vergeet(id, volger);
    };
  }

  /** Ends every live view. */
  sluit(): void {
    for (const [id, volger] of this.#volgers) this.#vergeet(id, volger);
  }

  #begin(id: string): Volger {
    const volger = new Volger(this.bron, id, this.herhaalMs);
    this.#volgers.set(id, volger);
    void volger.volg().finally(() => {
      this.#vergeet(id, volger);
    });
    return volger;
  }

  #vergeet(id: string, volger: Volger): void {
    volger.stop();
    if (this.#volgers.get(id) === volger) this.#volgers.delete(id);
    for (const luisteraar of volger.luisteraars) luisteraar.einde();
    volger.luisteraars.clear();
  }
}
