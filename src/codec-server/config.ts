/** The environment of the codec server. */
import { z } from 'zod';
import { aanmeldConfig } from '../auth/config.js';
import { type Rolnamen } from '../auth/rechten.js';
import { type Tokeninstellingen } from '../auth/token.js';
import { heel, lees, type Omgeving, opsomming, proxy, url, verplicht } from '../omgeving.js';

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
  CODEC_ROLE_DECODE: verplicht.optional(),
  CODEC_ROLE_ENCODE: verplicht.optional(),
  CODEC_OIDC_CLIENT_ID: verplicht.optional(),
  CODEC_OIDC_CLIENT_SECRET: verplicht.optional(),
  CODEC_OIDC_SCOPE: verplicht.default('openid'),
  CODEC_OIDC_RESOURCE: url.optional(),
  TRUST_PROXY: opsomming.pipe(z.array(proxy)).optional(),
  AUDIT_LOG: z.string().optional(),
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
  token: Tokeninstellingen;
  rolnamen: Rolnamen;
  auditbestand: string | undefined;
  vertrouwdeProxys: string[];
  browser: Browseraanmelding | undefined;
}

export function codecConfig(env: Omgeving): CodecConfig {
  const o = lees(omgeving, env);
  const { token, rolnamen } = aanmeldConfig(env);
  const publiek = (o.CODEC_PUBLIC_URL ?? `http://${o.CODEC_HOST}:${o.CODEC_PORT}`).replace(/\/$/, '');
  return {
    poort: o.CODEC_PORT,
    host: o.CODEC_HOST,
    origins: o.CODEC_CORS_ORIGINS,
    rollen: { decode: o.CODEC_ROLE_DECODE ?? rolnamen.operator, encode: o.CODEC_ROLE_ENCODE ?? rolnamen.operator },
    token,
    rolnamen,
    auditbestand: o.AUDIT_LOG,
    vertrouwdeProxys: o.TRUST_PROXY ?? [],
    browser:
      o.CODEC_OIDC_CLIENT_ID === undefined
        ? undefined
        : {
            issuer: token.issuer,
            clientId: o.CODEC_OIDC_CLIENT_ID,
            clientSecret: o.CODEC_OIDC_CLIENT_SECRET,
            scope: o.CODEC_OIDC_SCOPE,
            resource: o.CODEC_OIDC_RESOURCE,
            publiek,
          },
  };
}
