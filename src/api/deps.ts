/** What the API is made of; `server.ts` brings it together, tests put their own in place. */
import { type Logger } from 'pino';
import { type Duren } from '../contract/invoer.js';
import { type ZaakIdentiteit } from '../contract/opdrachten.js';
import { type Gesprekken } from './gesprekken.js';
import { type Lijsten } from './lijsten.js';

export interface ApiInstellingen {
  kanaal: string;
  vertrouwelijk: boolean;
  zaakIdentiteiten: ZaakIdentiteit[];
  runbook?: string | undefined;
  duren: Duren;
  /** Requests that one address may make in a minute. Behind one proxy or NAT that is a whole contact centre. */
  verzoekenPerMinuut: number;
  /** Interval of the comments that keep a live view open. */
  levenstekenMs: number;
  /** First interval at which a live view tries again to reach Temporal; doubles up to 20 times as much. */
  herhaalMs: number;
}
export const STANDAARD = {
  verzoekenPerMinuut: 6_000,
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
  logger: Logger;
}
