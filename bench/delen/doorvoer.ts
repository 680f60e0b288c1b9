/** Calls a second that one worker sustains, and what a call costs: CPU by role, database, with so many calls at a time. */
import { beginNaief, naieveBesluiten } from '../naive/agent.js';
import { type Pids, type Rol, telCpu } from '../lib/cpu.js';
import { databaseStand, type Databasestand, transactiesInRust } from '../lib/database.js';
import { begin, besluit, besluiten, nieuwBsn, type Registratie } from '../lib/gesprek.js';
import { rond, schud, tegelijk, verdeling, verhouding } from '../lib/meten.js';
import { speelVloer } from '../vloer/agent.js';
import { type Proef } from './deel.js';

/** What ours is compared with has a worker of its own. */
type Ander = 'vloer' | 'naief';
export type Bouw = Registratie | Ander;
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
  if (bouw === 'vloer') {
    await speelVloer(stapel.client);
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

interface Kosten {
  perSeconde: number;
  cpuSomMs: number;
  transacties: number | null;
}
export interface Doorvoeruitslag {
  blokken: Doorvoer[];
  /** Medians of the blocks. */
  perBouw: Record<Exclude<Bouw, 'vloer'>, Kosten>;
  /** The same messages to a workflow that only counts them; and what ours costs over it. Absent in runs before there was one. */
  vloer?: Kosten;
  overVloer?: Record<Exclude<Bouw, 'vloer'>, Kosten>;
  /** `bijAfronden` over naive, at the most calls at a time. */
  overNaief: number;
}

export async function doorvoer(proef: Proef, anderen: Record<Ander, number | undefined>): Promise<Doorvoeruitslag> {
  const { stapel, snel } = proef;
  const bouwen: Bouw[] = ['direct', 'bijAfronden', 'naief', 'vloer'];
  const blokken: Doorvoer[] = [];
  const rust = await transactiesInRust(stapel.temporal.db, snel ? 5 : 30);
  for (const samen of snel ? [32] : [8, 32, 128])
    for (let i = 0; i < (snel ? 1 : 2); i++)
      for (const bouw of schud(bouwen)) {
        const gesprekken = snel ? 20 : Math.max(64, samen);
        const ander = bouw === 'naief' || bouw === 'vloer' ? [anderen[bouw] ?? 0] : null;
        const pids = ander === null ? stapel.pids : { ...stapel.pids, worker: ander };
        blokken.push(await meetDoorvoer(proef, { bouw, samen, gesprekken, rust }, pids));
      }
  const hoogste = Math.max(...blokken.map((blok) => blok.tegelijk));
  const mediaan = (bouw: Bouw, veld: 'perSeconde' | 'cpuSomMs' | 'transacties', bij?: number): number =>
    verdeling(blokken.filter((b) => b.bouw === bouw && (bij ?? b.tegelijk) === b.tegelijk).map((b) => b[veld] ?? NaN))
      .mediaan;
  const van = (bouw: Bouw): Kosten => ({
    perSeconde: mediaan(bouw, 'perSeconde'),
    cpuSomMs: mediaan(bouw, 'cpuSomMs'),
    transacties: rust === null ? null : mediaan(bouw, 'transacties'),
  });
  const vloer = van('vloer');
  const overVloer = ({ perSeconde, cpuSomMs, transacties }: Kosten): Kosten => ({
    perSeconde: verhouding(perSeconde, vloer.perSeconde),
    cpuSomMs: verhouding(cpuSomMs, vloer.cpuSomMs),
    transacties: transacties === null ? null : verhouding(transacties, vloer.transacties ?? NaN),
  });
  const perBouw = { direct: van('direct'), bijAfronden: van('bijAfronden'), naief: van('naief') };
  return {
    blokken,
    perBouw,
    vloer,
    overVloer: {
      direct: overVloer(perBouw.direct),
      bijAfronden: overVloer(perBouw.bijAfronden),
      naief: overVloer(perBouw.naief),
    },
    overNaief: rond(mediaan('bijAfronden', 'perSeconde', hoogste) / mediaan('naief', 'perSeconde', hoogste)),
  };
}
