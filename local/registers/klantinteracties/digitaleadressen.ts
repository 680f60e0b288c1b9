import { type Mode, nullable, optional, required, refuse } from '../fields.js';
import { byUrl, byUuid, contains, exact, type Filter, flag, onDate, oneOf } from '../filters.js';
import { isEmail, isPhoneNumber } from '../formats.js';
import { isObject } from '../json.js';
import { invalidField, serverError } from '../problem.js';
import { expandable, merge, readChange, readNew, taken } from '../resource.js';
import { bool, choice, date, form, reference, text } from '../values.js';
import { betrokkenen } from './betrokkenen.js';
import { identificatorFilters } from './partij-filters.js';
import { type DigitaalAdres, ROLLEN, SOORTEN_DIGITAAL_ADRES, SOORTEN_PARTIJ } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull } from './scope.js';
import { randomUUID } from 'node:crypto';

const fields = ({ tables }: KlantScope, soort: unknown) => ({
  verstrektDoorBetrokkene: nullable(reference((uuid) => tables.betrokkenen.get(uuid) !== undefined, 'Betrokkene')),
  verstrektDoorPartij: nullable(reference((uuid) => tables.partijen.get(uuid) !== undefined, 'Partij')),
  adres: required((value: unknown): string => {
    const read = text({ max: 80, blank: false })(value);
    if (soort === 'email' && !isEmail(read)) throw refuse('invalid', 'Voer een geldig e-mailadres in.');
    if (soort === 'telefoonnummer' && !isPhoneNumber(read))
      throw refuse('invalid', 'Het opgegeven telefoonnummer is ongeldig.');
    return read;
  }),
  soortDigitaalAdres: required(choice(SOORTEN_DIGITAAL_ADRES)),
  isStandaardAdres: optional(bool, false),
  omschrijving: optional(text({ max: 40 }), ''),
  referentie: optional(text({ max: 50, check: form(/^[-a-zA-Z0-9_]+$/, 'Voer een geldige slug in.') }), ''),
  verificatieDatum: nullable(date),
});

const soortOf = (body: unknown, row?: DigitaalAdres): unknown =>
  (isObject(body) ? body['soortDigitaalAdres'] : undefined) ?? row?.soortDigitaalAdres;

/** The adres after a change must keep the rules over several fields; `referentie` counts only when it was given. */
function check(next: DigitaalAdres, referentie: string | undefined, scope: KlantScope): void {
  if (next.isStandaardAdres && next.partij === null)
    throw invalidField('isStandaardAdres', 'invalid', '`is_standaard_adres` vereist een `verstrekt_door_partij`.');
  if (next.partij === null || referentie === undefined || referentie === '') return;
  const other = sameReferentie(next, scope)[0];
  if (other !== undefined)
    throw taken(scope, scope.tables.digitaleadressen, other, {
      name: 'nonFieldErrors',
      code: 'unique',
      reason: 'De velden verstrekt_door_partij, referentie, soort_digitaal_adres moeten een unieke set zijn.',
    });
}

const sameReferentie = (next: DigitaalAdres, { tables }: KlantScope): DigitaalAdres[] =>
  tables.digitaleadressen
    .by('referentie', next.referentie)
    .filter((o) => o.partij === next.partij && o.soortDigitaalAdres === next.soortDigitaalAdres);

/** A new default silently ends the old one of that soort. */
function store(row: DigitaalAdres, { tables }: KlantScope): DigitaalAdres {
  if (row.isStandaardAdres && row.partij !== null)
    for (const old of tables.digitaleadressen.by('partij', row.partij))
      if (old.uuid !== row.uuid && old.isStandaardAdres && old.soortDigitaalAdres === row.soortDigitaalAdres)
        tables.digitaleadressen.put({ ...old, isStandaardAdres: false });
  return tables.digitaleadressen.put(row);
}

function create(body: unknown, scope: KlantScope): DigitaalAdres {
  const { verstrektDoorPartij, verstrektDoorBetrokkene, ...rest } = readNew(fields(scope, soortOf(body)), body);
  if (isObject(body) && body['verstrektDoorPartij'] === undefined)
    throw invalidField('verstrektDoorPartij', 'required', 'Dit veld is vereist.');
  const row = { uuid: randomUUID(), partij: verstrektDoorPartij, betrokkene: verstrektDoorBetrokkene, ...rest };
  check(row, row.referentie, scope);
  return store(row, scope);
}

