import { type Mode, required } from '../fields.js';
import { byUrl, byUuid } from '../filters.js';
import { invalidField } from '../problem.js';
import { merge, readChange, readNew, taken } from '../resource.js';
import { reference } from '../values.js';
import { type ActorKlantcontact, type Vertegenwoordiging } from './rows.js';
import { type KlantResource, type KlantScope, link } from './scope.js';
import { randomUUID } from 'node:crypto';

/** Pairs that may exist once: actor with klantcontact, and partij that represents partij. */

const notUnique = (names: string) => ({
  name: 'nonFieldErrors',
  code: 'unique',
  reason: `De velden ${names} moeten een unieke set zijn.`,
});

const actorFields = ({ tables }: KlantScope) => ({
  actor: required(reference((uuid) => tables.actoren.get(uuid) !== undefined, 'Actor')),
  klantcontact: required(reference((uuid) => tables.klantcontacten.get(uuid) !== undefined, 'Klantcontact')),
});

function storeActorKlantcontact(row: ActorKlantcontact, scope: KlantScope): ActorKlantcontact {
  const table = scope.tables.actorklantcontacten;
  const other = table.by('actor', row.actor).find((o) => o.uuid !== row.uuid && o.klantcontact === row.klantcontact);
  if (other !== undefined) throw taken(scope, table, other, notUnique('actor, klantcontact'));
  return table.put(row);
}

export const actorKlantcontacten: KlantResource<ActorKlantcontact> = {
  path: 'actorklantcontacten',
  table: ({ tables }) => tables.actorklantcontacten,
  create: (body, scope) => storeActorKlantcontact({ uuid: randomUUID(), ...readNew(actorFields(scope), body) }, scope),
  change: (row, body, mode, scope) =>
    storeActorKlantcontact(merge(row, readChange(actorFields(scope), body, mode)), scope),
  remove: (row, { tables }) => {
    tables.actorklantcontacten.remove(row.uuid);
  },
  show: (row, scope) => ({
    ...link(scope, 'actorklantcontacten', row.uuid),
    actor: link(scope, 'actoren', row.actor),
    klantcontact: link(scope, 'klantcontacten', row.klantcontact),
  }),
  filters: {
    actor__uuid: byUuid(
      (r) => [r.actor],
      (uuid, { tables }) => tables.actorklantcontacten.by('actor', uuid),
    ),
    actor__url: byUrl((r) => [r.actor]),
    klantcontact__uuid: byUuid(
      (r) => [r.klantcontact],
      (uuid, { tables }) => tables.actorklantcontacten.by('klantcontact', uuid),
    ),
    klantcontact__url: byUrl((r) => [r.klantcontact]),
  },
};

const partijFields = ({ tables }: KlantScope) => {
  const partij = required(reference((uuid) => tables.partijen.get(uuid) !== undefined, 'Partij'));
  return { vertegenwoordigendePartij: partij, vertegenwoordigdePartij: partij };
};

function storeVertegenwoordiging(row: Vertegenwoordiging, scope: KlantScope): Vertegenwoordiging {
  const table = scope.tables.vertegenwoordigingen;
  const other = table
    .by('vertegenwoordigende', row.vertegenwoordigende)
    .find((o) => o.uuid !== row.uuid && o.vertegenwoordigde === row.vertegenwoordigde);
  if (other !== undefined)
    throw taken(scope, table, other, notUnique('vertegenwoordigende_partij, vertegenwoordigde_partij'));
  if (row.vertegenwoordigende === row.vertegenwoordigde)
    throw invalidField('vertegenwoordigdePartij', 'invalid', 'De partij kan niet zichzelf vertegenwoordigen.');
  return table.put(row);
}

function changeVertegenwoordiging(
  row: Vertegenwoordiging,
  body: unknown,
  mode: Mode,
  scope: KlantScope,
): Vertegenwoordiging {
  const given = readChange(partijFields(scope), body, mode);
  const change = {
    vertegenwoordigende: given.vertegenwoordigendePartij,
    vertegenwoordigde: given.vertegenwoordigdePartij,
  };
  const next = merge(row, change);
  return storeVertegenwoordiging(next, scope);
}

export const vertegenwoordigingen: KlantResource<Vertegenwoordiging> = {
  path: 'vertegenwoordigingen',
  table: ({ tables }) => tables.vertegenwoordigingen,
  create: (body, scope) => {
    const given = readNew(partijFields(scope), body);
    const [vertegenwoordigende, vertegenwoordigde] = [given.vertegenwoordigendePartij, given.vertegenwoordigdePartij];
    return storeVertegenwoordiging({ uuid: randomUUID(), vertegenwoordigende, vertegenwoordigde }, scope);
  },
  change: changeVertegenwoordiging,
  remove: (row, { tables }) => {
    tables.vertegenwoordigingen.remove(row.uuid);
  },
  show: (row, scope) => ({
    ...link(scope, 'vertegenwoordigingen', row.uuid),
    vertegenwoordigendePartij: link(scope, 'partijen', row.vertegenwoordigende),
    vertegenwoordigdePartij: link(scope, 'partijen', row.vertegenwoordigde),
  }),
  filters: {
    vertegenwoordigendePartij__uuid: byUuid((r) => [r.vertegenwoordigende]),
    vertegenwoordigendePartij__url: byUrl((r) => [r.vertegenwoordigende]),
    vertegenwoordigdePartij__uuid: byUuid((r) => [r.vertegenwoordigde]),
    vertegenwoordigdePartij__url: byUrl((r) => [r.vertegenwoordigde]),
  },
};
