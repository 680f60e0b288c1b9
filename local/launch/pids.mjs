/** Processes by their id. */
import { readFileSync } from 'node:fs';

/** On Linux a process that has ended may keep its id until its parent looks: it does not run any more. */
function isZombie(pid) {
  try {
    return /^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** @param {number} pid */
export function leeft(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}
