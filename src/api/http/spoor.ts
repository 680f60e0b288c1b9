/** What is known of one request while it is under way: for the log, the audit log and the answer. Nothing as it was sent. */
import { randomUUID } from 'node:crypto';
import { type Response } from 'express';
import { type Rol } from '../../auth/rechten.js';
import { type Toegang } from '../toegang.js';

export interface Spoor {
  /** `urn:uuid:` of this request. */
  readonly instance: string;
  /** The pattern of the route, such as `/v1/gesprekken/{id}`. */
  pad?: string;
  code?: string;
  oorzaak?: string;
  /** uuid, once it is known to be one. */
  gesprek?: string;
  registratie?: string;
  wie?: { id: string; rollen: Rol[] };
  toegang?: Toegang;
  /** To be called when a live view begins: it may last for hours. */
  stroomBegint?: () => void;
  /** Does something as a part of this request's trace. */
  binnen?: <T>(doe: () => Promise<T>) => Promise<T>;
  /** Body of the answer. */
  antwoord?: unknown;
}

const SLEUTEL = 'spoor';
export function spoor(res: Response): Spoor {
  const bestaand = res.locals[SLEUTEL] as Spoor | undefined;
  if (bestaand) return bestaand;
  const nieuw: Spoor = { instance: `urn:uuid:${randomUUID()}` };
  res.locals[SLEUTEL] = nieuw;
  return nieuw;
}
/** Adds to what is known of this request. */
export function noteer(res: Response, gegevens: Partial<Omit<Spoor, 'instance'>>): void {
  Object.assign(spoor(res), gegevens);
}
