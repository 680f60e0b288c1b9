import { type Change, type Store } from './store.js';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps the store in one file of lines, one per transaction. A line is written before its answer is sent, so that an
 * answered write survives the end of the process, however sudden. A torn last line was never answered and is dropped.
 */
export class Persistence {
  private fd: number | undefined;
  private readonly file: string;

  constructor(
    private readonly store: Store,
    dir: string,
  ) {
    mkdirSync(dir, { recursive: true });
    this.file = join(dir, 'registers.jsonl');
  }

  /** Reads what was kept, writes it afresh as one snapshot, and goes on from there. True when there was anything. */
  open(): boolean {
    const known = existsSync(this.file) ? this.load() : false;
    this.compact();
    this.store.onCommit = (changes) => {
      this.append(changes);
    };
    return known;
  }

  private load(): boolean {
    let any = false;
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      if (line === '') continue;
      let changes: Change[];
      try {
        // Every line is what append wrote.
        changes = JSON.parse(line) as Change[];
      } catch {
        break;
      }
      this.store.apply(changes);
      any = true;
    }
    return any;
  }

  /** Replaces the file by one that holds only what is there now. */
  compact(): void {
    const fresh = `${this.file}.new`;
    const fd = openSync(fresh, 'w');
    for (const [table, rows] of Object.entries(this.store.dump()))
      for (const row of rows) writeSync(fd, `${JSON.stringify([{ table, uuid: row.uuid, row }])}\n`);
    fsyncSync(fd);
    closeSync(fd);
    renameSync(fresh, this.file);
    this.close();
    this.fd = openSync(this.file, 'a');
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }

  private append(changes: readonly Change[]): void {
    if (this.fd !== undefined) writeSync(this.fd, `${JSON.stringify(changes)}\n`);
  }
}
