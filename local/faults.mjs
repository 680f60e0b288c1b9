/**
 * `npm run test:faults [-- --all | --seed N | --cel PATTERN | --klantinteracties URL]`: sets up what is missing, starts Temporal's
 * dev server and plays the fault matrix of test/faults.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { zorgVoorPakketten } from './launch/dependencies.mjs';
import { bewaakt } from './launch/guard.mjs';
import { voerOpdrachtUit } from './launch/main.mjs';
import { inProject, PROJECT } from './launch/paths.mjs';
import { laatsteRegel, voerUit } from './launch/run.mjs';
import { Uitleg } from './launch/uitleg.mjs';
import { startTemporal } from './temporal/dev-server.mjs';

const tsx = (bestand, ...rest) => ['--import', 'tsx', inProject(bestand), ...rest];

async function bouwBundel(signal) {
  const pad = inProject('.cache/faults-bundle.js');
  mkdirSync(inProject('.cache'), { recursive: true });
  const args = tsx('src/temporal/bundle.ts', pad);
  const { code, uitvoer } = await voerUit({ command: process.execPath, args, cwd: PROJECT, signal });
  if (code !== 0) throw new Uitleg(`De workflow is niet te bundelen: ${laatsteRegel(uitvoer)}`);
  return pad;
}

await voerOpdrachtUit(async (signal) => {
  await zorgVoorPakketten({ signal });
  const temporal = await startTemporal({ logmap: inProject('.cache/faults-log'), signal });
  try {
    const bundel = await bouwBundel(signal);
    const [exe, ...args] = bewaakt(process.execPath, tsx('test/faults/main.ts', ...process.argv.slice(2)));
    const child = spawn(exe, args, {
      cwd: PROJECT,
      stdio: 'inherit',
      env: {
        ...process.env,
        TEST_TEMPORAL_ADDRESS: temporal.address,
        TEST_WORKFLOW_BUNDLE: bundel,
        ENCRYPTION_KEYS: `storingen:${randomBytes(32).toString('base64')}`,
      },
    });
    signal.addEventListener('abort', () => child.kill('SIGTERM'));
    return await new Promise((done, fail) => {
      child.once('error', fail);
      child.once('exit', (code) => done(code ?? 1));
    });
  } finally {
    await temporal.stop();
  }
});
