import { maybe, type Mode, optional, parseNew, refuse, required } from '../fields.js';
import { exact, oneOf } from '../filters.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { invalidField } from '../problem.js';
import { merge, readChange, refusing } from '../resource.js';
import { choice, form, group, integer, text } from '../values.js';
import { fetchedUrl, line } from './fields.js';
import { type Zaak, type Zaakobject } from './rows.js';
import { zaakOf, zaakUrl, type ZaakResource, type ZaakScope } from './scope.js';
import { byOwnUrl } from './url-filters.js';
import { randomUUID } from 'node:crypto';

const OBJECT_TYPES = (
  'adres besluit buurt enkelvoudig_document gemeente gemeentelijke_openbare_ruimte huishouden inrichtingselement ' +
  'kadastrale_onroerende_zaak kunstwerkdeel maatschappelijke_activiteit medewerker natuurlijk_persoon ' +
  'niet_natuurlijk_persoon openbare_ruimte organisatorische_eenheid pand spoorbaandeel status terreindeel ' +
  'terrein_gebouwd_object vestiging waterdeel wegdeel wijk woonplaats woz_deelobject woz_object woz_waarde ' +
  'zakelijk_recht overige'
).split(' ');

const fields = {
  object: optional(fetchedUrl, ''),
  objectType: required(choice(OBJECT_TYPES)),
  objectTypeOverige: optional(text({ max: 100, check: form(/^[a-z_]+$/, 'Voer een geldige waarde in.') }), ''),
  relatieomschrijving: line(80),
};

const anything = (value: unknown): JsonObject => {
  if (!isObject(value)) throw refuse('invalid', 'Ongeldige data. Verwacht een dictionary.', 'nonFieldErrors');
  // It came out of JSON.
  return value as JsonObject;
};

const adres = group({
  identificatie: required(text({ max: 100, blank: false })),
  wplWoonplaatsNaam: required(text({ max: 80, blank: false })),
  gorOpenbareRuimteNaam: required(text({ max: 80, blank: false })),
  huisnummer: required(integer(0, 99_999)),
  huisletter: line(1),
  huisnummertoevoeging: line(4),
  postcode: line(7),
});

/** The sender's own data, of any shape. */
const own = (value: unknown): Json => value as Json;

const overige = group({ overigeData: required(own) });

/** Two kinds are read field by field, the others are kept as they came. */
const reader = (objectType: string): ((value: unknown) => JsonObject) =>
  objectType === 'adres' ? adres : objectType === 'overige' ? overige : anything;

export function createZaakobject(body: unknown, zaak: Zaak, scope: ZaakScope): Zaakobject {
  const given = refusing(() => parseNew(fields, body));
  const { objectIdentificatie } = refusing(() =>
    parseNew({ objectIdentificatie: maybe(reader(given.objectType)) }, body),
  );
  if (given.object === '' && objectIdentificatie === undefined)
    throw invalidField('nonFieldErrors', 'invalid-zaakobject', 'Je moet een object-url of objectIdentificatie opgeven');
  if (given.objectType === 'overige' && given.objectTypeOverige === '')
    throw invalidField('nonFieldErrors', 'missing-object-type-overige', 'objectTypeOverige is verplicht');
  if (given.objectType !== 'overige' && given.objectTypeOverige !== '')
    throw invalidField('nonFieldErrors', 'invalid-object-type-overige-usage', 'objectTypeOverige hoort bij overige');
  return scope.tables.zaakobjecten.put({
    uuid: randomUUID(),
    zaak: zaak.uuid,
    ...given,
    objectIdentificatie: objectIdentificatie ?? null,
  });
}

function change(row: Zaakobject, body: unknown, mode: Mode, scope: ZaakScope): Zaakobject {
  const { objectType, ...given } = readChange(fields, body, mode);
  if (objectType !== undefined && objectType !== row.objectType)
    throw invalidField('objectType', 'wijzigen-niet-toegelaten', 'Dit veld mag niet gewijzigd worden.');
  const identificatie = { objectIdentificatie: maybe(reader(row.objectType)) };
  return scope.tables.zaakobjecten.put(merge(row, { ...given, ...readChange(identificatie, body, mode) }));
}

export const zaakobjecten: ZaakResource<Zaakobject> = {
  path: 'zaakobjecten',
  table: ({ tables }) => tables.zaakobjecten,
  create: (body, scope) => createZaakobject(body, zaakOf(isObject(body) ? body : {}, scope), scope),
  change,
  remove: (row, { tables }) => {
    tables.zaakobjecten.remove(row.uuid);
  },
  show: (row, scope) => ({
    url: zaakUrl(scope, 'zaakobjecten', row.uuid),
    uuid: row.uuid,
    zaak: zaakUrl(scope, 'zaken', row.zaak),
    object: row.object,
    zaakobjecttype: null,
    objectType: row.objectType,
    objectTypeOverige: row.objectTypeOverige,
    objectTypeOverigeDefinitie: null,
    relatieomschrijving: row.relatieomschrijving,
    objectIdentificatie: row.objectIdentificatie,
  }),
  filters: {
    zaak: byOwnUrl(
      'zaken',
      (r) => r.zaak,
      (uuid, { tables }) => tables.zaakobjecten.by('zaak', uuid),
    ),
    object: exact((r) => r.object),
    objectType: oneOf(OBJECT_TYPES, (r) => r.objectType),
  },
};
