import { type Fields, maybe, type Mode, optional, parseNew, required } from '../fields.js';
import { contains, exact, flag, oneOf } from '../filters.js';
import { isPhoneNumber } from '../formats.js';
import { isObject, type JsonObject } from '../json.js';
import { merge, readChange, readNew, refusing } from '../resource.js';
import { bool, choice, email, form, text } from '../values.js';
import { identificatorVeld } from './fields.js';
import { type Actor, SOORTEN_ACTOR, type SoortActor } from './rows.js';
import { type KlantResource, type KlantScope, link } from './scope.js';
import { randomUUID } from 'node:crypto';

const fields = {
  naam: required(text({ max: 200, blank: false })),
  soortActor: required(choice(SOORTEN_ACTOR)),
  indicatieActief: optional(bool, true),
  actoridentificator: identificatorVeld,
};

const telefoon = text({
  max: 20,
  blank: false,
  check: form(isPhoneNumber, 'Het opgegeven telefoonnummer is ongeldig.'),
});
const nummerOfLeeg = text({ max: 20, check: form(isPhoneNumber, 'Het opgegeven telefoonnummer is ongeldig.') });
const functie = required(text({ max: 40, blank: false }));
const omschrijving = optional(text({ max: 200 }), '');

const PER_SOORT = {
  medewerker: { functie, emailadres: optional(email(), ''), telefoonnummer: required(telefoon) },
  geautomatiseerde_actor: { functie, omschrijving },
  organisatorische_eenheid: {
    omschrijving,
    emailadres: optional(email(), ''),
    faxnummer: optional(nummerOfLeeg, ''),
    telefoonnummer: optional(nummerOfLeeg, ''),
  },
} satisfies Record<SoortActor, Fields>;

type Identificatie = Readonly<Record<string, string>>;

function readIdentificatie(body: unknown, soort: SoortActor | undefined): Actor['identificaties'] {
  if (soort === undefined || !isObject(body) || body['actorIdentificatie'] === undefined) return {};
  // One without any known field counts as none.
  const read = (value: unknown): Identificatie | undefined =>
    isObject(value) &&
    !Object.keys(PER_SOORT[soort]).some((name) => name in value) &&
    soort === 'organisatorische_eenheid'
      ? undefined
      : parseNew(PER_SOORT[soort], value);
  const { actorIdentificatie } = refusing(() => parseNew({ actorIdentificatie: maybe(read) }, body));
  return actorIdentificatie === undefined ? {} : { [soort]: actorIdentificatie };
}

export const showActor = (row: Actor, scope: KlantScope): JsonObject => {
  const identificatie = row.identificaties[row.soortActor];
  return {
    ...link(scope, 'actoren', row.uuid),
    naam: row.naam,
    soortActor: row.soortActor,
    indicatieActief: row.indicatieActief,
    actoridentificator: { ...row.actoridentificator },
    actorIdentificatie: identificatie === undefined ? null : { ...identificatie },
  };
};

function change(row: Actor, body: unknown, mode: Mode, { tables }: KlantScope): Actor {
  const given = readChange(fields, body, mode);
  const identificaties = { ...row.identificaties, ...readIdentificatie(body, given.soortActor) };
  return tables.actoren.put({ ...merge(row, given), identificaties });
}

export const actoren: KlantResource<Actor> = {
  path: 'actoren',
  table: ({ tables }) => tables.actoren,
  create: (body, { tables }) => {
    const given = readNew(fields, body);
    const identificaties = readIdentificatie(body, given.soortActor);
    return tables.actoren.put({ uuid: randomUUID(), ...given, identificaties });
  },
  change,
  remove: (row, { tables }) => {
    for (const one of tables.actorklantcontacten.by('actor', row.uuid)) tables.actorklantcontacten.remove(one.uuid);
    for (const taak of tables.internetaken.by('actor', row.uuid))
      tables.internetaken.put({ ...taak, actoren: taak.actoren.filter((uuid) => uuid !== row.uuid) });
    tables.actoren.remove(row.uuid);
  },
  show: showActor,
  filters: {
    naam: contains((r) => r.naam),
    soortActor: oneOf(SOORTEN_ACTOR, (r) => r.soortActor),
    indicatieActief: flag((r) => r.indicatieActief),
    actoridentificatorObjectId: exact(
      (r) => r.actoridentificator.objectId,
      (value, { tables }) => tables.actoren.by('objectId', value),
    ),
    actoridentificatorCodeObjecttype: exact((r) => r.actoridentificator.codeObjecttype),
    actoridentificatorCodeRegister: exact((r) => r.actoridentificator.codeRegister),
    actoridentificatorCodeSoortObjectId: exact((r) => r.actoridentificator.codeSoortObjectId),
  },
};
