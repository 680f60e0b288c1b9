/**
 * The same case as one would build it first: each decision is an Update that waits for its register calls, one activity after another.
 * Small and fair: Temporal's defaults for retries, the same timeouts as ours, the same requests, no encryption, no API in between.
 */
import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Adres } from '../lib/registerwerk.js';
import type { NaiveActivities } from './activities.js';

const register = proxyActivities<NaiveActivities>({ startToCloseTimeout: '15s' });

export interface Stand {
  bsn: string | null;
  partij: string | null;
  onderwerp: string | null;
  klantcontact: string | null;
  betrokkene: string | null;
  adressen: Adres[];
}
export const authenticeer = defineUpdate<Stand, [string]>('authenticeer');
export const zoek = defineUpdate<string | null>('zoek');
export const nieuweKlant = defineUpdate<Stand>('nieuweKlant');
export const beschrijf = defineUpdate<Stand, [string]>('beschrijf');
export const maakTaak = defineUpdate<Stand>('maakTaak');
export const geefAdressen = defineUpdate<Stand, [Adres[]]>('geefAdressen');
export const voorDitVerzoek = defineUpdate<Stand>('voorDitVerzoek');
export const rondAf = defineUpdate<Stand>('rondAf');

export async function naive(): Promise<void> {
  const stand: Stand = { bsn: null, partij: null, onderwerp: null, klantcontact: null, betrokkene: null, adressen: [] };
  let klaar = false;
  setHandler(authenticeer, (bsn) => {
    stand.bsn = bsn;
    return stand;
  });
  setHandler(zoek, () => register.zoekKlant(stand.bsn ?? ''));
  setHandler(nieuweKlant, async () => {
    stand.partij = await register.partij(stand.bsn ?? '');
    return stand;
  });
  setHandler(beschrijf, (onderwerp) => {
    stand.onderwerp = onderwerp;
    return stand;
  });
  setHandler(maakTaak, async () => {
    const actor = await register.actor('medewerker');
    const { klantcontact, betrokkene } = await register.klantcontact(stand.partij ?? '');
    await register.koppelActor(actor, klantcontact);
    const afdeling = await register.actor('afdeling');
    await register.interneTaak(klantcontact, afdeling);
    Object.assign(stand, { klantcontact, betrokkene });
    return stand;
  });
  setHandler(geefAdressen, (adressen) => {
    stand.adressen = adressen;
    return stand;
  });
  setHandler(voorDitVerzoek, async () => {
    for (const adres of stand.adressen) await register.maakAdres(stand.betrokkene ?? '', adres);
    return stand;
  });
  setHandler(rondAf, () => {
    klaar = true;
    return stand;
  });
  await condition(() => klaar && allHandlersFinished());
}
