import { type Fields, maybe, nullable, parseNew, reference, refuse, required, text } from '../fields.js';
import { isObject, type JsonObject } from '../json.js';
import { contactnaamVeld, LEGE_NAAM, volledigeNaam } from './fields.js';
import { type PartijIdentificatie, type SoortPartij } from './rows.js';
import { type KlantScope, linkOrNull } from './scope.js';

/** The part of a partij that depends on its soort. */
export function readPartijIdentificatie(
  body: unknown,
  soort: SoortPartij | undefined,
  scope: KlantScope,
): PartijIdentificatie | undefined {
  if (soort === undefined || !isObject(body) || body['partijIdentificatie'] === undefined) return undefined;
  const field = (read: (value: unknown) => PartijIdentificatie): Fields => ({ partijIdentificatie: maybe(read) });
  const read = READERS[soort];
  const { partijIdentificatie } = parseNew(field((value) => read(value, scope)), body);
  // The one field above reads a PartijIdentificatie.
  return partijIdentificatie as PartijIdentificatie;
}

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
  const naam = identificatie.contactnaam ?? LEGE_NAAM;
  const persoon = { contactnaam: { ...naam }, volledigeNaam: volledigeNaam(naam) };
  if (identificatie.soort === 'persoon') return persoon;
  return { werkteVoorPartij: linkOrNull(scope, 'partijen', identificatie.werkteVoorPartij), ...persoon };
}
