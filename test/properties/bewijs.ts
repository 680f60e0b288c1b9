/** How a property is run and told: its seed always, its shrunk counterexample in words. */
import fc from 'fast-check';

export interface Bewijs<T> {
  arbitrary: fc.Arbitrary<T>;
  /** How many, unless `PROPERTIES_RUNS` (a factor of this with `x2`, or a number) says otherwise. */
  runs: number;
  inWoorden: (geval: T) => string;
  /** After this long it stops making a failing case smaller, and tells the smallest so far. */
  hoogstensMs?: number;
  property: (geval: T) => Promise<void>;
}

function aantal(runs: number): number {
  const gekozen = process.env['PROPERTIES_RUNS'];
  if (gekozen === undefined || gekozen === '') return runs;
  const factor = /^x(\d+(?:\.\d+)?)$/.exec(gekozen);
  return factor ? Math.ceil(runs * Number(factor[1])) : Number(gekozen);
}

export async function bewijs<T>({ arbitrary, runs, inWoorden, hoogstensMs, property }: Bewijs<T>): Promise<void> {
  const gekozen = process.env['PROPERTIES_SEED'];
  const pad = process.env['PROPERTIES_PATH'];
  const uitslag = await fc.check(fc.asyncProperty(arbitrary, property), {
    numRuns: aantal(runs),
    ...(gekozen === undefined ? {} : { seed: Number(gekozen) }),
    ...(pad === undefined ? {} : { path: pad }),
    ...(hoogstensMs === undefined ? {} : { interruptAfterTimeLimit: hoogstensMs }),
    endOnFailure: process.env['PROPERTIES_NO_SHRINK'] === '1',
  });
  const opnieuw = `PROPERTIES_SEED=${uitslag.seed}`;
  process.stdout.write(`${expect.getState().currentTestName ?? ''}: ${uitslag.numRuns} gevallen, ${opnieuw}\n`);
  if (!uitslag.failed) return;
  const [geval] = uitslag.counterexample ?? [];
  const fout = uitslag.errorInstance instanceof Error ? uitslag.errorInstance.message : String(uitslag.errorInstance);
  throw new Error(
    [
      `Na ${uitslag.numRuns} gevallen en ${uitslag.numShrinks} keer kleiner maken. Opnieuw: ${opnieuw} PROPERTIES_PATH=${uitslag.counterexamplePath ?? ''}`,
      ...(geval === undefined ? [] : [inWoorden(geval)]),
      `  ⇒ ${fout.split('\n').join('\n  ⇒ ')}`,
    ].join('\n'),
  );
}
