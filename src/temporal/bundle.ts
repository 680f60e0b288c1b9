/** The workflow code as one bundle: built on the spot, or once by `node dist/temporal/bundle.js` for production. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';
import { bronpad } from './bronpad.js';
import { WORKFLOW_CONVERTERS } from './data-converter.js';

/** Where the CLI writes, from `src/temporal` and `dist/temporal` alike. */
const BUNDEL_PAD = fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url));
const isGebouwd = import.meta.url.endsWith('.js');

export const bouwBundel = () =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(bronpad('../workflows/index', import.meta.url)),
    workflowInterceptorModules: [fileURLToPath(bronpad('../workflows/spoor', import.meta.url))],
    preloadModules: ['zod', fileURLToPath(bronpad('../workflows/voorgeladen', import.meta.url))],
    ...WORKFLOW_CONVERTERS,
  });

/**
 * `WORKFLOW_BUNDLE` if set; the prebuilt file when this is built code; else a bundle of the present source. A prebuilt file is
 * not used while developing: it may be older than the source.
 */
export async function workflowBundle(env: NodeJS.ProcessEnv = process.env): Promise<WorkflowBundleOption> {
  const gekozen = env['WORKFLOW_BUNDLE'];
  if (gekozen !== undefined && gekozen !== '') {
    if (!existsSync(gekozen)) throw new Error(`WORKFLOW_BUNDLE noemt een bestand dat er niet is: ${gekozen}`);
    return { codePath: resolve(gekozen) };
  }
  return isGebouwd && existsSync(BUNDEL_PAD) ? { codePath: BUNDEL_PAD } : await bouwBundel();
}

export async function schrijfBundel(pad = BUNDEL_PAD): Promise<string> {
  const { code } = await bouwBundel();
  await mkdir(dirname(pad), { recursive: true });
  await writeFile(pad, code);
  return pad;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await schrijfBundel(process.argv[2])}\n`);
}
