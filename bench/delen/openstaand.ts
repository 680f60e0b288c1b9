/**
 * How the cost of a call grows with the number of calls that are open. Beside the stack under test stands a second one that always has
 * the least of them open: the same block is played on both in turns, since a machine that is slow for a while is so for both.
 */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { begin, besluit, besluiten } from '../lib/gesprek.js';
import { duur, rond, schud, tegelijk, verdeling, type Verdeling, verhouding } from '../lib/meten.js';
import { Stapel } from '../lib/stapel.js';
import { type Proef } from './deel.js';
import { type Doorvoer, meetDoorvoer } from './doorvoer.js';

const STANDEN = [100, 1_000, 10_000] as const;
const [MINST] = STANDEN;
/** As many whole calls as the first stack had by then. */
const WARM = 120;

interface Kosten {
  cpuSomMs: number;
  cpuMs: Doorvoer['cpuMs'];
  klik: Verdeling;
}
export interface Openstaand extends Kosten {
  open: number;
  /** The same on the stack with the least calls open, in the same minutes. Absent in runs before there was one. */
  naast?: Kosten;
  /** CPU a call, over that of `naast`: of the medians. */
  over?: number;
}
export interface Openstaanduitslag {
  metingen: Openstaand[];
  /** CPU a call with the most open, over the least. */
  overMinst: number;
}

class Reeks {
  private readonly blokken: Doorvoer[] = [];
  private readonly klikken: number[] = [];
  constructor(private readonly proef: Proef) {}

  async meet(): Promise<void> {
    const { stapel } = this.proef;
    const blok = { bouw: 'bijAfronden', samen: 8, gesprekken: 48 } as const;
    this.blokken.push(await meetDoorvoer(this.proef, blok, stapel.pids));
    for (let i = 0; i < 5; i++) {
      const id = await begin(stapel.api, 'bijAfronden');
      for (const een of besluiten('interneTaak')) this.klikken.push(await duur(() => besluit(stapel.api, id, een)));
      await stapel.gesloten(id);
    }
  }

  get kosten(): Kosten {
    const mediaan = (waarden: number[]): number => rond(verdeling(waarden).mediaan, 1);
    const rollen = Object.keys(this.blokken[0]?.cpuMs ?? {}) as (keyof Doorvoer['cpuMs'])[];
    return {
      cpuSomMs: mediaan(this.blokken.map(({ cpuSomMs }) => cpuSomMs)),
      cpuMs: Object.fromEntries(rollen.map((rol) => [rol, mediaan(this.blokken.map(({ cpuMs }) => cpuMs[rol] ?? 0))])),
      klik: verdeling(this.klikken),
    };
  }
}

async function naastStapel({ stapel }: Proef): Promise<Stapel> {
  const map = join(stapel.map, 'naast');
  mkdirSync(map, { recursive: true });
  const naast = await Stapel.begin({ map });
  await tegelijk(WARM, 8, async () => {
    const id = await begin(naast.api, 'bijAfronden');
    for (const een of besluiten('interneTaak')) await besluit(naast.api, id, een);
    await naast.gesloten(id);
  });
  await open(naast, MINST);
  return naast;
}

const open = (stapel: Stapel, aantal: number): Promise<void> =>
  tegelijk(aantal, 24, async () => {
    await begin(stapel.api, 'direct');
  });

/** @param meest the largest number of open calls */
export async function openstaand(proef: Proef, meest: number): Promise<Openstaanduitslag> {
  const standen = STANDEN.filter((aantal) => aantal <= meest);
  if (standen.length === 0) return { metingen: [], overMinst: NaN };
  if (proef.stapel.temporal.db === undefined)
    throw new Error('openstaand has two Temporal servers of its own, and goes without BENCH_TEMPORAL_ADDRESS');
  const naast = await naastStapel(proef);
  try {
    const metingen: Openstaand[] = [];
    let staatOpen = 0;
    for (const stand of standen) {
      await open(proef.stapel, stand - staatOpen);
      staatOpen = stand;
      const [reeks, ernaast] = [new Reeks(proef), new Reeks({ ...proef, stapel: naast })];
      for (let i = 0; i < 3; i++) for (const een of schud([reeks, ernaast])) await een.meet();
      const [kosten, kostenNaast] = [reeks.kosten, ernaast.kosten];
      metingen.push({
        open: stand,
        ...kosten,
        naast: kostenNaast,
        over: verhouding(kosten.cpuSomMs, kostenNaast.cpuSomMs),
      });
    }
    return { metingen, overMinst: metingen.at(-1)?.over ?? NaN };
  } finally {
    await naast.stop();
  }
}
