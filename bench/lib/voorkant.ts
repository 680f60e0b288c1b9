/** The register calls of one C9018 with interne taak without Temporal: as front ends make them today, and as ours makes them. */
import { ADRESSEN } from './gesprek.js';
import { type Registerwerk } from './registerwerk.js';

/** What front ends do today, one after another, while the agent waits: the ten calls that wrap up a gesprek. */
export const registreerAlles = (werk: Registerwerk, bsn: string): Promise<void> => reeks(werk, bsn, { kijkt: true });

/**
 * The calls that wrap up a gesprek, one after another. Ours are the eight without `kijkt`: it does not look for addresses below what it has
 * made just before.
 */
export async function reeks(werk: Registerwerk, bsn: string, { kijkt }: { kijkt: boolean }): Promise<void> {
  const actor = await werk.actor('medewerker');
  const partij = await werk.partij(bsn);
  const { klantcontact, betrokkene } = await werk.klantcontact(partij);
  await werk.koppelActor(actor, klantcontact);
  const afdeling = await werk.actor('afdeling');
  await werk.interneTaak(klantcontact, afdeling);
  for (const adres of ADRESSEN) await (kijkt ? werk.adres(betrokkene, adres) : werk.maakAdres(betrokkene, adres));
}
/** The longest chain of creates that depend on each other: partij, klantcontact, interne taak. */
export async function keten(werk: Registerwerk, bsn: string, afdeling: string): Promise<void> {
  const { klantcontact } = await werk.klantcontact(await werk.partij(bsn));
  await werk.interneTaak(klantcontact, afdeling);
}
