/** Where things are on disk. */
import { fileURLToPath } from 'node:url';

const wortel = new URL('../../', import.meta.url);
/** A path inside the project, whatever the working directory is. */
export const inProject = (pad) => fileURLToPath(new URL(pad, wortel));
export const PROJECT = inProject('.');
