import { refuse } from '../fields.js';
import { contains, exact, type Filter, type Filters, flag, onDate, oneOf } from '../filters.js';
import { currentStatus } from './huidige-status.js';
import { sharedRolFilters } from './rol-filters.js';
import { VERTROUWELIJKHEDEN, type Zaak } from './rows.js';
import { type ZaakScope } from './scope.js';
import { byTypeUrl } from './url-filters.js';

type ZaakFilter = Filter<Zaak, ZaakScope>;

/** One of several, separated by commas. */
const among =
  (get: (row: Zaak) => string | null, form = /^/): ZaakFilter =>
  (value) => {
    const wanted = value.split(',').map((v) => v.trim());
    if (!wanted.every((v) => form.test(v))) throw refuse('invalid', 'Voer een geldige waarde in.');
    return { test: (row) => wanted.includes(get(row) ?? '') };
  };

type DateField =
  | 'archiefactiedatum'
  | 'einddatum'
  | 'einddatumGepland'
  | 'registratiedatum'
  | 'startdatum'
  | 'uiterlijkeEinddatumAfdoening';

const dates = (name: DateField, ...how: readonly ('gt' | 'gte' | 'lt' | 'lte')[]): Filters<Zaak, ZaakScope> => ({
  [name]: onDate((r) => r[name]),
  ...Object.fromEntries(how.map((h) => [`${name}__${h}`, onDate<Zaak, ZaakScope>((r) => r[name], h)])),
});

/** `bron:kenmerk`, both exact. */
const kenmerk: ZaakFilter = (value, { tables }) => {
  if (!/^[^:]+:[^:]+$/.test(value)) throw refuse('invalid', 'Voer een geldige waarde in.');
  return {
    test: (row) => row.kenmerken.some((k) => `${k.bron}:${k.kenmerk}` === value),
    candidates: tables.zaken.by('kenmerk', value),
  };
};

const hoogste: ZaakFilter = (value) => {
  const highest = VERTROUWELIJKHEDEN.findIndex((v) => v === value);
  if (highest < 0) throw refuse('invalid_choice', `Selecteer een geldige keuze. ${value} is geen beschikbare keuze.`);
  return { test: (row) => VERTROUWELIJKHEDEN.findIndex((v) => v === row.vertrouwelijkheidaanduiding) <= highest };
};

/** A filter on rollen, for the zaken that have such a rol. */
const rolFilters: Filters<Zaak, ZaakScope> = Object.fromEntries(
  Object.entries(sharedRolFilters).map(([name, filter]): [string, ZaakFilter] => [
    `rol__${name}`,
    (value, scope) => {
      const { tables } = scope;
      const match = filter(value, scope);
      if (match === undefined) return undefined;
      const test = (row: Zaak): boolean => tables.rollen.by('zaak', row.uuid).some(match.test);
      if (match.candidates === undefined) return { test };
      const zaken = new Set(match.candidates.filter(match.test).map((rol) => rol.zaak));
      return { test, candidates: [...zaken].flatMap((uuid) => tables.zaken.get(uuid) ?? []) };
    },
  ]),
);

const NOMINATIES = ['blijvend_bewaren', 'vernietigen'];
const STATUSSEN = ['nog_te_archiveren', 'gearchiveerd', 'gearchiveerd_procestermijn_onbekend', 'overgedragen'];

export const zaakFilters: Filters<Zaak, ZaakScope> = {
  identificatie: exact(
    (r) => r.identificatie,
    (value, { tables }) => tables.zaken.by('identificatie', value),
  ),
  identificatie__icontains: contains((r) => r.identificatie),
  bronorganisatie: exact((r) => r.bronorganisatie),
  bronorganisatie__in: among((r) => r.bronorganisatie, /^\d{9}$/),
  omschrijving: contains((r) => r.omschrijving),
  zaaktype: byTypeUrl('zaaktypen', (r) => r.zaaktype),
  zaaktype__omschrijving: contains((r, { tables }) => tables.zaaktypen.get(r.zaaktype)?.omschrijving ?? ''),
  archiefnominatie: oneOf(NOMINATIES, (r) => r.archiefnominatie),
  archiefnominatie__in: among((r) => r.archiefnominatie),
  archiefstatus: oneOf(STATUSSEN, (r) => r.archiefstatus),
  archiefstatus__in: among((r) => r.archiefstatus),
  archiefactiedatum__isnull: flag((r) => r.archiefactiedatum === null),
  einddatum__isnull: flag((r) => r.einddatum === null),
  ...dates('archiefactiedatum', 'gt', 'lt'),
  ...dates('einddatum', 'gt', 'lt'),
  ...dates('einddatumGepland', 'gt', 'lt'),
  ...dates('registratiedatum', 'gt', 'lt'),
  ...dates('startdatum', 'gt', 'gte', 'lt', 'lte'),
  ...dates('uiterlijkeEinddatumAfdoening', 'gt', 'lt'),
  kenmerk,
  kenmerk__bron: (value) => ({ test: (row) => row.kenmerken.some((k) => k.bron === value) }),
  maximaleVertrouwelijkheidaanduiding: hoogste,
  status__statustype: byTypeUrl('statustypen', (r, scope) => currentStatus(r.uuid, scope)?.statustype),
  resultaat__resultaattype: byTypeUrl(
    'resultaattypen',
    (r, { tables }) => tables.resultaten.by('zaak', r.uuid)[0]?.resultaattype,
  ),
  ...rolFilters,
};
