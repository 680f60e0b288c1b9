/** From what came back over HTTP to a fault, by the table of codes in the design. */
import { z } from 'zod';
import { type Param, RegisterFout } from './fouten.js';

const MAX_WACHT_MS = 3_600_000;
/** How long to wait for the register's clock to pass ours (`date-in-future`). */
const KLOKVERSCHIL_WACHT_MS = 2_000;

/** `Retry-After`: seconds or an HTTP date. At most an hour. */
export function retryAfterMs(header: unknown, nuMs = Date.now()): number | undefined {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nuMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_WACHT_MS);
}

const foutBody = z.object({
  code: z.string().optional(),
  invalidParams: z
    .array(z.object({ name: z.string(), code: z.string().default(''), reason: z.string().default('') }))
    .optional(),
});

export interface Beantwoord {
  schrijft: boolean;
  /** The path names one resource by its uuid, so that 404 means that it is gone. */
  item: boolean;
  status: number;
  retryAfter: unknown;
  /** Parsed JSON; undefined when it is none. */
  body: unknown;
}

export const isJwtVerlopen = ({ status, body }: Beantwoord): boolean =>
  status === 403 && foutBody.safeParse(body).data?.code === 'jwt-expired';

/** The fault for an answer other than a 2xx in JSON. */
export function foutVanAntwoord(antwoord: Beantwoord): RegisterFout {
  const { schrijft, item, status, retryAfter, body } = antwoord;
  const gelezen = foutBody.safeParse(body);
  const params: Param[] = gelezen.data?.invalidParams ?? [];
  if (status >= 500 || status === 408 || status === 429)
    return new RegisterFout('REGISTER_ONBEREIKBAAR', {
      status,
      onzeker: schrijft && status !== 429,
      wachtMs: retryAfterMs(retryAfter),
    });
  if (status === 401 || status === 403) return new RegisterFout('NIET_BEVOEGD', { status });
  const ongeldig = new RegisterFout('ANTWOORD_ONGELDIG', {
    status,
    params,
    onzeker: schrijft && status !== 404 && status !== 405 && !gelezen.success,
  });
  if (!gelezen.success) return ongeldig;
  if (item && (status === 404 || status === 410)) return new RegisterFout('VERDWENEN', { status });
  if (!schrijft) return ongeldig;
  if (status === 400 && params.length > 0) {
    return params.every(({ code }) => code === 'date-in-future')
      ? new RegisterFout('REGISTER_ONBEREIKBAAR', { status, wachtMs: KLOKVERSCHIL_WACHT_MS })
      : new RegisterFout('VERZOEK_GEWEIGERD', { status, params });
  }
  return status === 409 || status === 413 || status === 422
    ? new RegisterFout('VERZOEK_GEWEIGERD', { status, params })
    : ongeldig;
}

const NOOIT_VERSTUURD = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** No (whole) answer. Certainly not stored only if no connection was made. */
export const foutZonderAntwoord = (schrijft: boolean, oorzaak: string | undefined): RegisterFout =>
  new RegisterFout('REGISTER_ONBEREIKBAAR', { onzeker: schrijft && !NOOIT_VERSTUURD.has(oorzaak ?? '') });

/** An answer whose shape we cannot use. A create that was answered so may be there. */
export const foutOngeldig = (schrijft: boolean): RegisterFout =>
  new RegisterFout('ANTWOORD_ONGELDIG', { onzeker: schrijft });
