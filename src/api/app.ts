/** The Express application: what holds for every request, the routes, and how a refusal is sent. */
import express, { type Express } from 'express';
import helmet from 'helmet';
import { type ApiDeps } from './deps.js';
import { documentatie } from './docs/pagina.js';
import { foutafhandeling } from './http/fouten.js';
import { createGereedheid } from './http/gereedheid.js';
import { logboek, noteer } from './http/logboek.js';
import { createRouter } from './http/router.js';
import { begrensSnelheid } from './http/snelheid.js';
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

export function createApp(deps: ApiDeps): Api {
  const { gesprekken, instellingen, logger, onderdelen } = deps;
  const volgers = new Volgers(gesprekken, instellingen.herhaalMs);
  const document = createOpenapi(ROUTES);
  const pagina = documentatie(document);

  const app = express();
  app.set('etag', false).set('query parser', false);
  app.use(logboek(logger));
  // TLS ends at the proxy: upgrading would break the documentation on a machine without it.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
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
  app.use(BASISPAD, begrensSnelheid(instellingen.verzoekenPerMinuut), (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.use(BASISPAD, createRouter(ROUTES, { ...deps, volgers, document: () => document }));
  app.use(() => {
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
