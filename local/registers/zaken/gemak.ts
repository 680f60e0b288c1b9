import { isObject, type JsonObject } from '../json.js';
import { invalid, type InvalidParam, parseError, Problem, serverError } from '../problem.js';
import { createResultaat, resultaten } from './resultaten.js';
import { createRol, replaceRol, rollen } from './rollen.js';
import { type Rol, type Zaak } from './rows.js';
import { type ZaakScope } from './scope.js';
import { createStatus, statussen } from './statussen.js';
import { createZaakobject, zaakobjecten } from './zaakobjecten.js';
import { changeZaak, createZaak, showZaak } from './zaken.js';

/** The endpoints that do several things at once, all or nothing. Refusals carry the name of the part. */

type Part = 'zaak' | 'status' | 'rollen' | 'zaakobjecten' | 'resultaat';

function within<R>(prefix: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem) || error.invalidParams === undefined) throw error;
    throw invalid(error.invalidParams.map((p) => ({ ...p, name: `${prefix}.${p.name}` })));
  }
}

/** Which parts must be there, and which are lists. Gives the body as an object. */
function parts(body: unknown, must: readonly Part[], lists: readonly Part[] = []): Record<string, unknown> {
  const given = isObject(body) ? body : {};
  const params: InvalidParam[] = [];
  const add = (name: string, code: string, reason: string): void => void params.push({ name, code, reason });
  for (const name of must) if (given[name] === undefined) add(name, 'required', 'Dit veld is verplicht.');
  for (const [name, value] of Object.entries(given)) {
    const isList = lists.some((list) => list === name);
    if (!isList && !must.some((part) => part === name)) continue;
    if (value === null) add(name, 'null', 'Dit veld mag niet leeg zijn.');
    else if (isList && !Array.isArray(value))
      add(`${name}.nonFieldErrors`, 'not_a_list', 'Verwachtte een lijst met items.');
    // What is in such a list is put together with the zaak without a look; anything but an object breaks that.
    else if (Array.isArray(value) && !value.every(isObject)) throw serverError();
  }
  if (params.length > 0) throw invalid(params);
  return given;
}

const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const reread = (zaak: Zaak, { tables }: ZaakScope): Zaak => tables.zaken.get(zaak.uuid) ?? zaak;

export function registreer(body: unknown, scope: ZaakScope): JsonObject {
  if (isObject(body) && body['zaak'] !== undefined && !isObject(body['zaak'])) throw parseError('JSON parse error');
  const given = parts(body, ['zaak', 'rollen', 'status'], ['rollen', 'zaakobjecten']);
  const zaak = within('zaak', () => createZaak(given['zaak'], scope));
  const status = within('status', () => createStatus(given['status'], zaak, scope));
  const ownRollen = items(given['rollen']).map((item, i) =>
    within(`rollen.${String(i)}`, () => createRol(item, zaak, scope)),
  );
  const objecten = items(given['zaakobjecten']).map((item, i) =>
    within(`zaakobjecten.${String(i)}`, () => createZaakobject(item, zaak, scope)),
  );
  return {
    zaak: showZaak(reread(zaak, scope), scope),
    rollen: ownRollen.map((rol) => rollen.show(rol, scope)),
    zaakinformatieobjecten: [],
    zaakobjecten: objecten.map((object) => zaakobjecten.show(object, scope)),
    status: statussen.show(status, scope),
  };
}

/** Rollen that are given replace all rollen of the zaak; one with a uuid is changed. */
export function werkBij(zaak: Zaak, body: unknown, scope: ZaakScope): JsonObject {
  const given = parts(body, ['status'], ['rollen']);
  const changed = within('zaak', () => changeZaak(zaak, given['zaak'] ?? {}, 'patch', scope));
  const status = within('status', () => createStatus(given['status'], changed, scope, 'verboden'));
  const before = scope.tables.rollen.by('zaak', zaak.uuid);
  const placed = items(given['rollen']).map((item, i) =>
    within(`rollen.${String(i)}`, () => placeRol(item, changed, before, scope)),
  );
  if (given['rollen'] !== undefined)
    for (const old of before) if (!placed.some((rol) => rol.uuid === old.uuid)) scope.tables.rollen.remove(old.uuid);
  return {
    zaak: showZaak(reread(changed, scope), scope),
    rollen: placed.map((rol) => rollen.show(rol, scope)),
    status: statussen.show(status, scope),
  };
}

function placeRol(item: unknown, zaak: Zaak, before: readonly Rol[], scope: ZaakScope): Rol {
  const uuid = isObject(item) ? item['uuid'] : undefined;
  if (uuid === undefined || uuid === null) return createRol(item, zaak, scope);
  const old = before.find((rol) => rol.uuid === uuid);
  if (old === undefined) {
    const known = typeof uuid === 'string' && scope.tables.rollen.get(uuid) !== undefined;
    const code = known ? 'missing-relation' : 'does-not-exist';
    throw invalid([{ name: 'uuid', code, reason: 'Geen rol van deze zaak.' }]);
  }
  const url = `${scope.origin}/zaken/api/v1/zaken/${zaak.uuid}`;
  return replaceRol(old, { ...(isObject(item) ? item : {}), zaak: url }, 'put', scope);
}

export function sluitAf(zaak: Zaak, body: unknown, scope: ZaakScope): JsonObject {
  const given = parts(body, ['zaak', 'resultaat', 'status']);
  const changed = within('zaak', () => changeZaak(zaak, given['zaak'], 'patch', scope));
  const resultaat = within('resultaat', () => createResultaat(given['resultaat'], changed, scope));
  const status = within('status', () => createStatus(given['status'], changed, scope, 'verplicht'));
  return {
    zaak: showZaak(reread(changed, scope), scope),
    resultaat: resultaten.show(resultaat, scope),
    status: statussen.show(status, scope),
  };
}

/** zaak_opschorten and zaak_verlengen: one part of the zaak and a status. */
export function wijzigMetStatus(
  onderdeel: 'opschorting' | 'verlenging',
  zaak: Zaak,
  body: unknown,
  scope: ZaakScope,
): JsonObject {
  const given = parts(body, ['zaak', 'status']);
  const part = isObject(given['zaak']) ? given['zaak'][onderdeel] : undefined;
  if (part === undefined)
    throw invalid([{ name: `zaak.${onderdeel}`, code: 'required', reason: 'Dit veld is verplicht.' }]);
  const changed = within('zaak', () => changeZaak(zaak, { [onderdeel]: part }, 'patch', scope));
  const status = within('status', () => createStatus(given['status'], changed, scope, 'verboden'));
  return { zaak: showZaak(reread(changed, scope), scope), status: statussen.show(status, scope) };
}
