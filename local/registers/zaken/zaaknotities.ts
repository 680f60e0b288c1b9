import { type Mode, optional, required } from '../fields.js';
import { atInstant, contains, exact, type Filters, oneOf } from '../filters.js';
import { toUtcString } from '../formats.js';
import { isObject } from '../json.js';
import { invalidField } from '../problem.js';
import { merge, readChange, readNew } from '../resource.js';
import { choice, text } from '../values.js';
import { line } from './fields.js';
import { type Zaaknotitie } from './rows.js';
import { hyperlink, zaakOf, zaakUrl, type ZaakResource, type ZaakScope } from './scope.js';
import { byOwnUrl } from './url-filters.js';
import { randomUUID } from 'node:crypto';

const TYPES = ['intern', 'extern'] as const;
const STATUSSEN = ['concept', 'definitief'] as const;

const fields = {
  onderwerp: required(text({ max: 255, blank: false })),
  tekst: required(text({ blank: false })),
  aangemaaktDoor: line(255),
  notitieType: optional<string>(choice(TYPES), 'intern'),
  status: optional<string>(choice(STATUSSEN), 'concept'),
};

function change(row: Zaaknotitie, body: unknown, mode: Mode, scope: ZaakScope): Zaaknotitie {
  const zaak = hyperlink('zaken', (uuid) => scope.tables.zaken.get(uuid) !== undefined, scope);
  const given = readChange({ gerelateerdAan: required(zaak), ...fields }, body, mode);
  if (row.status !== 'concept') throw invalidField('status', 'invalid', 'De notitie is definitief.');
  return scope.tables.zaaknotities.put(merge(row, { ...given, wijzigingsdatum: toUtcString(scope.now()) }));
}

const moments = (name: 'aanmaakdatum' | 'wijzigingsdatum'): Filters<Zaaknotitie, ZaakScope> => ({
  [name]: atInstant((r) => r[name]),
  ...Object.fromEntries(
    (['gt', 'gte', 'lt', 'lte'] as const).map((how) => [
      `${name}__${how}`,
      atInstant<Zaaknotitie, ZaakScope>((r) => r[name], how),
    ]),
  ),
});

export const zaaknotities: ZaakResource<Zaaknotitie> = {
  path: 'zaaknotities',
  table: ({ tables }) => tables.zaaknotities,
  create: (body, scope) => {
    const zaak = zaakOf(isObject(body) ? body : {}, scope, 'gerelateerdAan');
    const given = readNew(fields, body);
    const [aanmaakdatum, wijzigingsdatum] = [toUtcString(scope.now()), toUtcString(scope.now())];
    return scope.tables.zaaknotities.put({
      uuid: randomUUID(),
      gerelateerdAan: zaak.uuid,
      ...given,
      aanmaakdatum,
      wijzigingsdatum,
    });
  },
  change,
  remove: (row, { tables }) => {
    tables.zaaknotities.remove(row.uuid);
  },
  show: ({ uuid, gerelateerdAan, ...plain }, scope) => ({
    url: zaakUrl(scope, 'zaaknotities', uuid),
    ...plain,
    gerelateerdAan: zaakUrl(scope, 'zaken', gerelateerdAan),
  }),
  filters: {
    gerelateerdAan: byOwnUrl(
      'zaken',
      (r) => r.gerelateerdAan,
      (uuid, { tables }) => tables.zaaknotities.by('zaak', uuid),
    ),
    onderwerp: exact((r) => r.onderwerp),
    onderwerp__icontains: contains((r) => r.onderwerp),
    tekst: exact((r) => r.tekst),
    tekst__icontains: contains((r) => r.tekst),
    aangemaaktDoor: exact((r) => r.aangemaaktDoor),
    aangemaaktDoor__icontains: contains((r) => r.aangemaaktDoor),
    notitieType: oneOf(TYPES, (r) => r.notitieType),
    status: oneOf(STATUSSEN, (r) => r.status),
    ...moments('aanmaakdatum'),
    ...moments('wijzigingsdatum'),
  },
};
