/** Beside a module lies its neighbour as source (tsx, jest) or as built code (dist). */
import { existsSync } from 'node:fs';

export function bronpad(zonderExtensie: string, basis: string, soort: 'esm' | 'commonjs' = 'esm'): URL {
  const [bron, gebouwd] = soort === 'esm' ? ['ts', 'js'] : ['cts', 'cjs'];
  const pad = new URL(`${zonderExtensie}.${bron}`, basis);
  return existsSync(pad) ? pad : new URL(`${zonderExtensie}.${gebouwd}`, basis);
}
