import { atInstant, byUrl, byUuid, contains, exact, type Filters, flag, perMatch } from '../filters.js';
import { onderwerpobjectIdentificatorFilters } from './onderwerpobjecten.js';
import { identificatorFilters } from './partij-filters.js';
import { type Betrokkene, type Klantcontact, type Onderwerpobject } from './rows.js';
import { type KlantScope } from './scope.js';

const betrokkenenOf = (row: Klantcontact, { tables }: KlantScope): Betrokkene[] =>
  tables.betrokkenen.by('klantcontact', row.uuid);
const partijenOf = (row: Klantcontact, scope: KlantScope): string[] =>
  betrokkenenOf(row, scope).flatMap((b) => b.partij ?? []);

const ofBetrokkenen = (betrokkenen: readonly (Betrokkene | undefined)[], { tables }: KlantScope): Klantcontact[] => [
  ...new Set(betrokkenen.flatMap((b) => (b === undefined ? [] : (tables.klantcontacten.get(b.klantcontact) ?? [])))),
];
const ofPartij = (uuid: string, scope: KlantScope): Klantcontact[] =>
  ofBetrokkenen(scope.tables.betrokkenen.by('partij', uuid), scope);
const ofBetrokkene = (uuid: string, scope: KlantScope): Klantcontact[] =>
  ofBetrokkenen([scope.tables.betrokkenen.get(uuid)], scope);

const onderwerpobjecten =
  (index: 'klantcontact' | 'wasKlantcontact') =>
  (row: Klantcontact, { tables }: KlantScope): Onderwerpobject[] =>
    tables.onderwerpobjecten.by(index, row.uuid);
const uuidsOf =
  (index: 'klantcontact' | 'wasKlantcontact') =>
  (row: Klantcontact, scope: KlantScope): string[] =>
    onderwerpobjecten(index)(row, scope).map((o) => o.uuid);

const withAdres: Filters<Klantcontact, KlantScope> = {
  hadBetrokkene__digitaaladres__adres__icontains: (value, scope) => ({
    test: (row) =>
      betrokkenenOf(row, scope).some((b) =>
        scope.tables.digitaleadressen
          .by('betrokkene', b.uuid)
          .some((a) => a.adres.toLowerCase().includes(value.toLowerCase())),
      ),
  }),
};

export const klantcontactFilters: Filters<Klantcontact, KlantScope> = {
  nummer: exact(
    (r) => r.nummer,
    (value, { tables }) => tables.klantcontacten.by('nummer', value),
  ),
  referentienummer: exact(
    (r) => r.referentienummer,
    (value, { tables }) => tables.klantcontacten.by('referentienummer', value),
  ),
  kanaal: exact((r) => r.kanaal),
  onderwerp: contains((r) => r.onderwerp),
  inhoud: contains((r) => r.inhoud),
  reactie: contains((r) => r.reactie),
  plaatsgevondenOp: atInstant((r) => r.plaatsgevondenOp),
  vertrouwelijk: flag((r) => r.vertrouwelijk),
  indicatieContactGelukt: flag((r) => r.indicatieContactGelukt),
  leiddeTotInterneTaken: flag((r, { tables }) => tables.internetaken.by('klantcontact', r.uuid).length > 0),
  hadBetrokkene__uuid: byUuid((r, scope) => betrokkenenOf(r, scope).map((b) => b.uuid), ofBetrokkene),
  hadBetrokkene__url: byUrl((r, scope) => betrokkenenOf(r, scope).map((b) => b.uuid), ofBetrokkene),
  hadBetrokkene__wasPartij: flag((r, scope) => partijenOf(r, scope).length > 0),
  hadBetrokkene__wasPartij__uuid: perMatch(byUuid(partijenOf, ofPartij), partijenOf),
  hadBetrokkene__wasPartij__url: perMatch(byUrl(partijenOf, ofPartij), partijenOf),
  ...identificatorFilters<Klantcontact>('hadBetrokkene__wasPartij__partijIdentificator__', partijenOf, ofPartij),
  ...withAdres,
  onderwerpobject__uuid: byUuid(uuidsOf('klantcontact')),
  onderwerpobject__url: byUrl(uuidsOf('klantcontact')),
  ...onderwerpobjectIdentificatorFilters<Klantcontact>('onderwerpobject__', onderwerpobjecten('klantcontact')),
  wasOnderwerpobject__uuid: byUuid(uuidsOf('wasKlantcontact')),
  wasOnderwerpobject__url: byUrl(uuidsOf('wasKlantcontact')),
  ...onderwerpobjectIdentificatorFilters<Klantcontact>('wasOnderwerpobject__', onderwerpobjecten('wasKlantcontact')),
};
