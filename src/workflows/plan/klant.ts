/** F7554, F6580: the klant, and what is given for general use. */
import { type Toestand } from '../toestand.js';
import { type Stap, type Verwijzing } from './stap.js';

/** F7554, F6580: a klant who was not found (D5, D6), and what is given for general use (D4). */
export function klant(t: Toestand): Stap[] {
  const nieuw = t.klant?.nietGevonden;
  const gevonden = t.klant?.gevonden?.partij;
  const identificatie = t.authenticatie?.identificatie;
  const stappen: Stap[] = [];
  if (nieuw && identificatie) {
    const vestiging = identificatie.vestigingsnummer !== undefined;
    const { kvkNummer } = identificatie;
    if (vestiging && kvkNummer !== undefined)
      stappen.push({
        naam: 'partij.kvk',
        soort: 'partijKvk',
        functie: 'F7554',
        titel: 'Zoek of registreer het KVK-nummer van de vestiging',
        needs: [],
        inhoud: () => ({ kvkNummer }),
        velden: { kvkNummer: 'identificatie.kvkNummer' },
      });
    stappen.push({
      naam: 'partij',
      soort: 'partij',
      functie: 'F7554',
      titel: 'Registreer de nieuwe klant',
      needs: vestiging ? ['partij.kvk'] : [],
      inhoud: (uuidVan) => ({
        soortPartij: nieuw.soortPartij,
        identificatie,
        kvk: vestiging ? uuidVan('partij.kvk') : null,
      }),
      velden: { identificatie: 'identificatie', soortPartij: 'nietGevonden.soortPartij' },
    });
  }
  if (t.bereik !== 'algemeen' || t.afgebroken || (!nieuw && gevonden === undefined)) return stappen;
  const eigenPartij = nieuw !== undefined && t.registraties['partij']?.gevonden !== true;
  const needs = nieuw ? ['partij'] : [];
  const partijUuid = (uuidVan: Verwijzing): string => gevonden ?? uuidVan('partij');
  if (nieuw && eigenPartij)
    stappen.push({
      naam: 'partij.naam',
      soort: 'partijNaam',
      functie: 'F7554',
      titel: 'Leg de naam van de klant vast',
      needs,
      inhoud: (uuidVan) => ({ partij: partijUuid(uuidVan), soortPartij: nieuw.soortPartij, naam: nieuw.naam }),
      velden: { naam: 'nietGevonden.naam' },
    });
  const gegevens = t.contactgegevens ?? [];
  gegevens.forEach((adres, i) => {
    const eerste = gegevens.findIndex((ander) => ander.soortDigitaalAdres === adres.soortDigitaalAdres) === i;
    stappen.push({
      naam: `partij.adres-${i + 1}`,
      soort: 'adres',
      functie: 'F6580',
      titel: 'Leg het contactgegeven vast bij de klant',
      needs,
      inhoud: (uuidVan) => ({
        aan: { partij: partijUuid(uuidVan) },
        soortDigitaalAdres: adres.soortDigitaalAdres,
        adres: adres.adres,
        omschrijving: adres.omschrijving ?? '',
        isStandaardAdres: eigenPartij && eerste,
      }),
      velden: { '': `contactgegevens.${i}` },
    });
  });
  return stappen;
}
