/**
 * The environment, parsed once. Worker and API each read what they need; a variable that is missing or wrong, or a secret that
 * protects nothing, stops the process with its name and what to do.
 */
import { z } from 'zod';
import { type ActiviteitInstellingen } from './activities/index.js';
import { type PerMinuut } from './api/http/snelheid.js';
import { DUREN, type Duren } from './contract/invoer.js';
import { type ZaakIdentiteit } from './contract/opdrachten.js';
import { elfproef } from './contract/velden.js';
import { weigerZwakke } from './geheimen.js';
import { heel, jaNee, lees, type Omgeving, opsomming, proxy, url, verplicht } from './omgeving.js';
import { type RegisterInstellingen } from './registers/registers.js';

export { aanmeldConfig } from './auth/config.js';
export type { Omgeving } from './omgeving.js';

/** Longest possible wait for a register: its activities have 15 s in all. */
const MAX_TIMEOUT_MS = 14_000;

const tripelUitleg = 'geef codeObjecttype/codeRegister/codeSoortObjectId, bijvoorbeeld zgw-Zaak/openzaak/uuid';
const tripel = z
  .string()
  .regex(/^[^/\s]+\/[^/\s]+\/[^/\s]+$/, tripelUitleg)
  .transform((value): ZaakIdentiteit => {
    const [codeObjecttype = '', codeRegister = '', codeSoortObjectId = ''] = value.split('/');
    return { codeObjecttype, codeRegister, codeSoortObjectId };
  });
const tripels = opsomming.pipe(z.array(tripel).min(1, tripelUitleg));
const json = z.string().transform((value, ctx): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    ctx.addIssue({ code: 'custom', message: 'geef JSON, bijvoorbeeld {"onzekerWachttijdMs":30000}' });
    return z.NEVER;
  }
});
const adres = z
  .string()
  .regex(/^[^\s:]+:\d{1,5}$/, 'geef host:poort, bijvoorbeeld 127.0.0.1:9464')
  .refine((value) => Number(value.split(':')[1]) <= 65_535, 'geef een poort tot en met 65535');
const ms = z.int().min(0).optional();
const duren = json.pipe(
  z.strictObject({
    onzekerWachttijdMs: ms,
    onbereikbaarNaMs: ms,
    herhaalNaMs: ms,
    eersteHerhalingMs: ms,
    langsteHerhalingMs: ms,
    pogingMs: z.int().min(2_000).optional(),
    aandachtNaMs: ms,
    vanzelfAfrondenNaMs: ms,
  } satisfies Record<keyof Duren, typeof ms>),
);

const origin = z
  .string()
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, 'geef origins, zoals https://kcc.example');

const workerOmgeving = z.object({
  METRICS_ADRES: adres.optional(),
  WORKER_DEPLOYMENT: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,100}$/, 'gebruik 1 tot 100 letters, cijfers, _ en -')
    .optional(),
  WORKER_BUILD_ID: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,100}$/, 'gebruik 1 tot 100 letters, cijfers, . _ en -')
    .optional(),
  KLANTINTERACTIES_URL: url,
  KLANTINTERACTIES_TOKEN: verplicht,
  ZAKEN_URL: url,
  CATALOGI_URL: url,
  ZGW_CLIENT_ID: verplicht,
  ZGW_SECRET: verplicht,
  BRONORGANISATIE: z.string().refine(elfproef, 'geef het RSIN van de gemeente (negen cijfers)'),
  ACTOR_MEDEWERKER: tripel.prefault('mdw/obj/idf'),
  ACTOR_AFDELING: tripel.prefault('afd/obj/idf'),
  ACTOR_GROEP: tripel.prefault('grp/obj/idf'),
  ACTOREN_AANMAKEN: jaNee(true),
  REGISTER_TIMEOUT_MS: heel(100, MAX_TIMEOUT_MS).default(10_000),
  KLANTINTERACTIES_MAX_PER_SECONDE: heel(0, 10_000).default(100),
  ZAKEN_MAX_PER_SECONDE: heel(0, 10_000).default(100),
  KLANTINTERACTIES_TEGELIJK: heel(1, 10_000).default(100),
  ZAKEN_TEGELIJK: heel(1, 10_000).default(100),
  KLANTINTERACTIES_TAKEN_PER_SECONDE: heel(1, 100_000).optional(),
  ZAKEN_TAKEN_PER_SECONDE: heel(1, 100_000).optional(),
  GESPREKKEN_IN_GEHEUGEN: heel(2, 100_000).optional(),
  AUDIT_LOG: z.string().optional(),
});
const apiOmgeving = z.object({
  API_PORT: heel(0, 65_535).default(8080),
  API_HOST: z.string().min(1).default('127.0.0.1'),
  KANAAL: z.string().min(1).max(50).default('telefoon'),
  VERTROUWELIJK: jaNee(false),
  SAMEN_REGISTREREN: jaNee(true),
  ZAAK_IDENTITEITEN: tripels.prefault('zgw-Zaak/openzaak/uuid'),
  DUREN: duren.optional(),
  RATE_LIMIT_PER_MINUUT: heel(1, 1_000_000).default(1_200),
  RATE_LIMIT_ADRES_PER_MINUUT: heel(1, 1_000_000).default(6_000),
  CORS_ORIGINS: opsomming.pipe(z.array(origin)).optional(),
  TRUST_PROXY: opsomming.pipe(z.array(proxy)).optional(),
  AUDIT_LOG: z.string().optional(),
  RUNBOOK_URL: url.optional(),
  API_METRICS_ADRES: adres.optional(),
});

