/** An issuer in memory: tokens of invented people, and the control that believes them. */
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { maakTokencontrole } from '../../src/auth/token.js';

export const ISSUER = 'https://aanmelden.test';
export const AUDIENCE = 'kcc-gesprek';
export const ROLNAMEN = { medewerker: 'medewerker', operator: 'operator' };

export interface Persoon {
  sub: string;
  name?: string;
  roles: string[];
}
export const MEDEWERKER: Persoon = { sub: 'mdw-1', name: 'Medewerker Een', roles: ['medewerker'] };
export const ANDERE: Persoon = { sub: 'mdw-2', name: 'Medewerker Twee', roles: ['medewerker'] };
export const OPERATOR: Persoon = { sub: 'op-1', name: 'Beheer', roles: ['operator'] };

export const SLEUTEL = await generateKeyPair('RS256', { extractable: true });
export const JWKS = { keys: [{ ...(await exportJWK(SLEUTEL.publicKey)), kid: 'een', alg: 'RS256', use: 'sig' }] };
export const tokencontrole = maakTokencontrole({
  issuer: ISSUER,
  audience: AUDIENCE,
  sleutels: createLocalJWKSet(JWKS),
});

interface Anders {
  claims?: Record<string, unknown>;
  kop?: Record<string, unknown>;
  sleutel?: Parameters<SignJWT['sign']>[0];
}
/** Valid for five minutes, unless said otherwise. A claim that is undefined is left out. */
export function tokenVan(persoon: Persoon, { claims = {}, kop = {}, sleutel }: Anders = {}): Promise<string> {
  const nu = Math.floor(Date.now() / 1000);
  const basis = { iss: ISSUER, aud: AUDIENCE, iat: nu, exp: nu + 300, client_id: 'test', jti: `t-${nu}` };
  return new SignJWT({ ...persoon, ...basis, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'een', typ: 'at+jwt', ...kop })
    .sign(sleutel ?? SLEUTEL.privateKey);
}