/** A referentie that is sent again unchanged collides with itself; one that collides unseen ends in the database. */
function change(row: DigitaalAdres, body: unknown, mode: Mode, scope: KlantScope): DigitaalAdres {
  const given = readChange(fields(scope, soortOf(body, row)), body, mode);
  const { verstrektDoorPartij, verstrektDoorBetrokkene, ...rest } = given;
  const next = merge(row, { partij: verstrektDoorPartij, betrokkene: verstrektDoorBetrokkene, ...rest });
  check(next, given.referentie, scope);
  const collides =
    next.partij !== null && next.referentie !== '' && sameReferentie(next, scope).some((o) => o.uuid !== row.uuid);
  if (collides) throw serverError();
  return store(next, scope);
}

const isGeverifieerd: Filter<DigitaalAdres, KlantScope> = flag((r) => r.verificatieDatum !== null);

export const digitaleAdressen: KlantResource<DigitaalAdres> = {
  path: 'digitaleadressen',
  table: ({ tables }) => tables.digitaleadressen,
  create,
  change,
  remove: (row, { tables }) => {
    for (const partij of tables.partijen.by('voorkeursadres', row.uuid))
      tables.partijen.put({ ...partij, voorkeursDigitaalAdres: null });
    tables.digitaleadressen.remove(row.uuid);
  },
  show: (row, scope) => ({
    ...link(scope, 'digitaleadressen', row.uuid),
    verstrektDoorBetrokkene: linkOrNull(scope, 'betrokkenen', row.betrokkene),
    verstrektDoorPartij: linkOrNull(scope, 'partijen', row.partij),
    adres: row.adres,
    soortDigitaalAdres: row.soortDigitaalAdres,
    isStandaardAdres: row.isStandaardAdres,
    omschrijving: row.omschrijving,
    referentie: row.referentie,
    verificatieDatum: row.verificatieDatum,
  }),
  filters: {
    adres: exact(
      (r) => r.adres,
      (value, { tables }) => tables.digitaleadressen.by('adres', value),
    ),
    adres__icontains: contains((r) => r.adres),
    soortDigitaalAdres: oneOf(SOORTEN_DIGITAAL_ADRES, (r) => r.soortDigitaalAdres),
    isStandaardAdres: flag((r) => r.isStandaardAdres),
    omschrijving: contains((r) => r.omschrijving),
    referentie: exact(
      (r) => r.referentie,
      (value, { tables }) => tables.digitaleadressen.by('referentie', value),
    ),
    isGeverifieerd,
    verificatieDatum: onDate((r) => r.verificatieDatum),
    verificatieDatum__gt: onDate((r) => r.verificatieDatum, 'gt'),
    verificatieDatum__gte: onDate((r) => r.verificatieDatum, 'gte'),
    verificatieDatum__lt: onDate((r) => r.verificatieDatum, 'lt'),
    verificatieDatum__lte: onDate((r) => r.verificatieDatum, 'lte'),
    verstrektDoorPartij__uuid: byUuid(
      (r) => [r.partij],
      (uuid, { tables }) => tables.digitaleadressen.by('partij', uuid),
    ),
    verstrektDoorPartij__url: byUrl(
      (r) => [r.partij],
      (uuid, { tables }) => tables.digitaleadressen.by('partij', uuid),
    ),
    verstrektDoorPartij__soortPartij: oneOf(SOORTEN_PARTIJ, (r, { tables }) =>
      r.partij === null ? null : (tables.partijen.get(r.partij)?.soortPartij ?? null),
    ),
    ...identificatorFilters<DigitaalAdres>(
      'verstrektDoorPartij__partijIdentificator__',
      (row) => (row.partij === null ? [] : [row.partij]),
      (partij, { tables }) => tables.digitaleadressen.by('partij', partij),
    ),
    verstrektDoorBetrokkene__uuid: byUuid(
      (r) => [r.betrokkene],
      (uuid, { tables }) => tables.digitaleadressen.by('betrokkene', uuid),
    ),
    verstrektDoorBetrokkene__url: byUrl(
      (r) => [r.betrokkene],
      (uuid, { tables }) => tables.digitaleadressen.by('betrokkene', uuid),
    ),
    verstrektDoorBetrokkene__rol: oneOf(ROLLEN, (r, { tables }) =>
      r.betrokkene === null ? null : (tables.betrokkenen.get(r.betrokkene)?.rol ?? null),
    ),
  },
  expands: [
    'verstrektDoorBetrokkene',
    'verstrektDoorBetrokkene.hadKlantcontact',
    'verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken',
  ],
  relations: {
    verstrektDoorBetrokkene: {
      many: false,
      rows: (row, scope) => {
        const betrokkene = row.betrokkene === null ? undefined : scope.tables.betrokkenen.get(row.betrokkene);
        return betrokkene === undefined ? [] : [() => expandable(betrokkenen, betrokkene, scope)];
      },
    },
  },
};
