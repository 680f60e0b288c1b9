/** The HTTP contract on Express: each decision is one route of the table below. */
import { randomUUID } from 'node:crypto';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import helmet from 'helmet';
import { type Logger } from 'pino';
import { type z } from 'zod';
import * as b from '../contract/berichten.js';
import { type Gesprek } from '../contract/gesprek.js';
import { toInvalidParams } from '../contract/invalid-params.js';
import { type Duren, type Invoer } from '../contract/invoer.js';
import { type Berichtnaam } from '../contract/messages.js';
import { type ZaakIdentiteit } from '../contract/opdrachten.js';
import { uuid } from '../contract/velden.js';
import { Probleem, stuur } from './problem.js';
import { type Gesprekken } from './temporal-gesprekken.js';

export const API_VERSIE = '1.0.0';
const MINUUT_MS = 60_000;
const DAG_MS = 24 * 60 * MINUUT_MS;

export interface AppDeps {
  gesprekken: Gesprekken;
  instellingen: { kanaal: string; vertrouwelijk: boolean; zaakIdentiteiten: ZaakIdentiteit[]; duren: Duren };
  log: Logger;
}
interface Route {
  methode: 'put' | 'post' | 'delete';
  pad: string;
  bericht: Berichtnaam;
  schema: z.ZodType<object>;
}

/** Every decision: path, message and body. */
export const BESLISROUTES: readonly Route[] = [
  { methode: 'put', pad: '/authenticatie', bericht: 'legAuthenticatieVast', schema: b.authenticatie },
  { methode: 'put', pad: '/klant', bericht: 'kiesKlant', schema: b.klant },
  { methode: 'put', pad: '/vragen/:vraag', bericht: 'beschrijfVraag', schema: b.vraagInhoud },
  { methode: 'delete', pad: '/vragen/:vraag', bericht: 'trekVraagIn', schema: b.afronden },
  { methode: 'put', pad: '/vragen/:vraag/vervolg', bericht: 'kiesVervolg', schema: b.vervolg },
  { methode: 'put', pad: '/contactgegevens', bericht: 'geefContactgegevens', schema: b.contactgegevens },
  { methode: 'put', pad: '/bereik', bericht: 'kiesBereik', schema: b.bereik },
  { methode: 'put', pad: '/medewerker', bericht: 'draagOver', schema: b.medewerker },
  { methode: 'post', pad: '/_afronden', bericht: 'rondAf', schema: b.afronden },
  { methode: 'post', pad: '/_afbreken', bericht: 'breekAf', schema: b.afbreken },
  { methode: 'post', pad: '/registraties/:naam/_herhalen', bericht: 'probeerOpnieuw', schema: b.herhalen },
  { methode: 'post', pad: '/registraties/:naam/_overslaan', bericht: 'slaOver', schema: b.overslaan },
];

const ongeldig = (invalidParams: { name: string; code: string; reason: string }[]): Probleem =>
  new Probleem(
    'ONGELDIG',
    invalidParams.length === 1 ? '1 veld klopt niet.' : `${invalidParams.length} velden kloppen niet.`,
    { invalidParams },
  );
function parse<T>(schema: z.ZodType<T>, waarde: unknown): T {
  const { data, error } = schema.safeParse(waarde);
  if (error) throw ongeldig(toInvalidParams(error));
  return data;
}
const veld = (name: string, reason: string): Probleem => ongeldig([{ name, code: 'ONGELDIGE_WAARDE', reason }]);

function gesprekId(req: Request): string {
  const { data } = uuid.safeParse(req.params['id']);
  if (data === undefined) throw new Probleem('ONBEKEND_GESPREK', 'Dit gesprek bestaat niet.');
  return data;
}
function vraagnummer(req: Request): number {
  const tekst = String(req.params['vraag']);
  if (!/^([1-9]|1[0-9]|20)$/.test(tekst))
    throw new Probleem('VRAAG_ONBEKEND', 'Een vraag heeft een nummer van 1 tot en met 20.');
  return Number(tekst);
}
function sleutelVan(req: Request): { sleutel?: string } {
  const gegeven = req.get('Idempotency-Key');
  if (gegeven === undefined) return {};
  const { data } = uuid.safeParse(gegeven);
  if (data === undefined) throw veld('Idempotency-Key', 'Deze header is een UUID.');
  return { sleutel: data };
}
function versieVan(req: Request): { versie?: number } {
  const gegeven = req.get('If-Match');
  if (gegeven === undefined || gegeven === '*') return {};
  const versie = /^(?:W\/)?"(\d+)"$/.exec(gegeven)?.[1];
  if (versie === undefined) throw veld('If-Match', 'Deze header is de versie tussen aanhalingstekens.');
  return { versie: Number(versie) };
}
const stuurGesprek = (res: Response, gesprek: Gesprek, status = 200): void => {
  res.status(status).set('ETag', `"${gesprek.versie}"`).json(gesprek);
};

