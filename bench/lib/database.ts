/** How much the database of Temporal holds, and how many transactions it made. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

export interface Databasestand {
  bytes: number | null;
  transacties: number | null;
}

/** `psql` with its connection, such as `psql postgresql://temporal@127.0.0.1/temporal`. */
const { BENCH_PSQL } = process.env;
const VRAAG =
  'select sum(pg_database_size(datname)), sum(xact_commit + xact_rollback) from pg_stat_database where datname = current_database()';

const bestand = (pad: string): number => {
  try {
    return statSync(pad).size;
  } catch {
    return 0;
  }
};

/** `db`: file of the development server, with its write-ahead log. */
export function databaseStand(db: string | undefined): Databasestand {
  if (db !== undefined) return { bytes: bestand(db) + bestand(`${db}-wal`), transacties: null };
  if (BENCH_PSQL === undefined) return { bytes: null, transacties: null };
  const [exe = 'psql', ...args] = BENCH_PSQL.split(' ');
  const { stdout, status } = spawnSync(exe, [...args, '-At', '-F', ' ', '-c', VRAAG], { encoding: 'utf8' });
  if (status !== 0) throw new Error('BENCH_PSQL bereikt de database niet');
  const [bytes = NaN, transacties = NaN] = stdout.trim().split(' ').map(Number);
  return { bytes, transacties };
}
