import { type Mode } from '../fields.js';
import { serverError } from '../problem.js';
import { readChange, refusing } from '../resource.js';
import { removeBetrokkene } from './betrokkenen-verwijderen.js';
import { readPartijIdentificatie } from './partij-identificatie.js';
import { placeIdentificator, removeIdentificatoren } from './partij-identificatoren.js';
import {
  scalars,
  fields,
  type Given,
  refuseSecondEmptyNummer,
  checkDoubles,
  checkVoorkeur,
  linkAdres,
  linkRekening,
} from './partij-velden.js';
import { type Partij } from './rows.js';
import { type KlantScope } from './scope.js';

export function change(row: Partij, body: unknown, mode: Mode, scope: KlantScope): Partij {
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
export function remove(row: Partij, scope: KlantScope): void {
  const { tables } = scope;
  try {
    removeIdentificatoren(tables.partijIdentificatoren.by('partij', row.uuid), scope);
  } catch {
    // Where an identificator stands in the way of its partij the register does not catch it.
    throw serverError();
  }
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
