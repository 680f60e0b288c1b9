/** The Catalogi API: from a zaaktype's identificatie and a date to the urls of its current version. */
import { weigerVeld } from '../fouten.js';
import { createRegister, type Oproep } from '../http.js';
import { resource } from '../resource.js';
import { zgwHeaders, type ZgwOpties } from './client.js';
import * as vormen from './vormen.js';

const BEWAAR_MS = 5 * 60_000;
const RESOURCES = {
  zaaktypen: resource('zaaktypen', vormen.zaaktype),
  statustypen: resource('statustypen', vormen.statustype),
  roltypen: resource('roltypen', vormen.roltype),
};

/** Urls, to be sent back as values. */
export interface Zaaktype {
  zaaktype: string;
  /** The statustype with the lowest volgnummer. */
  eersteStatustype: string;
  roltypeInitiator: string;
}
export interface Catalogi {
  /** VERZOEK_GEWEIGERD on `zaaktype` when no published version is valid on `datum` (YYYY-MM-DD), or it cannot be used. */
  zoekZaaktype(identificatie: string, datum: string): Promise<Zaaktype>;
  /** It is looked up anew the next time: the version that was kept may be there no more. */
  vergeetZaaktype(identificatie: string, datum: string): void;
}

export function createCatalogi(opties: ZgwOpties): (oproep: Oproep) => Catalogi {
  const { url: baseUrl, timeoutMs, tempo } = opties;
  const verbind = createRegister({ baseUrl, timeoutMs, tempo, headers: zgwHeaders(opties) });
  const bewaard = new Map<string, { tot: number; waarde: Zaaktype }>();
  const sleutelVan = (identificatie: string, datum: string): string => `${datum} ${identificatie}`;

  return (oproep) => {
    const register = verbind(oproep);
    const haal = async (identificatie: string, datum: string): Promise<Zaaktype> => {
      const versies = await RESOURCES.zaaktypen(register).lijst({
        identificatie,
        status: 'definitief',
        datumGeldigheid: datum,
      });
      const versie = versies
        .filter((type) => type.identificatie === identificatie && type.concept !== true)
        .sort((a, b) => b.beginGeldigheid.localeCompare(a.beginGeldigheid))[0];
      if (!versie) throw weigerVeld('zaaktype', 'Dit zaaktype is er niet of is nu niet geldig.');
      const statustypen = await RESOURCES.statustypen(register).lijst({ zaaktype: versie.url });
      const roltypen = await RESOURCES.roltypen(register).lijst({
        zaaktype: versie.url,
        omschrijvingGeneriek: 'initiator',
      });
      const statustype = statustypen.sort((a, b) => a.volgnummer - b.volgnummer)[0];
      const roltype = roltypen.find(({ omschrijvingGeneriek }) => omschrijvingGeneriek === 'initiator');
      if (!statustype) throw weigerVeld('zaaktype', 'Dit zaaktype heeft geen statustype.');
      if (!roltype) throw weigerVeld('zaaktype', 'Dit zaaktype heeft geen roltype voor de initiator.');
      return { zaaktype: versie.url, eersteStatustype: statustype.url, roltypeInitiator: roltype.url };
    };
    return {
      zoekZaaktype: async (identificatie, datum) => {
        const sleutel = sleutelVan(identificatie, datum);
        const bekend = bewaard.get(sleutel);
        if (bekend && bekend.tot > Date.now()) return bekend.waarde;
        const waarde = await haal(identificatie, datum);
        bewaard.set(sleutel, { tot: Date.now() + BEWAAR_MS, waarde });
        return waarde;
      },
      vergeetZaaktype: (identificatie, datum) => {
        bewaard.delete(sleutelVan(identificatie, datum));
      },
    };
  };
}
