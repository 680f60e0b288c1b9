/** TE_VAAK for an address or a person that asks more than its share; `Retry-After` tells how long to wait. */
import { type RequestHandler } from 'express';
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import { Probleem } from '../probleem.js';
import { spoor } from './spoor.js';

export interface PerMinuut {
  /** Requests of one address. Behind one proxy or NAT that is a whole contact centre. */
  adres: number;
  /** Requests of one person, whichever token. */
  persoon: number;
}
export interface Grenzen {
  adres: RequestHandler;
  /** Stands behind the login. */
  persoon: RequestHandler;
}

const begrens = (limit: number, keyGenerator: Options['keyGenerator']): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator,
    // Whose headers are believed is decided by the trusted proxies alone.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, _res, next) => {
      next(new Probleem('TE_VAAK'));
    },
  });

export const createGrenzen = ({ adres, persoon }: PerMinuut): Grenzen => ({
  adres: begrens(adres, ({ ip }) => ipKeyGenerator(ip ?? '')),
  persoon: begrens(persoon, (_req, res) => spoor(res).toegang?.sub ?? ''),
});
