import { OMSCHRIJVINGEN_GENERIEK } from '../catalogi/rows.js';
import { exact, type Filter, type Filters, oneOf } from '../filters.js';
import { BETROKKENE_TYPES, type Rol } from './rows.js';
import { type ZaakScope } from './scope.js';
import { byOwnUrl, byTypeUrl } from './url-filters.js';

const IDENTIFICATIE: readonly (readonly [type: string, field: string])[] = [
  ['natuurlijkPersoon', 'inpBsn'],
  ['natuurlijkPersoon', 'anpIdentificatie'],
  ['natuurlijkPersoon', 'inpA_nummer'],
  ['nietNatuurlijkPersoon', 'innNnpId'],
  ['nietNatuurlijkPersoon', 'annIdentificatie'],
  ['nietNatuurlijkPersoon', 'kvkNummer'],
  ['nietNatuurlijkPersoon', 'vestigingsNummer'],
  ['vestiging', 'kvkNummer'],
  ['vestiging', 'vestigingsNummer'],
  ['medewerker', 'identificatie'],
  ['organisatorischeEenheid', 'identificatie'],
];

const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

const personFilters: Filters<Rol, ZaakScope> = Object.fromEntries(
  IDENTIFICATIE.map(([type, field]): [string, Filter<Rol, ZaakScope>] => [
    `betrokkeneIdentificatie__${type}__${field}`,
    (value, { tables }) => ({
      test: (row) => row.betrokkeneType === snake(type) && row.betrokkeneIdentificatie?.[field] === value,
      ...(field === 'inpBsn' ? { candidates: tables.rollen.by('bsn', value) } : {}),
    }),
  ]),
);

const machtiging: Filter<Rol, ZaakScope> = oneOf(['eigen', 'gemachtigde', 'machtiginggever'], (r) =>
  r.indicatieMachtiging === '' ? 'eigen' : r.indicatieMachtiging,
);
/** A rol without context is never found by its level, not even by the lowest. */
const loa: Filter<Rol, ZaakScope> = (value) => ({
  test: (row) => row.authenticatieContext !== null && row.authenticatieContext['levelOfAssurance'] === value,
});

/** The filters that the list of zaken has too, as rol__…. */
export const sharedRolFilters: Filters<Rol, ZaakScope> = {
  betrokkene: exact((r) => r.betrokkene),
  betrokkeneType: oneOf(BETROKKENE_TYPES, (r) => r.betrokkeneType),
  omschrijvingGeneriek: oneOf(OMSCHRIJVINGEN_GENERIEK, (r) => r.omschrijvingGeneriek),
  machtiging,
  machtiging__loa: loa,
  ...personFilters,
};

export const rolFilters: Filters<Rol, ZaakScope> = {
  zaak: byOwnUrl(
    'zaken',
    (r) => r.zaak,
    (uuid, { tables }) => tables.rollen.by('zaak', uuid),
  ),
  roltype: byTypeUrl('roltypen', (r) => r.roltype),
  omschrijving: exact((r) => r.omschrijving),
  ...sharedRolFilters,
};
