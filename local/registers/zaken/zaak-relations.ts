import { eigenschappen, resultaattypen, roltypen, statustypen } from '../catalogi/typen.js';
import { zaaktypen } from '../catalogi/zaaktypen.js';
import { expandable, type Expandable, type Relation } from '../resource.js';
import { type Row } from '../store.js';
import { currentStatus } from './huidige-status.js';
import { resultaten } from './resultaten.js';
import { rollen } from './rollen.js';
import { type Zaak } from './rows.js';
import { type ZaakResource, type ZaakScope } from './scope.js';
import { statussen } from './statussen.js';
import { zaakeigenschappen } from './zaakeigenschappen.js';
import { zaakobjecten } from './zaakobjecten.js';
import { zaken } from './zaken.js';

/** A related resource, with its type one step further. */
const one = <R extends Row, T extends Row>(
  resource: ZaakResource<R>,
  row: R | undefined,
  scope: ZaakScope,
  typed?: { name: string; resource: ZaakResource<T>; row: (row: R) => T | undefined },
): (() => Expandable)[] => {
  if (row === undefined) return [];
  return [
    () => ({
      ...expandable(resource, row, scope),
      relations: typed === undefined ? [] : [typed.name],
      expand: (name) => {
        const type = typed?.name === name ? typed.row(row) : undefined;
        if (typed === undefined || type === undefined) return undefined;
        return { many: false, items: one(typed.resource, type, scope) };
      },
    }),
  ];
};

const single = (rows: Relation<Zaak, ZaakScope>['rows']): Relation<Zaak, ZaakScope> => ({ many: false, rows });
const several = (rows: Relation<Zaak, ZaakScope>['rows']): Relation<Zaak, ZaakScope> => ({ many: true, rows });

const relations: Readonly<Record<string, Relation<Zaak, ZaakScope>>> = {
  zaaktype: single((zaak, scope) => one(zaaktypen, scope.tables.zaaktypen.get(zaak.zaaktype), scope)),
  hoofdzaak: single((zaak, scope) =>
    zaak.hoofdzaak === null ? [] : one(zaken, scope.tables.zaken.get(zaak.hoofdzaak), scope),
  ),
  deelzaken: several((zaak, scope) =>
    scope.tables.zaken.by('hoofdzaak', zaak.uuid).flatMap((z) => one(zaken, z, scope)),
  ),
  status: single((zaak, scope) =>
    one(statussen, currentStatus(zaak.uuid, scope), scope, {
      name: 'statustype',
      resource: statustypen,
      row: (status) => scope.tables.statustypen.get(status.statustype),
    }),
  ),
  resultaat: single((zaak, scope) =>
    one(resultaten, scope.tables.resultaten.by('zaak', zaak.uuid)[0], scope, {
      name: 'resultaattype',
      resource: resultaattypen,
      row: (resultaat) => scope.tables.resultaattypen.get(resultaat.resultaattype),
    }),
  ),
  rollen: several((zaak, scope) =>
    scope.tables.rollen.by('zaak', zaak.uuid).flatMap((rol) =>
      one(rollen, rol, scope, {
        name: 'roltype',
        resource: roltypen,
        row: (r) => scope.tables.roltypen.get(r.roltype),
      }),
    ),
  ),
  eigenschappen: several((zaak, scope) =>
    scope.tables.zaakeigenschappen.by('zaak', zaak.uuid).flatMap((eigenschap) =>
      one(zaakeigenschappen, eigenschap, scope, {
        name: 'eigenschap',
        resource: eigenschappen,
        row: (e) => scope.tables.eigenschappen.get(e.eigenschap),
      }),
    ),
  ),
  zaakobjecten: several((zaak, scope) =>
    scope.tables.zaakobjecten.by('zaak', zaak.uuid).flatMap((object) => one(zaakobjecten, object, scope)),
  ),
};

export const zaakRelations = {
  relations,
  expands: [
    ...Object.keys(relations),
    'zaakinformatieobjecten',
    'status.statustype',
    'resultaat.resultaattype',
    'rollen.roltype',
    'eigenschappen.eigenschap',
  ],
};
