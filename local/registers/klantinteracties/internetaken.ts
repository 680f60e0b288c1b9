import { maybe, type Mode, nullable, optional, required } from '../fields.js';
import { atInstant, byUrl, byUuid, exact, type Filter, oneOf } from '../filters.js';
import { toUtcString } from '../formats.js';
import { isObject } from '../json.js';
import { invalidField, serverError } from '../problem.js';
import { merge, readChange, readNew, taken } from '../resource.js';
import { choice, instant, list, reference, text } from '../values.js';
import { nummer } from './fields.js';
import { type InterneTaak, type Klantcontact, TAAKSTATUSSEN } from './rows.js';
import { type KlantResource, type KlantScope, link, links } from './scope.js';
import { randomUUID } from 'node:crypto';

const key = (name: 'nummer' | 'referentienummer', scope: KlantScope, self?: string) =>
  nummer((value) => {
    const other = scope.tables.internetaken.by(name, value).find((row) => row.uuid !== self);
    if (other === undefined) return undefined;
    const param = { name, code: 'unique', reason: `Er bestaat al een interne taak met eenzelfde ${name}.` };
    const problem = taken(scope, scope.tables.internetaken, other, param);
    if (problem.status === 500) throw problem;
    return param;
  });

const fields = (scope: KlantScope, self?: string) => {
  const actor = reference((uuid) => scope.tables.actoren.get(uuid) !== undefined, 'Actor');
  const klantcontact = reference((uuid) => scope.tables.klantcontacten.get(uuid) !== undefined, 'Klantcontact');
  return {
    nummer: key('nummer', scope, self),
    referentienummer: key('referentienummer', scope, self),
    gevraagdeHandeling: required(text({ max: 200, blank: false })),
    aanleidinggevendKlantcontact: required(klantcontact),
    toegewezenAanActor: maybe(actor),
    toegewezenAanActoren: maybe(list(actor)),
    toelichting: optional(text({ max: 1000 }), ''),
    status: required(choice(TAAKSTATUSSEN)),
    afgehandeldOp: nullable(instant),
  };
};

/** Exactly one way to name the actoren; a PATCH may leave both out. */
function checkActoren(body: unknown, mode: Mode): void {
  const has = (name: string): boolean => isObject(body) && body[name] !== undefined;
  const [one, many] = [has('toegewezenAanActor'), has('toegewezenAanActoren')];
  if (one !== many || (!one && mode === 'patch')) return;
  const reason = one
    ? '`toegewezen_aan_actor` en `toegewezen_aan_actoren` mag niet beiden gebruikt worden.'
    : '`toegewezen_aan_actor` of `toegewezen_aan_actoren` is verplicht.';
  throw invalidField('nonFieldErrors', 'invalid', reason);
}

function checkAfgehandeld(afgehandeldOp: string | null | undefined, status: InterneTaak['status']): void {
  if (afgehandeldOp !== null && afgehandeldOp !== undefined && status !== 'verwerkt')
    throw invalidField('afgehandeldOp', 'invalid', "Alleen met status 'verwerkt'.");
}

/** verwerkt has a moment, te_verwerken has none. */
const settled = (row: InterneTaak, scope: KlantScope): InterneTaak => ({
  ...row,
  afgehandeldOp: row.status === 'verwerkt' ? (row.afgehandeldOp ?? toUtcString(scope.now())) : null,
});

function refuseSecondEmpty(row: InterneTaak, { tables }: KlantScope): void {
  for (const name of ['nummer', 'referentienummer'] as const)
    if (row[name] === '' && tables.internetaken.by(name, '').some((other) => other.uuid !== row.uuid))
      throw serverError();
}

function create(body: unknown, scope: KlantScope): InterneTaak {
  const given = readNew(fields(scope), body);
  const { toegewezenAanActor, toegewezenAanActoren, aanleidinggevendKlantcontact, ...rest } = given;
  checkActoren(body, 'create');
  checkAfgehandeld(given.afgehandeldOp, given.status);
  const row = settled(
    {
      uuid: randomUUID(),
      ...rest,
      klantcontact: aanleidinggevendKlantcontact,
      actoren: [...new Set(toegewezenAanActoren ?? (toegewezenAanActor === undefined ? [] : [toegewezenAanActor]))],
      toegewezenOp: toUtcString(scope.now()),
    },
    scope,
  );
  refuseSecondEmpty(row, scope);
  return scope.tables.internetaken.put(row);
}

