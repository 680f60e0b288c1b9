export interface Row {
  readonly uuid: string;
}

/** One change, as it goes to the journal: a row put, or (without row) a uuid removed. */
export interface Change {
  readonly table: string;
  readonly uuid: string;
  readonly row?: Row;
}

interface AnyTable {
  readonly name: string;
  all(): readonly Row[];
  apply(change: Change): void;
  clear(): void;
}

/** All tables, with transactions that are undone as a whole when something is refused. */
export class Store {
  private readonly tables = new Map<string, AnyTable>();
  private open: { changes: Change[]; undo: (() => void)[]; stored: (() => void)[] } | undefined;
  /** Called once per transaction that changed something, before its answer is sent. */
  onCommit: (changes: readonly Change[]) => void = () => undefined;

  register(table: AnyTable): void {
    this.tables.set(table.name, table);
  }

  changed(change: Change, undo: () => void): void {
    if (this.open === undefined) this.onCommit([change]);
    else {
      this.open.changes.push(change);
      this.open.undo.push(undo);
    }
  }

  /** Runs at once, or when the transaction under way has succeeded. */
  onceStored(work: () => void): void {
    if (this.open === undefined) work();
    else this.open.stored.push(work);
  }

  transaction<R>(work: () => R): R {
    if (this.open !== undefined) return work();
    const open = { changes: [] as Change[], undo: [] as (() => void)[], stored: [] as (() => void)[] };
    this.open = open;
    try {
      const result = work();
      this.open = undefined;
      for (const stored of open.stored) stored();
      if (open.changes.length > 0) this.onCommit(open.changes);
      return result;
    } catch (error) {
      this.open = undefined;
      for (const undo of open.undo.reverse()) undo();
      throw error;
    }
  }

  /** Work that stays done when the transaction around it is undone, such as handing out a number. */
  outside<R>(work: () => R): R {
    const { open } = this;
    this.open = undefined;
    try {
      return work();
    } finally {
      this.open = open;
    }
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) this.tables.get(change.table)?.apply(change);
  }

  clear(): void {
    for (const table of this.tables.values()) table.clear();
  }

  dump(): Record<string, readonly Row[]> {
    return Object.fromEntries([...this.tables.values()].map((table) => [table.name, table.all()]));
  }
}
