/** `npm test [-- <arguments of jest>]`: sets up what is missing and runs jest on ES modules. */
import { spawn } from 'node:child_process';
import { bewaakt } from './launch/guard.mjs';
import { zorgVoorPakketten } from './launch/dependencies.mjs';
import { voerOpdrachtUit } from './launch/main.mjs';
import { inProject, PROJECT } from './launch/paths.mjs';
import { vindTemporal } from './temporal/temporal-cli.mjs';

await voerOpdrachtUit(async (signal) => {
  await zorgVoorPakketten({ signal });
  await vindTemporal({ signal });
  const node = '--experimental-vm-modules';
  const [exe, ...args] = bewaakt(process.execPath, [
    inProject('node_modules/jest/bin/jest.js'),
    ...process.argv.slice(2),
  ]);
  const jest = spawn(exe, args, {
    cwd: PROJECT,
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: [process.env.NODE_OPTIONS, node].filter(Boolean).join(' ') },
  });
  signal.addEventListener('abort', () => jest.kill('SIGTERM'));
  return new Promise((done, fail) => {
    jest.once('error', fail);
    jest.once('exit', (code) => done(code ?? 1));
  });
});
