/** The invented people and things of one cell: no other cell of this run has the same numbers. */

/** Variations that one cell may use of each: the first, and what it is corrected to. */
const VARIATIES = 8;
const EERSTE = 10_000_000;

/** Eight digits become a BSN: of two neighbours at least one has a check digit. */
function bsnVan(n: number): string {
  for (const begin of [EERSTE + 2 * n, EERSTE + 2 * n + 1]) {
    const som = Array.from(String(begin)).reduce((totaal, cijfer, i) => totaal + Number(cijfer) * (9 - i), 0);
    if (som % 11 < 10) return `${String(begin)}${String(som % 11)}`;
  }
  throw new Error('no BSN');
}

export class Personage {
  /** From a value to its name in what a cell expects. */
  readonly #namen = new Map<string, string>();

  /** `nummer`: below 4,000,000. */
  constructor(private readonly nummer: number) {}

  #noem(soort: string, i: number, waarde: string): string {
    this.#namen.set(waarde, i === 0 ? soort : `${soort}-${String(i + 1)}`);
    return waarde;
  }
  #n = (i: number): number => this.nummer * VARIATIES + i;

  /** The name of one of this cell's own values; any other value as it is. */
  naam = (waarde: string): string => this.#namen.get(waarde) ?? waarde;

  bsn = (i = 0): string => this.#noem('bsn', i, bsnVan(this.#n(i)));
  kvk = (i = 0): string => this.#noem('kvk', i, String(EERSTE + this.#n(i)));
  vestiging = (i = 0): string => this.#noem('vestiging', i, `0000${String(EERSTE + this.#n(i))}`);
  telefoon = (i = 0): string => this.#noem('telefoon', i, `06${String(EERSTE + this.#n(i))}`);
  /** The same number, written otherwise. */
  telefoonAnders = (i = 0): string => this.#noem('telefoon', i, `+316${String(EERSTE + this.#n(i))}`);
  medewerker = (): string => this.#noem('medewerker', 0, `mdw-${String(this.nummer)}`);
  afdeling = (i = 0): string => this.#noem('afdeling', i, `AFD-${String(this.nummer)}-${String(i)}`);
}
