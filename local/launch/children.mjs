/** Programs that run as long as we do: each with its own log, ended by its pid in the reverse order of their start. */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { bewaakt } from './guard.mjs';
import { PROJECT } from './paths.mjs';

const GEDULD_MS = 10_000;

/**
 * @param {{ naam: string, command: string, args: string[], env?: Record<string, string | undefined>, logmap: string }} opdracht
 */
export function startKind({ naam, command, args, env = {}, logmap }) {
  mkdirSync(logmap, { recursive: true });
  const logbestand = join(logmap, `${naam}.log`);
  const log = openSync(logbestand, 'w');
  const [exe, ...rest] = bewaakt(command, args);
  // A session of its own: ctrl-C reaches us alone, and we end the children in order.
  const child = spawn(exe, rest, {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let geeindigd = false;
  const einde = new Promise((done) => {
    child.once('exit', done);
    child.once('error', done);
  }).then(() => (geeindigd = true));
  // A last resort, when this process ends without having stopped its children.
  const noodstop = () => child.kill('SIGTERM');
  process.once('exit', noodstop);
  return {
    naam,
    pid: child.pid,
    logbestand,
    einde,
    get geeindigd() {
      return geeindigd;
    },
    /** The end of its log, to explain why it does not run. */
    slotVanLog: (regels = 12) => readFileSync(logbestand, 'utf8').trimEnd().split('\n').slice(-regels).join('\n'),
    async stop() {
      process.off('exit', noodstop);
      if (geeindigd) return;
      child.kill('SIGTERM');
      const klok = setTimeout(() => child.kill('SIGKILL'), GEDULD_MS);
      await einde;
      clearTimeout(klok);
    },
  };
}

/** Asks again until `vraag` answers true, the child ends or the time is over. */
export async function wachtTot(kind, vraag, { wachttijdMs = 60_000, signal } = {}) {
  for (const eind = Date.now() + wachttijdMs; Date.now() < eind && !kind.geeindigd;) {
    signal?.throwIfAborted();
    if (await vraag().catch(() => false)) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}
