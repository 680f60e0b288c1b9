/** Keys and secrets of the local issuer: made once, kept under .data with rights for this user alone, so that tokens survive a restart. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';

async function maak() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    sleutel: { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' },
    cookies: [randomBytes(32).toString('base64url')],
    /** With this, and the name of a user, a program on this machine gets a token. */
    geheim: randomBytes(32).toString('base64url'),
  };
}

/** @param {string} [bestand] without it nothing is kept */
export async function leesOfMaak(bestand) {
  if (bestand === undefined) return maak();
  if (existsSync(bestand)) return JSON.parse(readFileSync(bestand, 'utf8'));
  const nieuw = await maak();
  mkdirSync(dirname(bestand), { recursive: true });
  writeFileSync(bestand, JSON.stringify(nieuw), { mode: 0o600 });
  return nieuw;
}
