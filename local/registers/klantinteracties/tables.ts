import { type Store } from '../store.js';
import { Table } from '../table.js';
import type * as rows from './rows.js';

export const identificatorKey = (i: rows.Identificator): string =>
  JSON.stringify([i.codeRegister, i.codeObjecttype, i.codeSoortObjectId, i.objectId]);

const some = (value: string | null): string | undefined => value ?? undefined;

/** The tables of Open Klant with the keys that are unique or often asked for. */
export const createTables = (store: Store) => ({
  partijen: new Table<rows.Partij>('partijen', store, {
    nummer: (r) => some(r.nummer),
    voorkeursadres: (r) => some(r.voorkeursDigitaalAdres),
    voorkeursrekening: (r) => some(r.voorkeursRekeningnummer),
    werkgever: (r) => r.identificaties.flatMap((i) => ('werkteVoorPartij' in i ? (i.werkteVoorPartij ?? []) : [])),
  }),
  partijIdentificatoren: new Table<rows.PartijIdentificator>('partij-identificatoren', store, {
    partij: (r) => some(r.partij),
    identificator: (r) => identificatorKey(r.identificator),
    objectId: (r) => r.identificator.objectId,
    sub: (r) => some(r.subIdentificatorVan),
  }),
  actoren: new Table<rows.Actor>('actoren', store, { objectId: (r) => r.actoridentificator.objectId }),
  klantcontacten: new Table<rows.Klantcontact>('klantcontacten', store, {
    nummer: (r) => some(r.nummer),
    referentienummer: (r) => some(r.referentienummer),
  }),
  betrokkenen: new Table<rows.Betrokkene>('betrokkenen', store, {
    partij: (r) => some(r.partij),
    klantcontact: (r) => r.klantcontact,
  }),
  digitaleadressen: new Table<rows.DigitaalAdres>('digitaleadressen', store, {
    partij: (r) => some(r.partij),
    betrokkene: (r) => some(r.betrokkene),
    adres: (r) => r.adres,
    referentie: (r) => r.referentie,
  }),
  onderwerpobjecten: new Table<rows.Onderwerpobject>('onderwerpobjecten', store, {
    klantcontact: (r) => some(r.klantcontact),
    wasKlantcontact: (r) => some(r.wasKlantcontact),
    objectId: (r) => r.identificator.objectId,
  }),
  bijlagen: new Table<rows.Bijlage>('bijlagen', store, { klantcontact: (r) => some(r.klantcontact) }),
  actorklantcontacten: new Table<rows.ActorKlantcontact>('actorklantcontacten', store, {
    actor: (r) => r.actor,
    klantcontact: (r) => r.klantcontact,
  }),
  internetaken: new Table<rows.InterneTaak>('internetaken', store, {
    nummer: (r) => some(r.nummer),
    referentienummer: (r) => some(r.referentienummer),
    klantcontact: (r) => r.klantcontact,
    actor: (r) => r.actoren,
  }),
  rekeningnummers: new Table<rows.Rekeningnummer>('rekeningnummers', store, { partij: (r) => some(r.partij) }),
  categorieen: new Table<rows.Categorie>('categorieen', store),
  categorieRelaties: new Table<rows.CategorieRelatie>('categorie-relaties', store, {
    partij: (r) => some(r.partij),
    categorie: (r) => some(r.categorie),
  }),
  vertegenwoordigingen: new Table<rows.Vertegenwoordiging>('vertegenwoordigingen', store, {
    vertegenwoordigende: (r) => r.vertegenwoordigende,
    vertegenwoordigde: (r) => r.vertegenwoordigde,
  }),
});

export type KlantTables = ReturnType<typeof createTables>;
