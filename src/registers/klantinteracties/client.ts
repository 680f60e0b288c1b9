/** The Klantinteracties API (Open Klant) as far as a gesprek needs it. Look-ups are by exact key and check the returned key. */
import { type z } from 'zod';
import { createRegister, type Oproep } from '../http.js';
import { lees, resource, type Resource } from '../resource.js';
import { type Tempo } from '../tempo.js';
import * as vormen from './vormen.js';

export interface Klantinteracties {
  partijen: Resource<vormen.Partij>;
  partijIdentificatoren: Resource<vormen.PartijIdentificator>;
  actoren: Resource<vormen.Actor>;
  klantcontacten: Resource<vormen.Klantcontact>;
  betrokkenen: Resource<vormen.Betrokkene>;
  digitaleAdressen: Resource<vormen.DigitaalAdresRij>;
  actorklantcontacten: Resource<z.output<typeof vormen.actorklantcontact>>;
  internetaken: Resource<vormen.Internetaak>;
  onderwerpobjecten: Resource<z.output<typeof vormen.onderwerpobject>>;
  vertegenwoordigingen: Resource<z.output<typeof vormen.rij>>;
  categorieRelaties: Resource<z.output<typeof vormen.rij>>;
  bijlagen: Resource<z.output<typeof vormen.rij>>;
  /** klantcontact and betrokkene in one transaction. */
  maakKlantcontact(body: object): Promise<z.output<typeof vormen.klantcontactMetBetrokkene>>;
}
export interface KlantinteractiesOpties {
  url: string;
  token: string;
  timeoutMs: number;
  tempo?: Tempo;
}

const RESOURCES = {
  partijen: resource('partijen', vormen.partij),
  partijIdentificatoren: resource('partij-identificatoren', vormen.partijIdentificator),
  actoren: resource('actoren', vormen.actor),
  klantcontacten: resource('klantcontacten', vormen.klantcontact),
  betrokkenen: resource('betrokkenen', vormen.betrokkene),
  digitaleAdressen: resource('digitaleadressen', vormen.digitaalAdres),
  actorklantcontacten: resource('actorklantcontacten', vormen.actorklantcontact),
  internetaken: resource('internetaken', vormen.internetaak),
  onderwerpobjecten: resource('onderwerpobjecten', vormen.onderwerpobject),
  vertegenwoordigingen: resource('vertegenwoordigingen', vormen.rij),
  categorieRelaties: resource('categorie-relaties', vormen.rij),
  bijlagen: resource('bijlagen', vormen.rij),
};

export function createKlantinteracties({
  url,
  token,
  timeoutMs,
  tempo,
}: KlantinteractiesOpties): (oproep: Oproep) => Klantinteracties {
  const verbind = createRegister({
    baseUrl: url,
    timeoutMs,
    tempo,
    headers: () => Promise.resolve({ Authorization: `Token ${token}` }),
  });
  return (oproep) => {
    const register = verbind(oproep);
    return {
      partijen: RESOURCES.partijen(register),
      partijIdentificatoren: RESOURCES.partijIdentificatoren(register),
      actoren: RESOURCES.actoren(register),
      klantcontacten: RESOURCES.klantcontacten(register),
      betrokkenen: RESOURCES.betrokkenen(register),
      digitaleAdressen: RESOURCES.digitaleAdressen(register),
      actorklantcontacten: RESOURCES.actorklantcontacten(register),
      internetaken: RESOURCES.internetaken(register),
      onderwerpobjecten: RESOURCES.onderwerpobjecten(register),
      vertegenwoordigingen: RESOURCES.vertegenwoordigingen(register),
      categorieRelaties: RESOURCES.categorieRelaties(register),
      bijlagen: RESOURCES.bijlagen(register),
      maakKlantcontact: async (body) => {
        const { body: antwoord } = await register.send({ method: 'POST', path: ['maak-klantcontact'], body });
        return lees(vormen.klantcontactMetBetrokkene, antwoord, true);
      },
    };
  };
}
