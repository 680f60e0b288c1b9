/** What of a failure may be read without decoding: our own words, without anything that was sent. */
const OPENLIJK = Symbol.for('kcc-gesprek.openlijk');

/** Says of this failure that `tekst` holds no data of anybody. */
export function maakOpenlijk<T extends Error>(fout: T, tekst: string): T {
  return Object.defineProperty(fout, OPENLIJK, { value: tekst });
}
export function openlijkeTekst(fout: Error): string | undefined {
  const tekst: unknown = Reflect.get(fout, OPENLIJK);
  return typeof tekst === 'string' ? tekst : undefined;
}
