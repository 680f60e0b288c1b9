/** A refusal, as problem+json without more than its status: who may not read the data learns nothing else. */
import { type Response } from 'express';

const TITELS: Record<number, string> = {
  400: 'De aanvraag is niet geldig',
  401: 'U bent niet aangemeld',
  403: 'U mag dit niet',
  404: 'Dit pad bestaat niet',
  413: 'De aanvraag is te groot',
  415: 'De aanvraag is geen JSON',
  429: 'Te veel aanvragen',
  500: 'Er ging iets mis',
};

export class Geweigerd extends Error {
  constructor(
    readonly status: number,
    readonly reden: string,
  ) {
    super(reden);
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
