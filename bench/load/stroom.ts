/** An open stream of calls: a new one begins when it comes, whether or not the earlier ones are done. */
import { setTimeout as pauze } from 'node:timers/promises';
import { begin, besluit, besluiten, nieuwBsn, type Registratie, zoekKlant } from '../lib/gesprek.js';
import { duur, rond, verdeling, type Verdeling } from '../lib/meten.js';
import { type Stapel } from '../lib/stapel.js';
import { totVolgende } from './dagverloop.js';

/** What an agent is busy with between two decisions: shorter than in life, so that a stretch of seconds holds whole calls. */
const DENK_MS = [150, 650] as const;
const DEEL_ZAAK = 0.3;

export interface Trap {
  perSeconde: number;
  seconden: number;
  begonnen: number;
  /** Closed, with everything registered, when the stretch ended. */
  gesloten: number;
  klik: Verdeling;
  /** From wrap-up to everything registered. */
  afronden: Verdeling;
  /** A whole call, the agent's thinking included. */
  gesprek: Verdeling;
  /** Under way when the stretch ended. */
  lopend: number;
  fouten: number;
  herhaald: number;
}

export class Stroom {
  private klikken: number[] = [];
  private afronden: number[] = [];
  private gesprekken: number[] = [];
  private stand = { begonnen: 0, gesloten: 0, fouten: 0 };
  private readonly lopend = new Set<Promise<void>>();

  constructor(
    private readonly stapel: Stapel,
    private readonly registratie: Registratie,
  ) {}

  private async speel(): Promise<void> {
    const { api } = this.stapel;
    const klik = async <T>(doe: () => Promise<T>): Promise<T> => {
      let uit: { waarde: T } | undefined;
      this.klikken.push(
        await duur(async () => {
          uit = { waarde: await doe() };
        }),
      );
      if (!uit) throw new Error('geen antwoord');
      return uit.waarde;
    };
    const begonnen = Date.now();
    const bsn = nieuwBsn();
    const id = await klik(() => begin(api, this.registratie));
    const stappen = besluiten(Math.random() < DEEL_ZAAK ? 'zaak' : 'interneTaak', bsn);
    for (const een of stappen) {
      await pauze(DENK_MS[0] + Math.random() * (DENK_MS[1] - DENK_MS[0]));
      if (een.naam === 'klant') await zoekKlant(api, id, bsn);
      await klik(() => besluit(api, id, een));
    }
    this.afronden.push(await duur(() => this.stapel.gesloten(id)));
    this.gesprekken.push(Date.now() - begonnen);
    this.stand.gesloten += 1;
  }

  /** `perSeconde` on average, for so long. */
  async trap(perSeconde: number, seconden: number): Promise<Trap> {
    this.klikken = [];
    this.afronden = [];
    this.gesprekken = [];
    this.stand = { begonnen: 0, gesloten: 0, fouten: 0 };
    const herhaald = this.stapel.api.herhaald;
    const einde = Date.now() + seconden * 1_000;
    for (let volgende = Date.now() + totVolgende(perSeconde); volgende < einde; volgende += totVolgende(perSeconde)) {
      await pauze(Math.max(0, volgende - Date.now()));
      this.stand.begonnen += 1;
      const gesprek = this.speel().catch(() => {
        this.stand.fouten += 1;
      });
      this.lopend.add(gesprek);
      void gesprek.then(() => this.lopend.delete(gesprek));
    }
    await pauze(Math.max(0, einde - Date.now()));
    return {
      perSeconde: rond(perSeconde),
      seconden,
      ...this.stand,
      klik: verdeling(this.klikken),
      afronden: verdeling(this.afronden),
      gesprek: verdeling(this.gesprekken),
      lopend: this.lopend.size,
      herhaald: this.stapel.api.herhaald - herhaald,
    };
  }

  /** Until all calls that were begun are closed. */
  async leeg(): Promise<void> {
    await Promise.all(this.lopend);
  }
}