function change(row: InterneTaak, body: unknown, mode: Mode, scope: KlantScope): InterneTaak {
  const given = readChange(fields(scope, row.uuid), body, mode);
  const { toegewezenAanActor, toegewezenAanActoren, aanleidinggevendKlantcontact, ...rest } = given;
  checkActoren(body, mode);
  checkAfgehandeld(given.afgehandeldOp, given.status ?? row.status);
  const actoren = toegewezenAanActoren ?? (toegewezenAanActor === undefined ? undefined : [toegewezenAanActor]);
  const next = settled(
    merge(row, {
      ...rest,
      klantcontact: aanleidinggevendKlantcontact,
      actoren: actoren === undefined ? undefined : [...new Set(actoren)],
    }),
    scope,
  );
  refuseSecondEmpty(next, scope);
  return scope.tables.internetaken.put(next);
}

const contactOf = (row: InterneTaak, { tables }: KlantScope): Klantcontact | undefined =>
  tables.klantcontacten.get(row.klantcontact);

const ofContact = (uuid: string, { tables }: KlantScope): InterneTaak[] => tables.internetaken.by('klantcontact', uuid);

const actorNaam: Filter<InterneTaak, KlantScope> = (value, { tables }) => ({
  test: (row) => row.actoren.some((uuid) => tables.actoren.get(uuid)?.naam === value),
});

export const internetaken: KlantResource<InterneTaak> = {
  path: 'internetaken',
  table: ({ tables }) => tables.internetaken,
  create,
  change,
  remove: (row, { tables }) => {
    tables.internetaken.remove(row.uuid);
  },
  show: (row, scope) => {
    const [first] = row.actoren;
    return {
      ...link(scope, 'internetaken', row.uuid),
      nummer: row.nummer,
      referentienummer: row.referentienummer,
      gevraagdeHandeling: row.gevraagdeHandeling,
      aanleidinggevendKlantcontact: link(scope, 'klantcontacten', row.klantcontact),
      toegewezenAanActor: first === undefined ? { uuid: null } : link(scope, 'actoren', first),
      toegewezenAanActoren: links(
        scope,
        'actoren',
        row.actoren.map((uuid) => ({ uuid })),
      ),
      toelichting: row.toelichting,
      status: row.status,
      toegewezenOp: row.toegewezenOp,
      afgehandeldOp: row.afgehandeldOp,
    };
  },
  filters: {
    nummer: exact(
      (r) => r.nummer,
      (value, { tables }) => tables.internetaken.by('nummer', value),
    ),
    referentienummer: exact(
      (r) => r.referentienummer,
      (value, { tables }) => tables.internetaken.by('referentienummer', value),
    ),
    status: oneOf(TAAKSTATUSSEN, (r) => r.status),
    toegewezenOp: atInstant((r) => r.toegewezenOp),
    actoren__naam: actorNaam,
    klantcontact__uuid: byUuid((r) => [r.klantcontact], ofContact),
    klantcontact__nummer: exact((r, scope) => contactOf(r, scope)?.nummer),
    klantcontact__referentienummer: exact((r, scope) => contactOf(r, scope)?.referentienummer),
    aanleidinggevendKlantcontact__uuid: byUuid((r) => [r.klantcontact], ofContact),
    aanleidinggevendKlantcontact__url: byUrl((r) => [r.klantcontact], ofContact),
    toegewezenAanActor__uuid: byUuid(
      (r) => r.actoren,
      (uuid, { tables }) => tables.internetaken.by('actor', uuid),
    ),
    toegewezenAanActor__url: byUrl(
      (r) => r.actoren,
      (uuid, { tables }) => tables.internetaken.by('actor', uuid),
    ),
  },
};
