/** Bearer tokens of the issuer (OIDC): JWTs of which the algorithm comes from our list and the key from the issuer's own set. */
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';

export const STANDAARD_ALGORITMEN: readonly string[] = ['RS256', 'ES256', 'PS256'];

export interface Tokeninstellingen {
  issuer: string;
  audience: string;
  /** Default: by discovery from the issuer. */
  jwksUrl?: string | undefined;
  algorithms?: readonly string[] | undefined;
  /** Claim with the roles; a dotted path goes into objects. Default `roles`. */
  rolesClaim?: string | undefined;
  /** How much clocks may differ, seconds. Default 30. */
  klokverschilS?: number | undefined;
}
export interface Aangemeld {
  sub: string;
  naam?: string;
  rollen: string[];
}
/** Takes the value of the Authorization header; throws `AanmeldFout` for anything but a token that holds. */
export type Tokencontrole = (authorization: string | undefined) => Promise<Aangemeld>;

export class AanmeldFout extends Error {
  override readonly name = 'AanmeldFout';
  constructor(readonly code: 'GEEN_TOKEN' | 'ONGELDIG_TOKEN') {
    super(code);
  }
}

const claim = (payload: JWTPayload, pad: string): unknown =>
  pad
    .split('.')
    .reduce<unknown>(
      (van, deel) =>
        typeof van === 'object' && van !== null && Object.hasOwn(van, deel)
          ? (van as Record<string, unknown>)[deel]
          : undefined,
      payload,
    );

function rollen(payload: JWTPayload, pad: string): string[] {
  const waarde = claim(payload, pad);
  return Array.isArray(waarde) ? waarde.filter((rol) => typeof rol === 'string') : [];
}

async function vindJwks(issuer: string): Promise<string> {
  const antwoord = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const document = (await antwoord.json()) as { jwks_uri?: unknown };
  if (typeof document.jwks_uri !== 'string') throw new Error('no jwks_uri');
  return document.jwks_uri;
}

export function maakTokencontrole(opties: Tokeninstellingen): Tokencontrole {
  const { issuer, audience, algorithms = STANDAARD_ALGORITMEN, rolesClaim = 'roles', klokverschilS = 30 } = opties;
  let sleutels: ReturnType<typeof createRemoteJWKSet> | undefined;
  const zoek = async () => (sleutels ??= createRemoteJWKSet(new URL(opties.jwksUrl ?? (await vindJwks(issuer)))));
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new AanmeldFout('GEEN_TOKEN');
    try {
      const { payload } = await jwtVerify(token, await zoek(), {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: klokverschilS,
        requiredClaims: ['exp', 'sub'],
      });
      const naam = payload['name'];
      return {
        sub: payload.sub ?? '',
        ...(typeof naam === 'string' && { naam }),
        rollen: rollen(payload, rolesClaim),
      };
    } catch {
      throw new AanmeldFout('ONGELDIG_TOKEN');
    }
  };
}
