/** What the registers hold of one cell, read from the registers themselves and put into words. */
import { type Registers } from '../../src/registers/registers.js';
import { type Collectie } from './boek.js';
import { type Celproxy } from './celproxy.js';
import { type Personage } from './personage.js';

type Namen = Map<string, string>;
const NUMMER = /^[1-9][0-9]{9}$/;
const ENKELVOUD: Partial<Record<Collectie, string>> = {
  partijen: 'partij',
  klantcontacten: 'klantcontact',
  betrokkenen: 'betrokkene',
  zaken: 'zaak',
  'partij-identificatoren': 'identificator',
};

interface Lezer {
  registers: Registers;
  p: Personage;
  /** From uuid to its name: `partij`, `partij van een ander`. */
  namen: Namen;
}
const verwijzing = (namen: Namen, uuid: string | null, leeg: string): string =>
  uuid === null ? leeg : (namen.get(uuid) ?? 'iets onbekends');
const zaakUuid = (url: string): string => url.split('/').pop() ?? '';
const ofStreep = (naam = ''): string => (naam === '' ? '–' : naam);

/** One row in words; undefined when it is not there (any more). */
const LEES: Record<Collectie, (uuid: string, lezer: Lezer) => Promise<string | undefined>> = {
  partijen: async (uuid, { registers: { klantinteracties } }) => {
    const rij = await klantinteracties.partijen.zoek(uuid);
    if (!rij) return undefined;
    const { naam = '', contactnaam } = rij.partijIdentificatie ?? {};
    return `partij: ${rij.soortPartij}, ${ofStreep(naam === '' ? contactnaam?.achternaam : naam)}`;
  },
  'partij-identificatoren': async (uuid, { registers: { klantinteracties }, p, namen }) => {
    const rij = await klantinteracties.partijIdentificatoren.zoek(uuid);
    if (!rij) return undefined;
    const onder =
      rij.subIdentificatorVan && (await klantinteracties.partijIdentificatoren.zoek(rij.subIdentificatorVan));
    const nummer = p.naam(rij.partijIdentificator.objectId);
    const van = verwijzing(namen, rij.identificeerdePartij, 'niemand');
    return `identificator: ${nummer} van ${van}${onder ? `, onder ${p.naam(onder.partijIdentificator.objectId)}` : ''}`;
  },
  klantcontacten: async (uuid, { registers: { klantinteracties } }) => {
    const rij = await klantinteracties.klantcontacten.zoek(uuid);
    if (!rij) return undefined;
    const eigen = rij.metadata?.['gesprek'] !== undefined;
    const fout = eigen && !(rij.nummer === rij.referentienummer && NUMMER.test(rij.nummer)) ? ', nummer fout' : '';
    return `klantcontact: ${rij.onderwerp}, ${rij.inhoud}${fout}`;
  },
  betrokkenen: async (uuid, { registers: { klantinteracties }, namen }) => {
    const rij = await klantinteracties.betrokkenen.zoek(uuid);
    if (!rij) return undefined;
    const bij = verwijzing(namen, rij.hadKlantcontact, 'niets');
    return `betrokkene: ${bij}, ${verwijzing(namen, rij.wasPartij, 'niemand')}, ${ofStreep(rij.contactnaam.achternaam)}`;
  },
  actoren: async (uuid, { registers: { klantinteracties }, p }) => {
    const rij = await klantinteracties.actoren.zoek(uuid);
    return rij && `actor: ${p.naam(rij.actoridentificator?.objectId ?? '')}`;
  },
  actorklantcontacten: async (uuid, { registers: { klantinteracties }, namen }) => {
    const rij = await klantinteracties.actorklantcontacten.zoek(uuid);
    return (
      rij &&
      `actorklantcontact: ${verwijzing(namen, rij.actor, 'niemand')} bij ${verwijzing(namen, rij.klantcontact, 'niets')}`
    );
  },
  internetaken: async (uuid, { registers: { klantinteracties }, namen }) => {
    const rij = await klantinteracties.internetaken.zoek(uuid);
    if (!rij) return undefined;
    const actoren = rij.toegewezenAanActoren.map((actor) => verwijzing(namen, actor, 'niemand')).join(' en ');
    const bij = verwijzing(namen, rij.aanleidinggevendKlantcontact, 'niets');
    const fout = rij.nummer === rij.referentienummer && NUMMER.test(rij.nummer) ? '' : ', nummer fout';
    return `interne taak: ${rij.gevraagdeHandeling}, ${bij}, ${actoren}, ${rij.status}${fout}`;
  },
  digitaleadressen: async (uuid, { registers: { klantinteracties }, p, namen }) => {
    const rij = await klantinteracties.digitaleAdressen.zoek(uuid);
    if (!rij) return undefined;
    const bij = verwijzing(namen, rij.verstrektDoorPartij ?? rij.verstrektDoorBetrokkene, 'niemand');
    const genoemd = rij.omschrijving === '' ? '' : ` (${rij.omschrijving})`;
    return `adres: ${p.naam(rij.adres)}${genoemd} bij ${bij}${rij.isStandaardAdres ? ', standaard' : ''}`;
  },
  onderwerpobjecten: async (uuid, { registers: { klantinteracties }, namen }) => {
    const rij = await klantinteracties.onderwerpobjecten.zoek(uuid);
    if (!rij) return undefined;
    const zaak = verwijzing(namen, rij.onderwerpobjectidentificator?.objectId ?? null, 'niets');
    return `koppeling: ${verwijzing(namen, rij.klantcontact, 'niets')} met ${zaak}`;
  },
  zaken: async (uuid, { registers }) => {
    const rij = await registers.zaken.zaken.zoek(uuid);
    return rij && `zaak: ${rij.omschrijving}`;
  },
  rollen: async (uuid, { registers, p, namen }) => {
    const rij = await registers.zaken.rollen.zoek(uuid);
    if (!rij) return undefined;
    const bsn = rij.betrokkeneIdentificatie?.['inpBsn'];
    const { naam, telefoonnummer } = rij.contactpersoonRol;
    const contact = [naam, p.naam(telefoonnummer)].filter((deel) => deel !== '').join(' ');
    const wie = typeof bsn === 'string' ? p.naam(bsn) : 'niemand';
    return `rol: ${rij.omschrijvingGeneriek} ${wie} van ${verwijzing(namen, zaakUuid(rij.zaak), 'niets')}, ${ofStreep(contact)}`;
  },
  // A status does not name its zaak in what we read: each zaak names its statussen.
  statussen: async (uuid, { registers: { zaken }, namen }) => {
    for (const [zaakuuid, naam] of namen) {
      const zaak = naam.startsWith('zaak') ? await zaken.zaken.zoek(zaakuuid) : undefined;
      const rijen = zaak ? await zaken.statussen.lijst({ zaak: zaak.url }) : [];
      if (rijen.some((rij) => rij.uuid === uuid)) return `status: ${naam}`;
    }
    return (await zaken.statussen.zoek(uuid)) && 'status: niets';
  },
};

/** Every row that was ever made for this cell and is still there, in words, sorted. */
export async function leesStand(cel: Celproxy, registers: Registers, p: Personage): Promise<string[]> {
  const namen: Namen = new Map();
  for (const { collectie, uuid, vreemd } of cel.gemaakt) {
    const soort = ENKELVOUD[collectie];
    if (soort !== undefined) namen.set(uuid, vreemd ? `${soort} van een ander` : soort);
    if (collectie === 'actoren') {
      const rij = await registers.klantinteracties.actoren.zoek(uuid);
      namen.set(uuid, p.naam(rij?.actoridentificator?.objectId ?? 'actor'));
    }
  }
  const rijen: string[] = [];
  for (const { collectie, uuid, vreemd } of cel.gemaakt) {
    const rij = await LEES[collectie](uuid, { registers, p, namen });
    if (rij !== undefined) rijen.push(vreemd ? `van een ander: ${rij}` : rij);
  }
  return rijen.sort();
}
