/** What the server remembers of browsers, in memory: a restart logs everybody out. */
import { randomBytes } from 'node:crypto';

export class Geheugen<T> {
  private readonly waarden = new Map<string, { waarde: T; tot: number }>();
  constructor(
    private readonly duurMs: number,
    private readonly hoogste = 10_000,
  ) {}

  /** The id under which it is kept: not to be guessed. */
  bewaar(waarde: T): string {
    this.ruimOp();
    const id = randomBytes(32).toString('base64url');
    this.waarden.set(id, { waarde, tot: Date.now() + this.duurMs });
    return id;
  }
  vind(id: string | undefined): T | undefined {
    const gevonden = id === undefined ? undefined : this.waarden.get(id);
    return gevonden !== undefined && gevonden.tot > Date.now() ? gevonden.waarde : undefined;
  }
  /** Found once, and never again. */
  neem(id: string | undefined): T | undefined {
    const waarde = this.vind(id);
    if (id !== undefined) this.waarden.delete(id);
    return waarde;
  }

  private ruimOp(): void {
    const nu = Date.now();
    for (const [id, { tot }] of this.waarden)
      if (tot <= nu || this.waarden.size >= this.hoogste) this.waarden.delete(id);
  }
}

/** The value of one cookie of a request. */
export function cookie(kop: string | undefined, naam: string): string | undefined {
  for (const deel of (kop ?? '').split(';')) {
    const [sleutel, waarde] = deel.trim().split('=', 2);
    if (sleutel === naam && waarde !== undefined) return waarde;
  }
  return undefined;
}
