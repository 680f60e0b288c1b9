/** One action of the codec: who it is and whether they may, then the payloads; one audit line whatever becomes of it. */
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { type Sleutelring } from '../temporal/codec/sleutels.js';
import { type Aanmelding } from './aanmelding.js';
import { type Audit, type Auditregel, namespaceVan } from './audit.js';
import { type Bewerkt, payloadsJson } from './payloads.js';
import { Geweigerd, statusVan, weiger } from './weigering.js';

const HOOGSTE_BODY = '8mb';

export interface Bewerking {
  soort: 'decode' | 'encode';
  rol: string;
  doe: (payloads: Bewerkt['payloads'], ring: Sleutelring) => Bewerkt;
  ring: Sleutelring;
  aanmelding: Aanmelding;
  audit: Audit;
}

const REGEL = 'auditregel';
const regelVan = (res: Response): Auditregel => res.locals[REGEL] as Auditregel;
const vulAan = (res: Response, met: Partial<Auditregel>): Auditregel => {
  const regel = { ...regelVan(res), ...met };
  res.locals[REGEL] = regel;
  return regel;
};

export function bewerking(opties: Bewerking): (RequestHandler | ErrorRequestHandler)[] {
  const { soort, rol, doe, ring, aanmelding, audit } = opties;

  const begin: RequestHandler = (req, res, next) => {
    res.locals[REGEL] = {
      actie: `codec.${soort}`,
      wie: null,
      resultaat: 'mislukt',
      status: 500,
      van: req.ip ?? '',
      ...namespaceVan(req.get('x-namespace')),
    } satisfies Auditregel;
    next();
  };
  /** Before the body: of somebody who may not, it is not even read. */
  const mag: RequestHandler = async (req, res, next) => {
    const wie = await aanmelding.wie(req).catch(() => {
      throw new Geweigerd(401, 'NIET_AANGEMELD');
    });
    vulAan(res, { wie: wie.sub, via: wie.via });
    if (!wie.rollen.includes(rol)) throw new Geweigerd(403, 'ROL');
    if (!req.is('application/json')) throw new Geweigerd(415, 'MEDIATYPE');
    next();
  };
  const werk = (req: Request, res: Response): void => {
    const gelezen = payloadsJson.safeParse(req.body);
    if (!gelezen.success) throw new Geweigerd(400, 'BODY');
    const { payloads, bewerkt } = doe(gelezen.data.payloads, ring);
    // Accounted for before anything is shown.
    audit(vulAan(res, { resultaat: 'gelukt', status: 200, aantal: payloads.length, bewerkt }));
    res.json({ payloads });
  };
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- by its four parameters Express knows an error handler
  const mislukt: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
    const status = statusVan(error);
    const reden = error instanceof Geweigerd ? error.reden : status < 500 ? 'BODY' : 'DEFECT';
    audit(vulAan(res, { resultaat: status < 500 ? 'geweigerd' : 'mislukt', status, reden }));
    weiger(res, status);
  };
  return [begin, mag, express.json({ limit: HOOGSTE_BODY, type: 'application/json' }), werk, mislukt];
}
