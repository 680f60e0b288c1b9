/** Ties a child to this process: where Linux's setpriv is, the child ends with us even when we are killed outright. */
import { existsSync } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';

/** @param {string} command @param {string[]} args */
export const bewaakt = (command, args) =>
  existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'TERM', '--', command, ...args] : [command, ...args];
