/** Beside a module lies its neighbour as `.ts` (tsx, jest) or as `.js` (dist). */
import { existsSync } from 'node:fs';

export function bronpad(zonderExtensie: string, basis: string): URL {
  const ts = new URL(`${zonderExtensie}.ts`, basis);
  return existsSync(ts) ? ts : new URL(`${zonderExtensie}.js`, basis);
}
