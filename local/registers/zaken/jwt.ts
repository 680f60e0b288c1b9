import { isObject } from '../json.js';
import { Problem } from '../problem.js';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The one application that may do everything. */
export const CLIENT = { id: 'lokaal', secret: 'lokaal-geheim-0123456789abcdefghijkl' } as const;

const MAX_AGE_S = 3600;

const denied = (code: string, detail: string): Problem =>
  new Problem(403, 'PermissionDenied', code, 'Je hebt geen toestemming om deze actie uit te voeren.', detail);

/** A JWT with HS256 as `Authorization: Bearer …`. All that is wrong with it is a 403, never a 401. */
export function checkJwt(header: string | undefined): void {
  const [scheme, token = ''] = (header ?? '').split(' ');
  if (scheme !== 'Bearer' || token === '')
    throw denied('permission_denied', 'Je hebt geen toestemming om deze actie uit te voeren.');
  const claims = decode(token);
  const client = claims['client_id'];
  if (client === undefined) throw denied('missing-client-identifier', '`client_id` ontbreekt in de payload.');
  if (client !== CLIENT.id) throw denied('invalid-client-identifier', '`client_id` is niet bekend.');
  if (!isSigned(token)) throw denied('invalid-jwt-signature', 'Client credentials zijn niet geldig');
  checkTimes(claims);
}

function decode(token: string): Record<string, unknown> {
  const [head, payload, signature, ...rest] = token.split('.');
  if (head === undefined || payload === undefined || signature === undefined || rest.length > 0)
    throw denied('jwt-decode-error', 'JWT kon niet gedecodeerd worden.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const header: unknown = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
    if (isObject(claims) && isObject(header)) return claims;
  } catch {
    // Not JSON: the same answer as for what is no object.
  }
  throw denied('jwt-decode-error', 'JWT kon niet gedecodeerd worden.');
}

let known: string | undefined;

function isSigned(token: string): boolean {
  if (token === known) return true;
  const dot = token.lastIndexOf('.');
  const expected = createHmac('sha256', CLIENT.secret).update(token.slice(0, dot)).digest();
  const actual = Buffer.from(token.slice(dot + 1), 'base64url');
  const equal = actual.length === expected.length && timingSafeEqual(actual, expected);
  if (equal) known = token;
  return equal;
}

/** `iat` is mandatory and may lie ahead, but not more than an hour behind; `exp` and `nbf` count where they are given. */
function checkTimes({ iat, exp, nbf }: Record<string, unknown>): void {
  const now = Date.now() / 1000;
  if (typeof exp === 'number' && exp <= now) throw denied('jwt-expiredsignatureerror', 'Signature has expired');
  if (typeof nbf === 'number' && nbf > now)
    throw denied('jwt-immaturesignatureerror', 'The token is not yet valid (nbf)');
  if (typeof iat !== 'number') throw denied('jwt-missing-iat-claim', 'Het `iat` claim ontbreekt.');
  if (iat < now - MAX_AGE_S) throw denied('jwt-expired', 'De JWT is verlopen');
}
