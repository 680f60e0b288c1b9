/** What an agent chooses from, as the registers have it. An unreachable register: `Probleem` REGISTER_ONBEREIKBAAR. */
import { type ACTORSOORTEN } from '../contract/berichten.js';

export type Actorsoort = (typeof ACTORSOORTEN)[number];
export interface ActorRegel {
  uuid: string;
  soort: Actorsoort;
  identificatie: string;
  naam: string;
}
export interface ZaaktypeRegel {
  identificatie: string;
  omschrijving: string;
}
export interface Lijsten {
  /** Active actoren whose name contains `naam`. */
  actoren(vraag: { soort?: Actorsoort | undefined; naam?: string | undefined }): Promise<ActorRegel[]>;
  /** Zaaktypen of which a zaak can be made today. */
  zaaktypen(): Promise<ZaaktypeRegel[]>;
}
