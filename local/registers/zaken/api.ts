import { accepts, readBody } from '../body.js';
import {
  catalogussen,
  eigenschappen,
  resultaattypen,
  roltypen,
  statustypen,
  withDefaultStatus,
  zaaktypen,
} from '../catalogi/resources.js';
import { type Answer, created, type Exchange, htmlNotFound, noContent, ok } from '../exchange.js';
import { Expander, expandPaths } from '../expand.js';
import { canonicalUuid, isUuid } from '../formats.js';
import { select } from '../filters.js';
import { isObject, type JsonObject } from '../json.js';
import { page } from '../paging.js';
import { invalidField, methodNotAllowed, notAcceptable, notFound, parseError, serverError } from '../problem.js';
import { expandable, readNew, refusing } from '../resource.js';
import { type Row, type Store } from '../store.js';
import { checkCrs } from './crs.js';
import { registreer, sluitAf, werkBij, wijzigMetStatus } from './gemak.js';
import { checkJwt } from './jwt.js';
import { resultaten } from './resultaten.js';
import { rollen } from './rollen.js';
import { type Zaak } from './rows.js';
import { CATALOGI, ZAKEN, type ZaakResource, type ZaakScope } from './scope.js';
import { statussen } from './statussen.js';
import { type ZaakTables } from './tables.js';
import { zaakOrdering } from './zaak-ordering.js';
import { zaaktypeField } from './zaak-fields.js';
import { zaken } from './zaken.js';
import { createZaakeigenschap, zaakeigenschappen } from './zaakeigenschappen.js';
import { zaaknotities } from './zaaknotities.js';
import { reserveerZaaknummers } from './zaaknummers.js';
import { zaakobjecten } from './zaakobjecten.js';
import { zoek } from './zoeken.js';

const PAGES = { defaultSize: 100, maxSize: 500 };
type Handler = (rest: readonly string[], exchange: Exchange, scope: ZaakScope) => Answer;

const ZAAK_HANDLERS = new Map<string, Handler>([
  ['zaken', zaakHandler],
  ...[serve(statussen, ['put', 'patch', 'delete']), serve(rollen, ['patch']), serve(zaakobjecten, ['put', 'patch'])],
  ...[serve(zaaknotities, []), serve(resultaten, [])],
  ['zaak_registreren', posting((body, _row, scope) => ok(registreer(body, scope), 201))],
  ['zaaknummer_reserveren', posting((body, _row, scope) => ok(reserveerZaaknummers(body, scope), 201))],
  ['reserveer_zaaknummer', posting((body, _row, scope) => ok(reserveerZaaknummers(body, scope), 201, DEPRECATED))],
  ['zaak_bijwerken', postingOn((body, zaak, scope) => ok(werkBij(zaak, body, scope)))],
  ['zaak_afsluiten', postingOn((body, zaak, scope) => ok(sluitAf(zaak, body, scope)))],
  ['zaak_opschorten', postingOn((body, zaak, scope) => ok(wijzigMetStatus('opschorting', zaak, body, scope)))],
  ['zaak_verlengen', postingOn((body, zaak, scope) => ok(wijzigMetStatus('verlenging', zaak, body, scope)))],
]);

const DEPRECATED = { Warning: '299 "zaken" "Deze endpoint is verouderd en zal binnenkort worden verwijderd."' };

const TYPE_HANDLERS = new Map<string, Handler>([
  readOnly(catalogussen),
  readOnly(zaaktypen),
  readOnly(statustypen),
  readOnly(roltypen),
  readOnly(eigenschappen),
  readOnly(resultaattypen),
]);

/** Open Zaak: the Zaken API and the reading part of the Catalogi API. */
export const zaaksysteem =
  (tables: ZaakTables, store: Store, now: () => Date) =>
  (exchange: Exchange): Answer => {
    const types = exchange.path.startsWith(`${CATALOGI}/`);
    const root = types ? CATALOGI : ZAKEN;
    const rest = exchange.path.startsWith(`${root}/`) ? exchange.path.slice(root.length + 1).split('/') : [];
    const handler = (types ? TYPE_HANDLERS : ZAAK_HANDLERS).get(rest[0] ?? '');
    if (handler === undefined || rest.includes('')) return htmlNotFound;
    const { origin, arrivedAt } = exchange;
    const scope: ZaakScope = { tables, store, now, origin, arrivedAt };
    const answer = store.transaction(() => handler(rest.slice(1), exchange, scope));
    return { ...answer, headers: { 'API-version': types ? '1.3.1' : '1.5.1', ...answer.headers } };
  };

