/** How much the database of Temporal holds, and how many transactions it made. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { setTimeout as pauze } from 'node:timers/promises';

export interface Databasestand {
  bytes: number | null;
  transacties: number | null;
}

/** `psql` with its connection, such as `psql postgresql://temporal@127.0.0.1/temporal`. */
const { BENCH_PSQL } = process.env;
/** That of Temporal, and that of its search, which is called after it. */
const VRAAG =
  "select sum(pg_database_size(datname)), sum(xact_commit + xact_rollback) from pg_stat_database where datname like current_database() || '%'";

const bestand = (pad: string): number => {
  try {
    return statSync(pad).size;
  } catch {
    return 0;
  }
};

function psql(vraag: string): string {
  const [exe = 'psql', ...args] = (BENCH_PSQL ?? '').split(' ');
  const { stdout, status } = spawnSync(exe, [...args, '-At', '-F', ' ', '-c', vraag], { encoding: 'utf8' });
  if (status !== 0) throw new Error('BENCH_PSQL bereikt de database niet');
  return stdout.trim();
}

/** `db`: file of the development server, with its write-ahead log. */
export function databaseStand(db: string | undefined): Databasestand {
  if (db !== undefined) return { bytes: bestand(db) + bestand(`${db}-wal`), transacties: null };
  if (BENCH_PSQL === undefined) return { bytes: null, transacties: null };
  const [bytes = NaN, transacties = NaN] = psql(VRAAG).split(' ').map(Number);
  return { bytes, transacties };
}

/** Transactions a second that the Temporal server makes with nothing to do; null where no PostgreSQL is known. */
export async function transactiesInRust(db: string | undefined, seconden: number): Promise<number | null> {
  const van = databaseStand(db).transacties;
  if (van === null) return null;
  await pauze(seconden * 1_000);
  return ((databaseStand(db).transacties ?? NaN) - van) / seconden;
}

/** What Temporal keeps its data in. */
export const opslag = (db: string | undefined): string =>
  db !== undefined
    ? 'development server, on a file'
    : BENCH_PSQL === undefined
      ? 'BENCH_TEMPORAL_ADDRESS'
      : `PostgreSQL ${psql('show server_version').split(' ')[0] ?? ''}`;
