import {
  type Mode,
  nullable,
  optional,
  type Parsed,
  parseChange,
  parseNew,
  maybe,
  refuse,
  required,
} from '../fields.js';
import { exact, oneOf } from '../filters.js';
import { canonicalUuid, isUuid } from '../formats.js';
import { invalidField } from '../problem.js';
import { refusing } from '../resource.js';
import { choice, group, reference, text } from '../values.js';
import { checkIdentificator, OBJECTTYPES, REGISTERS, SOORTEN } from './identificator-regels.js';
import { type PartijIdentificator } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull } from './scope.js';
import { identificatorKey } from './tables.js';
import { randomUUID } from 'node:crypto';

const identificator = group({
  codeObjecttype: required(choice(OBJECTTYPES)),
  codeSoortObjectId: required(choice(SOORTEN)),
  objectId: required(text({ max: 200 })),
  codeRegister: required(choice(REGISTERS)),
});

const fields = ({ tables }: KlantScope) => ({
  uuid: maybe((value: unknown): string => {
    if (typeof value !== 'string' || !isUuid(value)) throw refuse('invalid', 'Must be a valid UUID.');
    const uuid = canonicalUuid(value);
    if (tables.partijIdentificatoren.get(uuid) === undefined)
      throw refuse('invalid', 'PartijIdentificator object bestaat niet.');
    return uuid;
  }),
  identificeerdePartij: nullable(reference((uuid) => tables.partijen.get(uuid) !== undefined, 'Partij')),
  anderePartijIdentificator: optional<string | undefined>(text({ max: 200 }), undefined),
  partijIdentificator: required(identificator),
  subIdentificatorVan: nullable(
    reference((uuid) => tables.partijIdentificatoren.get(uuid) !== undefined, 'PartijIdentificator'),
  ),
});

export type NewIdentificator = Parsed<ReturnType<typeof fields>>;

/** Reads one identificator, alone or nested in a partij; throws Refused. */
export function readIdentificator(body: unknown, scope: KlantScope): NewIdentificator {
  const read = parseNew(fields(scope), body);
  checkIdentificator(read.partijIdentificator);
  checkHoofd(read.partijIdentificator.codeSoortObjectId, read.subIdentificatorVan, scope);
  return read;
}

/** A vestigingsnummer hangs below a kvk_nummer. */
function checkHoofd(soort: string, hoofd: string | null, { tables }: KlantScope): void {
  if (soort !== 'vestigingsnummer') return;
  const soortHoofd =
    hoofd === null ? undefined : tables.partijIdentificatoren.get(hoofd)?.identificator.codeSoortObjectId;
  if (soortHoofd !== 'kvk_nummer')
    throw refuse('invalid', 'Een vestigingsnummer hoort onder een `kvk_nummer`.', 'subIdentificatorVan');
}

const NOT_UNIQUE = '`PartijIdentificator` moet uniek zijn, er bestaat er al een met deze gegevenscombinatie.';

/** Stores it. Unlike other uniqueness this one is also refused politely when two requests race. */
export function storeIdentificator(row: PartijIdentificator, { tables }: KlantScope): PartijIdentificator {
  const table = tables.partijIdentificatoren;
  const same = table
    .by('identificator', identificatorKey(row.identificator))
    .some((other) => other.uuid !== row.uuid && other.subIdentificatorVan === row.subIdentificatorVan);
  if (same) throw invalidField('__all__', 'invalid', NOT_UNIQUE);
  const sameSoort =
    row.partij !== null &&
    table
      .by('partij', row.partij)
      .some((o) => o.uuid !== row.uuid && o.identificator.codeSoortObjectId === row.identificator.codeSoortObjectId);
  if (sameSoort)
    throw invalidField('__all__', 'invalid', 'De partij heeft al een identificator met deze `codeSoortObjectId`.');
  return table.put(row);
}

