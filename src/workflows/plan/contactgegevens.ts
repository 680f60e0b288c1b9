/** F5694: contact details for this request only. */
import { authenticatieBesloten, gekend, heeftVervolg, type Toestand, type Vraag } from '../toestand.js';
import { contactnaam, volledigeNaam } from './namen.js';
import { type Stap } from './stap.js';

/** D3, D4, D2: whether the contact details of this vraag stand at its betrokkene. */
const adressenBijBetrokkene = (t: Toestand, v: Vraag): boolean =>
  !t.afgebroken &&
  heeftVervolg(v) &&
  authenticatieBesloten(t) &&
  (gekend(t, v) ? t.bereik === 'ditVerzoek' : t.bereik !== 'geen');

/** F5694: contact details for this request only, at the betrokkene and at the zaak. */
export function contactgegevens(t: Toestand, v: Vraag): Stap[] {
  if (!adressenBijBetrokkene(t, v)) return [];
  const pre = `vraag-${v.vraag}`;
  const gegevens = t.contactgegevens ?? [];
  const eerste = (soort: string): string => gegevens.find((g) => g.soortDigitaalAdres === soort)?.adres ?? '';
  const stappen = gegevens.map((adres, i): Stap => ({
    naam: `${pre}.adres-${i + 1}`,
    soort: 'adres',
    functie: 'F5694',
    titel: 'Leg het contactgegeven vast voor alleen dit verzoek',
    needs: [`${pre}.klantcontact`, `${pre}.betrokkene`],
    inhoud: (uuidVan) => ({
      aan: { betrokkene: uuidVan(`${pre}.betrokkene`) },
      soortDigitaalAdres: adres.soortDigitaalAdres,
      adres: adres.adres,
      omschrijving: adres.omschrijving ?? '',
      isStandaardAdres: false,
    }),
    velden: { '': `contactgegevens.${i}` },
  }));
  const telefoonnummer = eerste('telefoonnummer');
  const emailadres = eerste('email');
  if (v.vervolg?.zaak && (telefoonnummer !== '' || emailadres !== ''))
    stappen.push({
      naam: `${pre}.zaakcontact`,
      soort: 'zaakcontact',
      functie: 'F5694',
      titel: 'Leg de contactgegevens vast bij de zaak',
      needs: [`${pre}.zaak`],
      inhoud: (uuidVan) => ({
        zaak: uuidVan(`${pre}.zaak`),
        naam: volledigeNaam(contactnaam(t, v)).slice(0, 200),
        telefoonnummer: telefoonnummer.slice(0, 20),
        emailadres,
      }),
      velden: { '': 'contactgegevens' },
    });
  return stappen;
}
