/** A decision on its way to the gesprek: key and condition added, and the answer checked against the key. */
import { randomUUID } from 'node:crypto';
import { type z } from 'zod';
import { type Gesprek } from '../contract/gesprek.js';
import { type Berichtnaam, vingerafdruk } from '../contract/messages.js';
import { type Gesprekken } from './gesprekken.js';
import { Probleem } from './probleem.js';
import { type besluitKop } from './schemas.js';

export type Besluitkop = z.infer<typeof besluitKop>;
interface Opdracht {
  id: string;
  naam: Berichtnaam;
  inhoud: Readonly<Record<string, unknown>>;
  kop: Besluitkop;
}

const versieVan = (ifMatch: string | undefined): number | undefined =>
  ifMatch === undefined ? undefined : Number(ifMatch.replace(/\D/g, ''));

/** SLEUTEL_HERGEBRUIKT when the key belongs to another message or body: Temporal then answers that one. */
export async function neemBesluit(gesprekken: Gesprekken, { id, naam, inhoud, kop }: Opdracht): Promise<Gesprek> {
  const sleutel = kop['Idempotency-Key'];
  const versie = versieVan(kop['If-Match']);
  const { gesprek, vingerafdruk: afdruk } = await gesprekken.besluit({
    id,
    naam,
    payload: versie === undefined ? inhoud : { ...inhoud, versie },
    sleutel: sleutel ?? randomUUID(),
  });
  if (sleutel !== undefined && afdruk !== vingerafdruk(naam, inhoud)) throw new Probleem('SLEUTEL_HERGEBRUIKT');
  return gesprek;
}

/** To wrap up again what is wrapped up already changes nothing, also when everything is registered meanwhile. */
export async function rondAf(gesprekken: Gesprekken, opdracht: Omit<Opdracht, 'naam'>): Promise<Gesprek> {
  try {
    return await neemBesluit(gesprekken, { ...opdracht, naam: 'rondAf' });
  } catch (error) {
    if (!(error instanceof Probleem) || error.code !== 'GESPREK_GESLOTEN') throw error;
    const gesprek = await gesprekken.haal(opdracht.id);
    if (gesprek.fase !== 'afgerond') throw error;
    const versie = versieVan(opdracht.kop['If-Match']);
    if (versie !== undefined && versie !== gesprek.versie) throw new Probleem('GEWIJZIGD', { gesprek });
    return gesprek;
  }
}
