/** The registrations of klant, klantcontact and interne taak, each made once. */
import * as b from '../besluiten.js';
import { type Rij } from '../rij.js';
import * as na from '../verwacht.js';
import * as bezet from './bezet.js';

const afgerond =
  (spelen: (spel: Parameters<Rij['speel']>[0]) => Promise<void>): Rij['speel'] =>
  async (spel) => {
    await spelen(spel);
    await b.rondAf(spel);
  };

export const PARTIJ: Rij = {
  naam: 'partij',
  titel: 'F7554 partij with its identificator',
  doel: { activiteit: 'registreerPartij', registratie: /^partij$/, methode: 'POST', pad: /^\/partijen$/ },
  sleutel: 'uniek',
  speel: afgerond(b.vraagAlleen),
  verbeter: b.authenticeer,
  eindigt: 'afgerond',
  verwacht: ({ i }) => na.naVraag({ bsn: b.nummer('bsn', i) }),
  bezet: bezet.partijVanAnder,
  wees: {
    ...bezet.identificatorZonderPartij,
    herstel: async ({ cel, direct }) => {
      const wees = cel.gemaakt.find(({ vreemd, collectie }) => vreemd && collectie === 'partij-identificatoren');
      if (wees) await direct.klantinteracties.partijIdentificatoren.verwijder(wees.uuid);
    },
  },
};

export const ADRES_BIJ_PARTIJ: Rij = {
  naam: 'adres bij partij',
  titel: 'F6580 digitaal adres for general use',
  doel: {
    activiteit: 'registreerAdres',
    registratie: /^partij\.adres/,
    methode: 'POST',
    pad: /^\/digitaleadressen$/,
  },
  sleutel: 'uniek',
  speel: afgerond(b.algemeen),
  verbeter: b.telefoon,
  eindigt: 'afgerond',
  verwacht: ({ i }) => na.naAlgemeen({ telefoon: b.nummer('telefoon', i) }),
  bezet: bezet.adresVanAnder,
};

