/**
 * One row of the API: what a request looks like, what it answers, and what it does. Express and the OpenAPI document are both
 * made from these rows (`routes/index.ts`).
 */
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type z } from 'zod';
import { type Actie } from '../auth/rechten.js';
import { type Gesprek } from '../contract/gesprek.js';
import { type ApiDeps } from './deps.js';
import { leesVerzoek, type RuwVerzoek } from './lezen.js';
import { type Toegang } from './toegang.js';
import { type Volgers } from './volgers.js';
import { type Probleemcode } from './weigeringen.js';

/**
 * What a handler may use. `document` is the OpenAPI document, made from the routes themselves; `gesprekken` are those that this
 * person may use, as far as `toegang` goes.
 */
export interface Context extends ApiDeps {
  toegang: Toegang;
  volgers: Volgers;
  document: () => object;
}

export type Methode = 'get' | 'put' | 'post' | 'delete';
export type Uitkomst =
  | { status: 200 | 201; body: unknown; headers?: Record<string, string> }
  /** The handler sends its answer itself. */
  | { stroom: (req: IncomingMessage, res: ServerResponse) => Promise<void> };

export interface Antwoordvorm {
  beschrijving: string;
  schema?: z.ZodType;
  mediatype?: string;
  /** Headers besides `API-Version`, with their description. */
  headers?: Record<string, string>;
}
export interface Voorbeeld {
  titel: string;
  waarde: unknown;
}
interface Beschrijving {
  methode: Methode;
  /** Below `/v1`, with `{parameters}`. */
  pad: string;
  /** Its row in the table of rights, unless everybody may. */
  operationId: Actie | 'haalOpenapi';
  tag: string;
  titel: string;
  uitleg?: string;
  antwoorden: Partial<Record<200 | 201 | 204, Antwoordvorm>>;
  voorbeelden?: Record<string, Voorbeeld>;
  /** Besides those that every operation can give. */
  weigeringen: readonly Probleemcode[];
}
export interface Vormen<P, Q, B, K> {
  padvorm?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  kop?: z.ZodType<K>;
}
export interface Verzoek<P, Q, B, K> {
  pad: P;
  query: Q;
  body: B;
  kop: K;
}

export interface Route extends Beschrijving, Vormen<unknown, unknown, unknown, unknown> {
  voerUit(ruw: RuwVerzoek, context: Context): Promise<Uitkomst>;
}

export function route<P = unknown, Q = unknown, B = unknown, K = unknown>(
  definitie: Beschrijving &
    Vormen<P, Q, B, K> & {
      doe: (verzoek: Verzoek<P, Q, B, K>, context: Context) => Promise<Uitkomst>;
    },
): Route {
  const { doe, ...beschrijving } = definitie;
  return { ...beschrijving, voerUit: (ruw, context) => doe(leesVerzoek(beschrijving, ruw), context) };
}

export const etag = (gesprek: Gesprek): string => `"${gesprek.versie}"`;
export const gesprekAntwoord = (
  gesprek: Gesprek,
  status: 200 | 201 = 200,
  headers: Record<string, string> = {},
): Uitkomst => ({ status, body: gesprek, headers: { ETag: etag(gesprek), ...headers } });
