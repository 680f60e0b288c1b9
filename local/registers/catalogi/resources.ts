import { contains, exact, type Filter, type Filters, oneOf } from '../filters.js';
import { refuse } from '../fields.js';
import { isDate } from '../formats.js';
import { type JsonObject } from '../json.js';
import { type Row } from '../store.js';
import { typeUrl, type ZaakResource, type ZaakScope } from '../zaken/scope.js';
import { byTypeUrl } from '../zaken/url-filters.js';
import { OMSCHRIJVINGEN_GENERIEK } from './rows.js';
import type * as rows from './rows.js';

interface Below extends Row {
  readonly zaaktype: string;
}

const zaaktypeOf = (row: Below, { tables }: ZaakScope): rows.Zaaktype | undefined => tables.zaaktypen.get(row.zaaktype);

const status =
  <R>(conceptOf: (row: R, scope: ZaakScope) => boolean): Filter<R, ZaakScope> =>
  (value, scope) => {
    if (!['alles', 'concept', 'definitief'].includes(value))
      throw refuse('invalid_choice', `Selecteer een geldige keuze. ${value} is geen beschikbare keuze.`);
    return { test: (row) => value === 'alles' || conceptOf(row, scope) === (value === 'concept') };
  };

/** An empty `status` shows all; without the parameter only what is published counts. */
export const withDefaultStatus = (query: URLSearchParams): URLSearchParams => {
  const result = new URLSearchParams(query);
  if (!result.has('status')) result.set('status', 'definitief');
  return result;
};

const geldig =
  <R>(zaaktype: (row: R, scope: ZaakScope) => rows.Zaaktype | undefined): Filter<R, ZaakScope> =>
  (value, scope) => {
    if (!isDate(value)) throw refuse('invalid', 'Voer een geldige datum in.');
    return {
      test: (row) => {
        const type = zaaktype(row, scope);
        return (
          type !== undefined &&
          type.beginGeldigheid <= value &&
          (type.eindeGeldigheid === null || type.eindeGeldigheid >= value)
        );
      },
    };
  };

const belowFilters = <R extends Below>(
  find: (uuid: string, scope: ZaakScope) => readonly R[],
): Filters<R, ZaakScope> => ({
  zaaktype: byTypeUrl<R>('zaaktypen', (r) => r.zaaktype, find),
  zaaktypeIdentificatie: exact<R, ZaakScope>((r, scope) => zaaktypeOf(r, scope)?.identificatie),
  datumGeldigheid: geldig<R>(zaaktypeOf),
  status: status<R>((r, scope) => zaaktypeOf(r, scope)?.concept === true),
});

const GEEN_GELDIGHEID = { beginGeldigheid: null, eindeGeldigheid: null, beginObject: null, eindeObject: null };

const showBelow = (path: string, row: Below, scope: ZaakScope): JsonObject => ({
  url: typeUrl(scope, path, row.uuid),
  zaaktype: typeUrl(scope, 'zaaktypen', row.zaaktype),
  zaaktypeIdentificatie: zaaktypeOf(row, scope)?.identificatie ?? '',
  catalogus: typeUrl(scope, 'catalogussen', zaaktypeOf(row, scope)?.catalogus ?? ''),
  ...GEEN_GELDIGHEID,
});

const urls = (scope: ZaakScope, path: string, rows_: readonly Row[]): string[] =>
  rows_.map((r) => typeUrl(scope, path, r.uuid));

const highestFirst = (rows_: readonly rows.Statustype[]): rows.Statustype[] =>
  [...rows_].sort((a, b) => b.volgnummer - a.volgnummer);

export const statustypen: ZaakResource<rows.Statustype> = {
  path: 'statustypen',
  table: ({ tables }) => tables.statustypen,
  // Newest zaaktype first, and within it the last status first.
  sort: (found) => {
    const order = [...new Set(found.map((r) => r.zaaktype))];
    return order.flatMap((zaaktype) => highestFirst(found.filter((r) => r.zaaktype === zaaktype)));
  },
  show: (row, scope) => {
    const last = highestFirst(scope.tables.statustypen.by('zaaktype', row.zaaktype))[0]?.uuid === row.uuid;
    return {
      ...showBelow('statustypen', row, scope),
      omschrijving: row.omschrijving,
      omschrijvingGeneriek: row.omschrijving,
      statustekst: '',
      volgnummer: row.volgnummer,
      isEindstatus: last,
      informeren: row.informeren,
      doorlooptijd: null,
      toelichting: null,
      checklistitemStatustype: [],
      eigenschappen: [],
      zaakobjecttypen: [],
    };
  },
  filters: belowFilters((uuid, { tables }) => tables.statustypen.by('zaaktype', uuid)),
};

export const roltypen: ZaakResource<rows.Roltype> = {
  path: 'roltypen',
  table: ({ tables }) => tables.roltypen,
  show: (row, scope) => ({
    ...showBelow('roltypen', row, scope),
    omschrijving: row.omschrijving,
    omschrijvingGeneriek: row.omschrijvingGeneriek,
  }),
  filters: {
    ...belowFilters<rows.Roltype>((uuid, { tables }) => tables.roltypen.by('zaaktype', uuid)),
    omschrijving: exact((r) => r.omschrijving),
    omschrijvingGeneriek: oneOf(OMSCHRIJVINGEN_GENERIEK, (r) => r.omschrijvingGeneriek),
  },
};

