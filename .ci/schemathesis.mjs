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
    const args = ['-m', 'schemathesis.cli', '--config-file', inProject('.ci/schemathesis.toml')];
    const omgeving = {
      ...process.env,
      PYTHONPATH: [inProject(tools), inProject('.ci')].join(':'),
      SCHEMATHESIS_HOOKS: 'schemathesis_hooks',
      TOKEN_MEDEWERKER: await stapel.issuer.token('mia'),
      TOKEN_OPERATOR: await stapel.issuer.token('olga'),
    };
    const proces = spawn(
      'python3',
      [
        ...args,
        ...['run', `${stapel.api}/v1/openapi.json`, '--checks', 'all', '--max-examples', '5', '--seed', '1'],
        ...['--suppress-health-check', 'all', '--generation-database', 'none', '--no-color', ...opties],
      ],
      { stdio: ['ignore', 'inherit', 'inherit'], env: omgeving },
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
