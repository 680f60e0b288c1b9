/** What the API is made of; `server.ts` brings it together, tests put their own in place. */
import { type Logger } from 'pino';
import { type Audit } from '../audit/logboek.js';
import { type Rolnamen } from '../auth/rechten.js';
import { type Tokencontrole } from '../auth/token.js';
import { type Duren } from '../contract/invoer.js';
import { type ZaakIdentiteit } from '../contract/opdrachten.js';
import { type Logboek } from '../logboek/logboek.js';
import { type Gesprekken } from './gesprekken.js';
import { type PerMinuut } from './http/snelheid.js';
import { type Lijsten } from './lijsten.js';

export interface ApiInstellingen {
  kanaal: string;
  vertrouwelijk: boolean;
  zaakIdentiteiten: ZaakIdentiteit[];
  runbook?: string | undefined;
  duren: Duren;
  /** What can be registered at the same moment is one activity. */
  samenRegistreren: boolean;
  rolnamen: Rolnamen;
  perMinuut: PerMinuut;
  /** Origins whose pages may call the API. */
  corsOrigins: readonly string[];
  /** Addresses and subnets of proxies whose X-Forwarded-For is believed. */
  vertrouwdeProxys: string[];
  /** Interval of the comments that keep a live view open. */
  levenstekenMs: number;
  /** First interval at which a live view tries again to reach Temporal; doubles up to 20 times as much. */
  herhaalMs: number;
}
export const STANDAARD = {
  samenRegistreren: true,
  levenstekenMs: 15_000,
  herhaalMs: 500,
} satisfies Partial<ApiInstellingen>;

/** A part that must be there for the API to be ready; rejects when it is not. */
export type Onderdeel = () => Promise<void>;

export interface ApiDeps {
  gesprekken: Gesprekken;
  lijsten: Lijsten;
  onderdelen: Readonly<Record<string, Onderdeel>>;
  instellingen: ApiInstellingen;
  /** There is no API without it. */
  aanmelden: Tokencontrole;
  audit: Audit;
  /** Absent: the Logboek Dataverwerkingen is off. */
  logboek?: Logboek | undefined;
  logger: Logger;
}
