/** What was checked: a line for each check that failed, and the sum of all at the end. */
export class Uitslag {
  geslaagd = 0;
  mislukt = 0;

  kop(tekst: string): void {
    process.stdout.write(`\n${tekst}\n`);
  }
  meld(tekst: string): void {
    process.stdout.write(`  ${tekst}\n`);
  }
  /** @param fouten empty: it holds */
  toets(naam: string, fouten: readonly string[]): void {
    if (fouten.length === 0) this.geslaagd += 1;
    else {
      this.mislukt += 1;
      process.stdout.write(`  FOUT ${naam}\n${fouten.map((fout) => `       ${fout}\n`).join('')}`);
    }
  }
}
/** A check in one sentence. */
export const mits = (zo: boolean, anders: string): string[] => (zo ? [] : [anders]);
