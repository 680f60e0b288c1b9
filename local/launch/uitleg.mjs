/** A problem that the person at the keyboard can solve: shown as one sentence, without a stack. */
export class Uitleg extends Error {}

/** Shows an error on stderr: one sentence where we know what to do, everything we have where we do not. */
export function toonFout(error) {
  process.stderr.write(`\n${error instanceof Uitleg ? error.message : (error?.stack ?? String(error))}\n`);
}
