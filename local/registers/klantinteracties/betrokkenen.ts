import { type Mode, nullable, optional, required } from '../fields.js';
import { byUrl, byUuid, exact } from '../filters.js';
import { expandable, merge, readChange, readNew } from '../resource.js';
import { bool, choice, reference, text } from '../values.js';
import { removeBetrokkene } from './betrokkenen-verwijderen.js';
import { digitaleAdressen } from './digitaleadressen.js';
import { adresVeld, contactnaamVeld, volledigeNaam } from './fields.js';
import { klantcontacten } from './klantcontacten.js';
import { identificatorFilters } from './partij-filters.js';
import { partijen } from './partijen.js';
import { type Betrokkene, ROLLEN } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull, links } from './scope.js';
import { randomUUID } from 'node:crypto';

/** The fields of a betrokkene apart from its klantcontact. */
export const betrokkeneFields = ({ tables }: KlantScope) => ({
  wasPartij: nullable(reference((uuid) => tables.partijen.get(uuid) !== undefined, 'Partij')),
  bezoekadres: adresVeld,
  correspondentieadres: adresVeld,
  contactnaam: contactnaamVeld,
  rol: required(choice(ROLLEN)),
  organisatienaam: optional(text({ max: 200 }), ''),
  initiator: required(bool),
});

const fields = (scope: KlantScope) => {
  const { wasPartij, ...rest } = betrokkeneFields(scope);
  const klantcontact = reference((uuid) => scope.tables.klantcontacten.get(uuid) !== undefined, 'Klantcontact');
  return { wasPartij, hadKlantcontact: required(klantcontact), ...rest };
};

function create(body: unknown, scope: KlantScope): Betrokkene {
  const { wasPartij, hadKlantcontact, ...rest } = readNew(fields(scope), body);
  return scope.tables.betrokkenen.put({
    uuid: randomUUID(),
    partij: wasPartij,
    klantcontact: hadKlantcontact,
    ...rest,
  });
}

function change(row: Betrokkene, body: unknown, mode: Mode, scope: KlantScope): Betrokkene {
  const { wasPartij, hadKlantcontact, ...rest } = readChange(fields(scope), body, mode);
  return scope.tables.betrokkenen.put(merge(row, { partij: wasPartij, klantcontact: hadKlantcontact, ...rest }));
}

export const betrokkenen: KlantResource<Betrokkene> = {
  path: 'betrokkenen',
  table: ({ tables }) => tables.betrokkenen,
  create,
  change,
  remove: removeBetrokkene,
  show: (row, scope) => ({
    ...link(scope, 'betrokkenen', row.uuid),
    wasPartij: linkOrNull(scope, 'partijen', row.partij),
    hadKlantcontact: link(scope, 'klantcontacten', row.klantcontact),
    digitaleAdressen: links(scope, 'digitaleadressen', scope.tables.digitaleadressen.by('betrokkene', row.uuid)),
    bezoekadres: { ...row.bezoekadres },
    correspondentieadres: { ...row.correspondentieadres },
    contactnaam: { ...row.contactnaam },
    volledigeNaam: volledigeNaam(row.contactnaam),
    rol: row.rol,
    organisatienaam: row.organisatienaam,
    initiator: row.initiator,
  }),
  filters: {
    contactnaamVoorletters: exact((r) => r.contactnaam.voorletters),
    contactnaamVoornaam: exact((r) => r.contactnaam.voornaam),
    contactnaamVoorvoegselAchternaam: exact((r) => r.contactnaam.voorvoegselAchternaam),
    contactnaamAchternaam: exact((r) => r.contactnaam.achternaam),
    organisatienaam: exact((r) => r.organisatienaam),
    hadKlantcontact__uuid: byUuid(
      (r) => [r.klantcontact],
      (uuid, { tables }) => tables.betrokkenen.by('klantcontact', uuid),
    ),
    hadKlantcontact__url: byUrl(
      (r) => [r.klantcontact],
      (uuid, { tables }) => tables.betrokkenen.by('klantcontact', uuid),
    ),
    hadKlantcontact__nummer: exact((r, { tables }) => tables.klantcontacten.get(r.klantcontact)?.nummer),
    hadKlantcontact__referentienummer: exact(
      (r, { tables }) => tables.klantcontacten.get(r.klantcontact)?.referentienummer,
    ),
    wasPartij__uuid: byUuid(
      (r) => [r.partij],
      (uuid, { tables }) => tables.betrokkenen.by('partij', uuid),
    ),
    wasPartij__url: byUrl(
      (r) => [r.partij],
      (uuid, { tables }) => tables.betrokkenen.by('partij', uuid),
    ),
    wasPartij__nummer: exact((r, { tables }) =>
      r.partij === null ? undefined : tables.partijen.get(r.partij)?.nummer,
    ),
    ...identificatorFilters<Betrokkene>(
      'wasPartij__partijIdentificator__',
      (row) => (row.partij === null ? [] : [row.partij]),
      (partij, { tables }) => tables.betrokkenen.by('partij', partij),
    ),
    verstrektedigitaalAdres__adres: (value, { tables }) => ({
      test: (row) => tables.digitaleadressen.by('betrokkene', row.uuid).some((a) => a.adres === value),
    }),
    verstrektedigitaalAdres__uuid: byUuid((row, { tables }) =>
      tables.digitaleadressen.by('betrokkene', row.uuid).map((a) => a.uuid),
    ),
    verstrektedigitaalAdres__url: byUrl((row, { tables }) =>
      tables.digitaleadressen.by('betrokkene', row.uuid).map((a) => a.uuid),
    ),
  },
  expands: ['digitaleAdressen'],
  relations: {
    wasPartij: {
      many: false,
      rows: (row, scope) => {
        const partij = row.partij === null ? undefined : scope.tables.partijen.get(row.partij);
        return partij === undefined ? [] : [() => expandable(partijen, partij, scope)];
      },
    },
    hadKlantcontact: {
      many: false,
      rows: (row, scope) => {
        const klantcontact = scope.tables.klantcontacten.get(row.klantcontact);
        return klantcontact === undefined ? [] : [() => expandable(klantcontacten, klantcontact, scope)];
      },
    },
    digitaleAdressen: {
      many: true,
      rows: (row, scope) =>
        scope.tables.digitaleadressen
          .by('betrokkene', row.uuid)
          .map((a) => () => expandable(digitaleAdressen, a, scope)),
    },
  },
};
