import { type JsonObject } from '../json.js';
import { invalidField } from '../problem.js';
import { expandable, readNew, refusing } from '../resource.js';
import { betrokkenen } from './betrokkenen.js';
import { categorieRelaties, showCategorieRelatieKort } from './categorieen.js';
import { digitaleAdressen } from './digitaleadressen.js';
import { partijFilters } from './partij-filters.js';
import { readPartijIdentificatie, showPartijIdentificatie } from './partij-identificatie.js';
import { placeIdentificator, showIdentificator } from './partij-identificatoren.js';
import {
  scalars,
  fields,
  type Given,
  EMPTY,
  refuseSecondEmptyNummer,
  checkDoubles,
  checkVoorkeur,
  linkAdres,
  linkRekening,
} from './partij-velden.js';
import { change, remove } from './partij-wijzigen.js';
import { type Partij } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull, links } from './scope.js';
import { randomUUID } from 'node:crypto';

function create(body: unknown, scope: KlantScope): Partij {
  const given = readNew(fields(scope), body);
  const identificatie = refusing(() => readPartijIdentificatie(body, given.soortPartij, scope));
  checkNested(given);
  checkVoorkeur('voorkeursDigitaalAdres', given.voorkeursDigitaalAdres, given.digitaleAdressen);
  checkVoorkeur('voorkeursRekeningnummer', given.voorkeursRekeningnummer, given.rekeningnummers);
  refuseSecondEmptyNummer(given.nummer, scope);
  const partij = scope.tables.partijen.put({
    uuid: randomUUID(),
    ...scalars(given, EMPTY),
    voorkeursDigitaalAdres: given.voorkeursDigitaalAdres,
    voorkeursRekeningnummer: given.voorkeursRekeningnummer,
    identificaties: identificatie === undefined ? [] : [identificatie],
  });
  for (const uuid of given.digitaleAdressen ?? []) linkAdres(uuid, partij.uuid, scope);
  for (const uuid of given.rekeningnummers ?? []) linkRekening(uuid, partij.uuid, scope);
  for (const item of given.partijIdentificatoren ?? []) placeIdentificator(item, partij.uuid, scope);
  return partij;
}

function checkNested({ partijIdentificatoren }: Given): void {
  if (partijIdentificatoren?.some((item) => item.identificeerdePartij !== null) === true)
    throw invalidField(
      'partijIdentificatoren.identificeerdePartij',
      'invalid',
      'Het veld `identificeerde_partij` wordt automatisch gezet.',
    );
  checkDoubles(partijIdentificatoren);
}

export function showPartij(row: Partij, scope: KlantScope): JsonObject {
  const { tables } = scope;
  return {
    ...link(scope, 'partijen', row.uuid),
    nummer: row.nummer,
    interneNotitie: row.interneNotitie,
    betrokkenen: links(scope, 'betrokkenen', tables.betrokkenen.by('partij', row.uuid)),
    categorieRelaties: tables.categorieRelaties.by('partij', row.uuid).map((r) => showCategorieRelatieKort(r, scope)),
    digitaleAdressen: links(scope, 'digitaleadressen', tables.digitaleadressen.by('partij', row.uuid)),
    voorkeursDigitaalAdres: linkOrNull(scope, 'digitaleadressen', row.voorkeursDigitaalAdres),
    vertegenwoordigden: tables.vertegenwoordigingen
      .by('vertegenwoordigende', row.uuid)
      .map((one) => link(scope, 'partijen', one.vertegenwoordigde)),
    rekeningnummers: links(scope, 'rekeningnummers', tables.rekeningnummers.by('partij', row.uuid)),
    voorkeursRekeningnummer: linkOrNull(scope, 'rekeningnummers', row.voorkeursRekeningnummer),
    partijIdentificatoren: tables.partijIdentificatoren.by('partij', row.uuid).map((i) => showIdentificator(i, scope)),
    soortPartij: row.soortPartij,
    indicatieGeheimhouding: row.indicatieGeheimhouding,
    voorkeurstaal: row.voorkeurstaal,
    indicatieActief: row.indicatieActief,
    bezoekadres: { ...row.bezoekadres },
    correspondentieadres: { ...row.correspondentieadres },
    partijIdentificatie: showPartijIdentificatie(
      row.identificaties.find((i) => i.soort === row.soortPartij),
      scope,
    ),
  };
}

export const partijen: KlantResource<Partij> = {
  path: 'partijen',
  table: ({ tables }) => tables.partijen,
  create,
  change,
  remove,
  show: showPartij,
  filters: partijFilters,
  expands: ['digitaleAdressen', 'betrokkenen', 'categorieRelaties', 'betrokkenen.hadKlantcontact'],
  relations: {
    betrokkenen: {
      many: true,
      rows: (row, scope) =>
        scope.tables.betrokkenen.by('partij', row.uuid).map((b) => () => expandable(betrokkenen, b, scope)),
    },
    categorieRelaties: {
      many: true,
      rows: (row, scope) =>
        scope.tables.categorieRelaties.by('partij', row.uuid).map((r) => () => expandable(categorieRelaties, r, scope)),
    },
    digitaleAdressen: {
      many: true,
      rows: (row, scope) =>
        scope.tables.digitaleadressen.by('partij', row.uuid).map((a) => () => expandable(digitaleAdressen, a, scope)),
    },
  },
};
