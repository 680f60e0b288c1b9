import { nullable, optional } from '../fields.js';
import { byUrl, byUuid, exact, onDate } from '../filters.js';
import { toDay } from '../formats.js';
import { type JsonObject } from '../json.js';
import { merge, readChange, readNew } from '../resource.js';
import { date, reference, text } from '../values.js';
import { type Categorie, type CategorieRelatie } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull } from './scope.js';
import { randomUUID } from 'node:crypto';

const naamVeld = { naam: optional(text({ max: 80 }), '') };

export const categorieen: KlantResource<Categorie> = {
  path: 'categorieen',
  table: ({ tables }) => tables.categorieen,
  create: (body, { tables }) => tables.categorieen.put({ uuid: randomUUID(), ...readNew(naamVeld, body) }),
  change: (row, body, mode, { tables }) => tables.categorieen.put(merge(row, readChange(naamVeld, body, mode))),
  remove: (row, { tables }) => {
    for (const relatie of tables.categorieRelaties.by('categorie', row.uuid))
      tables.categorieRelaties.remove(relatie.uuid);
    tables.categorieen.remove(row.uuid);
  },
  show: (row, scope) => ({ ...link(scope, 'categorieen', row.uuid), naam: row.naam }),
  filters: {},
};

const fields = ({ tables }: KlantScope) => ({
  partij: nullable(reference((uuid) => tables.partijen.get(uuid) !== undefined, 'Partij')),
  categorie: nullable(reference((uuid) => tables.categorieen.get(uuid) !== undefined, 'Categorie')),
  beginDatum: nullable(date),
  eindDatum: nullable(date),
});

const naamOf = (row: CategorieRelatie, { tables }: KlantScope): string | null =>
  row.categorie === null ? null : (tables.categorieen.get(row.categorie)?.naam ?? null);

export const showCategorieRelatieKort = (row: CategorieRelatie, scope: KlantScope): JsonObject => ({
  ...link(scope, 'categorie-relaties', row.uuid),
  categorieNaam: naamOf(row, scope),
  beginDatum: row.beginDatum,
  eindDatum: row.eindDatum,
});

export const categorieRelaties: KlantResource<CategorieRelatie> = {
  path: 'categorie-relaties',
  table: ({ tables }) => tables.categorieRelaties,
  create: (body, scope) => {
    const given = readNew(fields(scope), body);
    const beginDatum = given.beginDatum ?? toDay(scope.now());
    return scope.tables.categorieRelaties.put({ uuid: randomUUID(), ...given, beginDatum });
  },
  change: (row, body, mode, scope) =>
    scope.tables.categorieRelaties.put(merge(row, readChange(fields(scope), body, mode))),
  remove: (row, { tables }) => {
    tables.categorieRelaties.remove(row.uuid);
  },
  show: (row, scope) => ({
    ...link(scope, 'categorie-relaties', row.uuid),
    partij: linkOrNull(scope, 'partijen', row.partij),
    categorie:
      row.categorie === null ? null : { ...link(scope, 'categorieen', row.categorie), naam: naamOf(row, scope) },
    beginDatum: row.beginDatum,
    eindDatum: row.eindDatum,
  }),
  filters: {
    partij__uuid: byUuid(
      (r) => [r.partij],
      (uuid, { tables }) => tables.categorieRelaties.by('partij', uuid),
    ),
    partij__url: byUrl((r) => [r.partij]),
    partij__nummer: exact((r, { tables }) => (r.partij === null ? undefined : tables.partijen.get(r.partij)?.nummer)),
    categorie__uuid: byUuid((r) => [r.categorie]),
    categorie__url: byUrl((r) => [r.categorie]),
    categorie__naam: exact(naamOf),
    beginDatum: onDate((r) => r.beginDatum),
    eindDatum: onDate((r) => r.eindDatum),
  },
};
