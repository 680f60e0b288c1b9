/** `npm run test:crash [-- --calls N --seed S --all]`: sets up what is missing and kills processes in the middle of calls. */
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
    ...['--import', 'tsx', inProject('test/crash/main.ts')],
    ...process.argv.slice(2),
  ]);
  const test = spawn(exe, args, { cwd: PROJECT, stdio: 'inherit' });
  signal.addEventListener('abort', () => test.kill('SIGTERM'));
  return new Promise((done, fail) => {
    test.once('error', fail);
    test.once('exit', (code) => done(code ?? 1));
  });
});
