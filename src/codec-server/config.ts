/** The environment of the codec server. */
import { z } from 'zod';
import { heel, lees, type Omgeving, url, verplicht } from '../config.js';

const lijst = (uitleg: string, past: (deel: string) => boolean) =>
  z
    .string()
    .transform((tekst) => tekst.split(',').map((deel) => deel.trim()))
    .refine((delen) => delen.every(past), uitleg);
const isOrigin = (tekst: string): boolean => URL.canParse(tekst) && new URL(tekst).origin === tekst;

const omgeving = z.object({
  CODEC_PORT: heel(0, 65_535).default(8081),
  CODEC_HOST: z.string().min(1).default('127.0.0.1'),
  CODEC_PUBLIC_URL: url.optional(),
  CODEC_CORS_ORIGINS: lijst('geef de oorsprong van de Temporal UI, bijvoorbeeld https://temporal.example', isOrigin),
  CODEC_ROLE_DECODE: verplicht.default('operator'),
  CODEC_ROLE_ENCODE: verplicht.default('operator'),
  CODEC_OIDC_CLIENT_ID: verplicht.optional(),
  CODEC_OIDC_CLIENT_SECRET: verplicht.optional(),
  CODEC_OIDC_SCOPE: verplicht.default('openid'),
  CODEC_OIDC_RESOURCE: url.optional(),
  OIDC_ISSUER: url,
  OIDC_AUDIENCE: verplicht,
  OIDC_JWKS_URL: url.optional(),
  OIDC_ROLES_CLAIM: verplicht.default('roles'),
  OIDC_ALGORITHMS: lijst('geef asymmetrische algoritmen, bijvoorbeeld RS256,ES256', (deel) =>
    /^((RS|PS|ES)(256|384|512)|EdDSA)$/.test(deel),
  ).prefault('RS256,ES256,PS256'),
});

/** Logging in with the browser, for a UI that has no token to pass on. */
export interface Browseraanmelding {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  scope: string;
  resource: string | undefined;
  /** Where the browser finds the codec server. */
  publiek: string;
}
export interface CodecConfig {
  poort: number;
  host: string;
  origins: string[];
  rollen: Record<'decode' | 'encode', string>;
  token: { issuer: string; audience: string; jwksUrl: string | undefined; rolesClaim: string; algorithms: string[] };
  browser: Browseraanmelding | undefined;
}

export function codecConfig(env: Omgeving): CodecConfig {
  const o = lees(omgeving, env);
  const publiek = (o.CODEC_PUBLIC_URL ?? `http://${o.CODEC_HOST}:${o.CODEC_PORT}`).replace(/\/$/, '');
  return {
    poort: o.CODEC_PORT,
    host: o.CODEC_HOST,
    origins: o.CODEC_CORS_ORIGINS,
    rollen: { decode: o.CODEC_ROLE_DECODE, encode: o.CODEC_ROLE_ENCODE },
    token: {
      issuer: o.OIDC_ISSUER,
      audience: o.OIDC_AUDIENCE,
      jwksUrl: o.OIDC_JWKS_URL,
      rolesClaim: o.OIDC_ROLES_CLAIM,
      algorithms: o.OIDC_ALGORITHMS,
    },
    browser:
      o.CODEC_OIDC_CLIENT_ID === undefined
        ? undefined
        : {
            issuer: o.OIDC_ISSUER,
            clientId: o.CODEC_OIDC_CLIENT_ID,
            clientSecret: o.CODEC_OIDC_CLIENT_SECRET,
            scope: o.CODEC_OIDC_SCOPE,
            resource: o.CODEC_OIDC_RESOURCE,
            publiek,
          },
  };
}
