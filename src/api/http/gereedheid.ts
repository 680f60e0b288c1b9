/** `/healthz`: this process lives. `/readyz`: everything that it needs is there, part by part. */
import express, { type Router } from 'express';
import { type Onderdeel } from '../deps.js';
import { noteer } from './spoor.js';

const TIJD_MS = 3_000;
/** Asked more often than this, the parts are not asked again. */
const BEWAAR_MS = 1_000;

async function kijk(onderdeel: Onderdeel): Promise<boolean> {
  let wekker: NodeJS.Timeout | undefined;
  const teLaat = new Promise<boolean>((klaar) => {
    wekker = setTimeout(() => {
      klaar(false);
    }, TIJD_MS);
  });
  try {
    return await Promise.race([onderdeel().then(() => true), teLaat]);
  } catch {
    return false;
  } finally {
    clearTimeout(wekker);
  }
}

export function createGereedheid(onderdelen: Readonly<Record<string, Onderdeel>>): Router {
  let gezien: { tot: number; stand: Promise<[string, boolean][]> } | undefined;
  const stand = (): Promise<[string, boolean][]> => {
    if (gezien && gezien.tot > Date.now()) return gezien.stand;
    const nu = Promise.all(
      Object.entries(onderdelen).map(async ([naam, onderdeel]): Promise<[string, boolean]> => [
        naam,
        await kijk(onderdeel),
      ]),
    );
    gezien = { tot: Date.now() + BEWAAR_MS, stand: nu };
    return nu;
  };

  const router = express.Router();
  router.get('/healthz', (_req, res) => {
    noteer(res, { pad: '/healthz' });
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    noteer(res, { pad: '/readyz' });
    const delen = await stand();
    const gereed = delen.every(([, ok]) => ok);
    res.status(gereed ? 200 : 503).json({
      status: gereed ? 'ok' : 'niet gereed',
      onderdelen: Object.fromEntries(delen.map(([naam, ok]) => [naam, ok ? 'ok' : 'niet bereikbaar'])),
    });
  });
  return router;
}
