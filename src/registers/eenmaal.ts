/**
 * Creating once on registers without idempotency keys.
 *
 * `metSleutel`: the register refuses a second row with the same key. `zonderSleutel`: it does not, so look first and let time
 * pass after an uncertain answer.
 */
import { isDuplicaat, RegisterFout } from './fouten.js';

/** What stands under our key: nothing, ours, or somebody else's. */
export type Bevinding<T> = { soort: 'geen' } | { soort: 'vreemd' } | { soort: 'eigen'; rij: T };
export const GEEN = { soort: 'geen' } as const;
export const VREEMD = { soort: 'vreemd' } as const;

export interface MetSleutel<T> {
  /** An earlier attempt may have stored it, or a look is needed for other reasons. */
  kijkEerst: boolean;
  zoek: () => Promise<Bevinding<T>>;
  maak: () => Promise<T>;
  /** What it means when the key is taken and yet nothing is to be seen. */
  bezetMaarOnzichtbaar?: () => Bevinding<T>;
}
/** `nieuw`: made just now, in this attempt, by an answer we saw. */
export type Uitkomst<T> = { soort: 'vreemd' } | { soort: 'eigen'; rij: T; nieuw: boolean };

const gezien = <T>(bevinding: Bevinding<T>): Uitkomst<T> | undefined =>
  bevinding.soort === 'geen' ? undefined : bevinding.soort === 'vreemd' ? VREEMD : { ...bevinding, nieuw: false };

/** The result of a look after an uncertain create: when the look fails too, the create stays uncertain. */
async function kijkNa<T>(zoek: () => Promise<Bevinding<T>>): Promise<Bevinding<T>> {
  try {
    return await zoek();
  } catch (error) {
    throw error instanceof RegisterFout ? error.met({ onzeker: true }) : error;
  }
}

export async function metSleutel<T>({
  kijkEerst,
  zoek,
  maak,
  bezetMaarOnzichtbaar,
}: MetSleutel<T>): Promise<Uitkomst<T>> {
  if (kijkEerst) {
    const gevonden = gezien(await zoek());
    if (gevonden) return gevonden;
  }
  let onzeker = false;
  for (;;) {
    try {
      return { soort: 'eigen', rij: await maak(), nieuw: true };
    } catch (error) {
      if (!(error instanceof RegisterFout)) throw error;
      // The unique index lets the second POST wait for the first, so after an uncertain answer the same body goes out again;
      // but not to a register that asks for patience, and to one that answers strangely only after a look.
      if (error.onzeker && !onzeker && error.wachtMs === undefined) {
        onzeker = true;
        const gevonden = error.code === 'ANTWOORD_ONGELDIG' ? gezien(await kijkNa(zoek)) : undefined;
        if (gevonden) return gevonden;
        continue;
      }
      if (error.code !== 'VERZOEK_GEWEIGERD' && !error.onzeker) throw error.met({ onzeker });
      const gevonden = gezien(onzeker || error.onzeker ? await kijkNa(zoek) : await zoek());
      if (gevonden) return gevonden;
      if (isDuplicaat(error)) return gezien(bezetMaarOnzichtbaar?.() ?? VREEMD) ?? VREEMD;
      throw error;
    }
  }
}

export interface ZonderSleutel<T> {
  zoek: () => Promise<T | undefined>;
  maak: () => Promise<T>;
  poging: number;
  onzekerWachttijdMs: number;
  /** An earlier activity may have stored it and this one began too shortly ago: how long to wait before creating, ms. */
  eerstWachtenMs: number;
}

export async function zonderSleutel<T>(opties: ZonderSleutel<T>): Promise<{ rij: T; nieuw: boolean }> {
  const { zoek, maak, poging, onzekerWachttijdMs, eerstWachtenMs } = opties;
  const gevonden = await zoek();
  if (gevonden !== undefined) return { rij: gevonden, nieuw: false };
  if (eerstWachtenMs > 0) throw new RegisterFout('REGISTER_ONBEREIKBAAR', { onzeker: true, wachtMs: eerstWachtenMs });
  try {
    return { rij: await maak(), nieuw: true };
  } catch (error) {
    if (!(error instanceof RegisterFout) || !error.onzeker) throw error;
    throw error.met({
      wachtMs: Math.max(onzekerWachttijdMs, error.wachtMs ?? 0),
      herhaalbaar: error.code === 'REGISTER_ONBEREIKBAAR' || poging === 1,
    });
  }
}
