import { type Row } from '../store.js';

export interface Catalogus extends Row {
  domein: string;
  rsin: string;
  naam: string;
  contactpersoonBeheerNaam: string;
}

export interface Zaaktype extends Row {
  catalogus: string;
  identificatie: string;
  omschrijving: string;
  omschrijvingGeneriek: string;
  vertrouwelijkheidaanduiding: string;
  doel: string;
  aanleiding: string;
  onderwerp: string;
  doorlooptijd: string;
  servicenorm: string;
  trefwoorden: readonly string[];
  productenOfDiensten: readonly string[];
  selectielijstProcestype: string;
  referentieproces: string;
  verantwoordelijke: string;
  concept: boolean;
  beginGeldigheid: string;
  eindeGeldigheid: string | null;
}

export interface Statustype extends Row {
  zaaktype: string;
  omschrijving: string;
  volgnummer: number;
  informeren: boolean;
}

export const OMSCHRIJVINGEN_GENERIEK = [
  'adviseur',
  'behandelaar',
  'belanghebbende',
  'beslisser',
  'initiator',
  'klantcontacter',
  'zaakcoordinator',
  'mede_initiator',
] as const;

export interface Roltype extends Row {
  zaaktype: string;
  omschrijving: string;
  omschrijvingGeneriek: (typeof OMSCHRIJVINGEN_GENERIEK)[number];
}

export interface Eigenschap extends Row {
  zaaktype: string;
  naam: string;
  definitie: string;
  groep: string;
  formaat: string;
  lengte: string;
}

export interface Resultaattype extends Row {
  zaaktype: string;
  omschrijving: string;
  klasse: string;
  archiefnominatie: string;
  archiefactietermijn: string;
}
