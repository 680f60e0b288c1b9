/** Under which name the klant appears where. */
import { type Naam } from '../../contract/berichten.js';
import { gekend, heeftVervolg, type Toestand, type Vraag } from '../toestand.js';

export const nieuweNaam = (t: Toestand): Naam | null => t.klant?.nietGevonden?.naam ?? null;

/** The name at the betrokkene: the deviating one (D19), or where the partij has none (D2, D3). */
export function contactnaam(t: Toestand, v: Vraag): Naam | null {
  const naamHoortHier = gekend(t, v) ? t.bereik === 'ditVerzoek' : t.bereik !== 'geen' && heeftVervolg(v);
  return t.contactnaam ?? (naamHoortHier ? nieuweNaam(t) : null);
}

export const volledigeNaam = (naam: Naam | null): string =>
  naam === null
    ? ''
    : (naam.organisatienaam ??
      [naam.voornaam ?? naam.voorletters, naam.voorvoegselAchternaam, naam.achternaam].filter(Boolean).join(' '));
