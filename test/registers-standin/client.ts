import { createHmac } from 'node:crypto';
import { CLIENT } from '../../local/registers/zaken/jwt.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function jwt(): string {
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ client_id: CLIENT.id, iat: Math.floor(Date.now() / 1000) })}`;
  return `${head}.${createHmac('sha256', CLIENT.secret).update(head).digest('base64url')}`;
}

/** Calls either register with valid credentials. Rejects when there is no (whole) answer. */
export async function call(url: string, method = 'GET', body?: unknown): Promise<Reply> {
  const authorization = url.includes('/klantinteracties/') ? 'Token lokaal' : `Bearer ${jwt()}`;
  const headers = {
    Authorization: authorization,
    Accept: 'application/json',
    'Accept-Crs': 'EPSG:4326',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Crs': 'EPSG:4326' }),
  };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

export const klantcontact = (referentienummer: string) => ({
  referentienummer,
  kanaal: 'telefoon',
  onderwerp: 'Paspoort',
  taal: 'nld',
  vertrouwelijk: false,
});
