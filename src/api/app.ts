/** The Express application: what holds for every request, the routes, and how a refusal is sent. */
import express, { type Express } from 'express';
import helmet from 'helmet';
import { type ApiDeps } from './deps.js';
import { documentatie } from './docs/pagina.js';
import { createBewaking } from './http/bewaking.js';
import { cors } from './http/cors.js';
import { foutafhandeling } from './http/fouten.js';
import { createGereedheid } from './http/gereedheid.js';
import { logboek } from './http/logboek.js';
import { createRouter } from './http/router.js';
import { createGrenzen } from './http/snelheid.js';
import { noteer } from './http/spoor.js';
import { createOpenapi } from './openapi.js';
import { Probleem } from './probleem.js';
import { ROUTES } from './routes/index.js';
import { API_VERSIE, BASISPAD } from './versie.js';
import { Volgers } from './volgers.js';

export interface Api {
  app: Express;
  /** Ends every live view, so that the server can stop. */
  sluit(): void;
}

/** An API's answers are never shown as a page; the documentation has a style of its own and nothing else. */
const KOPPEN: Parameters<typeof helmet>[0] = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': ["'unsafe-inline'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  xFrameOptions: { action: 'deny' },
};

export function createApp(deps: ApiDeps): Api {
  const { gesprekken, instellingen, logger, onderdelen } = deps;
  const volgers = new Volgers(gesprekken, instellingen.herhaalMs);
  const document = createOpenapi(ROUTES);
  const pagina = documentatie(document);
  const grenzen = createGrenzen(instellingen.perMinuut);

  const app = express();
  app.set('etag', false).set('query parser', false).set('trust proxy', instellingen.vertrouwdeProxys);
  app.use(logboek(logger));
  app.use(helmet(KOPPEN));
  app.use((_req, res, next) => {
    res.set('API-Version', API_VERSIE);
    next();
  });
  app.use(createGereedheid(onderdelen));
  app.get('/docs', (_req, res) => {
    noteer(res, { pad: '/docs' });
    res.type('html').send(pagina);
  });
  // The `type` of a problem, for who follows it.
  app.get('/problemen/:code', (_req, res) => {
    noteer(res, { pad: '/problemen/{code}' });
    res.redirect(303, '/docs#problemen');
  });
  app.use(BASISPAD, cors(instellingen.corsOrigins), (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.use(
    BASISPAD,
    createRouter(ROUTES, {
      context: { ...deps, volgers, document: () => document },
      bewaking: createBewaking(deps, grenzen),
    }),
  );
  // What no route answers counts as well.
  app.use(grenzen.adres, () => {
    throw new Probleem('ONBEKEND_PAD');
  });
  app.use(foutafhandeling(logger));
  return {
    app,
    sluit: () => {
      volgers.sluit();
    },
  };
}
