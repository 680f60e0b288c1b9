/** TE_VAAK for an address that asks more than its share; `Retry-After` tells how long to wait. */
import { type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Probleem } from '../probleem.js';

export const begrensSnelheid = (verzoekenPerMinuut: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: verzoekenPerMinuut,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // The address of the connection counts: a header of the sender proves nothing.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, _res, next) => {
      next(new Probleem('TE_VAAK'));
    },
  });
