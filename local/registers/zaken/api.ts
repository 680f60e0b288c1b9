import { eigenschappen, resultaattypen, roltypen, statustypen } from '../catalogi/typen.js';
import { catalogussen, zaaktypen } from '../catalogi/zaaktypen.js';
import { type Answer, type Exchange, htmlNotFound, ok } from '../exchange.js';
import { isObject } from '../json.js';
import { type Store } from '../store.js';
import { serve, readOnly } from './afhandelen.js';
import { type Handler, enter, body, find, checkZaaktypeFirst } from './binnenkomst.js';
import { registreer, sluitAf, werkBij, wijzigMetStatus } from './gemak.js';
import { resultaten } from './resultaten.js';
import { rollen } from './rollen.js';
import { type Zaak } from './rows.js';
import { CATALOGI, ZAKEN, type ZaakScope } from './scope.js';
import { statussen } from './statussen.js';
import { type ZaakTables } from './tables.js';
import { zaakHandler } from './zaak-afhandelen.js';
import { zaaknotities } from './zaaknotities.js';
import { reserveerZaaknummers } from './zaaknummers.js';
import { zaakobjecten } from './zaakobjecten.js';
import { zaken } from './zaken.js';

const ZAAK_HANDLERS = new Map<string, Handler>([
  ['zaken', zaakHandler],
  ...[serve(statussen, ['put', 'patch', 'delete']), serve(rollen, ['patch']), serve(zaakobjecten, [])],
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
