import { nullable, optional, type Parsed, required } from '../fields.js';
import { invalidField, type InvalidParam, serverError } from '../problem.js';
import { merge, taken } from '../resource.js';
import { bool, boolOrNull, choice, list, reference, text } from '../values.js';
import { adresVeld, LEEG_ADRES, nummer } from './fields.js';
import { readIdentificator } from './partij-identificatoren.js';
import { type Partij, SOORTEN_PARTIJ } from './rows.js';
import { type KlantScope } from './scope.js';

export const fields = (scope: KlantScope, self?: string) => {
  const { tables } = scope;
  const adresRef = reference((uuid) => tables.digitaleadressen.get(uuid) !== undefined, 'DigitaalAdres');
  const rekeningRef = reference((uuid) => tables.rekeningnummers.get(uuid) !== undefined, 'Rekeningnummer');
  return {
    nummer: nummer((value) => takenNummer(value, scope, self)),
    interneNotitie: optional(text({ max: 1000 }), ''),
    digitaleAdressen: nullable(list(adresRef)),
    voorkeursDigitaalAdres: nullable(adresRef),
    rekeningnummers: nullable(list(rekeningRef)),
    voorkeursRekeningnummer: nullable(rekeningRef),
    partijIdentificatoren: nullable(list((item) => readIdentificator(item, scope))),
    soortPartij: required(choice(SOORTEN_PARTIJ)),
    indicatieGeheimhouding: boolOrNull,
    voorkeurstaal: optional(text({ max: 3 }), ''),
    indicatieActief: required(bool),
    bezoekadres: adresVeld,
    correspondentieadres: adresVeld,
  };
};

export type Given = Partial<Parsed<ReturnType<typeof fields>>>;

function takenNummer(value: string, scope: KlantScope, self?: string): InvalidParam | undefined {
  const other = scope.tables.partijen.by('nummer', value).find((row) => row.uuid !== self);
  const param = { name: 'nummer', code: 'unique', reason: 'Er bestaat al een partij met eenzelfde nummer.' };
  if (other === undefined) return undefined;
  const problem = taken(scope, scope.tables.partijen, other, param);
  if (problem.status === 500) throw problem;
  return param;
}

export const EMPTY: Omit<Partij, 'uuid' | 'voorkeursDigitaalAdres' | 'voorkeursRekeningnummer' | 'identificaties'> = {
  nummer: null,
  interneNotitie: '',
  soortPartij: 'persoon',
  indicatieGeheimhouding: null,
  voorkeurstaal: '',
  indicatieActief: true,
  bezoekadres: LEEG_ADRES,
  correspondentieadres: LEEG_ADRES,
};

export function scalars(given: Given, base: typeof EMPTY): typeof EMPTY {
  const { nummer, interneNotitie, soortPartij, indicatieGeheimhouding, voorkeurstaal, indicatieActief } = given;
  const { bezoekadres, correspondentieadres } = given;
  const values = { nummer, interneNotitie, soortPartij, indicatieGeheimhouding, voorkeurstaal, indicatieActief };
  return merge(base, { ...values, bezoekadres, correspondentieadres });
}

/** An empty nummer passes the check for uniqueness, and is then unique in the database all the same. */
export function refuseSecondEmptyNummer(value: string | null | undefined, { tables }: KlantScope, self?: string): void {
  if (value === '' && tables.partijen.by('nummer', '').some((row) => row.uuid !== self)) throw serverError();
}

export function checkDoubles(items: Given['partijIdentificatoren']): void {
  const uuids = (items ?? []).flatMap((item) => item.uuid ?? []);
  if (new Set(uuids).size < uuids.length)
    throw invalidField('partijIdentificatoren.identificeerdePartij', 'duplicated', 'Dubbele `uuid`.');
}

export function checkVoorkeur(name: string, value: string | null, linked: readonly string[] | null | undefined): void {
  if (value === null) return;
  // The register trips over a preference without a list.
  if (linked === null || linked === undefined) throw serverError();
  if (!linked.includes(value)) throw invalidField(name, 'invalid', 'Het voorkeurs adres moet een gelinkte adres zijn.');
}

export function linkAdres(uuid: string, partij: string | null, { tables }: KlantScope): void {
  const adres = tables.digitaleadressen.get(uuid);
  if (adres !== undefined) tables.digitaleadressen.put({ ...adres, partij });
}

export function linkRekening(uuid: string, partij: string | null, { tables }: KlantScope): void {
  const rekening = tables.rekeningnummers.get(uuid);
  if (rekening !== undefined) tables.rekeningnummers.put({ ...rekening, partij });
}
