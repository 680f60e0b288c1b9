/** Runs a command to its end. */
import { spawn } from 'node:child_process';
import { bewaakt } from './guard.mjs';

const GEDULD_MS = 2_000;

/**
 * @param {{ command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} opdracht
 * @returns {Promise<{ code: number | null, uitvoer: string, nietGevonden: boolean }>} `uitvoer`: the last 20 kB of both streams
 */
export function voerUit({ command, args, cwd, env = process.env, signal }) {
  return new Promise((done) => {
    const [exe, ...rest] = bewaakt(command, args);
    const child = spawn(exe, rest, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let uitvoer = '';
    const hoor = (data) => (uitvoer = (uitvoer + String(data)).slice(-20_000));
    child.stdout.on('data', hoor);
    child.stderr.on('data', hoor);
    // To the whole group: npm and pip have children of their own.
    const zend = (naam) => {
      try {
        process.kill(-child.pid, naam);
      } catch {
        // It has ended already.
      }
    };
    let klok;
    const stop = () => {
      zend('SIGTERM');
      klok = setTimeout(zend, GEDULD_MS, 'SIGKILL'); // npm goes on for a long time
    };
    signal?.addEventListener('abort', stop, { once: true });
    const klaar = (resultaat) => {
      signal?.removeEventListener('abort', stop);
      clearTimeout(klok);
      done(resultaat);
    };
    child.once('error', (error) =>
      klaar({ code: null, uitvoer: String(error), nietGevonden: error.code === 'ENOENT' }),
    );
    child.once('close', (code) => klaar({ code, uitvoer, nietGevonden: code === 127 }));
  });
}

/** The last line that says something. */
export const laatsteRegel = (uitvoer) =>
  uitvoer
    .trim()
    .split('\n')
    .findLast((regel) => regel.trim() !== '')
    ?.trim() ?? '';
