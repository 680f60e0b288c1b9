/** Case C9018 as it is measured: a new klant, one vraag, two contact details for this request only. */
import { randomUUID } from 'node:crypto';
import { bsnVan } from '../../test/crash/besluiten.js';
import { type ApiClient } from './client.js';

export type Vervolg = 'interneTaak' | 'zaak';
export type Registratie = 'direct' | 'bijAfronden';
export interface Besluit {
  naam: string;
  methode: 'PUT' | 'POST';
  pad: string;
  body: Record<string, unknown>;
}

export const MEDEWERKER = { id: 'mdw-bench', naam: 'Mia de Groot' };
export const AFDELING = { identificatie: 'afd-bench', naam: 'Burgerzaken' };
export const NAAM = { voornaam: 'Jan', voorvoegselAchternaam: 'de', achternaam: 'Vries' };
export const ONDERWERP = 'Parkeervergunning';
export const INHOUD = 'De klant vraagt of een tweede vergunning op hetzelfde adres mogelijk is.';
export const HANDELING = 'Terugbellen';
export const ADRESSEN = [
  { soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' },
  { soortDigitaalAdres: 'email', adres: 'jan@example.nl' },
] as const;

let klant = 0;
/** A number that no call of this run has had. */
export const nieuwBsn = (): string => bsnVan(klant++);

/** The seven decisions after the call was answered, the last one being the wrap-up. */
export function besluiten(vervolg: Vervolg, bsn = nieuwBsn()): Besluit[] {
  const put = (naam: string, pad: string, body: Record<string, unknown>): Besluit => ({
    naam,
    methode: 'PUT',
    pad,
    body,
  });
  return [
    put('authenticatie', 'authenticatie', {
      uitkomst: 'geslaagd',
      methode: 'controlevragen',
      betrouwbaarheidsniveau: 'laag',
      identificatie: { bsn },
    }),
    put('klant', 'klant', { nietGevonden: { soortPartij: 'persoon', naam: NAAM } }),
    put('vraag', 'vragen/1', { onderwerp: ONDERWERP, inhoud: INHOUD }),
    put(
      'vervolg',
      'vragen/1/vervolg',
      vervolg === 'zaak'
        ? { zaak: { zaaktype: 'PARKEER-AANVR', toelichting: INHOUD } }
        : { interneTaak: { gevraagdeHandeling: HANDELING, toegewezenAan: [{ soort: 'afdeling', ...AFDELING }] } },
    ),
    put('contactgegevens', 'contactgegevens', { contactgegevens: ADRESSEN }),
    put('bereik', 'bereik', { bereik: 'ditVerzoek' }),
    { naam: 'afronden', methode: 'POST', pad: '_afronden', body: {} },
  ];
}

/** Answers a call. The id of the gesprek. */
export async function begin(
  api: ApiClient,
  registratie: Registratie,
  medewerker: object = MEDEWERKER,
): Promise<string> {
  const id = randomUUID();
  await api.zend('POST', '/gesprekken', { id, medewerker, registratie });
  return id;
}
export const besluit = (api: ApiClient, id: string, { methode, pad, body }: Besluit): Promise<unknown> =>
  api.zend(methode, `/gesprekken/${id}/${pad}`, body);
/** F0138: the agent waits for the register. */
export const zoekKlant = (api: ApiClient, id: string, bsn: string): Promise<unknown> =>
  api.zend('POST', `/gesprekken/${id}/klant/_zoek`, { identificatie: { bsn } });