export const MAKEN: readonly Rij[] = [
  PARTIJ,
  {
    naam: 'partij.kvk',
    titel: 'F7554 kvk identificator of a vestiging',
    doel: {
      activiteit: 'registreerPartijKvk',
      registratie: /^partij\.kvk$/,
      methode: 'POST',
      pad: /^\/partij-identificatoren$/,
    },
    sleutel: 'uniek',
    speel: afgerond(b.vestiging),
    verbeter: b.authenticeerVestiging,
    eindigt: 'afgerond',
    verwacht: ({ i }) => na.naVestiging(i),
    bezet: bezet.kvkVanAnder,
  },
  {
    naam: 'partij.naam',
    titel: 'F7554 name of the partij',
    doel: {
      activiteit: 'registreerPartijNaam',
      registratie: /^partij\.naam$/,
      methode: 'PATCH',
      pad: /^\/partijen\//,
    },
    sleutel: 'uniek',
    speel: afgerond(b.algemeen),
    verbeter: b.nieuwePersoon,
    eindigt: 'afgerond',
    verwacht: ({ i }) => na.naAlgemeen({ naam: b.nummer('Proef', i) }),
  },
  {
    naam: 'klantcontact',
    titel: 'F2173 klantcontact with its betrokkene',
    doel: {
      activiteit: 'registreerKlantcontact',
      registratie: /klantcontact$/,
      methode: 'POST',
      pad: /^\/maak-klantcontact$/,
    },
    sleutel: 'uniek',
    speel: afgerond(b.vraagAlleen),
    verbeter: b.beschrijf,
    eindigt: 'afgerond',
    verwacht: ({ i }) => na.naVraag({ onderwerp: b.nummer('Onderwerp', i) }),
    bezet: bezet.nummerVanAnderContact,
  },
  {
    naam: 'actor',
    titel: 'F5582 actor of the medewerker',
    doel: { activiteit: 'registreerActor', registratie: /^actor$/, methode: 'POST', pad: /^\/actoren$/ },
    sleutel: 'gedeeld',
    speel: afgerond(b.vraagAlleen),
    eindigt: 'afgerond',
    verwacht: () => na.naVraag(),
  },
  {
    naam: 'actorklantcontact',
    titel: 'F6542 medewerker at the klantcontact',
    doel: {
      activiteit: 'registreerActorklantcontact',
      registratie: /actorklantcontact$/,
      methode: 'POST',
      pad: /^\/actorklantcontacten$/,
    },
    sleutel: 'uniek',
    speel: afgerond(b.vraagAlleen),
    eindigt: 'afgerond',
    verwacht: () => na.naVraag(),
    bezet: bezet.paarVanAnder,
  },
  {
    naam: 'taakactor',
    titel: 'F2120 actor of the interne taak',
    doel: { activiteit: 'registreerActor', registratie: /taakactor-1$/, methode: 'POST', pad: /^\/actoren$/ },
    sleutel: 'gedeeld',
    speel: afgerond(b.metTaak),
    verbeter: (spel, i) => b.taak(spel, 0, i),
    eindigt: 'afgerond',
    verwacht: ({ i }) => na.naTaak({ afdeling: b.nummer('afdeling', i) }),
  },
  {
    naam: 'interneTaak',
    titel: 'F2120 interne taak',
    doel: {
      activiteit: 'registreerInterneTaak',
      registratie: /interneTaak$/,
      methode: 'POST',
      pad: /^\/internetaken$/,
    },
    sleutel: 'uniek',
    speel: afgerond(b.metTaak),
    verbeter: b.taak,
    eindigt: 'afgerond',
    verwacht: ({ i }) => na.naTaak({ handeling: b.nummer('Terugbellen', i) }),
    bezet: bezet.nummerVanAndereTaak,
  },
  ADRES_BIJ_PARTIJ,
  {
    naam: 'adres bij betrokkene',
    titel: 'F5694 digitaal adres for this request',
    doel: {
      activiteit: 'registreerAdres',
      registratie: /^vraag-1\.adres/,
      methode: 'POST',
      pad: /^\/digitaleadressen$/,
    },
    sleutel: 'geen',
    speel: afgerond((spel) => b.ditVerzoek(spel)),
    verbeter: b.telefoon,
    eindigt: 'afgerond',
    verwacht: ({ i }) => na.naDitVerzoek({ telefoon: b.nummer('telefoon', i) }),
  },
  {
    naam: 'betrokkene',
    titel: 'F2599 betrokkene at a klantcontact that was made by hand',
    doel: { activiteit: 'registreerBetrokkene', registratie: /betrokkene$/, methode: 'POST', pad: /^\/betrokkenen$/ },
    voor: { activiteit: 'registreerKlantcontact', registratie: /klantcontact$/ },
    voorStoring: 'geweigerd',
    sleutel: 'geen',
    speel: async (spel) => {
      await b.vraagAlleen(spel);
      await b.rondAf(spel);
      await spel.vastgelopen('VERZOEK_GEWEIGERD', /klantcontact$/);
      const klantcontact = await spel.direct.klantinteracties.klantcontacten.maak({
        kanaal: 'telefoon',
        onderwerp: 'Met de hand',
        taal: 'nld',
        vertrouwelijk: false,
      });
      spel.metDeHand('klantcontacten', klantcontact);
      await spel.besluit('slaOver', {
        registratie: 'vraag-1.klantcontact',
        reden: 'Met de hand gemaakt',
        medewerker: { id: 'beheer', naam: 'Beheer' },
        uuid: klantcontact.uuid,
      });
    },
    verbeter: b.contactnaam,
    eindigt: 'afgerond',
    verwacht: ({ i }) => [
      'actor: medewerker',
      'partij: persoon, –',
      'identificator: bsn van partij',
      'van een ander: klantcontact: Met de hand, ',
      `betrokkene: klantcontact van een ander, partij, ${i === 0 ? '–' : b.nummer('Roepnaam', i)}`,
      'actorklantcontact: medewerker bij klantcontact van een ander',
    ],
  },
];
