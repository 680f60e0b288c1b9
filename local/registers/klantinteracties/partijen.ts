import { randomUUID } from 'node:crypto';
import {
  bool,
  choice,
  list,
  type Mode,
  nullable,
  optional,
  type Parsed,
  reference,
  required,
  text,
} from '../fields.js';
import { type JsonObject } from '../json.js';
import { invalidField, type InvalidParam, serverError } from '../problem.js';
import { expandable, merge, readChange, readNew, refusing, taken } from '../resource.js';
import { adresVeld, LEEG_ADRES, nummer } from './fields.js';
import { readPartijIdentificatie, showPartijIdentificatie } from './partij-identificatie.js';
import {
  placeIdentificator,
  readIdentificator,
  removeIdentificatoren,
  showIdentificator,
} from './partij-identificatoren.js';
import { partijFilters } from './partij-filters.js';
import { removeBetrokkene } from './betrokkenen-verwijderen.js';
import { type Partij, SOORTEN_PARTIJ } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull, links } from './scope.js';
import { betrokkenen } from './betrokkenen.js';
import { categorieRelaties, showCategorieRelatieKort } from './categorieen.js';
import { digitaleAdressen } from './digitaleadressen.js';

const fields = (scope: KlantScope, self?: string) => {
  const { tables } = scope;
  const adresRef = reference((uuid) => tables.digitaleadressen.get(uuid) !== undefined, 'DigitaalAdres');
  const rekeningRef = reference((uuid) => tables.rekeningnummers.get(uuid) !== undefined, 'Rekeningnummer');
  return {
    nummer: nummer((value) => takenNummer(value, scope, self)),
    interneNotitie: optional(text({ max: 1000 }), ''),
    digitaleAdressen: nullable(list(adresRef)),
    voorkeursDigitaalAdres: nullable(adresRef),
    rekeningnummers: nullable(list(rekeningRef)),
    voorkeursRekeningnummer: nullable(rekeningRef),
    partijIdentificatoren: nullable(list((item) => readIdentificator(item, scope))),
    soortPartij: required(choice(SOORTEN_PARTIJ)),
    indicatieGeheimhouding: nullable(bool),
    voorkeurstaal: optional(text({ max: 3 }), ''),
    indicatieActief: required(bool),
    bezoekadres: adresVeld,
    correspondentieadres: adresVeld,
  };
};

type Given = Partial<Parsed<ReturnType<typeof fields>>>;

function takenNummer(value: string, scope: KlantScope, self?: string): InvalidParam | undefined {
  const other = scope.tables.partijen.by('nummer', value).find((row) => row.uuid !== self);
  const param = { name: 'nummer', code: 'unique', reason: 'Er bestaat al een partij met eenzelfde nummer.' };
  if (other === undefined) return undefined;
  const problem = taken(scope, scope.tables.partijen, other, param);
  if (problem.status === 500) throw problem;
  return param;
}

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

const EMPTY: Omit<Partij, 'uuid' | 'voorkeursDigitaalAdres' | 'voorkeursRekeningnummer' | 'identificaties'> = {
  nummer: null,
  interneNotitie: '',
  soortPartij: 'persoon',
  indicatieGeheimhouding: null,
  voorkeurstaal: '',
  indicatieActief: true,
  bezoekadres: LEEG_ADRES,
  correspondentieadres: LEEG_ADRES,
};

function scalars(given: Given, base: typeof EMPTY): typeof EMPTY {
  const { nummer, interneNotitie, soortPartij, indicatieGeheimhouding, voorkeurstaal, indicatieActief } = given;
  const { bezoekadres, correspondentieadres } = given;
  const values = { nummer, interneNotitie, soortPartij, indicatieGeheimhouding, voorkeurstaal, indicatieActief };
  return merge(base, { ...values, bezoekadres, correspondentieadres });
}

