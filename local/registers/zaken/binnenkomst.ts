import { accepts, readBody } from '../body.js';
import { type Answer, type Exchange } from '../exchange.js';
import { canonicalUuid, isUuid } from '../formats.js';
import { isObject } from '../json.js';
import { notFound, invalidField, methodNotAllowed, notAcceptable, parseError, serverError } from '../problem.js';
import { readNew } from '../resource.js';
import { type Row } from '../store.js';
import { checkJwt } from './jwt.js';
import { type ZaakResource, type ZaakScope } from './scope.js';
import { zaaktypeField } from './zaak-fields.js';

/** What comes before any work on a request: the method, what the caller accepts, who it is, the body. */

export type Handler = (rest: readonly string[], exchange: Exchange, scope: ZaakScope) => Answer;

/** What comes before any handler: the method, what the caller accepts, who it is. */
export function enter(exchange: Exchange, ...methods: readonly string[]): void {
  if (!methods.includes(exchange.method)) throw methodNotAllowed(exchange.method);
  if (!accepts(exchange, 'application/json')) throw notAcceptable();
  checkJwt(exchange.headers['authorization']);
}

export function body(exchange: Exchange): unknown {
  const read = readBody(exchange);
  if (!isObject(read)) throw parseError('JSON parse error - geen object');
  return read;
}

/** Below a zaak the register looks for its url before it knows that the body is an object, and breaks. */
export function subBody(exchange: Exchange): unknown {
  const read = readBody(exchange);
  if (!isObject(read)) throw serverError();
  return read;
}

export function find<R extends Row>(resource: ZaakResource<R>, id: string, scope: ZaakScope): R {
  // The register breaks on what is not a uuid.
  if (!isUuid(id)) throw serverError();
  const row = resource.table(scope).get(canonicalUuid(id));
  if (row === undefined) throw notFound();
  return row;
}

export function checkParameters<R extends Row>(
  resource: ZaakResource<R>,
  query: URLSearchParams,
  filters: readonly string[],
): void {
  const known = new Set([
    ...filters,
    'page',
    'pageSize',
    ...(resource.expands === undefined ? [] : ['expand', 'ordering']),
  ]);
  const unknown = [...new Set(query.keys())].filter((key) => !known.has(key));
  if (unknown.length > 0)
    throw invalidField('nonFieldErrors', 'unknown-parameters', `Onbekende query parameters: ${unknown.join(', ')}`);
}

export const withHeaders = (answer: Answer, headers: Readonly<Record<string, string>>): Answer => ({
  ...answer,
  headers: { ...headers, ...answer.headers },
});

/** Whether the caller may is asked first, and that depends on the zaaktype: a bad one hides all other mistakes. */
export function checkZaaktypeFirst(zaak: Record<string, unknown>, scope: ZaakScope): void {
  if (zaak['zaaktype'] !== undefined) readNew({ zaaktype: zaaktypeField(scope) }, zaak);
}
