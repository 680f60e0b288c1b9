/** Once per jest run: one Temporal dev server and one workflow bundle, shared by all test files. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { inProject } from '../../local/launch/paths.mjs';
import { laatsteRegel, voerUit } from '../../local/launch/run.mjs';
import { startTemporal } from '../../local/temporal/dev-server.mjs';

async function bouwBundel(pad) {
  mkdirSync(inProject('.cache'), { recursive: true });
  const { code, uitvoer } = await voerUit({
    command: process.execPath,
    args: ['--import', 'tsx', inProject('src/temporal/bundle.ts'), pad],
    cwd: inProject('.'),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (code !== 0) throw new Error(`The workflow bundle cannot be built: ${laatsteRegel(uitvoer)}\n${uitvoer}`);
  return pad;
}

export default async function globalSetup() {
  // Settled: a server that did start is stopped even when the bundle fails.
  const [temporal, bundel] = await Promise.allSettled([
    startTemporal({ logmap: inProject('.cache/test-log') }),
    bouwBundel(inProject('.cache/workflow-bundle.js')),
  ]);
  if (temporal.status === 'fulfilled') globalThis.__TEMPORAL__ = temporal.value;
  const fout = [temporal, bundel].find(({ status }) => status === 'rejected');
  if (fout !== undefined) {
    await globalThis.__TEMPORAL__?.stop();
    throw fout.reason;
  }
  // For this process and every worker and API that a test starts.
  process.env.ENCRYPTION_KEYS = `proef:${randomBytes(32).toString('base64')}`;
  process.env.TEST_TEMPORAL_ADDRESS = temporal.value.address;
  process.env.TEST_WORKFLOW_BUNDLE = bundel.value;
}
