/** `npm run bench [-- --quick …]` and `npm run bench:load`: sets up what is missing and measures. */
import { spawn } from 'node:child_process';
import { bewaakt } from './launch/guard.mjs';
import { zorgVoorPakketten } from './launch/dependencies.mjs';
import { voerOpdrachtUit } from './launch/main.mjs';
import { inProject, PROJECT } from './launch/paths.mjs';
import { vindTemporal } from './temporal/temporal-cli.mjs';

const [eerste, ...rest] = process.argv.slice(2);
const [programma, args] = eerste === 'load' ? ['bench/load/main.ts', rest] : ['bench/main.ts', process.argv.slice(2)];

await voerOpdrachtUit(async (signal) => {
  await zorgVoorPakketten({ signal });
  await vindTemporal({ signal });
  const [exe, ...opdracht] = bewaakt(process.execPath, ['--import', 'tsx', inProject(programma), ...args]);
  const bench = spawn(exe, opdracht, { cwd: PROJECT, stdio: 'inherit' });
  signal.addEventListener('abort', () => bench.kill('SIGTERM'));
  return new Promise((done, fail) => {
    bench.once('error', fail);
    bench.once('exit', (code) => done(code ?? 1));
  });
});
