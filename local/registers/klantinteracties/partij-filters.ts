import { byUrl, byUuid, exact, type Filter, type Filters, flag, oneOf } from '../filters.js';
import { type Identificator, type Partij, type PartijIdentificator, SOORTEN_PARTIJ } from './rows.js';
import { type KlantScope } from './scope.js';

type IdentificatorKey = keyof Identificator;
const KEYS: readonly IdentificatorKey[] = ['codeObjecttype', 'codeSoortObjectId', 'objectId', 'codeRegister'];

/**
 * The four filters on the identificatoren of a partij. Each looks for any identificator of its own: a partij with a BSN
 * and an RSIN is found by "bsn" together with the number of its RSIN.
 */
export function identificatorFilters<R>(
  prefix: string,
  partijen: (row: R, scope: KlantScope) => readonly string[],
  rowsOf?: (partij: string, scope: KlantScope) => readonly R[],
): Filters<R, KlantScope> {
  return Object.fromEntries(KEYS.map((key) => [`${prefix}${key}`, someIdentificator(key, partijen, rowsOf)] as const));
}

function someIdentificator<R>(
  key: IdentificatorKey,
  partijen: (row: R, scope: KlantScope) => readonly string[],
  rowsOf?: (partij: string, scope: KlantScope) => readonly R[],
): Filter<R, KlantScope> {
  return (value, scope) => ({
    test: (row) =>
      partijen(row, scope).some((partij) =>
        scope.tables.partijIdentificatoren.by('partij', partij).some((i) => i.identificator[key] === value),
      ),
    ...(key === 'objectId' && rowsOf !== undefined ? { candidates: withObjectId(value, scope, rowsOf) } : {}),
  });
}

function withObjectId<R>(
  objectId: string,
  scope: KlantScope,
  rowsOf: (partij: string, scope: KlantScope) => readonly R[],
): R[] {
  const partijen = new Set(scope.tables.partijIdentificatoren.by('objectId', objectId).flatMap((i) => i.partij ?? []));
  return [...new Set([...partijen].flatMap((partij) => rowsOf(partij, scope)))];
}

const subFilter =
  (key: IdentificatorKey): Filter<Partij, KlantScope> =>
  (value, { tables }) => {
    const hoofdOf = (i: PartijIdentificator): PartijIdentificator | undefined =>
      i.subIdentificatorVan === null ? undefined : tables.partijIdentificatoren.get(i.subIdentificatorVan);
    return {
      test: (row) =>
        tables.partijIdentificatoren.by('partij', row.uuid).some((i) => hoofdOf(i)?.identificator[key] === value),
    };
  };

const categorieNaam: Filter<Partij, KlantScope> = (value, { tables }) => {
  const wanted = value.split(',').map((naam) => naam.trim());
  return {
    test: (row) =>
      tables.categorieRelaties
        .by('partij', row.uuid)
        .some((r) => r.categorie !== null && wanted.includes(tables.categorieen.get(r.categorie)?.naam ?? '')),
  };
};

const representedBy = (row: Partij, { tables }: KlantScope): string[] =>
  tables.vertegenwoordigingen.by('vertegenwoordigde', row.uuid).map((v) => v.vertegenwoordigende);

export const partijFilters: Filters<Partij, KlantScope> = {
  nummer: exact(
    (r) => r.nummer,
    (value, { tables }) => tables.partijen.by('nummer', value),
  ),
  soortPartij: oneOf(SOORTEN_PARTIJ, (r) => r.soortPartij),
  indicatieActief: flag((r) => r.indicatieActief),
  indicatieGeheimhouding: flag((r) => r.indicatieGeheimhouding),
  bezoekadresNummeraanduidingId: exact((r) => r.bezoekadres.nummeraanduidingId),
  bezoekadresAdresregel1: exact((r) => r.bezoekadres.adresregel1),
  bezoekadresAdresregel2: exact((r) => r.bezoekadres.adresregel2),
  bezoekadresAdresregel3: exact((r) => r.bezoekadres.adresregel3),
  bezoekadresLand: exact((r) => r.bezoekadres.land),
  correspondentieadresNummeraanduidingId: exact((r) => r.correspondentieadres.nummeraanduidingId),
  correspondentieadresAdresregel1: exact((r) => r.correspondentieadres.adresregel1),
  correspondentieadresAdresregel2: exact((r) => r.correspondentieadres.adresregel2),
  correspondentieadresAdresregel3: exact((r) => r.correspondentieadres.adresregel3),
  correspondentieadresLand: exact((r) => r.correspondentieadres.land),
  ...identificatorFilters<Partij>(
    'partijIdentificator__',
    (row) => [row.uuid],
    (partij, { tables }) => [tables.partijen.get(partij) ?? []].flat(),
  ),
  ...Object.fromEntries(KEYS.map((key) => [`subIdentificatorVan__${key}`, subFilter(key)] as const)),
  categorierelatie__categorie__naam: categorieNaam,
  vertegenwoordigdePartij__uuid: byUuid(representedBy),
  vertegenwoordigdePartij__url: byUrl(representedBy),
};