export function createApp({ gesprekken, instellingen, log }: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(helmet());
  app.use((_req, res, next) => {
    res.set('API-Version', API_VERSIE).set('Cache-Control', 'no-store');
    next();
  });
  app.use(logVerzoek(log));
  app.use(alleenJson, express.json({ limit: '64kb', strict: true, type: () => true }));

  app.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });

  app.post('/v1/gesprekken', async (req, res) => {
    const { id, aangenomenOp, kanaal, ...rest } = parse(b.begin, req.body ?? {});
    const nu = Date.now();
    const op = aangenomenOp === undefined ? nu : Date.parse(aangenomenOp);
    if (op > nu + MINUUT_MS || op < nu - DAG_MS)
      throw veld('aangenomenOp', 'Dit tijdstip ligt hooguit 1 minuut vooruit en 24 uur terug.');
    const invoer: Invoer = {
      ...instellingen,
      ...rest,
      id: id ?? randomUUID(),
      aangenomenOp: aangenomenOp ?? new Date(nu).toISOString(),
      kanaal: kanaal ?? instellingen.kanaal,
    };
    const { nieuw, gesprek } = await gesprekken.begin(invoer);
    res.set('Location', `/v1/gesprekken/${gesprek.id}`);
    stuurGesprek(res, gesprek, nieuw ? 201 : 200);
  });

  app.get('/v1/gesprekken/:id', async (req, res) => {
    stuurGesprek(res, await gesprekken.lees(gesprekId(req)));
  });
  app.post('/v1/gesprekken/:id/klant/_zoek', async (req, res) => {
    const vraag = parse(b.zoekvraag, req.body ?? {});
    res.json(await gesprekken.zoekKlant(gesprekId(req), vraag, sleutelVan(req).sleutel));
  });
  app.get('/v1/gesprekken/:id/gebeurtenissen', volg(gesprekken));
  for (const route of BESLISROUTES) app[route.methode](`/v1/gesprekken/:id${route.pad}`, beslis(gesprekken, route));

  const bekendePaden = [
    '/healthz',
    '/v1/gesprekken',
    '/v1/gesprekken/:id',
    '/v1/gesprekken/:id/klant/_zoek',
    '/v1/gesprekken/:id/gebeurtenissen',
    ...BESLISROUTES.map(({ pad }) => `/v1/gesprekken/:id${pad}`),
  ];
  app.all(bekendePaden, () => {
    throw new Probleem('METHODE', 'Deze methode bestaat hier niet.');
  });
  app.use(() => {
    throw new Probleem('ONBEKEND_PAD', 'Dit adres bestaat niet.');
  });
  app.use(naarProbleem(log));
  return app;
}

const beslis =
  (gesprekken: Gesprekken, { bericht, schema }: Route): RequestHandler =>
  async (req, res) => {
    const id = gesprekId(req);
    const opties = { ...sleutelVan(req), ...versieVan(req) };
    const body = parse(schema, req.body ?? {});
    const herstel = bericht === 'probeerOpnieuw' || bericht === 'slaOver';
    const payload = {
      ...body,
      ...(req.params['vraag'] === undefined ? {} : { vraag: vraagnummer(req) }),
      ...(herstel ? { registratie: String(req.params['naam']) } : {}),
      ...(herstel && !('medewerker' in body) ? { medewerker: (await gesprekken.lees(id)).medewerker } : {}),
    };
    try {
      stuurGesprek(res, await gesprekken.besluit(id, bericht, payload, opties));
    } catch (fout) {
      // Wrapping up twice is no mistake.
      if (bericht !== 'rondAf' || !(fout instanceof Probleem) || fout.extra['fase'] !== 'afgerond') throw fout;
      stuurGesprek(res, await gesprekken.lees(id));
    }
  };

const volg =
  (gesprekken: Gesprekken): RequestHandler =>
  async (req, res) => {
    const einde = new AbortController();
    res.on('close', () => {
      einde.abort();
    });
    const stroom = gesprekken.volg(gesprekId(req), einde.signal);
    const eerste = await stroom.next();
    res.set({ 'Content-Type': 'text/event-stream', Connection: 'keep-alive' }).flushHeaders();
    const hartslag = setInterval(() => res.write(': \n\n'), 15_000);
    const schrijf = (gesprek: Gesprek): void => {
      res.write(`event: gesprek\nid: ${gesprek.versie}\ndata: ${JSON.stringify(gesprek)}\n\n`);
    };
    try {
      if (!eerste.done) schrijf(eerste.value);
      for await (const gesprek of stroom) schrijf(gesprek);
    } catch {
      // The listener connects again by itself, and gets the present Gesprek first.
    } finally {
      clearInterval(hartslag);
      res.end();
    }
  };

const alleenJson: RequestHandler = (req, _res, next) => {
  const heeftBody = Number(req.get('Content-Length') ?? 0) > 0 || req.get('Transfer-Encoding') !== undefined;
  if (heeftBody && !req.is(['json', '+json'])) throw new Probleem('MEDIATYPE', 'Stuur application/json.');
  next();
};

/** Method, pattern of the route, status and duration; never a body or an address with values. */
const logVerzoek =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    const begin = performance.now();
    res.on('finish', () => {
      const route = (req.route as { path?: string } | undefined)?.path ?? 'onbekend';
      log.info({ methode: req.method, route, status: res.statusCode, ms: Math.round(performance.now() - begin) });
    });
    next();
  };

const naarProbleem =
  (log: Logger): ErrorRequestHandler =>
  (fout: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(fout);
      return;
    }
    const soort = typeof fout === 'object' && fout !== null && 'type' in fout ? fout.type : undefined;
    const probleem =
      fout instanceof Probleem
        ? fout
        : soort === 'entity.too.large'
          ? new Probleem('TE_GROOT', 'De aanvraag is groter dan 64 kB.')
          : soort === 'entity.parse.failed' || soort === 'encoding.unsupported' || soort === 'charset.unsupported'
            ? new Probleem('GEEN_JSON', 'De aanvraag is geen geldige JSON.')
            : new Probleem('DEFECT', 'Er ging iets mis in KCC Gesprek. Probeer het opnieuw.');
    const instance = stuur(res, probleem);
    const naam = fout instanceof Error ? fout.name : 'onbekend';
    log[probleem.code === 'DEFECT' ? 'error' : 'info']({
      instance,
      code: probleem.code,
      ...(probleem.code === 'DEFECT' ? { naam } : {}),
    });
  };
