import { type JsonObject } from '../json.js';
import { type Row } from '../store.js';

/** The rows of Open Zaak as they are kept: references within the register are uuids. */

export const VERTROUWELIJKHEDEN = [
  'openbaar',
  'beperkt_openbaar',
  'intern',
  'zaakvertrouwelijk',
  'vertrouwelijk',
  'confidentieel',
  'geheim',
  'zeer_geheim',
] as const;

export interface Kenmerk {
  kenmerk: string;
  bron: string;
}

export interface Processobject {
  datumkenmerk: string;
  identificatie: string;
  objecttype: string;
  registratie: string;
}

export interface Zaak extends Row {
  identificatie: string;
  bronorganisatie: string;
  omschrijving: string;
  toelichting: string;
  zaaktype: string;
  registratiedatum: string;
  verantwoordelijkeOrganisatie: string;
  startdatum: string;
  einddatum: string | null;
  einddatumGepland: string | null;
  uiterlijkeEinddatumAfdoening: string | null;
  publicatiedatum: string | null;
  laatstGemuteerd: string;
  laatstGeopend: string | null;
  communicatiekanaal: string;
  communicatiekanaalNaam: string;
  productenOfDiensten: readonly string[];
  vertrouwelijkheidaanduiding: string;
  betalingsindicatie: string;
  laatsteBetaaldatum: string | null;
  zaakgeometrie: JsonObject | null;
  verlenging: { reden: string; duur: string } | null;
  opschorting: { indicatie: boolean; eerdereOpschorting: boolean; reden: string };
  selectielijstklasse: string;
  hoofdzaak: string | null;
  relevanteAndereZaken: readonly JsonObject[];
  kenmerken: readonly Kenmerk[];
  archiefnominatie: string | null;
  archiefstatus: string;
  archiefactiedatum: string | null;
  opdrachtgevendeOrganisatie: string;
  processobjectaard: string;
  startdatumBewaartermijn: string | null;
  processobject: Processobject;
}

export interface Status extends Row {
  zaak: string;
  statustype: string;
  datumStatusGezet: string;
  statustoelichting: string;
  gezetdoor: string | null;
}

export const BETROKKENE_TYPES = [
  'natuurlijk_persoon',
  'niet_natuurlijk_persoon',
  'vestiging',
  'organisatorische_eenheid',
  'medewerker',
] as const;
export type BetrokkeneType = (typeof BETROKKENE_TYPES)[number];

export interface Contactpersoon {
  emailadres: string;
  functie: string;
  telefoonnummer: string;
  naam: string;
}

export interface Rol extends Row {
  zaak: string;
  betrokkene: string;
  betrokkeneType: BetrokkeneType;
  afwijkendeNaamBetrokkene: string;
  roltype: string;
  omschrijving: string;
  omschrijvingGeneriek: string;
  roltoelichting: string;
  registratiedatum: string;
  indicatieMachtiging: string;
  contactpersoonRol: Contactpersoon;
  beginGeldigheid: string | null;
  eindeGeldigheid: string | null;
  betrokkeneIdentificatie: JsonObject | null;
  authenticatieContext: JsonObject | null;
}

export interface Zaakobject extends Row {
  zaak: string;
  object: string;
  objectType: string;
  objectTypeOverige: string;
  relatieomschrijving: string;
  objectIdentificatie: JsonObject | null;
}

export interface Zaakeigenschap extends Row {
  zaak: string;
  eigenschap: string;
  naam: string;
  waarde: string;
}

export interface Zaaknotitie extends Row {
  gerelateerdAan: string;
  onderwerp: string;
  tekst: string;
  aangemaaktDoor: string;
  notitieType: string;
  status: string;
  aanmaakdatum: string;
  wijzigingsdatum: string;
}

export interface Resultaat extends Row {
  zaak: string;
  resultaattype: string;
  toelichting: string;
}

/** The last number handed out in a year; `uuid` is the pattern's head, for example `ZAAK-2026`. */
export interface Teller extends Row {
  laatste: number;
}
