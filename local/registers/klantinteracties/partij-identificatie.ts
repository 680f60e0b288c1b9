import { maybe, nullable, parseNew, refuse, required } from '../fields.js';
import { isObject, type JsonObject } from '../json.js';
import { reference, text } from '../values.js';
import { contactnaamVeld, volledigeNaam } from './fields.js';
import { type PartijIdentificatie, type SoortPartij } from './rows.js';
import { type KlantScope, linkOrNull } from './scope.js';
import { randomUUID } from 'node:crypto';

/** The part of a partij that depends on its soort. An empty one counts as none. */
export function readPartijIdentificatie(
  body: unknown,
  soort: SoortPartij | undefined,
  scope: KlantScope,
): PartijIdentificatie | undefined {
  if (soort === undefined || !isObject(body) || body['partijIdentificatie'] === undefined) return undefined;
  const read = (value: unknown): PartijIdentificatie | undefined =>
    isObject(value) && !KNOWN[soort].some((name) => name in value) ? undefined : READERS[soort](value, scope);
  return parseNew({ partijIdentificatie: maybe(read) }, body).partijIdentificatie;
}

const KNOWN: Record<SoortPartij, readonly string[]> = {
  persoon: ['contactnaam'],
  organisatie: ['naam'],
  contactpersoon: ['werkteVoorPartij', 'contactnaam'],
};

const READERS: Record<SoortPartij, (value: unknown, scope: KlantScope) => PartijIdentificatie> = {
  persoon: (value) => ({ soort: 'persoon', ...parseNew({ contactnaam: contactnaamVeld }, value) }),
  organisatie: (value) => ({
    soort: 'organisatie',
    ...parseNew({ naam: { ...required(text({ max: 200 })), required: false, absent: () => '' } }, value),
  }),
  contactpersoon: (value, { tables }) => {
    const exists = (uuid: string): boolean => {
      const partij = tables.partijen.get(uuid);
      if (partij !== undefined && partij.soortPartij !== 'organisatie')
        throw refuse('invalid', "Partij object moet het soort 'organisatie' hebben.", 'uuid');
      return partij !== undefined;
    };
    return {
      soort: 'contactpersoon',
      uuid: randomUUID(),
      ...parseNew({ werkteVoorPartij: nullable(reference(exists, 'Partij')), contactnaam: contactnaamVeld }, value),
    };
  },
};

export function showPartijIdentificatie(
  identificatie: PartijIdentificatie | undefined,
  scope: KlantScope,
): JsonObject | null {
  if (identificatie === undefined) return null;
  if (identificatie.soort === 'organisatie') return { naam: identificatie.naam };
  const naam = identificatie.contactnaam;
  const persoon = { contactnaam: { ...naam }, volledigeNaam: volledigeNaam(naam) };
  if (identificatie.soort === 'persoon') return persoon;
  return {
    uuid: identificatie.uuid,
    werkteVoorPartij: linkOrNull(scope, 'partijen', identificatie.werkteVoorPartij),
    ...persoon,
  };
}
