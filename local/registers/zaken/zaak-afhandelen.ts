import { type Answer, created, type Exchange, htmlNotFound, ok } from '../exchange.js';
import { isObject } from '../json.js';
import { listing, pageOf, make, single } from './afhandelen.js';
import { enter, body, find, withHeaders, checkZaaktypeFirst } from './binnenkomst.js';
import { checkCrs } from './crs.js';
import { type ZaakScope } from './scope.js';
import { zaakOrdering } from './zaak-ordering.js';
import { createZaakeigenschap, zaakeigenschappen } from './zaakeigenschappen.js';
import { zaken } from './zaken.js';
import { zoek } from './zoeken.js';

export function zaakHandler(rest: readonly string[], exchange: Exchange, scope: ZaakScope): Answer {
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

/** Below a zaak, and a bare list. */
function eigenschapHandler(zaakId: string, id: string | undefined, exchange: Exchange, scope: ZaakScope): Answer {
  if (id !== undefined)
    return single(zaakeigenschappen, id, ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'], exchange, scope);
  enter(exchange, 'GET', 'HEAD', 'POST');
  const zaak = find(zaken, zaakId, scope);
  if (exchange.method === 'POST') {
    return created(zaakeigenschappen.show(createZaakeigenschap(body(exchange), scope), scope));
  }
  const rows = scope.tables.zaakeigenschappen.by('zaak', zaak.uuid);
  return ok(scope.tables.zaakeigenschappen.newestFirst(rows).map((row) => zaakeigenschappen.show(row, scope)));
}
