/** `npm run histories [-- --again] [-- name…]`: sets up what is missing and keeps the histories of this release. */
import { spawn } from 'node:child_process';
import { bewaakt } from './launch/guard.mjs';
import { zorgVoorPakketten } from './launch/dependencies.mjs';
import { voerOpdrachtUit } from './launch/main.mjs';
import { inProject, PROJECT } from './launch/paths.mjs';
import { vindTemporal } from './temporal/temporal-cli.mjs';

await voerOpdrachtUit(async (signal) => {
  await zorgVoorPakketten({ signal });
  await vindTemporal({ signal });
  const [exe, ...args] = bewaakt(process.execPath, [
    ...['--import', 'tsx', inProject('test/replay/main.mjs')],
    ...process.argv.slice(2),
  ]);
  const opname = spawn(exe, args, { cwd: PROJECT, stdio: 'inherit' });
  signal.addEventListener('abort', () => opname.kill('SIGTERM'));
  return new Promise((done, fail) => {
    opname.once('error', fail);
    opname.once('exit', (code) => done(code ?? 1));
  });
});
