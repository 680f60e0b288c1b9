import { randomUUID } from 'node:crypto';
import { type Mode, nullable, reference } from '../fields.js';
import { byUrl, byUuid, exact, type Filters } from '../filters.js';
import { type JsonObject } from '../json.js';
import { merge, readChange, readNew } from '../resource.js';
import { identificatorVeld } from './fields.js';
import { removeKlantcontact } from './klantcontacten.js';
import { type Identificator, type Onderwerpobject } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull } from './scope.js';

const contact = ({ tables }: KlantScope) =>
  nullable(reference((uuid) => tables.klantcontacten.get(uuid) !== undefined, 'Klantcontact'));

/** The fields of an onderwerpobject apart from its klantcontact. */
export const onderwerpobjectFields = (scope: KlantScope) => ({
  wasKlantcontact: contact(scope),
  onderwerpobjectidentificator: identificatorVeld,
});

const fields = (scope: KlantScope) => ({ klantcontact: contact(scope), ...onderwerpobjectFields(scope) });

const PARTS: readonly (readonly [string, keyof Identificator])[] = [
  ['ObjectId', 'objectId'],
  ['CodeObjecttype', 'codeObjecttype'],
  ['CodeRegister', 'codeRegister'],
  ['CodeSoortObjectId', 'codeSoortObjectId'],
];

/** Four filters `<prefix>onderwerpobjectidentificatorObjectId` and so on, each over any of the given onderwerpobjecten. */
export const onderwerpobjectIdentificatorFilters = <R>(
  prefix: string,
  objectsOf: (row: R, scope: KlantScope) => readonly Onderwerpobject[],
): Filters<R, KlantScope> =>
  Object.fromEntries(
    PARTS.map(([suffix, part]) => [
      `${prefix}onderwerpobjectidentificator${suffix}`,
      (value: string, scope: KlantScope) => ({
        test: (row: R) => objectsOf(row, scope).some((o) => o.identificator[part] === value),
      }),
    ]),
  );

export const onderwerpobjecten: KlantResource<Onderwerpobject> = {
  path: 'onderwerpobjecten',
  table: ({ tables }) => tables.onderwerpobjecten,
  create: (body, scope) => {
    const { onderwerpobjectidentificator, ...rest } = readNew(fields(scope), body);
    return scope.tables.onderwerpobjecten.put({
      uuid: randomUUID(),
      ...rest,
      identificator: onderwerpobjectidentificator,
    });
  },
  change: (row, body, mode: Mode, scope) => {
    const { onderwerpobjectidentificator, ...rest } = readChange(fields(scope), body, mode);
    return scope.tables.onderwerpobjecten.put(merge(row, { ...rest, identificator: onderwerpobjectidentificator }));
  },
  remove: (row, { tables }) => {
    tables.onderwerpobjecten.remove(row.uuid);
  },
  show: (row, scope) => ({
    ...link(scope, 'onderwerpobjecten', row.uuid),
    klantcontact: linkOrNull(scope, 'klantcontacten', row.klantcontact),
    wasKlantcontact: linkOrNull(scope, 'klantcontacten', row.wasKlantcontact),
    onderwerpobjectidentificator: { ...row.identificator },
  }),
  filters: {
    klantcontact__uuid: byUuid(
      (r) => [r.klantcontact],
      (uuid, { tables }) => tables.onderwerpobjecten.by('klantcontact', uuid),
    ),
    klantcontact__url: byUrl(
      (r) => [r.klantcontact],
      (uuid, { tables }) => tables.onderwerpobjecten.by('klantcontact', uuid),
    ),
    wasKlantcontact__uuid: byUuid(
      (r) => [r.wasKlantcontact],
      (uuid, { tables }) => tables.onderwerpobjecten.by('wasKlantcontact', uuid),
    ),
    wasKlantcontact__url: byUrl(
      (r) => [r.wasKlantcontact],
      (uuid, { tables }) => tables.onderwerpobjecten.by('wasKlantcontact', uuid),
    ),
    ...onderwerpobjectIdentificatorFilters<Onderwerpobject>('', (row) => [row]),
    onderwerpobjectidentificatorObjectId: exact(
      (r) => r.identificator.objectId,
      (value, { tables }) => tables.onderwerpobjecten.by('objectId', value),
    ),
  },
};

/** `?cascade=true`: its klantcontact goes too, with all below it and the addresses that only its betrokkenen gave. */
export function cascadeOnderwerpobject(uuid: string, scope: KlantScope): JsonObject[] {
  const { tables } = scope;
  const row = tables.onderwerpobjecten.get(uuid);
  const klantcontact = row?.klantcontact == null ? undefined : tables.klantcontacten.get(row.klantcontact);
  if (klantcontact !== undefined) {
    for (const betrokkene of tables.betrokkenen.by('klantcontact', klantcontact.uuid))
      for (const adres of tables.digitaleadressen.by('betrokkene', betrokkene.uuid))
        if (adres.partij === null) tables.digitaleadressen.remove(adres.uuid);
    removeKlantcontact(klantcontact, scope);
  }
  tables.onderwerpobjecten.remove(uuid);
  return [];
}
