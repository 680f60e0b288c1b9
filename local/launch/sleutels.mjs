/** The key with which Temporal's data is encrypted, where the environment names none: made here, once, for this machine only. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eigen } from './omgeving.mjs';
import { inProject } from './paths.mjs';
import { Uitleg } from './uitleg.mjs';

const VARIABELEN = ['ENCRYPTION_KEYS', 'ENCRYPTION_KEYS_FILE', 'ENCRYPTION'];
const OP_DEZE_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

const nieuweSleutel = (naam) => `${naam}:${randomBytes(32).toString('base64')}`;

/** Kept beside the data that it opens; `wx` so that a second start never replaces it. */
function bewaarde(bestand) {
  if (!existsSync(bestand)) {
    mkdirSync(dirname(bestand), { recursive: true });
    writeFileSync(bestand, `${nieuweSleutel('lokaal')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return { ENCRYPTION_KEYS_FILE: bestand };
}

/** @param {{ datamap?: string }} opties where data is kept; without it the key lives as long as the data, in memory */
export function sleutelvariabelen({ datamap }) {
  if (VARIABELEN.some((naam) => (process.env[naam] ?? '') !== '')) return {};
  if (eigen().temporal)
    return datamap === undefined
      ? { ENCRYPTION_KEYS: nieuweSleutel('eenmalig') }
      : bewaarde(join(datamap, 'encryption-keys'));
  if (OP_DEZE_MACHINE.test(process.env.TEMPORAL_ADDRESS)) return bewaarde(inProject('.data/encryption-keys'));
  throw new Uitleg(
    'Omgevingsvariabele ENCRYPTION_KEYS ontbreekt: voor een Temporal op een andere machine maakt dit programma geen sleutel. Geef naam:sleutel, met een sleutel van openssl rand -base64 32.',
  );
}
