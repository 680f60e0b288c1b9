/** The frame of each command: ctrl-C and errors end it with an exit code, after what it started has been stopped. */
import { toonFout } from './uitleg.mjs';

const SIGNALEN = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** @param {(signal: AbortSignal) => Promise<number>} opdracht answers the exit code; must stop what it started */
export async function voerOpdrachtUit(opdracht) {
  const afbreken = new AbortController();
  let code;
  for (const [naam, exitcode] of Object.entries(SIGNALEN)) {
    process.on(naam, () => {
      code ??= exitcode;
      if (!afbreken.signal.aborted) process.stdout.write('\nAlles wordt gestopt …\n');
      afbreken.abort();
    });
  }
  try {
    const uitkomst = await opdracht(afbreken.signal);
    process.exitCode = code ?? uitkomst;
  } catch (error) {
    process.exitCode = code ?? 1;
    if (code === undefined) toonFout(error);
  }
  // Open handles of libraries must not keep us here.
  process.exit();
}
