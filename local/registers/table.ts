import { type Change, type Row, type Store } from './store.js';
import { performance } from 'node:perf_hooks';

type KeyOf<T> = (row: T) => string | readonly string[] | undefined;

class Index<T extends Row> {
  private readonly byKey = new Map<string, Map<string, T>>();

  constructor(private readonly keyOf: KeyOf<T>) {}

  private keys(row: T): readonly string[] {
    const key = this.keyOf(row);
    return key === undefined ? [] : typeof key === 'string' ? [key] : key;
  }

  add(row: T): void {
    for (const key of this.keys(row)) {
      const rows = this.byKey.get(key);
      if (rows === undefined) this.byKey.set(key, new Map([[row.uuid, row]]));
      else rows.set(row.uuid, row);
    }
  }

  remove(row: T): void {
    for (const key of this.keys(row)) {
      const rows = this.byKey.get(key);
      rows?.delete(row.uuid);
      if (rows?.size === 0) this.byKey.delete(key);
    }
  }

  find(key: string): T[] {
    return [...(this.byKey.get(key)?.values() ?? [])];
  }

  clear(): void {
    this.byKey.clear();
  }
}

/** Rows of one kind in order of creation, with indexes. Rows are replaced, never changed. */
export class Table<T extends Row> {
  private readonly rows = new Map<string, T>();
  private readonly indexes = new Map<string, Index<T>>();
  private readonly order = new Map<string, number>();
  private readonly bornAt = new Map<string, number>();
  private sequence = 0;

  constructor(
    readonly name: string,
    private readonly store: Store,
    indexes: Readonly<Record<string, KeyOf<T>>> = {},
  ) {
    for (const [name_, keyOf] of Object.entries(indexes)) this.indexes.set(name_, new Index(keyOf));
    store.register(this);
  }

  get(uuid: string): T | undefined {
    return this.rows.get(uuid);
  }

  /** Oldest first. */
  all(): T[] {
    return [...this.rows.values()];
  }

  by(index: string, key: string): T[] {
    const found = this.indexes.get(index);
    if (found === undefined) throw new Error(`no index ${index} on ${this.name}`);
    return found.find(key);
  }

  newestFirst(rows: readonly T[]): T[] {
    return [...rows].sort((a, b) => (this.order.get(b.uuid) ?? 0) - (this.order.get(a.uuid) ?? 0));
  }

  /** When this process stored the row (0: read from disk, or made in the transaction under way): to see a lost race. */
  born(uuid: string): number {
    return this.bornAt.get(uuid) ?? 0;
  }

  put(row: T): T {
    const before = this.rows.get(row.uuid);
    this.set(row);
    if (before === undefined) this.store.onceStored(() => this.bornAt.set(row.uuid, performance.now()));
    this.store.changed({ table: this.name, uuid: row.uuid, row }, () => {
      if (before === undefined) this.unset(row.uuid);
      else this.set(before);
    });
    return row;
  }

  remove(uuid: string): void {
    const before = this.rows.get(uuid);
    if (before === undefined) return;
    const place = this.order.get(uuid);
    this.unset(uuid);
    this.store.changed({ table: this.name, uuid }, () => {
      this.set(before, place);
    });
  }

  apply(change: Change): void {
    // The journal holds what this table wrote itself.
    if (change.row === undefined) this.unset(change.uuid);
    else this.set(change.row as T);
  }

  clear(): void {
    this.rows.clear();
    this.order.clear();
    this.bornAt.clear();
    for (const index of this.indexes.values()) index.clear();
  }

  private set(row: T, place?: number): void {
    const before = this.rows.get(row.uuid);
    if (before !== undefined) for (const index of this.indexes.values()) index.remove(before);
    this.rows.set(row.uuid, row);
    if (before === undefined) this.order.set(row.uuid, place ?? (this.sequence += 1));
    for (const index of this.indexes.values()) index.add(row);
  }

  private unset(uuid: string): void {
    const before = this.rows.get(uuid);
    if (before === undefined) return;
    for (const index of this.indexes.values()) index.remove(before);
    this.rows.delete(uuid);
    this.order.delete(uuid);
    this.bornAt.delete(uuid);
  }
}