/** An empty nummer passes the check for uniqueness, and is then unique in the database all the same. */
function refuseSecondEmptyNummer(value: string | null | undefined, { tables }: KlantScope, self?: string): void {
  if (value === '' && tables.partijen.by('nummer', '').some((row) => row.uuid !== self)) throw serverError();
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

function checkDoubles(items: Given['partijIdentificatoren']): void {
  const uuids = (items ?? []).flatMap((item) => item.uuid ?? []);
  if (new Set(uuids).size < uuids.length)
    throw invalidField('partijIdentificatoren.identificeerdePartij', 'duplicated', 'Dubbele `uuid`.');
}

function checkVoorkeur(name: string, value: string | null, linked: readonly string[] | null | undefined): void {
  if (value === null) return;
  // The register trips over a preference without a list.
  if (linked === null || linked === undefined) throw serverError();
  if (!linked.includes(value)) throw invalidField(name, 'invalid', 'Het voorkeurs adres moet een gelinkte adres zijn.');
}

function linkAdres(uuid: string, partij: string | null, { tables }: KlantScope): void {
  const adres = tables.digitaleadressen.get(uuid);
  if (adres !== undefined) tables.digitaleadressen.put({ ...adres, partij });
}

function linkRekening(uuid: string, partij: string | null, { tables }: KlantScope): void {
  const rekening = tables.rekeningnummers.get(uuid);
  if (rekening !== undefined) tables.rekeningnummers.put({ ...rekening, partij });
}

function change(row: Partij, body: unknown, mode: Mode, scope: KlantScope): Partij {
  const given = readChange(fields(scope, row.uuid), body, mode);
  const identificatie = refusing(() => readPartijIdentificatie(body, given.soortPartij, scope));
  checkDoubles(given.partijIdentificatoren);
  refuseSecondEmptyNummer(given.nummer, scope, row.uuid);
  relinkAll(row, given, scope);
  checkChangedVoorkeuren(row, given, mode, scope);
  const changed = scope.tables.partijen.put({
    ...row,
    ...scalars(given, row),
    voorkeursDigitaalAdres:
      given.voorkeursDigitaalAdres === undefined ? row.voorkeursDigitaalAdres : given.voorkeursDigitaalAdres,
    voorkeursRekeningnummer:
      given.voorkeursRekeningnummer === undefined ? row.voorkeursRekeningnummer : given.voorkeursRekeningnummer,
    identificaties:
      identificatie === undefined
        ? row.identificaties
        : [...row.identificaties.filter((i) => i.soort !== identificatie.soort), identificatie],
  });
  if (given.partijIdentificatoren !== undefined) replaceIdentificatoren(row, given.partijIdentificatoren ?? [], scope);
  return changed;
}

/** A list that is given replaces the old one: whatever is not in it loses its partij. */
function relinkAll(row: Partij, given: Given, scope: KlantScope): void {
  const { tables } = scope;
  if (given.digitaleAdressen !== undefined) {
    const wanted = given.digitaleAdressen ?? [];
    for (const old of tables.digitaleadressen.by('partij', row.uuid))
      if (!wanted.includes(old.uuid)) linkAdres(old.uuid, null, scope);
    for (const uuid of wanted) linkAdres(uuid, row.uuid, scope);
  }
  if (given.rekeningnummers !== undefined) {
    const wanted = given.rekeningnummers ?? [];
    for (const old of tables.rekeningnummers.by('partij', row.uuid))
      if (!wanted.includes(old.uuid)) linkRekening(old.uuid, null, scope);
    for (const uuid of wanted) linkRekening(uuid, row.uuid, scope);
  }
}

function checkChangedVoorkeuren(row: Partij, given: Given, mode: Mode, { tables }: KlantScope): void {
  const uuids = (rows: readonly { uuid: string }[]): string[] => rows.map((r) => r.uuid);
  const own = (
    list_: readonly string[] | null | undefined,
    rows: () => string[],
  ): readonly string[] | null | undefined => (mode === 'patch' ? rows() : list_);
  checkVoorkeur(
    'voorkeursDigitaalAdres',
    given.voorkeursDigitaalAdres ?? null,
    own(given.digitaleAdressen, () => uuids(tables.digitaleadressen.by('partij', row.uuid))),
  );
  checkVoorkeur(
    'voorkeursRekeningnummer',
    given.voorkeursRekeningnummer ?? null,
    own(given.rekeningnummers, () => uuids(tables.rekeningnummers.by('partij', row.uuid))),
  );
}

function replaceIdentificatoren(
  row: Partij,
  wanted: NonNullable<Given['partijIdentificatoren']>,
  scope: KlantScope,
): void {
  const kept = new Set(wanted.flatMap((item) => item.uuid ?? []));
  const going = scope.tables.partijIdentificatoren.by('partij', row.uuid).filter((old) => !kept.has(old.uuid));
  removeIdentificatoren(going, scope);
  for (const item of wanted) placeIdentificator(item, row.uuid, scope);
}

/** Takes along all that is the partij's own, and its part in every klantcontact. */
function remove(row: Partij, scope: KlantScope): void {
  const { tables } = scope;
  removeIdentificatoren(tables.partijIdentificatoren.by('partij', row.uuid), scope);
  for (const adres of tables.digitaleadressen.by('partij', row.uuid)) tables.digitaleadressen.remove(adres.uuid);
  for (const betrokkene of tables.betrokkenen.by('partij', row.uuid)) removeBetrokkene(betrokkene, scope);
  for (const rekening of tables.rekeningnummers.by('partij', row.uuid)) tables.rekeningnummers.remove(rekening.uuid);
  for (const relatie of tables.categorieRelaties.by('partij', row.uuid)) tables.categorieRelaties.remove(relatie.uuid);
  const { vertegenwoordigingen } = tables;
  for (const side of ['vertegenwoordigende', 'vertegenwoordigde'])
    for (const one of vertegenwoordigingen.by(side, row.uuid)) vertegenwoordigingen.remove(one.uuid);
  for (const employee of tables.partijen.by('werkgever', row.uuid))
    tables.partijen.put({
      ...employee,
      identificaties: employee.identificaties.filter((i) => i.soort !== 'contactpersoon'),
    });
  tables.partijen.remove(row.uuid);
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
    digitaleAdressen: {
      many: true,
      rows: (row, scope) =>
        scope.tables.digitaleadressen.by('partij', row.uuid).map((a) => () => expandable(digitaleAdressen, a, scope)),
    },
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
  },
};