/** What comes before any handler: the method, what the caller accepts, who it is. */
function enter(exchange: Exchange, ...methods: readonly string[]): void {
  if (!methods.includes(exchange.method)) throw methodNotAllowed(exchange.method);
  if (!accepts(exchange, 'application/json')) throw notAcceptable();
  checkJwt(exchange.headers['authorization']);
}

function body(exchange: Exchange): unknown {
  const read = readBody(exchange);
  if (!isObject(read)) throw parseError('JSON parse error - geen object');
  return read;
}

function find<R extends Row>(resource: ZaakResource<R>, id: string, scope: ZaakScope): R {
  // The register breaks on what is not a uuid.
  if (!isUuid(id)) throw serverError();
  const row = resource.table(scope).get(canonicalUuid(id));
  if (row === undefined) throw notFound();
  return row;
}

function posting(work: (read: unknown, row: undefined, scope: ZaakScope) => Answer): Handler {
  return (rest, exchange, scope) => {
    if (rest.length > 0) return htmlNotFound;
    enter(exchange, 'POST');
    const read = body(exchange);
    checkZaaktypeFirst(isObject(read) && isObject(read['zaak']) ? read['zaak'] : {}, scope);
    return work(read, undefined, scope);
  };
}

function postingOn(work: (read: unknown, zaak: Zaak, scope: ZaakScope) => Answer): Handler {
  return ([id, ...more], exchange, scope) => {
    if (id === undefined || more.length > 0) return htmlNotFound;
    enter(exchange, 'POST');
    return work(body(exchange), find(zaken, id, scope), scope);
  };
}

function listing<R extends Row>(
  resource: ZaakResource<R>,
  exchange: Exchange,
  scope: ZaakScope,
  query = exchange.query,
): Answer {
  const common = new Set(['page', 'pageSize', ...(resource.expands === undefined ? [] : ['expand', 'ordering'])]);
  const unknown = [...new Set(query.keys())].filter((key) => !common.has(key) && !Object.hasOwn(resource.filters, key));
  if (unknown.length > 0)
    throw invalidField('nonFieldErrors', 'unknown-parameters', `Onbekende query parameters: ${unknown.join(', ')}`);
  return ok(pageOf(resource, exchange, query, scope));
}

/** One page of what a query selects; shared by the list and by _zoek. */
function pageOf<R extends Row>(
  resource: ZaakResource<R>,
  exchange: Exchange,
  query: URLSearchParams,
  scope: ZaakScope,
  extra: (row: R) => boolean = () => true,
): JsonObject {
  const paths = expandPaths(query.getAll('expand'), resource.expands ?? []);
  const table = resource.table(scope);
  const found = refusing(() => select(() => table.all(), resource.filters, query, scope)).filter(extra);
  const newestFirst = table.newestFirst(found);
  const rows = resource.sort?.(newestFirst) ?? newestFirst;
  return page(rows, exchange, PAGES, (row) => shown(resource, row, paths, scope));
}

function shown<R extends Row>(
  resource: ZaakResource<R>,
  row: R,
  paths: readonly string[],
  scope: ZaakScope,
): JsonObject {
  if (resource.expands === undefined) return resource.show(row, scope);
  if (paths.length === 0) return { ...resource.show(row, scope), _expand: {} };
  const { _expand, ...rest } = new Expander(paths).show(expandable(resource, row, scope));
  // An empty relation does not show.
  const filled = Object.entries(isObject(_expand) ? _expand : {}).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return filled.length === 0 ? rest : { ...rest, _expand: Object.fromEntries(filled) };
}

function serve<R extends Row>(resource: ZaakResource<R>, not: readonly string[]): [string, Handler] {
  const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'].filter((method) => !not.includes(method.toLowerCase()));
  return [
    resource.path,
    ([id, ...more], exchange, scope) => {
      if (more.length > 0) return htmlNotFound;
      if (id !== undefined) return single(resource, id, methods, exchange, scope);
      enter(exchange, 'GET', 'HEAD', 'POST');
      if (exchange.method !== 'POST') return listing(resource, exchange, scope);
      return make(resource, body(exchange), scope);
    },
  ];
}

