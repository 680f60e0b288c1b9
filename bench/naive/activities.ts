/** One activity for each call on the register. */
import { type Registerwerk } from '../lib/registerwerk.js';

export type NaiveActivities = Pick<
  Registerwerk,
  'zoekKlant' | 'actor' | 'partij' | 'klantcontact' | 'koppelActor' | 'interneTaak' | 'maakAdres'
>;

export const createNaiveActivities = (werk: Registerwerk): NaiveActivities => ({
  zoekKlant: (bsn) => werk.zoekKlant(bsn),
  actor: (soort) => werk.actor(soort),
  partij: (bsn) => werk.partij(bsn),
  klantcontact: (partij) => werk.klantcontact(partij),
  koppelActor: (actor, klantcontact) => werk.koppelActor(actor, klantcontact),
  interneTaak: (klantcontact, afdeling) => werk.interneTaak(klantcontact, afdeling),
  maakAdres: (betrokkene, adres) => werk.maakAdres(betrokkene, adres),
});
