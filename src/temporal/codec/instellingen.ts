/** Encryption from the environment. Start refuses to go without, or with a key that nobody would choose at random. */
import { readFileSync } from 'node:fs';
import { type Omgeving } from '../../config.js';
import { leesSleutels, maakSleutelring, SLEUTEL_ID, type Sleutelring } from './sleutels.js';

export type Encryptie = { aan: true; ring: Sleutelring } | { aan: false };

// eslint-disable-next-line security/detect-unsafe-regex -- no part of it is repeated: linear
const LOKAAL = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)(:\d+)?$/i;
const gezet = (env: Omgeving, naam: string): string | undefined => {
  const waarde = env[naam]?.trim();
  return waarde === '' ? undefined : waarde;
};
const ongeldig = (naam: string, reden: string): Error => new Error(`Omgevingsvariabele ${naam} is ongeldig: ${reden}.`);

/** The text with the keys, and the variable that it comes from. */
function bron(env: Omgeving): { naam: string; tekst: string } {
  const tekst = gezet(env, 'ENCRYPTION_KEYS');
  const bestand = gezet(env, 'ENCRYPTION_KEYS_FILE');
  if (tekst !== undefined && bestand !== undefined)
    throw ongeldig('ENCRYPTION_KEYS_FILE', 'ENCRYPTION_KEYS is ook gezet; kies een van beide');
  if (tekst !== undefined) return { naam: 'ENCRYPTION_KEYS', tekst };
  if (bestand === undefined)
    throw new Error(
      'Omgevingsvariabele ENCRYPTION_KEYS ontbreekt: zonder sleutel bewaart Temporal persoonsgegevens leesbaar. Geef naam:sleutel, met een sleutel van openssl rand -base64 32 (of noem met ENCRYPTION_KEYS_FILE een bestand).',
    );
  try {
    return { naam: 'ENCRYPTION_KEYS_FILE', tekst: readFileSync(bestand, 'utf8') };
  } catch {
    throw ongeldig('ENCRYPTION_KEYS_FILE', 'dit bestand is niet te lezen');
  }
}

function verloren(env: Omgeving): string[] {
  const ids = (gezet(env, 'ENCRYPTION_KEYS_LOST') ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (!ids.every((id) => SLEUTEL_ID.test(id)))
    throw ongeldig('ENCRYPTION_KEYS_LOST', 'geef de sleutels zoals de worker ze meldt, als naam.vingerafdruk');
  return ids;
}

/** `temporal`: address of the server. Encryption can be switched off only for one on this machine. */
export function leesEncryptie(env: Omgeving, temporal: string): Encryptie {
  const keuze = gezet(env, 'ENCRYPTION') ?? 'on';
  if (keuze === 'off') {
    if (!LOKAAL.test(temporal))
      throw ongeldig('ENCRYPTION', 'off is alleen toegestaan met een Temporal op deze machine (TEMPORAL_ADDRESS)');
    return { aan: false };
  }
  if (keuze !== 'on') throw ongeldig('ENCRYPTION', 'geef on of off');
  const { naam, tekst } = bron(env);
  try {
    return { aan: true, ring: maakSleutelring(leesSleutels(tekst), verloren(env)) };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Omgevingsvariabele')) throw error;
    throw ongeldig(naam, error instanceof Error ? error.message : 'onbekende fout');
  }
}
