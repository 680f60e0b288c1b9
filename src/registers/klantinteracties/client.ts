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
      partijen: resource(register, 'partijen', vormen.partij),
      partijIdentificatoren: resource(register, 'partij-identificatoren', vormen.partijIdentificator),
      actoren: resource(register, 'actoren', vormen.actor),
      klantcontacten: resource(register, 'klantcontacten', vormen.klantcontact),
      betrokkenen: resource(register, 'betrokkenen', vormen.betrokkene),
      digitaleAdressen: resource(register, 'digitaleadressen', vormen.digitaalAdres),
      actorklantcontacten: resource(register, 'actorklantcontacten', vormen.actorklantcontact),
      internetaken: resource(register, 'internetaken', vormen.internetaak),
      onderwerpobjecten: resource(register, 'onderwerpobjecten', vormen.onderwerpobject),
      vertegenwoordigingen: resource(register, 'vertegenwoordigingen', vormen.rij),
      categorieRelaties: resource(register, 'categorie-relaties', vormen.rij),
      bijlagen: resource(register, 'bijlagen', vormen.rij),
      maakKlantcontact: async (body) => {
        const { body: antwoord } = await register.send({ method: 'POST', path: ['maak-klantcontact'], body });
        return lees(vormen.klantcontactMetBetrokkene, antwoord, true);
      },
    };
  };
}
