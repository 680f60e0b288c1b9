import { type JsonObject } from './json.js';
import { randomUUID } from 'node:crypto';

export interface InvalidParam {
  name: string;
  code: string;
  reason: string;
}

/** A refusal with an HTTP status. `exception` is the class name that ends up in `type`. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly exception: string,
    readonly code: string,
    readonly title: string,
    readonly detail: string = title,
    readonly invalidParams?: readonly InvalidParam[],
  ) {
    super(`${String(status)} ${code}`);
  }
}

export const invalid = (params: readonly InvalidParam[]): Problem =>
  new Problem(400, 'ValidationError', 'invalid', 'Ongeldige invoerwaarde.', 'Ongeldige invoerwaarde.', params);

export const invalidField = (name: string, code: string, reason: string): Problem => invalid([{ name, code, reason }]);

export const notFound = (detail = 'Niet gevonden.'): Problem =>
  new Problem(404, 'NotFound', 'not_found', 'Niet gevonden.', detail);

/** What a database error that nobody catches looks like from outside: among others a create that lost a race. */
export const serverError = (): Problem =>
  new Problem(500, 'APIException', 'error', 'Er is een serverfout opgetreden.', 'Internal Server Error');

export const methodNotAllowed = (method: string): Problem =>
  new Problem(
    405,
    'MethodNotAllowed',
    'method_not_allowed',
    'Methode "{method}" niet toegestaan.',
    `Methode "${method}" niet toegestaan.`,
  );

export const parseError = (detail: string): Problem =>
  new Problem(400, 'ParseError', 'parse_error', 'Ongeformatteerde invoer.', detail);

export const notAcceptable = (detail = 'Kan niet voldoen aan de opgegeven Accept header.'): Problem =>
  new Problem(406, 'NotAcceptable', 'not_acceptable', 'Kan niet voldoen aan de opgegeven Accept header.', detail);

export const unsupportedMediaType = (type: string): Problem =>
  new Problem(
    415,
    'UnsupportedMediaType',
    'unsupported_media_type',
    'Ongeldige media type "{media_type}" in aanvraag.',
    `Ongeldige media type "${type}" in aanvraag.`,
  );

export function problemBody(problem: Problem, origin: string): JsonObject {
  return {
    type: `${origin}/ref/fouten/${problem.exception}/`,
    code: problem.code,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    instance: `urn:uuid:${randomUUID()}`,
    ...(problem.invalidParams === undefined ? {} : { invalidParams: problem.invalidParams.map((p) => ({ ...p })) }),
  };
}
