import { type Mode, optional, type Parsed, refuse, Refused, required } from '../fields.js';
import { toUtcString } from '../formats.js';
import { isObject } from '../json.js';
import { invalidField, type InvalidParam, serverError } from '../problem.js';
import { merge, readChange, readNew, taken } from '../resource.js';
import { bool, boolOrNull, instant, text, url } from '../values.js';
import { removeBetrokkene } from './betrokkenen-verwijderen.js';
import { nummer } from './fields.js';
import { type Klantcontact } from './rows.js';
import { type KlantScope } from './scope.js';
import { randomUUID } from 'node:crypto';

/** A map of strings: numbers become one, anything else is refused under its own key. */
export const metadata = (value: unknown): Record<string, string> => {
  if (!isObject(value)) throw refuse('not_a_dict', 'Verwachtte een dictionary.');
  const read = text({ max: 255, blank: false });
  const params: InvalidParam[] = [];
  const result: Record<string, string> = {};
  for (const [key, item] of Object.entries(value)) {
    try {
      if (item === null) throw refuse('null', 'Dit veld mag niet leeg zijn.');
      result[key] = read(item);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      params.push(...error.params.map((p) => ({ ...p, name: key })));
    }
  }
  if (params.length > 0) throw new Refused(params);
  return result;
};

const key = (name: 'nummer' | 'referentienummer', scope: KlantScope, self?: string) =>
  nummer((value) => {
    const other = scope.tables.klantcontacten.by(name, value).find((row) => row.uuid !== self);
    if (other === undefined) return undefined;
    const param = { name, code: 'unique', reason: `Er bestaat al een klantcontact met eenzelfde ${name}.` };
    const problem = taken(scope, scope.tables.klantcontacten, other, param);
    if (problem.status === 500) throw problem;
    return param;
  });

export const klantcontactFields = (scope: KlantScope, self?: string) => ({
  nummer: key('nummer', scope, self),
  referentienummer: key('referentienummer', scope, self),
  kanaal: required(text({ max: 50, blank: false })),
  onderwerp: required(text({ max: 200, blank: false })),
  inhoud: optional(text({ max: 1000 }), ''),
  reactie: optional(text({ max: 4000 }), ''),
  indicatieContactGelukt: boolOrNull,
  hoofdOnderwerpType: optional(url(), ''),
  verdereActieOndernomen: { ...optional(bool, false), resets: true },
  taal: required(text({ max: 3, blank: false })),
  vertrouwelijk: required(bool),
  plaatsgevondenOp: optional<string | undefined>(instant, undefined),
  metadata: optional<Record<string, string>>(metadata, {}),
});

function checkActie(gelukt: boolean | null, actie: boolean): void {
  if (gelukt === true && actie)
    throw invalidField(
      'nonFieldErrors',
      'no-further-action-when-contact-succesful',
      'Als het contact gelukt is kan er geen verdere actie zijn ondernomen',
    );
}

/** An empty number passes the check for uniqueness, not the database. */
function refuseSecondEmpty(
  given: { nummer?: string | null | undefined; referentienummer?: string | null | undefined },
  { tables }: KlantScope,
  self?: string,
): void {
  for (const name of ['nummer', 'referentienummer'] as const)
    if (given[name] === '' && tables.klantcontacten.by(name, '').some((row) => row.uuid !== self)) throw serverError();
}

export const readKlantcontact = (body: unknown, scope: KlantScope) => {
  const given = readNew(klantcontactFields(scope), body);
  checkActie(given.indicatieContactGelukt, given.verdereActieOndernomen);
  return given;
};

export function storeKlantcontact(
  given: Parsed<ReturnType<typeof klantcontactFields>>,
  scope: KlantScope,
): Klantcontact {
  refuseSecondEmpty(given, scope);
  return scope.tables.klantcontacten.put({
    uuid: randomUUID(),
    ...given,
    plaatsgevondenOp: given.plaatsgevondenOp ?? toUtcString(scope.now()),
  });
}

export function change(row: Klantcontact, body: unknown, mode: Mode, scope: KlantScope): Klantcontact {
  const given = readChange(klantcontactFields(scope, row.uuid), body, mode);
  const next = merge(row, given);
  checkActie(next.indicatieContactGelukt, next.verdereActieOndernomen);
  refuseSecondEmpty(given, scope, row.uuid);
  return scope.tables.klantcontacten.put(next);
}

export function removeKlantcontact(row: Klantcontact, scope: KlantScope): void {
  const { tables } = scope;
  for (const one of tables.betrokkenen.by('klantcontact', row.uuid)) removeBetrokkene(one, scope);
  for (const index of ['klantcontact', 'wasKlantcontact'])
    for (const one of tables.onderwerpobjecten.by(index, row.uuid)) tables.onderwerpobjecten.remove(one.uuid);
  for (const one of tables.actorklantcontacten.by('klantcontact', row.uuid))
    tables.actorklantcontacten.remove(one.uuid);
  for (const one of tables.bijlagen.by('klantcontact', row.uuid)) tables.bijlagen.remove(one.uuid);
  for (const one of tables.internetaken.by('klantcontact', row.uuid)) tables.internetaken.remove(one.uuid);
  tables.klantcontacten.remove(row.uuid);
}
