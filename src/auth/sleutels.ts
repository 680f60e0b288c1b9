/**
 * The public keys of the issuer. Found by discovery unless their address is configured; kept, asked again when a token names a key
 * that is not among them (rotation), but no more often than once in the cooldown, whatever is sent to us.
 */
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { AanmeldFout } from './fouten.js';

const TIJD_MS = 5_000;
const BEWAAR_MS = 10 * 60_000;
export const AFKOEL_MS = 30_000;

export interface Sleutelbron {
  issuer: string;
  /** Default: by discovery. */
  jwksUrl?: string | undefined;
  afkoelMs?: number | undefined;
}
type Sleutelset = ReturnType<typeof createRemoteJWKSet>;

const ontdekking = z.object({ issuer: z.string(), jwks_uri: z.string() });

/** Only over https, or from this machine. */
export function isVeilig(adres: string): boolean {
  const { protocol, hostname } = new URL(adres);
  return protocol === 'https:' || (protocol === 'http:' && isDezeMachine(hostname));
}
export const isDezeMachine = (host: string): boolean =>
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/.test(host);

async function ontdek(issuer: string): Promise<URL> {
  const adres = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const antwoord = await fetch(adres, { redirect: 'error', signal: AbortSignal.timeout(TIJD_MS) });
  const { data } = ontdekking.safeParse(antwoord.ok ? await antwoord.json() : undefined);
  if (data?.issuer !== issuer || !URL.canParse(data.jwks_uri) || !isVeilig(data.jwks_uri))
    throw new AanmeldFout('DIENST_ONBEREIKBAAR');
  return new URL(data.jwks_uri);
}

export interface Sleutels {
  zoek: JWTVerifyGetKey;
  /** Rejects when the keys cannot be had. */
  gereed(): Promise<void>;
}

export function createSleutels({ issuer, jwksUrl, afkoelMs = AFKOEL_MS }: Sleutelbron): Sleutels {
  const maak = (url: URL): Sleutelset =>
    createRemoteJWKSet(url, { cooldownDuration: afkoelMs, cacheMaxAge: BEWAAR_MS, timeoutDuration: TIJD_MS });
  let set: Promise<Sleutelset> | undefined;
  const laad = (): Promise<Sleutelset> => {
    set ??= (jwksUrl === undefined ? ontdek(issuer) : Promise.resolve(new URL(jwksUrl))).then(maak);
    // A discovery that failed is tried again by the next one who asks.
    set.catch(() => (set = undefined));
    return set;
  };
  return {
    zoek: async (kop, token) => (await laad())(kop, token),
    gereed: async () => {
      const sleutels = await laad();
      if (sleutels.jwks() === undefined) await sleutels.reload();
    },
  };
}
