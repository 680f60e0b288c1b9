/** Refusals as application/problem+json. Never holds a sent value, an address or an internal message. */
import { randomUUID } from 'node:crypto';
import { type Response } from 'express';
import { type WEIGERCODES } from '../contract/codes.js';

export const PROBLEMEN = {
  ONGELDIG: [400, 'De aanvraag is niet geldig'],
  ONLEESBAAR: [400, 'De aanvraag is niet te lezen'],
  GEEN_JSON: [400, 'De aanvraag is geen JSON'],
  NIET_TOEGESTAAN: [403, 'Dit mag niet'],
  ONBEKEND_GESPREK: [404, 'Dit gesprek bestaat niet'],
  ONBEKENDE_REGISTRATIE: [404, 'Deze registratie bestaat niet'],
  ONBEKEND_PAD: [404, 'Dit adres bestaat niet'],
  METHODE: [405, 'Deze methode bestaat hier niet'],
  GESPREK_GESLOTEN: [409, 'Dit gesprek is gesloten'],
  AL_AFGEROND: [409, 'Dit gesprek is al afgerond'],
  NOG_NIET_COMPLEET: [409, 'Er is nog iets nodig'],
  VRAAG_ONBEKEND: [409, 'Deze vraag bestaat niet'],
  LAATSTE_VRAAG: [409, 'De enige vraag kan niet weg'],
  ZAAK_IN_BEHANDELING: [409, 'Er is al een zaak'],
  IDENTIFICATIE_ONTBREEKT: [409, 'De identificatie ontbreekt'],
  NIET_VASTGELOPEN: [409, 'Deze registratie staat niet vast'],
  NODIG_VOOR_ANDERE: [409, 'Andere registraties hebben deze nodig'],
  SLEUTEL_HERGEBRUIKT: [409, 'Deze sleutel hoort bij een ander verzoek'],
  GEWIJZIGD: [412, 'Het gesprek is intussen gewijzigd'],
  TE_GROOT: [413, 'De aanvraag is te groot'],
  MEDIATYPE: [415, 'De aanvraag moet JSON zijn'],
  TE_VAAK: [429, 'Te veel aanvragen'],
  NIET_VASTGELEGD: [503, 'De beslissing is nog niet vastgelegd'],
  REGISTER_ONBEREIKBAAR: [503, 'Het register antwoordt niet'],
  DEFECT: [500, 'Er ging iets mis'],
} as const satisfies Record<keyof typeof WEIGERCODES, readonly [number, string]> &
  Record<string, readonly [number, string]>;
export type Probleemcode = keyof typeof PROBLEMEN;

export class Probleem extends Error {
  constructor(
    readonly code: Probleemcode,
    readonly detail: string,
    /** invalidParams · wachtOp · fase · gesprek, as the contract has them. */
    readonly extra: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(code);
  }
}

/** Sends it, and answers with its instance for the log. */
export function stuur(res: Response, { code, detail, extra, headers }: Probleem): string {
  const [status, title] = PROBLEMEN[code];
  const instance = `urn:uuid:${randomUUID()}`;
  res
    .status(status)
    .set(headers)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `/problemen/${code}`, title, status, code, detail, instance, ...extra }));
  return instance;
}
