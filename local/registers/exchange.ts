import { type Json, type JsonObject } from './json.js';

/** One request, read as a whole. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** `http://host` as the client called us: the registers build their urls from it. */
  readonly origin: string;
  /** When the request began to arrive (performance.now). */
  readonly arrivedAt: number;
}

export interface Answer {
  readonly status: number;
  readonly body?: Json | undefined;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: Json, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body,
  headers,
});

export const noContent: Answer = { status: 204 };

/** Neither register knows the path: a page for people, not a problem. */
export const htmlNotFound: Answer = {
  status: 404,
  html: '<!DOCTYPE html>\n<html lang="nl"><head><title>Niet gevonden</title></head><body><h1>404</h1></body></html>\n',
};

/** 201, with the url of what was made. */
export const created = (body: JsonObject): Answer =>
  ok(body, 201, typeof body['url'] === 'string' ? { Location: body['url'] } : {});
