/**
 * When a gesprek is closed nothing is corrected or undone any more: what identifies the klant leaves the state, and with it every
 * answer about the closed gesprek. The registers hold it, under the uuids that stay. Pure.
 */
import { type Identificatie } from '../contract/berichten.js';
import { type Toestand } from './toestand.js';

/** Its form stays, since the plan follows from it; its values do not. */
const vergeten = (identificatie: Identificatie): Identificatie =>
  Object.fromEntries(Object.keys(identificatie).map((naam) => [naam, '']));

export function schoonOp(t: Toestand): void {
  const { authenticatie } = t;
  if (authenticatie?.identificatie)
    t.authenticatie = { ...authenticatie, identificatie: vergeten(authenticatie.identificatie) };
  for (const registratie of Object.values(t.registraties)) {
    // The contents as last written: identificatie, names, addresses, texts.
    registratie.inhoud = null;
    if (registratie.fout) registratie.fout.inhoud = '';
  }
}
