import { oneOf, exact } from '../filters.js';
import { type ZaakResource } from '../zaken/scope.js';
import { showBelow, belowFilters } from './filters.js';
import { OMSCHRIJVINGEN_GENERIEK } from './rows.js';
import type * as rows from './rows.js';

/** The types below a zaaktype. */

export const highestFirst = (rows_: readonly rows.Statustype[]): rows.Statustype[] =>
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
