import { accepts, readBody } from '../body.js';
import { type Answer, created, type Exchange, htmlNotFound, noContent, ok } from '../exchange.js';
import { Expander, expandPaths } from '../expand.js';
import { type Mode } from '../fields.js';
import { select } from '../filters.js';
import { canonicalUuid, isUuid } from '../formats.js';
import { page } from '../paging.js';
import { invalidField, methodNotAllowed, notAcceptable, notFound, Problem } from '../problem.js';
import { expandable, refusing } from '../resource.js';
import { type Row, type Store } from '../store.js';
import { actoren } from './actoren.js';
import { betrokkenen } from './betrokkenen.js';
import { bijlagen } from './bijlagen.js';
import { categorieen, categorieRelaties } from './categorieen.js';
import { digitaleAdressen } from './digitaleadressen.js';
import { internetaken } from './internetaken.js';
import { klantcontacten } from './klantcontacten.js';
import { actorKlantcontacten, vertegenwoordigingen } from './koppelingen.js';
import { maakKlantcontact } from './maak-klantcontact.js';
import { cascadeOnderwerpobject, onderwerpobjecten } from './onderwerpobjecten.js';
import { partijIdentificatoren } from './partij-identificatoren.js';
import { partijen } from './partijen.js';
import { rekeningnummers } from './rekeningnummers.js';
import { type KlantResource, type KlantScope } from './scope.js';
import { type KlantTables } from './tables.js';

const PAGES = { defaultSize: 100, maxSize: 500 };
const VERSION = { 'API-version': '0.9.0' };

type Handler = (id: string | undefined, exchange: Exchange, scope: KlantScope) => Answer;

const HANDLERS = new Map<string, Handler>([
  ...[
    serve(actoren),
    serve(actorKlantcontacten),
    serve(betrokkenen),
    serve(bijlagen),
    serve(categorieen),
    serve(categorieRelaties),
    serve(digitaleAdressen),
    serve(internetaken),
    serve(klantcontacten),
    serve(onderwerpobjecten),
    serve(partijen),
    serve(partijIdentificatoren),
    serve(rekeningnummers),
    serve(vertegenwoordigingen),
  ],
  ['maak-klantcontact', maak],
]);

/** Open Klant: the Klantinteracties API. */
export const klantinteracties =
  (tables: KlantTables, store: Store, now: () => Date, tokens: ReadonlySet<string> | undefined) =>
  (exchange: Exchange): Answer => {
    const match = /^\/klantinteracties\/api\/(v\d+)\/([a-z-]+)(?:\/([^/]+))?$/.exec(exchange.path);
    const handler = HANDLERS.get(match?.[2] ?? '');
    if (match === null || handler === undefined || (match[2] === 'maak-klantcontact' && match[3] !== undefined))
      return htmlNotFound;
    if (match[1] !== 'v1') throw notFound('Ongeldige versie in URL-pad.');
    if (!accepts(exchange, 'application/json')) throw notAcceptable();
    authenticate(exchange.headers['authorization'], tokens);
    const { origin, arrivedAt } = exchange;
    const scope: KlantScope = { tables, store, now, origin, arrivedAt };
    const answer = store.transaction(() => handler(match[3], exchange, scope));
    return { ...answer, headers: { ...VERSION, ...answer.headers } };
  };

/** `Token …`; which tokens is the configuration's business, without one any will do but `verkeerd`. */
function authenticate(header: string | undefined, tokens: ReadonlySet<string> | undefined): void {
  const [scheme, token] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'token')
    throw new Problem(401, 'NotAuthenticated', 'not_authenticated', 'Authenticatiegegevens zijn niet opgegeven.');
  const known =
    tokens === undefined ? token !== undefined && token !== '' && token !== 'verkeerd' : tokens.has(token ?? '');
  if (!known)
    throw new Problem(
      401,
      'AuthenticationFailed',
      'authentication_failed',
      'Ongeldige authenticatiegegevens.',
      'Ongeldige token.',
    );
}

function serve<R extends Row>(resource: KlantResource<R>): [string, Handler] {
  return [
    resource.path,
    (id, exchange, scope) =>
      id === undefined ? collection(resource, exchange, scope) : single(resource, id, exchange, scope),
  ];
}

