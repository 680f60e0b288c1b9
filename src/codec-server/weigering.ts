/** A refusal, as problem+json without more than its status: who may not read the data learns nothing else. */
import { type Response } from 'express';
import { type Aanmeldreden } from '../auth/fouten.js';

const TITELS: Record<number, string> = {
  400: 'De aanvraag is niet geldig',
  401: 'U bent niet aangemeld',
  403: 'U mag dit niet',
  404: 'Dit pad bestaat niet',
  413: 'De aanvraag is te groot',
  415: 'De aanvraag is geen JSON',
  429: 'Te veel aanvragen',
  500: 'Er ging iets mis',
  503: 'De aanmelddienst antwoordt niet',
};
/** For the audit log: the same codes as in the API's refusals. */
const CODES: Record<number, string> = {
  400: 'ONGELDIG',
  401: 'NIET_AANGEMELD',
  403: 'NIET_TOEGESTAAN',
  413: 'TE_GROOT',
  415: 'MEDIATYPE',
  503: 'NIET_AANGEMELD',
};
export const codeVan = (status: number): string => CODES[status] ?? 'DEFECT';

export class Geweigerd extends Error {
  constructor(
    readonly status: number,
    readonly reden: Aanmeldreden | null = null,
  ) {
    super(String(status));
  }
}

/** Also of what Express and its parser throw. */
export function statusVan(error: unknown): number {
  const gegeven = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return gegeven in TITELS ? gegeven : gegeven >= 400 && gegeven < 500 ? 400 : 500;
}

export function weiger(res: Response, status: number): void {
  if (status === 401) res.set('WWW-Authenticate', 'Bearer');
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ title: TITELS[status], status }));
}
