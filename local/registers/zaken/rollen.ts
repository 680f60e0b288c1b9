import { type Mode, nullable, optional, type Parsed, parseChange, parseNew, required } from '../fields.js';
import { toUtcString } from '../formats.js';
import { isObject, type JsonObject } from '../json.js';
import { invalidField } from '../problem.js';
import { refusing } from '../resource.js';
import { choice, date, email, group, text, url } from '../values.js';
import { hasContext, readIdentificatie, shownAs } from './betrokkene-identificatie.js';
import { line } from './fields.js';
import { rolFilters } from './rol-filters.js';
import { BETROKKENE_TYPES, type Contactpersoon, type Rol, type Zaak } from './rows.js';
import { hyperlink, typeReference, typeUrl, zaakOf, zaakUrl, type ZaakResource, type ZaakScope } from './scope.js';
import { randomUUID } from 'node:crypto';

const LEGE_CONTACTPERSOON: Contactpersoon = { emailadres: '', functie: '', telefoonnummer: '', naam: '' };

const contactpersoon = group({
  emailadres: optional(email(), ''),
  functie: line(50),
  telefoonnummer: line(20),
  naam: required(text({ max: 200 })),
});

const rolFields = (scope: ZaakScope) => ({
  betrokkene: optional(url(1000), ''),
  betrokkeneType: required(choice(BETROKKENE_TYPES)),
  afwijkendeNaamBetrokkene: line(625),
  roltype: required(typeReference('roltypen', (uuid) => scope.tables.roltypen.get(uuid), scope)),
  roltoelichting: line(1000),
  indicatieMachtiging: optional(
    (value: unknown): string => (value === '' ? '' : choice(['gemachtigde', 'machtiginggever'])(value)),
    '',
  ),
  contactpersoonRol: nullable(contactpersoon),
  beginGeldigheid: nullable(date),
  eindeGeldigheid: nullable(date),
});

type Given = Parsed<ReturnType<typeof rolFields>>;

export function createRol(body: unknown, zaak: Zaak, scope: ZaakScope): Rol {
  const given = refusing(() => parseNew(rolFields(scope), body));
  const identificatie = refusing(() => readIdentificatie(body, given.betrokkeneType));
  check(given, identificatie.betrokkeneIdentificatie, zaak, scope);
  const { roltype, contactpersoonRol, ...rest } = given;
  return scope.tables.rollen.put({
    uuid: randomUUID(),
    zaak: zaak.uuid,
    ...rest,
    roltype: roltype.uuid,
    omschrijving: roltype.omschrijving,
    omschrijvingGeneriek: roltype.omschrijvingGeneriek,
    registratiedatum: toUtcString(scope.now()),
    contactpersoonRol: contactpersoonRol ?? LEGE_CONTACTPERSOON,
    ...identificatie,
  });
}

/** One initiator and one zaakcoordinator; two that are made at the same time slip through, as in the register itself. */
function check(given: Given, identificatie: JsonObject | null, zaak: Zaak, scope: ZaakScope, self?: Rol): void {
  const generiek = given.roltype.omschrijvingGeneriek;
  const { rollen } = scope.tables;
  const others = rollen
    .by('zaak', zaak.uuid)
    .filter((rol) => rol.omschrijvingGeneriek === generiek && rollen.born(rol.uuid) <= scope.arrivedAt);
  const limited = generiek === 'initiator' || generiek === 'zaakcoordinator';
  if (limited && self?.omschrijvingGeneriek !== generiek && others.length > 0)
    throw invalidField('roltype', 'max-occurences', `De waarde \`${generiek}\` komt al 1 keer voor`);
  if (given.roltype.zaaktype !== zaak.zaaktype)
    throw invalidField('nonFieldErrors', 'zaaktype-mismatch', 'De referentie hoort niet bij het zaaktype van de zaak.');
  if (given.betrokkene === '' && identificatie === null)
    throw invalidField(
      'nonFieldErrors',
      'invalid-betrokkene',
      'betrokkene or betrokkeneIdentificatie must be provided',
    );
  const { beginGeldigheid, eindeGeldigheid } = given;
  if (beginGeldigheid !== null && eindeGeldigheid !== null && eindeGeldigheid < beginGeldigheid)
    throw invalidField('eindeGeldigheid', 'einde-geldigheid-before-begin-geldigheid', 'Einde ligt voor begin.');
}

/**
 * A PUT. What was left out of it stays, a contactpersoonRol of null too. Its answer still names the person of before; the
 * new one shows in the next GET.
 */
export function replaceRol(row: Rol, body: unknown, mode: Mode, scope: ZaakScope): Rol {
  const fields = {
    zaak: required(hyperlink('zaken', (uuid) => scope.tables.zaken.get(uuid) !== undefined, scope)),
    ...rolFields(scope),
  };
  const given = refusing(() => parseChange(fields, body, mode));
  const { betrokkeneType = row.betrokkeneType, roltype, contactpersoonRol, zaak: zaakUuid = row.zaak, ...rest } = given;
  if (roltype?.uuid !== row.roltype)
    throw invalidField('roltype', 'wijzigen-niet-toegelaten', 'Dit veld mag niet gewijzigd worden.');
  const identificatie = refusing(() => readIdentificatie(body, betrokkeneType));
  const zaak = scope.tables.zaken.get(zaakUuid);
  const next: Rol = {
    ...row,
    ...definite(rest),
    zaak: zaakUuid,
    betrokkeneType,
    contactpersoonRol: contactpersoonRol ?? row.contactpersoonRol,
    ...identificatie,
  };
  const { beginGeldigheid, eindeGeldigheid } = next;
  if (zaak !== undefined)
    check(
      {
        ...next,
        betrokkene: rest.betrokkene ?? '',
        roltype,
        contactpersoonRol: null,
        beginGeldigheid,
        eindeGeldigheid,
      },
      identificatie.betrokkeneIdentificatie,
      zaak,
      scope,
      row,
    );
  scope.tables.rollen.put(next);
  const { betrokkeneIdentificatie, authenticatieContext } = row.betrokkene === '' ? row : next;
  return { ...next, betrokkeneIdentificatie: shownAs(betrokkeneIdentificatie, betrokkeneType), authenticatieContext };
}

const definite = <T extends object>(values: T): { [K in keyof T]-?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]-?: Exclude<T[K], undefined>;
  };

export const rollen: ZaakResource<Rol> = {
  path: 'rollen',
  table: ({ tables }) => tables.rollen,
  create: (body, scope) => createRol(body, zaakOf(isObject(body) ? body : {}, scope), scope),
  change: replaceRol,
  remove: (row, { tables }) => {
    for (const status of tables.statussen.by('zaak', row.zaak))
      if (status.gezetdoor === row.uuid) tables.statussen.put({ ...status, gezetdoor: null });
    tables.rollen.remove(row.uuid);
  },
  show: (row, scope) => {
    const { uuid, zaak, betrokkeneIdentificatie, authenticatieContext, beginGeldigheid, eindeGeldigheid, ...plain } =
      row;
    return {
      url: zaakUrl(scope, 'rollen', uuid),
      uuid,
      zaak: zaakUrl(scope, 'zaken', zaak),
      ...plain,
      roltype: typeUrl(scope, 'roltypen', row.roltype),
      contactpersoonRol: { ...row.contactpersoonRol },
      statussen: [],
      beginGeldigheid,
      eindeGeldigheid,
      betrokkeneIdentificatie,
      ...(hasContext(row.betrokkeneType) ? { authenticatieContext } : {}),
    };
  },
  filters: rolFilters,
};