function make<R extends Row>(resource: ZaakResource<R>, read: unknown, scope: ZaakScope): Answer {
  if (resource.create === undefined) throw methodNotAllowed('POST');
  return created(resource.show(resource.create(read, scope), scope));
}

function single<R extends Row>(
  resource: ZaakResource<R>,
  id: string,
  methods: readonly string[],
  exchange: Exchange,
  scope: ZaakScope,
): Answer {
  enter(exchange, ...methods);
  const row = find(resource, id, scope);
  if (exchange.method === 'PUT' || exchange.method === 'PATCH') {
    if (resource.change === undefined) throw methodNotAllowed(exchange.method);
    return ok(
      resource.show(resource.change(row, body(exchange), exchange.method === 'PUT' ? 'put' : 'patch', scope), scope),
    );
  }
  if (exchange.method === 'DELETE') {
    if (resource.remove === undefined) throw methodNotAllowed(exchange.method);
    resource.remove(row, scope);
    return noContent;
  }
  return ok(shown(resource, row, expandPaths(exchange.query.getAll('expand'), resource.expands ?? []), scope));
}

function readOnly<R extends Row>(resource: ZaakResource<R>): [string, Handler] {
  return [
    resource.path,
    ([id, ...more], exchange, scope) => {
      if (more.length > 0) return htmlNotFound;
      enter(exchange, 'GET', 'HEAD');
      if (id !== undefined) return ok(resource.show(find(resource, id, scope), scope));
      const query = 'status' in resource.filters ? withDefaultStatus(exchange.query) : exchange.query;
      return listing(resource, exchange, scope, query);
    },
  ];
}

function zaakHandler(rest: readonly string[], exchange: Exchange, scope: ZaakScope): Answer {
  const [id, below, belowId, ...more] = rest;
  if (below === 'zaakeigenschappen' && id !== undefined && more.length === 0)
    return eigenschapHandler(id, belowId, exchange, scope);
  if (below !== undefined) return htmlNotFound;
  const crs = { 'Content-Crs': 'EPSG:4326' };
  if (id === '_zoek') {
    enter(exchange, 'POST');
    checkCrs(exchange);
    const { query, uuids } = zoek(body(exchange));
    return ok(
      pageOf(zaakOrdering(zaken, query), exchange, query, scope, (row) => uuids?.has(row.uuid) ?? true),
      200,
      crs,
    );
  }
  if (id !== undefined) {
    enter(exchange, 'GET', 'HEAD', 'PUT', 'PATCH', 'DELETE');
    checkCrs(exchange);
    return withHeaders(single(zaken, id, ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'], exchange, scope), crs);
  }
  enter(exchange, 'GET', 'HEAD', 'POST');
  if (exchange.method !== 'POST') {
    checkCrs(exchange);
    return withHeaders(listing(zaakOrdering(zaken, exchange.query), exchange, scope), crs);
  }
  const read = body(exchange);
  checkZaaktypeFirst(isObject(read) ? read : {}, scope);
  checkCrs(exchange);
  return withHeaders(make(zaken, read, scope), crs);
}

const withHeaders = (answer: Answer, headers: Readonly<Record<string, string>>): Answer => ({
  ...answer,
  headers: { ...headers, ...answer.headers },
});

/** Whether the caller may is asked first, and that depends on the zaaktype: a bad one hides all other mistakes. */
function checkZaaktypeFirst(zaak: Record<string, unknown>, scope: ZaakScope): void {
  if (zaak['zaaktype'] !== undefined) readNew({ zaaktype: zaaktypeField(scope) }, zaak);
}

/** Below a zaak, and a bare list. */
function eigenschapHandler(zaakId: string, id: string | undefined, exchange: Exchange, scope: ZaakScope): Answer {
  if (id !== undefined)
    return single(zaakeigenschappen, id, ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'], exchange, scope);
  enter(exchange, 'GET', 'HEAD', 'POST');
  const zaak = find(zaken, zaakId, scope);
  if (exchange.method === 'POST') {
    return created(zaakeigenschappen.show(createZaakeigenschap(body(exchange), zaak, scope), scope));
  }
  const rows = scope.tables.zaakeigenschappen.by('zaak', zaak.uuid);
  return ok(scope.tables.zaakeigenschappen.newestFirst(rows).map((row) => zaakeigenschappen.show(row, scope)));
}
