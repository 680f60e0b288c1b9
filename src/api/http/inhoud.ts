/** Request bodies: JSON of at most 64 kB. */
import express, { type NextFunction, type Request, type Response } from 'express';
import { Probleem } from '../probleem.js';

const MAX_BYTES = 64 * 1024;

const heeftInhoud = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function alleenJson(req: Request, _res: Response, next: NextFunction): void {
  next(heeftInhoud(req) && !req.is('application/json') ? new Probleem('MEDIATYPE') : undefined);
}

export const inhoud = [alleenJson, express.json({ limit: MAX_BYTES, strict: false })];
