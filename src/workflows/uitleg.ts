/** What an operator reads for each code: why a registration waits, and what to do about it. */
import { type Foutcode } from '../contract/codes.js';

export interface Uitleg {
  waarom: string;
  /** In this order. */
  doe: readonly string[];
  /** Messages that help, in the order in which to consider them. */
  middelen: readonly ('probeerOpnieuw' | 'slaOver' | 'rondAf' | 'breekAf')[];
}

export const UITLEG: Record<Foutcode, Uitleg> = {
  REGISTER_ONBEREIKBAAR: {
    waarom: 'Het register antwoordt niet.',
    doe: [
      'Niets: dit wordt vanzelf opnieuw geprobeerd en herstelt zodra het register er weer is.',
      'Duurt het lang, kijk dan of het register draait en of de worker het kan bereiken.',
    ],
    middelen: [],
  },
  VERZOEK_GEWEIGERD: {
    waarom: 'Het register weigert deze gegevens.',
    doe: [
      'Laat de medewerker de beslissing verbeteren: zodra die is verbeterd gaat het gesprek vanzelf verder.',
      'Lag het aan het register (een instelling, een rij die weg was), herstel dat en stuur `probeerOpnieuw`.',
      'Kan het niet anders, maak het dan met de hand in het register en stuur `slaOver` met de uuid ervan.',
    ],
    middelen: ['probeerOpnieuw', 'slaOver'],
  },
  NIET_BEVOEGD: {
    waarom: 'Het register staat dit verzoek niet toe: het token of de rechten kloppen niet.',
    doe: [
      'Herstel het token of de rechten bij het register, en zo nodig de instelling van de worker.',
      'Daarna gaat het vanzelf verder, uiterlijk bij de volgende poging; `probeerOpnieuw` maakt dat meteen.',
    ],
    middelen: ['probeerOpnieuw'],
  },
  ANTWOORD_ONGELDIG: {
    waarom: 'Het antwoord van het register is niet te begrijpen.',
    doe: [
      'Controleer het adres van het register, wat ervoor staat (een proxy, een inlogpagina) en de versie.',
      'Daarna gaat het vanzelf verder, uiterlijk bij de volgende poging; `probeerOpnieuw` maakt dat meteen.',
    ],
    middelen: ['probeerOpnieuw', 'slaOver'],
  },
  VERDWENEN: {
    waarom: 'Wat dit gesprek had geregistreerd, bestaat niet meer in het register.',
    doe: [
      'Ga na wie het verwijderde en of dat de bedoeling was.',
      'Moet het er wel zijn: `probeerOpnieuw` zoekt wat er ontbreekt en maakt dat opnieuw.',
      'Moet het weg blijven: `slaOver`.',
    ],
    middelen: ['probeerOpnieuw', 'slaOver'],
  },
  DOOR_ANDER_GEBRUIKT: {
    waarom: 'Dit zou ongedaan worden gemaakt, maar een ander gebruikt het. Er is niets verwijderd.',
    doe: [
      'Mag het blijven staan: `slaOver`. Wat erbij hoort blijft dan ook staan.',
      'Moet het weg: haal in het register weg wat de ander eraan koppelde, en stuur `probeerOpnieuw`.',
    ],
    middelen: ['slaOver', 'probeerOpnieuw'],
  },
  DOOR_ANDER_GEWIJZIGD: {
    waarom: 'Een ander heeft dit in het register gewijzigd. Er is niets overschreven.',
    doe: [
      'Is het goed zoals de ander het maakte: `slaOver`.',
      'Moet de beslissing van de medewerker gelden: verbeter het in het register met de hand, en stuur `slaOver`.',
    ],
    middelen: ['slaOver', 'probeerOpnieuw'],
  },
  SLEUTEL_BEZET: {
    waarom: 'De sleutel (identificatie of nummer) is in het register al van iets anders.',
    doe: [
      'Zoek in het register wat de sleutel bezet houdt, herstel dat, en stuur `probeerOpnieuw`.',
      'Of maak het met de hand in het register en stuur `slaOver` met de uuid ervan.',
    ],
    middelen: ['probeerOpnieuw', 'slaOver'],
  },
  DUBBEL_GEVONDEN: {
    waarom:
      'Het register bevat er meer dan één, en niet is te zeggen welke van dit gesprek is. Er is niets verwijderd.',
    doe: [
      'Ruim in het register de dubbele op, en stuur `probeerOpnieuw`.',
      'Of wijs aan welke het is: `slaOver` met de uuid daarvan.',
    ],
    middelen: ['probeerOpnieuw', 'slaOver'],
  },
  AANDACHT: {
    waarom: 'Er is lang geen beslissing genomen: misschien is de medewerker weggelopen.',
    doe: [
      'Neem contact op met de medewerker. Elke beslissing neemt deze melding weg.',
      'Komt die niet meer, rond dan af (`rondAf`) of breek af (`breekAf`); anders rondt het gesprek later zichzelf af.',
    ],
    middelen: ['rondAf', 'breekAf'],
  },
  DEFECT: {
    waarom: 'Een fout in KCC Gesprek zelf.',
    doe: [
      'Meld dit aan de beheerder, met het workflow-id en het tabblad History.',
      'Na een verbeterde versie: `probeerOpnieuw`. Er gaat intussen niets verloren.',
    ],
    middelen: ['probeerOpnieuw', 'slaOver'],
  },
};
