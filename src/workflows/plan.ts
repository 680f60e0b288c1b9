/**
 * toestand → the registrations that ought to exist now. Pure: this file is the case, to be read beside the standard.
 *
 * `wanted` of the design is expressed by presence: what ought not to exist is not in the list.
 */
import { contactgegevens } from './plan/contactgegevens.js';
import { klant } from './plan/klant.js';
import { klantcontact } from './plan/klantcontact.js';
import { nummering, type Stap } from './plan/stap.js';
import { vervolg } from './plan/vervolg.js';
import { authenticatieBesloten, gekend, heeftVervolg, type Toestand, type Vraag, zaakBegonnen } from './toestand.js';

export function plan(t: Toestand): Stap[] {
  if (t.invoer.registratie === 'bijAfronden' && t.fase === 'inGesprek') return [];
  const vragen = t.vragen.filter((v) => klantcontactGewenst(t, v));
  return [
    ...(vragen.length > 0 ? medewerkers(t) : []),
    ...(vragen.some((v) => gekend(t, v)) ? klant(t) : []),
    ...vragen.flatMap((v) => [...klantcontact(t, v), ...vervolg(t, v), ...contactgegevens(t, v)]),
  ];
}

/** D1, D2: which vragen have a klantcontact. */
function klantcontactGewenst(t: Toestand, v: Vraag): boolean {
  if (t.afgebroken) return zaakBegonnen(t, v.vraag);
  const besloten = authenticatieBesloten(t);
  const nietsTeRegistreren = besloten && !gekend(t, v) && v.vervolg?.geen === true;
  const compleet =
    v.onderwerp !== null && v.vervolg !== null && besloten && (gekend(t, v) ? t.klant !== null : heeftVervolg(v));
  return compleet || (t.invoer.klantcontactBijAannemen && !nietsTeRegistreren);
}

/** F5582: the medewerkers who took part. */
const medewerkers = (t: Toestand): Stap[] =>
  t.medewerkers.map((medewerker, i) => ({
    naam: `actor${nummering(i)}`,
    soort: 'actor',
    functie: 'F5582',
    titel: 'Zoek of registreer de medewerker als actor',
    needs: [],
    inhoud: () => ({
      soort: 'medewerker',
      identificatie: medewerker.identificator ?? medewerker.id,
      naam: medewerker.naam,
    }),
    velden: { identificatie: 'medewerker.identificator', naam: 'medewerker.naam' },
  }));
