/** Request bodies: JSON of at most 64 kB, and no deeper than any message is. */
import express, { type NextFunction, type Request, type Response } from 'express';
import { ongeldig, Probleem } from '../probleem.js';

const MAX_BYTES = 64 * 1024;
const MAX_DIEPTE = 12;

const heeftInhoud = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function alleenJson(req: Request, _res: Response, next: NextFunction): void {
  next(heeftInhoud(req) && !req.is('application/json') ? new Probleem('MEDIATYPE') : undefined);
}

/** Level by level, so that depth costs no stack. */
function isTeDiep(waarde: unknown): boolean {
  let laag: unknown[] = [waarde];
  for (let diepte = 0; laag.length > 0; diepte++) {
    if (diepte > MAX_DIEPTE) return true;
    laag = laag.flatMap((een): unknown[] => (typeof een === 'object' && een !== null ? Object.values(een) : []));
  }
  return false;
}

function nietTeDiep(req: Request, _res: Response, next: NextFunction): void {
  const reason = 'De aanvraag is te diep genest.';
  next(isTeDiep(req.body) ? ongeldig([{ name: '', code: 'ONGELDIGE_WAARDE', reason }]) : undefined);
}

export const inhoud = [alleenJson, express.json({ limit: MAX_BYTES, strict: false }), nietTeDiep];
