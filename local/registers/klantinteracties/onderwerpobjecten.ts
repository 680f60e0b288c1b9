import { type Mode, nullable } from '../fields.js';
import { byUrl, byUuid, exact, type Filters } from '../filters.js';
import { merge, readChange, readNew } from '../resource.js';
import { reference } from '../values.js';
import { identificatorVeld } from './fields.js';
import { removeKlantcontact } from './klantcontact-schrijven.js';
import { type Identificator, type Klantcontact, type Onderwerpobject } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull, urlOf } from './scope.js';
import { randomUUID } from 'node:crypto';

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

/**
 * `?cascade=true`: the klantcontacten that it names go too, with all below them and the addresses that only their
 * betrokkenen gave. Gives the urls of those that stay because another onderwerpobject names them.
 */
export function cascadeOnderwerpobject(uuid: string, scope: KlantScope): string[] {
  const { tables } = scope;
  const row = tables.onderwerpobjecten.get(uuid);
  const kept: string[] = [];
  for (const contact of [row?.klantcontact, row?.wasKlantcontact]) {
    const klantcontact = contact == null ? undefined : tables.klantcontacten.get(contact);
    if (klantcontact === undefined) continue;
    const others = ['klantcontact', 'wasKlantcontact'].flatMap((index) =>
      tables.onderwerpobjecten.by(index, klantcontact.uuid),
    );
    if (others.some((other) => other.uuid !== uuid)) kept.push(urlOf(scope, 'klantcontacten', klantcontact.uuid));
    else removeWithAdressen(klantcontact, scope);
  }
  tables.onderwerpobjecten.remove(uuid);
  return kept;
}

function removeWithAdressen(klantcontact: Klantcontact, scope: KlantScope): void {
  const { betrokkenen, digitaleadressen } = scope.tables;
  for (const betrokkene of betrokkenen.by('klantcontact', klantcontact.uuid))
    for (const adres of digitaleadressen.by('betrokkene', betrokkene.uuid))
      if (adres.partij === null) digitaleadressen.remove(adres.uuid);
  removeKlantcontact(klantcontact, scope);
}
