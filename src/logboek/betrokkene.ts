/** Whose data something is about, as a pseudonym: who has the key and a number can find its lines, and nobody can go back. */
import { createHmac } from 'node:crypto';
import { type Attributes } from '@opentelemetry/api';
import { type SoortBetrokkene } from './regel.js';

interface Betrokkene {
  soort: SoortBetrokkene;
  nummer: string;
}
/** Fields that identify somebody, the strongest first. Masked numbers do not count. */
const VELDEN: [veld: string, soort: SoortBetrokkene, patroon: RegExp][] = [
  ['bsn', 'BSN', /^[0-9]{9}$/],
  ['rsin', 'RSIN', /^[0-9]{9}$/],
  ['vestigingsnummer', 'VESTIGING', /^[0-9]{12}$/],
  ['kvkNummer', 'KVK', /^[0-9]{8}$/],
  ['partij', 'PARTIJ', /^[0-9a-f]{8}-[0-9a-f-]{27}$/],
  ['wasPartij', 'PARTIJ', /^[0-9a-f]{8}-[0-9a-f-]{27}$/],
];
const MAX_DIEPTE = 6;

/** Every object in a value, level by level. */
function* objecten(waarde: unknown): Generator<Record<string, unknown>> {
  let laag: unknown[] = [waarde];
  for (let diepte = 0; laag.length > 0 && diepte <= MAX_DIEPTE; diepte++) {
    const hier = laag.filter((een): een is object => typeof een === 'object' && een !== null);
    for (const een of hier) yield een as Record<string, unknown>;
    laag = hier.flatMap((een): unknown[] => Object.values(een));
  }
}

export function betrokkeneVan(...waarden: unknown[]): Betrokkene | undefined {
  for (const [veld, soort, patroon] of VELDEN)
    for (const waarde of waarden)
      for (const object of objecten(waarde)) {
        const nummer = Object.hasOwn(object, veld) ? object[veld] : undefined;
        if (typeof nummer === 'string' && patroon.test(nummer)) return { soort, nummer };
      }
  return undefined;
}

export const pseudoniem = (sleutel: string, { soort, nummer }: Betrokkene): string =>
  createHmac('sha256', sleutel).update(`${soort}:${nummer}`).digest('hex');

/** Attributes of a span that concerns whoever these values are about. */
export function betrokkeneAttributen(sleutel: string, ...waarden: unknown[]): Attributes {
  const betrokkene = betrokkeneVan(...waarden);
  return betrokkene === undefined
    ? {}
    : {
        'dpl.core.data_subject_id': pseudoniem(sleutel, betrokkene),
        'dpl.core.data_subject_id_type': betrokkene.soort,
      };
}
