/** The zaak with its rol, status, contact details and link: at once, and step by step on a server without `zaak_registreren`. */
import * as b from '../besluiten.js';
import { type Rij } from '../rij.js';
import { type Spel } from '../spel.js';
import * as na from '../verwacht.js';
import * as bezet from './bezet.js';

const zaakAlleen = async (spel: Spel): Promise<void> => {
  await b.metZaak(spel);
  await b.rondAf(spel);
};
const stap = { activiteit: 'registreerZaak', registratie: /zaak$/ } as const;
const los = { zonderZaakRegistreren: true, eindigt: 'afgerond', speel: zaakAlleen } as const;

export const ZAAK: readonly Rij[] = [
  {
    naam: 'zaak',
    titel: 'zaak with initiator and first status, by zaak_registreren',
    doel: { ...stap, methode: 'POST', pad: /^\/zaak_registreren$/ },
    sleutel: 'uniek',
    speel: zaakAlleen,
    verbeter: b.zaak,
    eindigt: 'afgerond',
    verwacht: ({ i }) => na.naZaak({ omschrijving: b.nummer('Aanvraag', i) }),
    bezet: bezet.nummerVanAndereZaak,
  },
  {
    ...los,
    naam: 'zaak, los',
    titel: 'zaak, step by step',
    doel: { ...stap, methode: 'POST', pad: /^\/zaken$/ },
    sleutel: 'uniek',
    verbeter: b.zaak,
    verwacht: ({ i }) => na.naZaak({ omschrijving: b.nummer('Aanvraag', i) }),
    bezet: bezet.nummerVanAndereZaak,
  },
  {
    ...los,
    naam: 'rol, los',
    titel: 'initiator of the zaak, step by step',
    doel: { ...stap, methode: 'POST', pad: /^\/rollen$/ },
    sleutel: 'geen',
    verwacht: () => na.naZaak(),
  },
  {
    ...los,
    naam: 'status, los',
    titel: 'first status of the zaak, step by step',
    doel: { ...stap, methode: 'POST', pad: /^\/statussen$/ },
    sleutel: 'uniek',
    verwacht: () => na.naZaak(),
    bezet: bezet.statusVanZaaksysteem,
  },
  {
    naam: 'zaakcontact',
    titel: 'F5694 contact details at the initiator of the zaak',
    doel: { activiteit: 'registreerZaakcontact', registratie: /zaakcontact$/, methode: 'PUT', pad: /^\/rollen\// },
    sleutel: 'uniek',
    speel: async (spel) => {
      await b.ditVerzoek(spel, b.metZaak);
      await b.rondAf(spel);
    },
    verbeter: b.telefoon,
    eindigt: 'afgerond',
    verwacht: ({ i }) => na.naZaakDitVerzoek({ telefoon: b.nummer('telefoon', i) }),
  },
  {
    naam: 'zaakkoppeling',
    titel: 'F1888 link of klantcontact and zaak (onderwerpobject)',
    doel: {
      activiteit: 'registreerZaakkoppeling',
      registratie: /zaakkoppeling-1$/,
      methode: 'POST',
      pad: /^\/onderwerpobjecten$/,
    },
    sleutel: 'geen',
    speel: zaakAlleen,
    eindigt: 'afgerond',
    verwacht: () => na.naZaak(),
  },
];
