import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { startRegisters } from '../../local/registers/server.js';
import { jwt } from './client.js';

const SHARED = '../shared';
const run = promisify(execFile);

/** The recordings were made on this morning; some answers depend on what was later than now. */
const OCHTEND = new Date('2026-11-24T08:30:00Z');

async function replay(folder: string, auth: string): Promise<string> {
  const registers = await startRegisters({ port: 0, empty: true, now: () => OCHTEND });
  const tool = `${SHARED}/tools/replay.mjs`;
  const args = [tool, '--base', registers.url, '--dir', `${SHARED}/contracts/${folder}`, '--auth', auth];
  try {
    return await run(process.execPath, args).then(
      ({ stdout }) => stdout,
      (error: unknown) => String((error as { stdout?: unknown }).stdout),
    );
  } finally {
    await registers.stop();
  }
}

const available = existsSync(`${SHARED}/tools/replay.mjs`);
if (!available) console.warn(`${SHARED} is not here: the recordings are not replayed`);

(available ? describe : describe.skip)('the stand-in answers the recordings as the real registers did', () => {
  test.each([
    ['openklant', 'Token lokaal'],
    ['openzaak', `Bearer ${jwt()}`],
  ])('%s', async (folder, auth) => {
    const output = await replay(folder, auth);
    const [, same, total] = /same (\d+) of (\d+)/.exec(output) ?? [];
    expect({ output, same }).toEqual({ output, same: total });
    expect(Number(total)).toBeGreaterThan(0);
  });
});
