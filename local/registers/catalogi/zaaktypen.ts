import { contains, exact } from '../filters.js';
import { type JsonObject } from '../json.js';
import { typeUrl, type ZaakResource, type ZaakScope } from '../zaken/scope.js';
import { byTypeUrl } from '../zaken/url-filters.js';
import { status, geldig, urls } from './filters.js';
import type * as rows from './rows.js';
import { highestFirst } from './typen.js';

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

/** From the first version of a zaaktype to the end of the last. */
function lifetime(identificatie: string, { tables }: ZaakScope): JsonObject {
  const versions = tables.zaaktypen.by('identificatie', identificatie);
  const inOrder = versions.sort((a, b) => (a.beginGeldigheid < b.beginGeldigheid ? -1 : 1));
  return { beginObject: inOrder[0]?.beginGeldigheid ?? null, eindeObject: inOrder.at(-1)?.eindeGeldigheid ?? null };
}

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
    ...lifetime(row.identificatie, scope),
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
