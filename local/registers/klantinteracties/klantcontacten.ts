import { expandable } from '../resource.js';
import { showActor } from './actoren.js';
import { betrokkenen } from './betrokkenen.js';
import { bijlagen } from './bijlagen.js';
import { internetaken } from './internetaken.js';
import { klantcontactFilters } from './klantcontact-filters.js';
import { readKlantcontact, storeKlantcontact, change, removeKlantcontact } from './klantcontact-schrijven.js';
import { onderwerpobjecten } from './onderwerpobjecten.js';
import { type Klantcontact } from './rows.js';
import { link, type KlantResource, links } from './scope.js';

export const klantcontacten: KlantResource<Klantcontact> = {
  path: 'klantcontacten',
  table: ({ tables }) => tables.klantcontacten,
  create: (body, scope) => storeKlantcontact(readKlantcontact(body, scope), scope),
  change,
  remove: removeKlantcontact,
  show: (row, scope) => {
    const { tables } = scope;
    return {
      ...link(scope, 'klantcontacten', row.uuid),
      gingOverOnderwerpobjecten: links(
        scope,
        'onderwerpobjecten',
        tables.onderwerpobjecten.by('klantcontact', row.uuid),
      ),
      hadBetrokkenActoren: tables.actorklantcontacten.by('klantcontact', row.uuid).flatMap(({ actor }) => {
        const found = tables.actoren.get(actor);
        return found === undefined ? [] : [showActor(found, scope)];
      }),
      omvatteBijlagen: links(scope, 'bijlagen', tables.bijlagen.by('klantcontact', row.uuid)),
      hadBetrokkenen: links(scope, 'betrokkenen', tables.betrokkenen.by('klantcontact', row.uuid)),
      leiddeTotInterneTaken: links(scope, 'internetaken', tables.internetaken.by('klantcontact', row.uuid)),
      nummer: row.nummer,
      referentienummer: row.referentienummer,
      kanaal: row.kanaal,
      onderwerp: row.onderwerp,
      inhoud: row.inhoud,
      reactie: row.reactie,
      indicatieContactGelukt: row.indicatieContactGelukt,
      hoofdOnderwerpType: row.hoofdOnderwerpType,
      verdereActieOndernomen: row.verdereActieOndernomen,
      taal: row.taal,
      vertrouwelijk: row.vertrouwelijk,
      plaatsgevondenOp: row.plaatsgevondenOp,
      metadata: { ...row.metadata },
    };
  },
  filters: klantcontactFilters,
  sort: (rows) => rows.sort((a, b) => Date.parse(b.plaatsgevondenOp) - Date.parse(a.plaatsgevondenOp)),
  expands: [
    'hadBetrokkenen',
    'leiddeTotInterneTaken',
    'gingOverOnderwerpobjecten',
    'omvatteBijlagen',
    'hadBetrokkenen.wasPartij',
    'hadBetrokkenen.digitaleAdressen',
  ],
  relations: {
    gingOverOnderwerpobjecten: {
      many: true,
      rows: (row, scope) =>
        scope.tables.onderwerpobjecten
          .by('klantcontact', row.uuid)
          .map((o) => () => expandable(onderwerpobjecten, o, scope)),
    },
    omvatteBijlagen: {
      many: true,
      rows: (row, scope) =>
        scope.tables.bijlagen.by('klantcontact', row.uuid).map((b) => () => expandable(bijlagen, b, scope)),
    },
    hadBetrokkenen: {
      many: true,
      rows: (row, scope) =>
        scope.tables.betrokkenen.by('klantcontact', row.uuid).map((b) => () => expandable(betrokkenen, b, scope)),
    },
    leiddeTotInterneTaken: {
      many: true,
      rows: (row, scope) =>
        scope.tables.internetaken.by('klantcontact', row.uuid).map((t) => () => expandable(internetaken, t, scope)),
    },
  },
};
