/** Keys by which this gesprek recognises its own rows: derived, so that every attempt, process and reset finds the same ones. */
import { v5 as uuidv5 } from 'uuid';

/** Fixed for ever: another value would make every open gesprek register everything a second time. */
const NAMESPACE = '6a3f0f5e-4e0b-5c0b-9d55-1c9018c9018c';
const LAAGSTE = 1_000_000_000n;
const AANTAL = 9_000_000_000n;

export const ZAAKBRON = 'KCC-Gesprek';

export interface SleutelBron {
  gesprek: string;
  /** Name of the registration. */
  naam: string;
}

/** uuid of `<gesprek>/<naam>`: `referentie` of an address, `kenmerk` of a zaak. */
export const sleutel = ({ gesprek, naam }: SleutelBron): string => uuidv5(`${gesprek}/${naam}`, NAMESPACE);

/** Ten digits, the first 1–9, for `nummer` and `referentienummer`. `rang` 0, 1, 2 … give different candidates. */
export function nummer({ gesprek, naam, rang }: SleutelBron & { rang: number }): string {
  const bytes = uuidv5(`${gesprek}/${naam}/${String(rang)}`, NAMESPACE).replace(/-/g, '');
  return String(LAAGSTE + (BigInt(`0x${bytes}`) % AANTAL));
}

export const zaaknummer = (bron: SleutelBron & { rang: number }): string => `KCC-${nummer(bron)}`;