/** Of one register's task queue. */
export interface Wachtrij {
  /** Registrations that one worker process has under way. */
  tegelijk: number;
  /** Registrations that all workers together begin in a second; undefined: without a limit. */
  perSeconde?: number | undefined;
}
export interface WorkerConfig {
  auditbestand: string | undefined;
  registers: RegisterInstellingen;
  activiteiten: ActiviteitInstellingen;
  /** Where the worker offers Temporal's metrics; undefined: nowhere. */
  metrics?: string | undefined;
  wachtrijen: { klantinteracties: Wachtrij; zaken: Wachtrij };
  /** How many gesprekken the worker keeps in memory; undefined: as many as the SDK finds room for. */
  inGeheugen?: number | undefined;
  /** Worker Versioning: a gesprek ends on the version on which it began. undefined: off. */
  versie?: { deployment: string; buildId: string } | undefined;
}
export interface ApiConfig {
  poort: number;
  host: string;
  auditbestand: string | undefined;
  perMinuut: PerMinuut;
  corsOrigins: string[];
  vertrouwdeProxys: string[];
  kanaal: string;
  vertrouwelijk: boolean;
  samenRegistreren: boolean;
  zaakIdentiteiten: ZaakIdentiteit[];
  /** Where the API offers metrics about gesprekken; undefined: nowhere. */
  metrics: { host: string; poort: number } | undefined;
  /** Where operators read the runbook; its paragraphs are `#<code>` in lower case. */
  runbook: string | undefined;
  duren: Duren;
}

function versieVan(deployment: string | undefined, buildId: string | undefined): WorkerConfig['versie'] {
  if (deployment === undefined && buildId === undefined) return undefined;
  if (deployment === undefined || buildId === undefined)
    throw new Error(
      'WORKER_DEPLOYMENT en WORKER_BUILD_ID horen bij elkaar: zet beide, of geen van beide (dan zonder versies).',
    );
  return { deployment, buildId };
}

export function workerConfig(env: Omgeving): WorkerConfig {
  const omgeving = lees(workerOmgeving, env);
  weigerZwakke([
    {
      naam: 'KLANTINTERACTIES_TOKEN',
      waarde: omgeving.KLANTINTERACTIES_TOKEN,
      url: omgeving.KLANTINTERACTIES_URL,
      minTekens: 20,
    },
    { naam: 'ZGW_SECRET', waarde: omgeving.ZGW_SECRET, url: omgeving.ZAKEN_URL, minTekens: 32 },
  ]);
  return {
    auditbestand: omgeving.AUDIT_LOG,
    metrics: omgeving.METRICS_ADRES,
    wachtrijen: {
      klantinteracties: {
        tegelijk: omgeving.KLANTINTERACTIES_TEGELIJK,
        perSeconde: omgeving.KLANTINTERACTIES_TAKEN_PER_SECONDE,
      },
      zaken: { tegelijk: omgeving.ZAKEN_TEGELIJK, perSeconde: omgeving.ZAKEN_TAKEN_PER_SECONDE },
    },
    inGeheugen: omgeving.GESPREKKEN_IN_GEHEUGEN,
    versie: versieVan(omgeving.WORKER_DEPLOYMENT, omgeving.WORKER_BUILD_ID),
    registers: {
      klantinteracties: {
        url: omgeving.KLANTINTERACTIES_URL,
        token: omgeving.KLANTINTERACTIES_TOKEN,
        maxPerSeconde: omgeving.KLANTINTERACTIES_MAX_PER_SECONDE,
      },
      zaken: { url: omgeving.ZAKEN_URL, maxPerSeconde: omgeving.ZAKEN_MAX_PER_SECONDE },
      catalogi: { url: omgeving.CATALOGI_URL },
      zgw: { clientId: omgeving.ZGW_CLIENT_ID, secret: omgeving.ZGW_SECRET },
      timeoutMs: omgeving.REGISTER_TIMEOUT_MS,
    },
    activiteiten: {
      bronorganisatie: omgeving.BRONORGANISATIE,
      actoren: {
        medewerker: omgeving.ACTOR_MEDEWERKER,
        afdeling: omgeving.ACTOR_AFDELING,
        groep: omgeving.ACTOR_GROEP,
      },
      actorenAanmaken: omgeving.ACTOREN_AANMAKEN,
    },
  };
}

function metricsAdres(adresTekst: string | undefined): ApiConfig['metrics'] {
  if (adresTekst === undefined) return undefined;
  const [host = '', poort] = adresTekst.split(':');
  return { host, poort: Number(poort) };
}

export function apiConfig(env: Omgeving): ApiConfig {
  const omgeving = lees(apiOmgeving, env);
  const gegeven = Object.fromEntries(Object.entries(omgeving.DUREN ?? {}).filter(([, value]) => value !== undefined));
  return {
    poort: omgeving.API_PORT,
    host: omgeving.API_HOST,
    auditbestand: omgeving.AUDIT_LOG,
    perMinuut: { persoon: omgeving.RATE_LIMIT_PER_MINUUT, adres: omgeving.RATE_LIMIT_ADRES_PER_MINUUT },
    corsOrigins: omgeving.CORS_ORIGINS ?? [],
    vertrouwdeProxys: omgeving.TRUST_PROXY ?? [],
    kanaal: omgeving.KANAAL,
    vertrouwelijk: omgeving.VERTROUWELIJK,
    samenRegistreren: omgeving.SAMEN_REGISTREREN,
    zaakIdentiteiten: omgeving.ZAAK_IDENTITEITEN,
    metrics: metricsAdres(omgeving.API_METRICS_ADRES),
    runbook: omgeving.RUNBOOK_URL,
    duren: { ...DUREN, ...gegeven },
  };
}
