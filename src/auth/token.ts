/**
 * Bearer tokens of the issuer (OIDC): JWTs by RFC 9068 as far as issuers follow it, checked by the rules of RFC 8725. The
 * algorithm comes from our list and the key from the issuer's own set: never from what a token says about itself.
 */
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { AanmeldFout, toAanmeldFout } from './fouten.js';
import { createSleutels } from './sleutels.js';

/** Asymmetric only: with a symmetric one everybody who knows the public key could sign. */
export const ALGORITMEN = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'] as const;
export type Algoritme = (typeof ALGORITMEN)[number];
export const STANDAARD_ALGORITMEN: readonly Algoritme[] = ['RS256', 'PS256', 'ES256'];

export interface Tokeninstellingen {
  /** Exactly as it stands in `iss`. */
  issuer: string;
  audience: string;
  /** Default: by discovery from the issuer. */
  jwksUrl?: string | undefined;
  algorithms?: readonly Algoritme[] | undefined;
  /** Claim with the roles; a dotted path such as `realm_access.roles` goes into objects. Default `roles`. */
  rolesClaim?: string | undefined;
  /** Claims of id, name and, if any, the identificator of the medewerker. Defaults `sub`, `name`, none. */
  claimId?: string | undefined;
  claimNaam?: string | undefined;
  claimIdentificator?: string | undefined;
  /** How much clocks may differ, seconds. Default 30. */
  klokverschilS?: number | undefined;
  /** Shortest time between two requests for the keys, ms. */
  afkoelMs?: number | undefined;
  /** Keys from elsewhere than the issuer's address. For tests. */
  sleutels?: JWTVerifyGetKey | undefined;
}

export interface Aangemeld {
  sub: string;
  /** Pseudonymous id of the medewerker: letters, digits and . _ : - (it becomes a search attribute). */
  id: string;
  naam?: string;
  identificator?: string;
  /** As the issuer names them. */
  rollen: string[];
  /** Epoch seconds. */
  verlooptOp: number;
}

export interface Tokencontrole {
  /** Takes the value of the Authorization header; throws `AanmeldFout` for anything but a token that holds. */
  (authorization: string | undefined): Promise<Aangemeld>;
  /** Rejects when the issuer's keys cannot be had. */
  gereed(): Promise<void>;
}

const MAX_TEKENS = 12_000;
const BEARER = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)$/i;
const ID = /^[A-Za-z0-9._:-]{1,100}$/;
const MAX_TEKST = 200;
/** Of an access token, also where the issuer does not name it so. Not that of a logout token, a proof and so on. */
const SOORTEN = ['at+jwt', 'application/at+jwt', 'jwt', undefined];

function leesBearer(authorization: string | undefined): string {
  if (authorization === undefined || authorization === '') throw new AanmeldFout('GEEN_TOKEN');
  const token = authorization.length <= MAX_TEKENS ? BEARER.exec(authorization)?.[1] : undefined;
  // eslint-disable-next-line security/detect-possible-timing-attacks -- whether there is a token at all
  if (token === undefined) throw new AanmeldFout('ONLEESBAAR');
  return token;
}

const eigen = (waarde: unknown, naam: string): unknown =>
  typeof waarde === 'object' && waarde !== null && Object.hasOwn(waarde, naam)
    ? (waarde as Record<string, unknown>)[naam]
    : undefined;

/** A claim by its own name, else by its dotted path: names of claims are often URLs, with dots in them. */
function claim(payload: JWTPayload, pad: string): unknown {
  return eigen(payload, pad) ?? pad.split('.').reduce<unknown>(eigen, payload);
}

function tekstClaim(payload: JWTPayload, pad: string | undefined): string | undefined {
  const waarde = pad === undefined ? undefined : claim(payload, pad);
  const tekst = typeof waarde === 'string' ? waarde.trim() : '';
  return tekst === '' ? undefined : tekst.slice(0, MAX_TEKST);
}

function rollenClaim(payload: JWTPayload, pad: string): string[] {
  const waarde = claim(payload, pad);
  if (typeof waarde === 'string') return waarde.split(' ').filter((rol) => rol !== '');
  return Array.isArray(waarde) ? waarde.filter((rol): rol is string => typeof rol === 'string') : [];
}

export function maakTokencontrole(opties: Tokeninstellingen): Tokencontrole {
  const { issuer, audience, algorithms = STANDAARD_ALGORITMEN, klokverschilS = 30 } = opties;
  const { rolesClaim = 'roles', claimId = 'sub', claimNaam = 'name', claimIdentificator } = opties;
  const bron = opties.sleutels ? undefined : createSleutels(opties);
  const zoek = opties.sleutels ?? bron?.zoek;
  if (zoek === undefined) throw new TypeError('no source of keys');

  const toAangemeld = (payload: JWTPayload): Aangemeld => {
    const id = tekstClaim(payload, claimId);
    const { sub, exp } = payload;
    if (id === undefined || !ID.test(id) || sub === undefined || exp === undefined) throw new AanmeldFout('CLAIM');
    const naam = tekstClaim(payload, claimNaam);
    const identificator = tekstClaim(payload, claimIdentificator);
    return {
      sub,
      id,
      ...(naam !== undefined && { naam }),
      ...(identificator !== undefined && { identificator }),
      rollen: rollenClaim(payload, rolesClaim),
      verlooptOp: exp,
    };
  };

  const controleer = async (authorization: string | undefined): Promise<Aangemeld> => {
    try {
      const { payload, protectedHeader } = await jwtVerify(leesBearer(authorization), zoek, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: klokverschilS,
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      if (!SOORTEN.includes(protectedHeader.typ?.toLowerCase())) throw new AanmeldFout('SOORT');
      return toAangemeld(payload);
    } catch (error) {
      throw toAanmeldFout(error);
    }
  };
  return Object.assign(controleer, { gereed: () => bron?.gereed() ?? Promise.resolve() });
}
