/** What front ends do today: the register calls of one C9018 with interne taak, one after another, while the agent waits. */
import { ADRESSEN } from './gesprek.js';
import { type Registerwerk } from './registerwerk.js';

/** The ten calls that wrap up a gesprek. */
export async function registreerAlles(werk: Registerwerk, bsn: string): Promise<void> {
  const actor = await werk.actor('medewerker');
  const partij = await werk.partij(bsn);
  const { klantcontact, betrokkene } = await werk.klantcontact(partij);
  await werk.koppelActor(actor, klantcontact);
  const afdeling = await werk.actor('afdeling');
  await werk.interneTaak(klantcontact, afdeling);
  for (const adres of ADRESSEN) await werk.adres(betrokkene, adres);
}
/** The search before them makes it eleven. */
export async function heelGesprek(werk: Registerwerk, bsn: string): Promise<void> {
  await werk.zoekKlant(bsn);
  await registreerAlles(werk, bsn);
}
/** The longest chain of creates that depend on each other: partij, klantcontact, interne taak. */
export async function keten(werk: Registerwerk, bsn: string, afdeling: string): Promise<void> {
  const { klantcontact } = await werk.klantcontact(await werk.partij(bsn));
  await werk.interneTaak(klantcontact, afdeling);
}
