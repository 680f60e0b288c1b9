import { type Row } from '../store.js';

/** The rows of Open Klant as they are kept: references are uuids, addresses and names are whole groups. */

export interface Adres {
  nummeraanduidingId: string;
  straatnaam: string;
  huisnummer: number | null;
  huisnummertoevoeging: string;
  postcode: string;
  stad: string;
  adresregel1: string;
  adresregel2: string;
  adresregel3: string;
  land: string;
}

export interface Contactnaam {
  voorletters: string;
  voornaam: string;
  voorvoegselAchternaam: string;
  achternaam: string;
}

/** The four fields by which another register's object is named. */
export interface Identificator {
  objectId: string;
  codeObjecttype: string;
  codeRegister: string;
  codeSoortObjectId: string;
}

export const SOORTEN_PARTIJ = ['persoon', 'organisatie', 'contactpersoon'] as const;
export type SoortPartij = (typeof SOORTEN_PARTIJ)[number];

export type PartijIdentificatie =
  | { soort: 'persoon'; contactnaam: Contactnaam }
  | { soort: 'organisatie'; naam: string }
  | { soort: 'contactpersoon'; uuid: string; werkteVoorPartij: string | null; contactnaam: Contactnaam };

export interface Partij extends Row {
  nummer: string | null;
  interneNotitie: string;
  voorkeursDigitaalAdres: string | null;
  voorkeursRekeningnummer: string | null;
  soortPartij: SoortPartij;
  indicatieGeheimhouding: boolean | null;
  voorkeurstaal: string;
  indicatieActief: boolean;
  bezoekadres: Adres;
  correspondentieadres: Adres;
  /** One per soort: a partij that changed soort keeps the others, unseen. */
  identificaties: readonly PartijIdentificatie[];
}

export interface PartijIdentificator extends Row {
  partij: string | null;
  anderePartijIdentificator: string;
  identificator: Identificator;
  subIdentificatorVan: string | null;
}

export const SOORTEN_ACTOR = ['medewerker', 'geautomatiseerde_actor', 'organisatorische_eenheid'] as const;
export type SoortActor = (typeof SOORTEN_ACTOR)[number];

export interface Actor extends Row {
  naam: string;
  soortActor: SoortActor;
  indicatieActief: boolean;
  actoridentificator: Identificator;
  identificaties: Readonly<Partial<Record<SoortActor, Readonly<Record<string, string>>>>>;
}

export interface Klantcontact extends Row {
  nummer: string | null;
  referentienummer: string | null;
  kanaal: string;
  onderwerp: string;
  inhoud: string;
  reactie: string;
  indicatieContactGelukt: boolean | null;
  hoofdOnderwerpType: string;
  verdereActieOndernomen: boolean;
  taal: string;
  vertrouwelijk: boolean;
  plaatsgevondenOp: string;
  metadata: Readonly<Record<string, string>>;
}

export const ROLLEN = ['vertegenwoordiger', 'klant'] as const;

export interface Betrokkene extends Row {
  partij: string | null;
  klantcontact: string;
  bezoekadres: Adres;
  correspondentieadres: Adres;
  contactnaam: Contactnaam;
  rol: (typeof ROLLEN)[number];
  organisatienaam: string;
  initiator: boolean;
}

export const SOORTEN_DIGITAAL_ADRES = ['email', 'telefoonnummer', 'overig'] as const;

export interface DigitaalAdres extends Row {
  partij: string | null;
  betrokkene: string | null;
  adres: string;
  soortDigitaalAdres: (typeof SOORTEN_DIGITAAL_ADRES)[number];
  isStandaardAdres: boolean;
  omschrijving: string;
  referentie: string;
  verificatieDatum: string | null;
}

export interface Onderwerpobject extends Row {
  klantcontact: string | null;
  wasKlantcontact: string | null;
  identificator: Identificator;
}

export interface Bijlage extends Row {
  klantcontact: string | null;
  identificator: Identificator;
}

export interface ActorKlantcontact extends Row {
  actor: string;
  klantcontact: string;
}

export const TAAKSTATUSSEN = ['te_verwerken', 'verwerkt'] as const;

export interface InterneTaak extends Row {
  nummer: string | null;
  referentienummer: string | null;
  gevraagdeHandeling: string;
  klantcontact: string;
  /** In the order in which they were given. */
  actoren: readonly string[];
  toelichting: string;
  status: (typeof TAAKSTATUSSEN)[number];
  toegewezenOp: string;
  afgehandeldOp: string | null;
}

export interface Rekeningnummer extends Row {
  partij: string | null;
  iban: string;
  bic: string;
}

export interface Categorie extends Row {
  naam: string;
}

export interface CategorieRelatie extends Row {
  partij: string | null;
  categorie: string | null;
  beginDatum: string | null;
  eindDatum: string | null;
}

export interface Vertegenwoordiging extends Row {
  vertegenwoordigende: string;
  vertegenwoordigde: string;
}
