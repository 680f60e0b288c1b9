import { type Mode, required } from '../fields.js';
import { invalidField, notFound } from '../problem.js';
import { readChange, readNew } from '../resource.js';
import { text } from '../values.js';
import { type Zaakeigenschap } from './rows.js';
import { hyperlink, typeReference, typeUrl, zaakUrl, type ZaakResource, type ZaakScope } from './scope.js';
import { randomUUID } from 'node:crypto';

const fields = (scope: ZaakScope) => ({
  zaak: required(hyperlink('zaken', (uuid) => scope.tables.zaken.get(uuid) !== undefined, scope)),
  eigenschap: required(typeReference('eigenschappen', (uuid) => scope.tables.eigenschappen.get(uuid), scope)),
  waarde: required(text({ blank: false })),
});

/** The value is not held against the specification of the eigenschap, and the same one may be set twice. */
export function createZaakeigenschap(body: unknown, scope: ZaakScope): Zaakeigenschap {
  const { zaak: uuid, eigenschap, waarde } = readNew(fields(scope), body);
  // The zaak in the body counts, whatever the path says.
  const zaak = scope.tables.zaken.get(uuid);
  if (zaak === undefined) throw notFound();
  if (eigenschap.zaaktype !== zaak.zaaktype)
    throw invalidField('nonFieldErrors', 'zaaktype-mismatch', 'De referentie hoort niet bij het zaaktype van de zaak.');
  const row = { uuid: randomUUID(), zaak: zaak.uuid, eigenschap: eigenschap.uuid, naam: eigenschap.naam, waarde };
  return scope.tables.zaakeigenschappen.put(row);
}

function change(row: Zaakeigenschap, body: unknown, mode: Mode, scope: ZaakScope): Zaakeigenschap {
  const { zaak, eigenschap, waarde = row.waarde } = readChange(fields(scope), body, mode);
  const immutable = 'Dit veld mag niet gewijzigd worden.';
  if (zaak !== undefined && zaak !== row.zaak) throw invalidField('zaak', 'wijzigen-niet-toegelaten', immutable);
  if (eigenschap !== undefined && eigenschap.uuid !== row.eigenschap)
    throw invalidField('eigenschap', 'wijzigen-niet-toegelaten', immutable);
  return scope.tables.zaakeigenschappen.put({ ...row, waarde });
}

export const zaakeigenschappen: ZaakResource<Zaakeigenschap> = {
  path: 'zaakeigenschappen',
  table: ({ tables }) => tables.zaakeigenschappen,
  change,
  remove: (row, { tables }) => {
    tables.zaakeigenschappen.remove(row.uuid);
  },
  show: (row, scope) => ({
    url: zaakUrl(scope, `zaken/${row.zaak}/zaakeigenschappen`, row.uuid),
    uuid: row.uuid,
    zaak: zaakUrl(scope, 'zaken', row.zaak),
    eigenschap: typeUrl(scope, 'eigenschappen', row.eigenschap),
    naam: row.naam,
    waarde: row.waarde,
  }),
  filters: {},
};
