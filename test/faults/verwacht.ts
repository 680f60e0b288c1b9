/** What the registers hold after a call: written down by hand, in the words of `stand.ts`. `i` is the variation that stands at the end. */
import { nummer } from './besluiten.js';

const actor = ['actor: medewerker'];
const partij = (bsn = 'bsn', naam = '–') => [`partij: persoon, ${naam}`, `identificator: ${bsn} van partij`];
const klantcontact = ({ onderwerp = 'Onderwerp', naam = '–', van = 'partij' } = {}) => [
  `klantcontact: ${onderwerp}, Inhoud`,
  `betrokkene: klantcontact, ${van}, ${naam}`,
  'actorklantcontact: medewerker bij klantcontact',
];
const taak = (handeling = 'Terugbellen', afdeling = 'afdeling') => [
  `actor: ${afdeling}`,
  `interne taak: ${handeling}, klantcontact, ${afdeling}, te_verwerken`,
];

export const naVraag = ({ bsn = 'bsn', onderwerp = 'Onderwerp', naam = '–' } = {}) => [
  ...actor,
  ...partij(bsn),
  ...klantcontact({ onderwerp, naam }),
];
export const naTaak = ({ handeling = 'Terugbellen', afdeling = 'afdeling' } = {}) => [
  ...naVraag(),
  ...taak(handeling, afdeling),
];
export const naVestiging = (i = 0) => [
  ...actor,
  'partij: organisatie, –',
  `identificator: vestiging van partij, onder ${nummer('kvk', i)}`,
  `identificator: ${nummer('kvk', i)} van niemand`,
  ...klantcontact(),
];
export const naAlgemeen = ({ naam = 'Proef', telefoon = 'telefoon' } = {}) => [
  ...actor,
  ...partij('bsn', naam),
  ...klantcontact(),
  `adres: ${telefoon} bij partij, standaard`,
];
export const naDitVerzoek = ({ telefoon = 'telefoon' } = {}) => [
  ...actor,
  ...partij(),
  ...klantcontact({ naam: 'Proef' }),
  ...taak(),
  `adres: ${telefoon} bij betrokkene`,
];
export const naZaak = ({ omschrijving = 'Aanvraag', contact = '–', naam = '–' } = {}) => [
  ...actor,
  ...partij(),
  ...klantcontact({ naam }),
  `zaak: ${omschrijving}`,
  `rol: initiator bsn van zaak, ${contact}`,
  'status: zaak',
  'koppeling: klantcontact met zaak',
];
export const naZaakDitVerzoek = ({ telefoon = 'telefoon' } = {}) => [
  ...naZaak({ contact: `Proef ${telefoon}`, naam: 'Proef' }),
  `adres: ${telefoon} bij betrokkene`,
];
