/**
 * The ring of keys: the first one encrypts, all of them decrypt.
 *
 * The id that a payload carries is the name of its key and a fingerprint of its bytes. So a worker that was given other bytes under
 * the same name lacks that key, as it would under another name, instead of taking every payload for garbage.
 */
import { createHash, createSecretKey, type KeyObject } from 'node:crypto';

export interface Sleutel {
  /** `naam.vingerafdruk`. */
  id: string;
  sleutel: KeyObject;
}
export interface Sleutelring {
  huidige: Sleutel;
  vind(id: string): Sleutel | undefined;
  /** Ids that were given up: their payloads are unreadable for good, and nobody waits for them. */
  verloren: ReadonlySet<string>;
}

const BYTES = 32;
/** Of 32 random bytes fewer than this many different ones occur in none of 10^12 keys. */
const MINSTE_VERSCHILLENDE = 18;
const REGEL = /^(?<naam>[A-Za-z0-9_-]{1,32}):(?<waarde>[A-Za-z0-9+/_-]{43}=?)$/;
export const SLEUTEL_ID = /^[A-Za-z0-9_-]{1,32}\.[0-9a-f]{8}$/;

/** Of a random key 32 bits of a hash tell nothing that helps. */
const vingerafdruk = (bytes: Buffer): string =>
  createHash('sha256').update('kcc-gesprek sleutel').update(bytes).digest('hex').slice(0, 8);

const isTekst = (bytes: Buffer): boolean => bytes.every((byte) => byte >= 0x20 && byte < 0x7f);

/** The reason why this is no key, without the value. */
function bezwaar(bytes: Buffer): string | null {
  if (bytes.length !== BYTES) return 'een sleutel is 32 bytes, in base64';
  if (isTekst(bytes) || new Set(bytes).size < MINSTE_VERSCHILLENDE)
    return 'deze sleutel is niet willekeurig gekozen (maak er een met: openssl rand -base64 32)';
  return null;
}

function leesSleutel(regel: string): Sleutel {
  const { naam, waarde } = REGEL.exec(regel)?.groups ?? {};
  if (naam === undefined || waarde === undefined)
    throw new Error('geef naam:sleutel, met als sleutel 32 willekeurige bytes in base64 (openssl rand -base64 32)');
  const bytes = Buffer.from(waarde, 'base64');
  const reden = bezwaar(bytes);
  if (reden !== null) throw new Error(reden);
  return { id: `${naam}.${vingerafdruk(bytes)}`, sleutel: createSecretKey(bytes) };
}

/**
 * `naam:base64` of each key, separated by commas or line ends; lines that begin with # are skipped. Throws an Error that says what is
 * wrong, never with a value.
 */
export function leesSleutels(tekst: string): [Sleutel, ...Sleutel[]] {
  const regels = tekst
    .split(/[\n,]/)
    .map((regel) => regel.trim())
    .filter((regel) => regel !== '' && !regel.startsWith('#'));
  const [eerste, ...rest] = regels.map(leesSleutel);
  if (eerste === undefined) throw new Error('geef ten minste één sleutel');
  const sleutels: [Sleutel, ...Sleutel[]] = [eerste, ...rest];
  const namen = sleutels.map(({ id }) => id.replace(/\..*$/, ''));
  if (new Set(namen).size < namen.length) throw new Error('elke sleutel heeft een eigen naam');
  return sleutels;
}

export function maakSleutelring(sleutels: [Sleutel, ...Sleutel[]], verloren: Iterable<string> = []): Sleutelring {
  const opId = new Map(sleutels.map((sleutel) => [sleutel.id, sleutel]));
  return { huidige: sleutels[0], vind: (id) => opId.get(id), verloren: new Set(verloren) };
}
