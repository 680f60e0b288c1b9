/** Calls a second that one worker sustains, and what a call costs: CPU by role, database, with so many calls at a time. */
import { beginNaief, naieveBesluiten } from '../naive/agent.js';
import { type Pids, type Rol, telCpu } from '../lib/cpu.js';
import { databaseStand, type Databasestand, transactiesInRust } from '../lib/database.js';
import { begin, besluit, besluiten, nieuwBsn, type Registratie } from '../lib/gesprek.js';
import { rond, schud, tegelijk, verdeling } from '../lib/meten.js';
import { type Proef } from './deel.js';

export type Bouw = Registratie | 'naief';
export interface Doorvoer {
  bouw: Bouw;
  tegelijk: number;
  gesprekken: number;
  perSeconde: number;
  /** ms of CPU a call, by role; `bench` is the client and not counted in the sum. */
  cpuMs: Partial<Record<Rol, number>>;
  /** Server, database, worker and API. */
  cpuSomMs: number;
  /** Cores that others used meanwhile: a measure of how far to believe calls a second. */
  anderen: number;
  /** Bytes that the database of Temporal grew, a call; transactions where a PostgreSQL is known, without those made at rest. */
  databaseBytes: number | null;
  transacties: number | null;
}

const GETELD: readonly Rol[] = ['server', 'database', 'worker', 'api'];

async function speel({ stapel }: Proef, bouw: Bouw): Promise<void> {
  if (bouw === 'naief') {
    const gesprek = await beginNaief(stapel.client);
    for (const [, doe] of naieveBesluiten(nieuwBsn())) await doe(gesprek);
    await gesprek.result();
    return;
  }
  const id = await begin(stapel.api, bouw);
  for (const een of besluiten('interneTaak')) await besluit(stapel.api, id, een);
  await stapel.gesloten(id);
}

const groei = (naam: keyof Databasestand, van: Databasestand, tot: Databasestand, gesprekken: number): number | null =>
  van[naam] === null || tot[naam] === null ? null : rond((tot[naam] - van[naam]) / gesprekken, 0);

export interface Blok {
  bouw: Bouw;
  samen: number;
  gesprekken: number;
  /** Transactions a second that the server makes with nothing to do. */
  rust?: number | null;
}
export async function meetDoorvoer(
  proef: Proef,
  { bouw, samen, gesprekken, rust = 0 }: Blok,
  pids: Pids,
): Promise<Doorvoer> {
  const van = databaseStand(proef.stapel.temporal.db);
  const klaar = telCpu(pids);
  await tegelijk(gesprekken, samen, () => speel(proef, bouw));
  const { perRol, anderen, seconden } = klaar();
  const tot = databaseStand(proef.stapel.temporal.db);
  const transacties = groei('transacties', van, tot, gesprekken);
  const cpuMs = Object.fromEntries(Object.entries(perRol).map(([rol, ms]) => [rol, rond(ms / gesprekken, 1)]));
  return {
    bouw,
    tegelijk: samen,
    gesprekken,
    perSeconde: rond(gesprekken / seconden),
    cpuMs,
    cpuSomMs: rond(GETELD.reduce((som, rol) => som + (perRol[rol] ?? 0), 0) / gesprekken, 1),
    anderen: rond(anderen),
    databaseBytes: groei('bytes', van, tot, gesprekken),
    transacties: transacties === null ? null : rond(transacties - ((rust ?? 0) * seconden) / gesprekken, 0),
  };
}

export interface Doorvoeruitslag {
  blokken: Doorvoer[];
  /** Medians of the blocks. */
  perBouw: Record<Bouw, { perSeconde: number; cpuSomMs: number; transacties: number | null }>;
  /** `bijAfronden` over naive, at the most calls at a time. */
  overNaief: number;
}

export async function doorvoer(proef: Proef, naivePid: number | undefined): Promise<Doorvoeruitslag> {
  const { stapel, snel } = proef;
  const bouwen: Bouw[] = ['direct', 'bijAfronden', 'naief'];
  const blokken: Doorvoer[] = [];
  const rust = await transactiesInRust(stapel.temporal.db, snel ? 5 : 30);
  for (const samen of snel ? [32] : [8, 32, 128])
    for (let i = 0; i < (snel ? 1 : 2); i++)
      for (const bouw of schud(bouwen)) {
        const gesprekken = snel ? 24 : Math.max(64, samen);
        const pids =
          bouw === 'naief' ? { ...stapel.pids, worker: naivePid === undefined ? [] : [naivePid] } : stapel.pids;
        blokken.push(await meetDoorvoer(proef, { bouw, samen, gesprekken, rust }, pids));
      }
  const hoogste = Math.max(...blokken.map((blok) => blok.tegelijk));
  const mediaan = (bouw: Bouw, veld: 'perSeconde' | 'cpuSomMs' | 'transacties', bij?: number): number =>
    verdeling(blokken.filter((b) => b.bouw === bouw && (bij ?? b.tegelijk) === b.tegelijk).map((b) => b[veld] ?? NaN))
      .mediaan;
  const van = (bouw: Bouw) => ({
    perSeconde: mediaan(bouw, 'perSeconde'),
    cpuSomMs: mediaan(bouw, 'cpuSomMs'),
    transacties: rust === null ? null : mediaan(bouw, 'transacties'),
  });
  return {
    blokken,
    perBouw: { direct: van('direct'), bijAfronden: van('bijAfronden'), naief: van('naief') },
    overNaief: rond(mediaan('bijAfronden', 'perSeconde', hoogste) / mediaan('naief', 'perSeconde', hoogste)),
  };
}
