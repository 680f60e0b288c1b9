/** Every cell of the matrix, with the reason of each that cannot exist. */
import { type Kolom, KOLOMMEN } from './kolommen.js';
import { type Rij } from './rij.js';
import { CORRIGEREN } from './rijen/corrigeren.js';
import { MAKEN } from './rijen/maken.js';
import { ONGEDAAN } from './rijen/ongedaan.js';
import { ZAAK } from './rijen/zaak.js';

export const RIJEN: readonly Rij[] = [...MAKEN, ...ZAAK, ...CORRIGEREN, ...ONGEDAAN];
export const KEREN = [1, 3] as const;
export type Keer = (typeof KEREN)[number];

export interface Cel {
  naam: string;
  rij: Rij;
  kolom: Kolom;
  keer: Keer;
  /** Why it cannot exist. */
  onmogelijk?: string;
}

function onmogelijk({ doel, bezet, wees, onmogelijk: reden }: Rij, kolom: Kolom, keer: Keer): string | undefined {
  if (reden !== undefined) return reden;
  const wijzigt = doel.methode === 'PATCH' || doel.methode === 'PUT';
  switch (kolom.naam) {
    case 'race':
      return wijzigt ? 'a change in place has no loser: the second request writes the same' : undefined;
    case 'vorm':
      return doel.methode === 'DELETE' && keer > 1
        ? 'a DELETE promises no shape: the first 200 is believed, and there is no second request'
        : undefined;
    case 'sleutel-van-ander':
      if (!bezet)
        return wijzigt || doel.methode === 'DELETE' ? 'takes no key' : 'has no key that somebody else can take';
      return keer > 1 && !bezet.meermaals
        ? 'what somebody else has made is found and used: there is no second candidate'
        : undefined;
    case 'sleutel-zonder-partij':
      if (!wees) return 'only a partij has an identificator that can exist without it';
      return keer > 1 ? 'there is one identificator: once it is repaired it is ours' : undefined;
    default:
      return undefined;
  }
}

export const CELLEN: readonly Cel[] = RIJEN.flatMap((rij) =>
  KOLOMMEN.flatMap((kolom) =>
    KEREN.map((keer): Cel => {
      const reden = onmogelijk(rij, kolom, keer);
      const naam = `${rij.naam} × ${kolom.naam} × ${String(keer)}`;
      return { naam, rij, kolom, keer, ...(reden === undefined ? {} : { onmogelijk: reden }) };
    }),
  ),
);
