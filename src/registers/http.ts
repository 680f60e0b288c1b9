/**
 * One axios instance per register. Requests go below the configured base only; there are no redirects and no proxy; bodies
 * carry Content-Length (uWSGI reads a chunked body as empty). Every failure is a `RegisterFout`.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosInstance } from 'axios';
import { type Beantwoord, foutOngeldig, foutVanAntwoord, foutZonderAntwoord, isJwtVerlopen } from './classificatie.js';
import { RegisterFout } from './fouten.js';
import { gevolgd } from './spoor.js';
import { type Tempo } from './tempo.js';

const MAX_ANTWOORD_BYTES = 20 * 1024 * 1024;
/** Shorter than any server keeps an idle connection, so that a request seldom meets one that is being closed. */
const ONGEBRUIKT_MS = 8_000;
/** With less time than this left no request is begun. */
const MINIMUM_MS = 500;
/** Kept back for the answer by a request that waits for its turn. */
const RUIMTE_MS = 3_000;

export interface Verzoek {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path segments below the base. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  body?: object;
  /** The path names one resource: 404 is VERDWENEN. */
  item?: boolean;
}
export interface Antwoord {
  status: number;
  /** Parsed JSON; undefined after 204. */
  body: unknown;
}
export interface Register {
  send(verzoek: Verzoek): Promise<Antwoord>;
}
/** What holds for all requests of one activity attempt. */
export interface Oproep {
  /** Pseudonymous id, for registers that keep it. */
  medewerker: string;
  /** Epoch ms after which the attempt is given up. */
  deadlineMs: number;
  /** Somebody on the telephone waits for it. */
  voorrang?: boolean;
}
export interface RegisterOpties {
  baseUrl: string;
  timeoutMs: number;
  /** Made afresh for each request. */
  headers: (oproep: Oproep) => Promise<Record<string, string>>;
  /** Shared by all that speak to the same register. Default: without a limit. */
  tempo?: Tempo | undefined;
}

const isSucces = (status: number) => status >= 200 && status < 300;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function createAxios(timeoutMs: number): AxiosInstance {
  const agentOpties = { keepAlive: true, timeout: ONGEBRUIKT_MS, scheduling: 'lifo' as const };
  return axios.create({
    timeout: timeoutMs,
    httpAgent: new HttpAgent(agentOpties),
    httpsAgent: new HttpsAgent(agentOpties),
    maxRedirects: 0,
    proxy: false,
    validateStatus: () => true,
    maxContentLength: MAX_ANTWOORD_BYTES,
    responseType: 'text',
    transformResponse: [(data: unknown) => data],
    transformRequest: [(data: unknown) => data],
  });
}

/** A register behind `baseUrl`; call it with what holds for the attempt. */
export function createRegister({ baseUrl, timeoutMs, headers, tempo }: RegisterOpties): (oproep: Oproep) => Register {
  const http = createAxios(timeoutMs);
  const base = baseUrl.replace(/\/+$/, '');
  const urlVan = ({ path, query = {} }: Verzoek) => {
    if (Object.values(query).includes('') || path.some((deel) => deel === '' || /^\.+$/.test(deel)))
      throw new RegisterFout('DEFECT');
    const zoek = new URLSearchParams(query).toString();
    return `${base}/${path.map(encodeURIComponent).join('/')}${zoek === '' ? '' : `?${zoek}`}`;
  };

  return (oproep) => {
    const eenmaal = async (verzoek: Verzoek): Promise<Beantwoord> => {
      const schrijft = verzoek.method !== 'GET';
      const url = urlVan(verzoek);
      const uiterlijkMs = oproep.deadlineMs - Math.min(timeoutMs, RUIMTE_MS);
      const overMs = (await tempo?.beurt({ uiterlijkMs, voorrang: oproep.voorrang })) ?? 0;
      if (overMs > 0) throw new RegisterFout('REGISTER_ONBEREIKBAAR', { wachtMs: overMs });
      const kop = await headers(oproep);
      const resterendMs = Math.min(timeoutMs, oproep.deadlineMs - Date.now());
      if (resterendMs < MINIMUM_MS) throw new RegisterFout('REGISTER_ONBEREIKBAAR');
      try {
        const {
          status,
          data,
          headers: antwoordkop,
        } = await gevolgd(verzoek.method, verzoek.path[0] ?? '', (traceparent) =>
          http.request<unknown>({
            method: verzoek.method,
            url,
            headers: {
              Accept: 'application/json',
              ...traceparent,
              ...kop,
              ...(verzoek.body && { 'Content-Type': 'application/json' }),
            },
            timeout: resterendMs,
            signal: AbortSignal.timeout(resterendMs),
            ...(verzoek.body && { data: Buffer.from(JSON.stringify(verzoek.body)) }),
          }),
        );
        return {
          schrijft,
          item: verzoek.item ?? false,
          status,
          retryAfter: antwoordkop['retry-after'],
          body: typeof data === 'string' ? parseJson(data) : undefined,
        };
      } catch (error) {
        throw foutZonderAntwoord(schrijft, axios.isAxiosError(error) ? error.code : undefined);
      }
    };

    return {
      async send(verzoek) {
        const eerste = await eenmaal(verzoek);
        // An expired JWT is renewed at once, once: `headers` makes a new one.
        const antwoord = isJwtVerlopen(eerste) ? await eenmaal(verzoek) : eerste;
        if (!isSucces(antwoord.status)) throw foutVanAntwoord(antwoord);
        if (antwoord.body === undefined && antwoord.status !== 204) throw foutOngeldig(antwoord.schrijft);
        return { status: antwoord.status, body: antwoord.body };
      },
    };
  };
}
