/**
 * Temporal's remote codec protocol for the Temporal UI: `POST /decode` and `POST /encode`, for who may see or write the data. Every
 * call is accounted for, whatever becomes of it.
 */
import express, {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { type Logger } from 'pino';
import { type Audit } from '../audit/logboek.js';
import { type Rolnamen } from '../auth/rechten.js';
import { type Tokencontrole } from '../auth/token.js';
import { type Sleutelring } from '../temporal/codec/sleutels.js';
import { Aanmelding } from './aanmelding.js';
import { bewerking } from './bewerking.js';
import { type Browseraanmelding } from './config.js';
import { decodeer, encodeer } from './payloads.js';
import { statusVan, weiger } from './weigering.js';

const VERZOEKEN_PER_MINUUT = 1_200;
const KOPPEN = 'Content-Type, X-Namespace, Authorization, Authorization-Extras';

export interface CodecDeps {
  ring: Sleutelring;
  controle: Tokencontrole;
  /** Exact origins of the Temporal UI. */
  origins: string[];
  /** Role that each action takes. */
  rollen: Record<'decode' | 'encode', string>;
  /** What the issuer calls our roles. */
  rolnamen: Rolnamen;
  browser?: Browseraanmelding | undefined;
  /** Proxies whose X-Forwarded-For is believed. */
  vertrouwdeProxys?: string[] | undefined;
  audit: Audit;
  logger: Logger;
}

/** Exactly the UI's origins, with what its requests need. */
const cors =
  (origins: string[]) =>
  (req: Request, res: Response, next: NextFunction): void => {
    res.vary('Origin');
    const { origin } = req.headers;
    const bekend = origin !== undefined && origins.includes(origin);
    if (bekend) res.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' });
    if (req.method !== 'OPTIONS') {
      next();
      return;
    }
    if (bekend)
      res.set({
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': KOPPEN,
        'Access-Control-Max-Age': '600',
      });
    res.sendStatus(bekend ? 204 : 403);
  };

const koppen = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
  },
  crossOriginResourcePolicy: { policy: 'same-site' },
});

export function createCodecServer(deps: CodecDeps): Express {
  const { ring, controle, origins, rollen, rolnamen, browser, vertrouwdeProxys = [], audit, logger } = deps;
  const aanmelding = new Aanmelding({ controle, audit, origins, browser, rolnamen, rollen: Object.values(rollen) });

  const app = express();
  app.disable('x-powered-by').set('etag', false).set('query parser', false).set('trust proxy', vertrouwdeProxys);
  app.use(koppen);
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  app.use(cors(origins));
  app.use(
    rateLimit({
      windowMs: 60_000,
      limit: VERZOEKEN_PER_MINUUT,
      standardHeaders: true,
      legacyHeaders: false,
      handler: (_req, res) => {
        weiger(res, 429);
      },
    }),
  );
  const samen = { ring, aanmelding, rolnamen, audit };
  app.post('/decode', bewerking({ actie: 'ontsleutel', rol: rollen.decode, doe: decodeer, ...samen }));
  app.post('/encode', bewerking({ actie: 'versleutel', rol: rollen.encode, doe: encodeer, ...samen }));
  app.use(aanmelding.routes());
  app.use((_req, res) => {
    weiger(res, 404);
  });
  const onverwacht: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    logger.error({ soort: error instanceof Error ? error.name : typeof error }, 'onverwachte fout');
    weiger(res, statusVan(error));
  };
  app.use(onverwacht);
  return app;
}
