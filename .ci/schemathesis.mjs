/** Brings up the whole of it in memory, and lets schemathesis at it as a medewerker. Exit code: that of schemathesis. */
import { spawn } from 'node:child_process';
import { voerOpdrachtUit } from '../local/launch/main.mjs';
import { inProject } from '../local/launch/paths.mjs';
import { vrijePoort } from '../local/launch/ports.mjs';
import { startStapel } from '../local/launch/stack.mjs';

const [tools, ...opties] = process.argv.slice(2);

await voerOpdrachtUit(async (signal) => {
  process.env.RATE_LIMIT_PER_MINUUT = '1000000';
  process.env.RATE_LIMIT_ADRES_PER_MINUUT = '1000000';
  const poorten = {
    api: await vrijePoort(),
    temporal: await vrijePoort(),
    temporalUi: await vrijePoort(),
    registers: await vrijePoort(),
    issuer: await vrijePoort(),
  };
  const stapel = await startStapel({ poorten, logmap: inProject('.cache/schemathesis-log'), signal });
  try {
    const args = ['-m', 'schemathesis.cli', 'run', `${stapel.api}/v1/openapi.json`, '--checks', 'all'];
    const token = await stapel.issuer.token('mia');
    const proces = spawn(
      'python3',
      [
        ...args,
        ...['--header', `Authorization: Bearer ${token}`, '--max-examples', '10', '--seed', '1', '--no-color'],
        ...['--suppress-health-check', 'all', '--generation-database', 'none', ...opties],
      ],
      { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PYTHONPATH: inProject(tools) } },
    );
    signal.addEventListener('abort', () => proces.kill('SIGTERM'));
    return await new Promise((done, fail) => {
      proces.once('error', fail);
      proces.once('exit', (code) => done(code ?? 1));
    });
  } finally {
    await stapel.stop();
  }
});