export const eigenschappen: ZaakResource<rows.Eigenschap> = {
  path: 'eigenschappen',
  table: ({ tables }) => tables.eigenschappen,
  show: (row, scope) => ({
    ...showBelow('eigenschappen', row, scope),
    naam: row.naam,
    definitie: row.definitie,
    specificatie: {
      groep: row.groep,
      formaat: row.formaat,
      lengte: row.lengte,
      kardinaliteit: '1',
      waardenverzameling: [],
    },
    toelichting: '',
    statustype: null,
  }),
  filters: belowFilters((uuid, { tables }) => tables.eigenschappen.by('zaaktype', uuid)),
};

const SELECTIELIJST = 'https://selectielijst.example.nl/api/v1';

export const resultaattypen: ZaakResource<rows.Resultaattype> = {
  path: 'resultaattypen',
  table: ({ tables }) => tables.resultaattypen,
  show: (row, scope) => ({
    ...showBelow('resultaattypen', row, scope),
    omschrijving: row.omschrijving,
    omschrijvingGeneriek: row.omschrijving,
    resultaattypeomschrijving: `${SELECTIELIJST}/resultaattypeomschrijvingen/${row.klasse}`,
    selectielijstklasse: `${SELECTIELIJST}/resultaten/${row.klasse}`,
    toelichting: '',
    archiefnominatie: row.archiefnominatie,
    archiefactietermijn: row.archiefactietermijn,
    brondatumArchiefprocedure: {
      afleidingswijze: 'afgehandeld',
      datumkenmerk: '',
      einddatumBekend: false,
      objecttype: '',
      registratie: '',
      procestermijn: null,
    },
    procesobjectaard: '',
    indicatieSpecifiek: null,
    procestermijn: null,
    besluittypen: [],
    besluittypeOmschrijving: [],
    informatieobjecttypen: [],
    informatieobjecttypeOmschrijving: [],
  }),
  filters: belowFilters((uuid, { tables }) => tables.resultaattypen.by('zaaktype', uuid)),
};

export const catalogussen: ZaakResource<rows.Catalogus> = {
  path: 'catalogussen',
  table: ({ tables }) => tables.catalogussen,
  show: (row, scope) => ({
    url: typeUrl(scope, 'catalogussen', row.uuid),
    domein: row.domein,
    rsin: row.rsin,
    contactpersoonBeheerNaam: row.contactpersoonBeheerNaam,
    contactpersoonBeheerTelefoonnummer: '',
    contactpersoonBeheerEmailadres: '',
    zaaktypen: urls(
      scope,
      'zaaktypen',
      scope.tables.zaaktypen.all().filter((z) => z.catalogus === row.uuid),
    ),
    besluittypen: [],
    informatieobjecttypen: [],
    naam: row.naam,
    versie: '',
    begindatumVersie: null,
  }),
  filters: {
    domein: exact((r) => r.domein),
    domein__in: (value) => ({ test: (row) => value.split(',').includes(row.domein) }),
    rsin: exact((r) => r.rsin),
    rsin__in: (value) => ({ test: (row) => value.split(',').includes(row.rsin) }),
  },
};

export const zaaktypen: ZaakResource<rows.Zaaktype> = {
  path: 'zaaktypen',
  table: ({ tables }) => tables.zaaktypen,
  show: ({ uuid, catalogus, referentieproces, trefwoorden, productenOfDiensten, ...row }, scope) => ({
    url: typeUrl(scope, 'zaaktypen', uuid),
    ...row,
    toelichting: '',
    indicatieInternOfExtern: 'extern',
    handelingInitiator: 'aanvragen',
    handelingBehandelaar: 'behandelen',
    opschortingEnAanhoudingMogelijk: true,
    verlengingMogelijk: false,
    verlengingstermijn: null,
    trefwoorden: [...trefwoorden],
    publicatieIndicatie: false,
    publicatietekst: '',
    verantwoordingsrelatie: [],
    productenOfDiensten: [...productenOfDiensten],
    referentieproces: { naam: referentieproces, link: '' },
    broncatalogus: { url: '', domein: '', rsin: '' },
    bronzaaktype: { url: '', identificatie: '', omschrijving: '' },
    versiedatum: row.beginGeldigheid,
    beginObject: row.beginGeldigheid,
    eindeObject: row.eindeGeldigheid,
    catalogus: typeUrl(scope, 'catalogussen', catalogus),
    statustypen: urls(scope, 'statustypen', highestFirst(scope.tables.statustypen.by('zaaktype', uuid))),
    resultaattypen: urls(scope, 'resultaattypen', scope.tables.resultaattypen.by('zaaktype', uuid)),
    eigenschappen: urls(scope, 'eigenschappen', scope.tables.eigenschappen.by('zaaktype', uuid)),
    informatieobjecttypen: [],
    roltypen: urls(scope, 'roltypen', scope.tables.roltypen.by('zaaktype', uuid)),
    besluittypen: [],
    deelzaaktypen: [],
    gerelateerdeZaaktypen: [],
    zaakobjecttypen: [],
  }),
  filters: {
    catalogus: byTypeUrl('catalogussen', (r) => r.catalogus),
    identificatie: exact(
      (r) => r.identificatie,
      (value, { tables }) => tables.zaaktypen.by('identificatie', value),
    ),
    identificatie__icontains: contains((r) => r.identificatie),
    omschrijving__icontains: contains((r) => r.omschrijving),
    trefwoorden: (value) => ({ test: (row) => value.split(',').every((woord) => row.trefwoorden.includes(woord)) }),
    datumGeldigheid: geldig((row) => row),
    status: status((row) => row.concept),
  },
};