/** Makes a new one, or changes the one named by `uuid` (which takes it from another partij). */
export function placeIdentificator(
  read: NewIdentificator,
  partij: string | null,
  scope: KlantScope,
): PartijIdentificator {
  const known = read.uuid === undefined ? undefined : scope.tables.partijIdentificatoren.get(read.uuid);
  return storeIdentificator(
    {
      uuid: read.uuid ?? randomUUID(),
      partij,
      anderePartijIdentificator: read.anderePartijIdentificator ?? known?.anderePartijIdentificator ?? '',
      identificator: read.partijIdentificator,
      subIdentificatorVan: read.subIdentificatorVan,
    },
    scope,
  );
}

/** An identificator that others hang below stays. */
export function removeIdentificatoren(rows: readonly PartijIdentificator[], { tables }: KlantScope): void {
  const going = new Set(rows.map((row) => row.uuid));
  const kept = rows.some((row) => tables.partijIdentificatoren.by('sub', row.uuid).some((c) => !going.has(c.uuid)));
  if (kept)
    throw invalidField(
      'nonFieldErrors',
      'invalid',
      "Cannot delete some instances of model 'PartijIdentificator' because they are referenced through protected foreign keys: 'PartijIdentificator.sub_identificator_van'.",
    );
  for (const uuid of going) tables.partijIdentificatoren.remove(uuid);
}

function change(row: PartijIdentificator, body: unknown, mode: Mode, scope: KlantScope): PartijIdentificator {
  const given = refusing(() => {
    const read = parseChange(fields(scope), body, mode);
    const next = read.partijIdentificator ?? row.identificator;
    checkIdentificator(next);
    const children = scope.tables.partijIdentificatoren.by('sub', row.uuid).length > 0;
    if (next.codeSoortObjectId !== row.identificator.codeSoortObjectId && children)
      throw refuse('invalid', 'Er hangen identificatoren onder.', 'partijIdentificatorCodeSoortObjectId');
    checkHoofd(
      next.codeSoortObjectId,
      read.subIdentificatorVan === undefined ? row.subIdentificatorVan : read.subIdentificatorVan,
      scope,
    );
    return read;
  });
  return storeIdentificator(
    {
      ...row,
      partij: given.identificeerdePartij === undefined ? row.partij : given.identificeerdePartij,
      anderePartijIdentificator: given.anderePartijIdentificator ?? row.anderePartijIdentificator,
      identificator: given.partijIdentificator ?? row.identificator,
      subIdentificatorVan:
        given.subIdentificatorVan === undefined ? row.subIdentificatorVan : given.subIdentificatorVan,
    },
    scope,
  );
}

export const showIdentificator = (row: PartijIdentificator, scope: KlantScope) => ({
  ...link(scope, 'partij-identificatoren', row.uuid),
  identificeerdePartij: linkOrNull(scope, 'partijen', row.partij),
  anderePartijIdentificator: row.anderePartijIdentificator,
  partijIdentificator: { ...row.identificator },
  subIdentificatorVan: linkOrNull(scope, 'partij-identificatoren', row.subIdentificatorVan),
});

export const partijIdentificatoren: KlantResource<PartijIdentificator> = {
  path: 'partij-identificatoren',
  table: ({ tables }) => tables.partijIdentificatoren,
  create: (body, scope) => {
    const read = refusing(() => readIdentificator(body, scope));
    const { uuid: _ignored, ...rest } = read;
    return placeIdentificator({ ...rest, uuid: undefined }, read.identificeerdePartij, scope);
  },
  change,
  remove: (row, scope) => {
    removeIdentificatoren([row], scope);
  },
  show: showIdentificator,
  filters: {
    anderePartijIdentificator: exact((r) => r.anderePartijIdentificator),
    partijIdentificatorCodeObjecttype: oneOf(OBJECTTYPES, (r) => r.identificator.codeObjecttype),
    partijIdentificatorCodeSoortObjectId: oneOf(SOORTEN, (r) => r.identificator.codeSoortObjectId),
    partijIdentificatorObjectId: exact(
      (r) => r.identificator.objectId,
      (value, { tables }) => tables.partijIdentificatoren.by('objectId', value),
    ),
    partijIdentificatorCodeRegister: oneOf(REGISTERS, (r) => r.identificator.codeRegister),
  },
};
