/** One action of the codec: who it is and whether they may, then the payloads; one audit line whatever becomes of it. */
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { adresVan } from '../audit/adres.js';
import { type Audit } from '../audit/logboek.js';
import { type Gebeurtenis } from '../audit/regel.js';
import { AanmeldFout } from '../auth/fouten.js';
import { type Rolnamen, rollenVan } from '../auth/rechten.js';
import { type Sleutelring } from '../temporal/codec/sleutels.js';
import { type Aanmelding } from './aanmelding.js';
import { type Bewerkt, payloadsJson } from './payloads.js';
import { codeVan, Geweigerd, statusVan, weiger } from './weigering.js';

const HOOGSTE_BODY = '8mb';
const NAMESPACE = /^[A-Za-z0-9._-]{1,100}$/;

export interface Bewerking {
  actie: 'ontsleutel' | 'versleutel';
  rol: string;
  doe: (payloads: Bewerkt['payloads'], ring: Sleutelring) => Bewerkt;
  ring: Sleutelring;
  aanmelding: Aanmelding;
  rolnamen: Rolnamen;
  audit: Audit;
}

const GEBEURTENIS = 'gebeurtenis';
const vulAan = (res: Response, met: Partial<Gebeurtenis>): Gebeurtenis => {
  const gebeurtenis = { ...(res.locals[GEBEURTENIS] as Gebeurtenis), ...met };
  res.locals[GEBEURTENIS] = gebeurtenis;
  return gebeurtenis;
};

function toGeweigerd(error: unknown): Geweigerd {
  if (!(error instanceof AanmeldFout)) return new Geweigerd(401);
  return new Geweigerd(error.tijdelijk ? 503 : 401, error.reden);
}

export function bewerking(opties: Bewerking): (RequestHandler | ErrorRequestHandler)[] {
  const { actie, rol, doe, ring, aanmelding, rolnamen, audit } = opties;

  const begin: RequestHandler = (req, res, next) => {
    const namespace = req.get('x-namespace') ?? '';
    res.locals[GEBEURTENIS] = {
      actie,
      wie: { id: null, rollen: [] },
      uitkomst: 'mislukt',
      van: adresVan(req),
      // As the caller names it: kept only when it has the form of a name.
      namespace: NAMESPACE.test(namespace) ? namespace : null,
    } satisfies Gebeurtenis;
    next();
  };
  /** Before the body: of somebody who may not, it is not even read. */
  const mag: RequestHandler = async (req, res, next) => {
    const wie = await aanmelding.wie(req).catch((error: unknown) => {
      throw toGeweigerd(error);
    });
    vulAan(res, { wie: { id: wie.id, rollen: rollenVan(wie.rollen, rolnamen) } });
    if (!wie.rollen.includes(rol)) throw new Geweigerd(403);
    if (!req.is('application/json')) throw new Geweigerd(415);
    next();
  };
  const werk = (req: Request, res: Response): void => {
    const gelezen = payloadsJson.safeParse(req.body);
    if (!gelezen.success) throw new Geweigerd(400);
    const { payloads } = doe(gelezen.data.payloads, ring);
    // Accounted for before anything is shown.
    audit.schrijf(vulAan(res, { uitkomst: 'geslaagd', aantal: payloads.length }));
    res.json({ payloads });
  };
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- by its four parameters Express knows an error handler
  const mislukt: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
    const status = statusVan(error);
    const reden = error instanceof Geweigerd ? error.reden : null;
    const uitkomst = status < 500 ? 'geweigerd' : 'mislukt';
    audit.schrijf(vulAan(res, { uitkomst, code: codeVan(status), reden }));
    weiger(res, status);
  };
  return [begin, mag, express.json({ limit: HOOGSTE_BODY, type: 'application/json' }), werk, mislukt];
}
