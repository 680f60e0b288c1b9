/** CORS for the origins that are allowed, and for no other: an exact list. No credentials: a token is sent by hand, never by itself. */
import { type RequestHandler } from 'express';

const METHODEN = 'GET, PUT, POST, DELETE';
const KOPPEN = 'Authorization, Content-Type, Idempotency-Key, If-Match, Last-Event-ID, traceparent';
const ZICHTBAAR = 'API-Version, ETag, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate';
const BEWAAR_S = '600';

export function cors(origins: readonly string[]): RequestHandler {
  const toegestaan = new Set(origins);
  return (req, res, next) => {
    const { origin } = req.headers;
    res.vary('Origin');
    if (origin === undefined || !toegestaan.has(origin)) {
      next();
      return;
    }
    res.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': ZICHTBAAR });
    if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) {
      next();
      return;
    }
    res
      .status(204)
      .set({
        'Access-Control-Allow-Methods': METHODEN,
        'Access-Control-Allow-Headers': KOPPEN,
        'Access-Control-Max-Age': BEWAAR_S,
      })
      .end();
  };
}
