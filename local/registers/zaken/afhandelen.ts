import { withDefaultStatus } from '../catalogi/filters.js';
import { noContent, created, htmlNotFound, type Answer, type Exchange, ok } from '../exchange.js';
import { Expander, expandPaths } from '../expand.js';
import { select } from '../filters.js';
import { isObject, type JsonObject } from '../json.js';
import { page } from '../paging.js';
import { methodNotAllowed } from '../problem.js';
import { expandable, refusing } from '../resource.js';
import { type Row } from '../store.js';
import { type Handler, enter, find, body, subBody, checkParameters } from './binnenkomst.js';
import { type ZaakResource, type ZaakScope } from './scope.js';

/** The usual ways to answer a request for one kind of resource. */

const PAGES = { defaultSize: 100, maxSize: 500 };

export function listing<R extends Row>(
  resource: ZaakResource<R>,
  exchange: Exchange,
  scope: ZaakScope,
  query = exchange.query,
): Answer {
  checkParameters(resource, query, Object.keys(resource.filters));
  return ok(pageOf(resource, exchange, query, scope));
}

/** One page of what a query selects; shared by the list and by _zoek. */
export function pageOf<R extends Row>(
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
  return page(rows, exchange, PAGES, (row) => shown(resource, row, paths, scope, true));
}

function shown<R extends Row>(
  resource: ZaakResource<R>,
  row: R,
  paths: readonly string[],
  scope: ZaakScope,
  inList: boolean,
): JsonObject {
  if (resource.expands === undefined) return resource.show(row, scope);
  if (paths.length === 0) return { ...resource.show(row, scope), _expand: {} };
  const { _expand, ...rest } = new Expander(paths, 'always').show(expandable(resource, row, scope));
  // In a list an empty _expand stays, in a single zaak it goes.
  const kept = inList || (isObject(_expand) && Object.keys(_expand).length > 0);
  return kept ? { ...rest, _expand: _expand ?? {} } : rest;
}

export function serve<R extends Row>(resource: ZaakResource<R>, not: readonly string[]): [string, Handler] {
  const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'].filter((method) => !not.includes(method.toLowerCase()));
  return [
    resource.path,
    ([id, ...more], exchange, scope) => {
      if (more.length > 0) return htmlNotFound;
      if (id !== undefined) return single(resource, id, methods, exchange, scope);
      enter(exchange, 'GET', 'HEAD', 'POST');
      if (exchange.method !== 'POST') return listing(resource, exchange, scope);
      return make(resource, subBody(exchange), scope);
    },
  ];
}

export function make<R extends Row>(resource: ZaakResource<R>, read: unknown, scope: ZaakScope): Answer {
  if (resource.create === undefined) throw methodNotAllowed('POST');
  return created(resource.show(resource.create(read, scope), scope));
}

export function single<R extends Row>(
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
  checkParameters(resource, exchange.query, []);
  return ok(shown(resource, row, expandPaths(exchange.query.getAll('expand'), resource.expands ?? []), scope, false));
}

export function readOnly<R extends Row>(resource: ZaakResource<R>): [string, Handler] {
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