function collection<R extends Row>(resource: KlantResource<R>, exchange: Exchange, scope: KlantScope): Answer {
  if (exchange.method === 'GET' || exchange.method === 'HEAD') return ok(listing(resource, exchange, scope));
  if (exchange.method === 'OPTIONS') return ok({ name: resource.path });
  if (exchange.method !== 'POST' || resource.create === undefined) throw methodNotAllowed(exchange.method);
  return created(resource.show(resource.create(readBody(exchange), scope), scope));
}

/** Anything that is not known in the query is refused, but its value is not looked at. */
function checkParameters<R extends Row>(
  resource: KlantResource<R>,
  { query }: Exchange,
  filters: readonly string[],
): void {
  const known = new Set([...filters, 'page', 'pageSize', ...(resource.expands === undefined ? [] : ['expand'])]);
  const unknown = [...new Set(query.keys())].filter((key) => !known.has(key));
  if (unknown.length > 0)
    throw invalidField('nonFieldErrors', 'unknown-parameters', `Onbekende query parameters: ${unknown.join(', ')}`);
}

function listing<R extends Row>(resource: KlantResource<R>, exchange: Exchange, scope: KlantScope) {
  checkParameters(resource, exchange, Object.keys(resource.filters));
  const paths = expandPaths(exchange.query.getAll('expand'), resource.expands ?? []);
  const table = resource.table(scope);
  const found = refusing(() => select(() => table.all(), resource.filters, exchange.query, scope));
  const newestFirst = table.newestFirst(found);
  const rows = resource.sort?.(newestFirst) ?? newestFirst;
  const expander = new Expander(paths);
  return page(rows, exchange, PAGES, (row) =>
    resource.expands === undefined ? resource.show(row, scope) : expander.show(expandable(resource, row, scope)),
  );
}

function single<R extends Row>(resource: KlantResource<R>, id: string, exchange: Exchange, scope: KlantScope): Answer {
  const row = isUuid(id) ? resource.table(scope).get(canonicalUuid(id)) : undefined;
  const found = (): R => {
    if (row === undefined) throw notFound();
    return row;
  };
  switch (exchange.method) {
    case 'GET':
    case 'HEAD':
      return detail(resource, found(), exchange, scope);
    case 'PUT':
    case 'PATCH':
      return change(resource, found(), exchange.method === 'PUT' ? 'put' : 'patch', exchange, scope);
    case 'DELETE':
      return remove(resource, found(), exchange, scope);
    case 'OPTIONS':
      return ok({ name: resource.path });
    default:
      throw methodNotAllowed(exchange.method);
  }
}

function detail<R extends Row>(resource: KlantResource<R>, row: R, exchange: Exchange, scope: KlantScope): Answer {
  checkParameters(resource, exchange, []);
  const paths = expandPaths(exchange.query.getAll('expand'), resource.expands ?? []);
  if (paths.length === 0) return ok(resource.show(row, scope));
  return ok(new Expander(paths).show(expandable(resource, row, scope)));
}

function change<R extends Row>(
  resource: KlantResource<R>,
  row: R,
  mode: Mode,
  exchange: Exchange,
  scope: KlantScope,
): Answer {
  if (resource.change === undefined) throw methodNotAllowed(exchange.method);
  return ok(resource.show(resource.change(row, readBody(exchange), mode, scope), scope));
}

function remove<R extends Row>(resource: KlantResource<R>, row: R, exchange: Exchange, scope: KlantScope): Answer {
  if (resource.remove === undefined) throw methodNotAllowed(exchange.method);
  if (resource.path === 'onderwerpobjecten' && exchange.query.get('cascade')?.toLowerCase() === 'true')
    return ok({ behouden: cascadeOnderwerpobject(row.uuid, scope) });
  resource.remove(row, scope);
  return noContent;
}

function maak(_id: string | undefined, exchange: Exchange, scope: KlantScope): Answer {
  if (exchange.method !== 'POST') throw methodNotAllowed(exchange.method);
  return ok(maakKlantcontact(readBody(exchange), scope), 201);
}
