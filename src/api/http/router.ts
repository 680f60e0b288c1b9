/** From the table of routes to Express. */
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { Probleem } from '../probleem.js';
import { namens } from '../namens.js';
import { type Context, type Route } from '../route.js';
import { NIEMAND } from '../toegang.js';
import { BASISPAD } from '../versie.js';
import { inhoud } from './inhoud.js';
import { noteer, spoor } from './spoor.js';

const toExpress = (pad: string): string => pad.replace(/\{(\w+)\}/g, ':$1');

/** Values that were sent more than once become a list, which no shape accepts. */
function leesQuery({ originalUrl }: Request): Record<string, string | string[]> {
  const query = new URL(originalUrl, 'http://api').searchParams;
  return Object.fromEntries(
    [...new Set(query.keys())].map((naam) => {
      const waarden = query.getAll(naam);
      return [naam, waarden.length === 1 ? (waarden[0] ?? '') : waarden];
    }),
  );
}

export interface Routing {
  context: Omit<Context, 'toegang'>;
  /** What stands before each route. */
  bewaking: (route: Route) => RequestHandler[];
}

async function antwoord(route: Route, basis: Routing['context'], req: Request, res: Response): Promise<void> {
  const { toegang = NIEMAND, stroomBegint, binnen } = spoor(res);
  const gesprekken = namens(basis.gesprekken, toegang, (gesprek) => {
    noteer(res, { gesprek });
  });
  const context = { ...basis, toegang, gesprekken };
  const doe = () =>
    route.voerUit({ pad: req.params, query: leesQuery(req), body: req.body, kop: (naam) => req.get(naam) }, context);
  const uitkomst = await (binnen ? binnen(doe) : doe());
  if ('stroom' in uitkomst) {
    stroomBegint?.();
    await uitkomst.stroom(req, res);
  } else {
    noteer(res, { antwoord: uitkomst.body });
    res
      .status(uitkomst.status)
      .set(uitkomst.headers ?? {})
      .json(uitkomst.body);
  }
}

function toegestaan(routes: readonly Route[]): string {
  const methoden = routes.map(({ methode }) => methode.toUpperCase());
  return [...methoden, ...(methoden.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

export function createRouter(routes: readonly Route[], { context, bewaking }: Routing): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const pad of new Set(routes.map((route) => route.pad))) {
    const groep = routes.filter((route) => route.pad === pad);
    const plek = router.route(toExpress(pad));
    plek.all((_req, res, next) => {
      noteer(res, { pad: `${BASISPAD}${pad}` });
      next();
    });
    for (const route of groep)
      plek[route.methode](...bewaking(route), ...(route.body ? inhoud : []), (req: Request, res: Response) =>
        antwoord(route, context, req, res),
      );
    const Allow = toegestaan(groep);
    plek.options((_req, res) => {
      res.status(204).set({ Allow }).end();
    });
    plek.all(() => {
      throw new Probleem('METHODE', {}, { headers: { Allow } });
    });
  }
  return router;
}
