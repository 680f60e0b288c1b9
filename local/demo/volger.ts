/** Follows one gesprek in the live view and shows each registration once, when the register has it. */
import { setTimeout as pauze } from 'node:timers/promises';
import { type Gesprek, type RegistratieView } from '../../src/contract/gesprek.js';
import { type Api } from './api.js';
import { registratie } from './scherm.js';

const GESLOTEN = ['afgerond', 'afgebroken'];
const STIL_MS = 400;
const RUST_MS = 3_000;
const AFRONDEN_MS = 60_000;

export class Volger {
  private readonly stop = new AbortController();
  private readonly getoond = new Set<string>();
  private laatste: Gesprek | undefined;
  private gewijzigdOp = Date.now();
  private fout: unknown;

  constructor(
    private readonly api: Api,
    private readonly gesprek: string,
  ) {
    void this.luister();
  }

  /** Until nothing has been under way for a moment: the agent speaks on. */
  async rust(): Promise<void> {
    const begin = Date.now();
    const isStil = () => Date.now() - Math.max(begin, this.gewijzigdOp) >= STIL_MS;
    while (Date.now() - begin < RUST_MS && (this.isBezig() || !isStil())) {
      await pauze(50);
      this.toonNieuwe();
    }
  }

  /** The gesprek once it is closed: every registration is there. */
  async totGesloten(): Promise<Gesprek> {
    const eind = Date.now() + AFRONDEN_MS;
    while (Date.now() < eind) {
      this.toonNieuwe();
      if (this.laatste !== undefined && GESLOTEN.includes(this.laatste.fase)) return this.laatste;
      if (this.laatste?.actieNodig === true) throw new Error('Een registratie is vastgelopen.');
      if (this.fout !== undefined) throw new Error('De live weergave viel weg.', { cause: this.fout });
      await pauze(50);
    }
    throw new Error(`Het gesprek is na ${String(AFRONDEN_MS / 1000)} seconden nog niet afgerond.`);
  }

  sluit(): void {
    this.stop.abort();
  }

  private async luister(): Promise<void> {
    try {
      for await (const stand of this.api.gebeurtenissen(this.gesprek, this.stop.signal)) {
        this.laatste = stand;
        this.gewijzigdOp = Date.now();
      }
    } catch (error) {
      this.fout = error;
    }
  }

  private isBezig(): boolean {
    return this.laatste?.registraties.some(({ status }) => status === 'bezig') ?? false;
  }

  private toonNieuwe(): void {
    for (const wens of this.laatste?.registraties ?? []) {
      if (wens.status !== 'geregistreerd' && wens.status !== 'vastgelopen') continue;
      const sleutel = `${wens.naam} ${wens.status}`;
      if (this.getoond.has(sleutel)) continue;
      this.getoond.add(sleutel);
      registratie(wens.functie ?? '', wens.titel, wens.status === 'geregistreerd', bijzonderheid(wens));
    }
  }
}

function bijzonderheid({ naam, gevonden, fout }: RegistratieView): string {
  if (fout === null) return gevonden ? `${naam} (was er al)` : naam;
  return `${naam}: ${[fout.code, ...fout.velden.map(({ veld, reden }) => `${veld}: ${reden}`)].join(' · ')}`;
}
