/**
 * The register calls of one C9018 with interne taak, without Temporal and without care for failures: the same requests, with the same
 * HTTP client, as the product's. For what front ends do today, and for the naive build.
 */
import { randomInt } from 'node:crypto';
import { createKlantinteracties, type Klantinteracties } from '../../src/registers/klantinteracties/client.js';
import {
  alsContactnaam,
  alsObjectidentificator,
  zoekIdentificatoren,
} from '../../src/registers/klantinteracties/identificatoren.js';
import { AFDELING, HANDELING, INHOUD, MEDEWERKER, NAAM, ONDERWERP } from './gesprek.js';

const TIMEOUT_MS = 10_000;
const nummer = (): string => String(randomInt(1_000_000_000, 9_999_999_999));
const CODES = { medewerker: 'mdw', afdeling: 'afd' } as const;
export interface Adres {
  soortDigitaalAdres: string;
  adres: string;
}

export class Registerwerk {
  private readonly verbind: ReturnType<typeof createKlantinteracties>;
  constructor(url: string) {
    this.verbind = createKlantinteracties({ url, token: 'lokaal', timeoutMs: TIMEOUT_MS });
  }
  private get api(): Klantinteracties {
    return this.verbind({ medewerker: MEDEWERKER.id, deadlineMs: Date.now() + TIMEOUT_MS });
  }

  async zoekKlant(bsn: string): Promise<string | null> {
    const [rij] = await zoekIdentificatoren(this.api, alsObjectidentificator({ bsn }));
    return rij?.identificeerdePartij ?? null;
  }
  async actor(soort: keyof typeof CODES): Promise<string> {
    const { actoren } = this.api;
    const { identificatie, naam } = soort === 'afdeling' ? AFDELING : { identificatie: MEDEWERKER.id, ...MEDEWERKER };
    const identificator = {
      objectId: identificatie,
      codeObjecttype: CODES[soort],
      codeRegister: 'obj',
      codeSoortObjectId: 'idf',
    };
    const [rij] = await actoren.lijst({
      actoridentificatorObjectId: identificatie,
      actoridentificatorCodeObjecttype: identificator.codeObjecttype,
      actoridentificatorCodeRegister: 'obj',
      actoridentificatorCodeSoortObjectId: 'idf',
    });
    if (rij) return rij.uuid;
    const soortActor = soort === 'medewerker' ? soort : 'organisatorische_eenheid';
    return (await actoren.maak({ naam, soortActor, indicatieActief: true, actoridentificator: identificator })).uuid;
  }
  async partij(bsn: string): Promise<string> {
    const partijIdentificatoren = [{ partijIdentificator: alsObjectidentificator({ bsn }) }];
    const body = { soortPartij: 'persoon', indicatieActief: true, nummer: nummer(), partijIdentificatoren };
    return (await this.api.partijen.maak(body)).uuid;
  }
  async klantcontact(partij: string): Promise<{ klantcontact: string; betrokkene: string }> {
    const gemaakt = await this.api.maakKlantcontact({
      klantcontact: {
        nummer: nummer(),
        kanaal: 'telefoon',
        onderwerp: ONDERWERP,
        inhoud: INHOUD,
        indicatieContactGelukt: true,
        taal: 'nld',
        vertrouwelijk: false,
        plaatsgevondenOp: new Date().toISOString(),
      },
      betrokkene: {
        wasPartij: { uuid: partij },
        rol: 'klant',
        initiator: true,
        contactnaam: alsContactnaam(NAAM),
        organisatienaam: '',
      },
    });
    return { klantcontact: gemaakt.klantcontact.uuid, betrokkene: gemaakt.betrokkene.uuid };
  }
  async koppelActor(actor: string, klantcontact: string): Promise<void> {
    await this.api.actorklantcontacten.maak({ actor: { uuid: actor }, klantcontact: { uuid: klantcontact } });
  }
  async interneTaak(klantcontact: string, afdeling: string): Promise<void> {
    await this.api.internetaken.maak({
      nummer: nummer(),
      gevraagdeHandeling: HANDELING,
      toelichting: '',
      status: 'te_verwerken',
      aanleidinggevendKlantcontact: { uuid: klantcontact },
      toegewezenAanActoren: [{ uuid: afdeling }],
    });
  }
  /** Looks whether it is there already, as a front end does. */
  async adres(betrokkene: string, adres: Adres): Promise<void> {
    const { digitaleAdressen } = this.api;
    const rijen = await digitaleAdressen.lijst({ verstrektDoorBetrokkene__uuid: betrokkene });
    if (rijen.some((rij) => rij.adres === adres.adres)) return;
    await this.maakAdres(betrokkene, adres);
  }
  async maakAdres(betrokkene: string, adres: Adres): Promise<void> {
    await this.api.digitaleAdressen.maak({
      verstrektDoorPartij: null,
      verstrektDoorBetrokkene: { uuid: betrokkene },
      ...adres,
      omschrijving: '',
      isStandaardAdres: false,
    });
  }
}
