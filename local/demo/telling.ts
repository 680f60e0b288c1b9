/** What the registers hold of one gesprek, counted from the BSN on, beside what case C9018 says they should. */
import { opBsn } from './bsn.js';
import { klantinteractie, klantinteracties, type Rij, tekstVeld, zaken } from './registers.js';

export interface Verwachting {
  bsn: string;
  vervolg: 'interneTaak' | 'zaak';
  bereik: 'algemeen' | 'ditVerzoek';
  adressen: string[];
}
export interface Telregel {
  wat: string;
  verwacht: number;
  gevonden: number;
}

const verwijzing = (rij: Rij | undefined, veld: string): string => {
  const waarde = rij?.[veld];
  return typeof waarde === 'object' && waarde !== null && 'uuid' in waarde ? String(waarde.uuid) : '';
};
const lijst = (rij: Rij | undefined, veld: string): unknown[] => {
  const waarde = rij?.[veld];
  return Array.isArray(waarde) ? waarde : [];
};
const uniek = (waarden: string[]): number => new Set(waarden.filter((waarde) => waarde !== '')).size;
const staatErin = (rijen: Rij[], adressen: string[]): number =>
  rijen.filter((rij) => adressen.includes(tekstVeld(rij, 'adres'))).length;
/** An empty filter value would select everything. */
const onder = (pad: string, filter: string, uuid: string): Promise<Rij[]> =>
  uuid === '' ? Promise.resolve([]) : klantinteracties(pad, { [filter]: uuid });

/** Everything about the klant and the klantcontact. */
async function telKlant({ bsn, bereik, adressen }: Verwachting) {
  const identificatoren = await opBsn(bsn);
  const partij = verwijzing(identificatoren[0], 'identificeerdePartij');
  const rij = partij === '' ? undefined : await klantinteractie(`partijen/${partij}`);
  const betrokkenenVanPartij = await onder('betrokkenen', 'wasPartij__uuid', partij);
  const klantcontact = verwijzing(betrokkenenVanPartij[0], 'hadKlantcontact');
  const betrokkenen = await onder('betrokkenen', 'hadKlantcontact__uuid', klantcontact);
  const betrokkene = tekstVeld(betrokkenen[0], 'uuid');
  const bijPartij = await onder('digitaleadressen', 'verstrektDoorPartij__uuid', partij);
  const bijBetrokkene = await onder('digitaleadressen', 'verstrektDoorBetrokkene__uuid', betrokkene);
  const algemeen = bereik === 'algemeen';
  const regels: Telregel[] = [
    {
      wat: 'partij met dit BSN',
      verwacht: 1,
      gevonden: uniek(identificatoren.map((i) => verwijzing(i, 'identificeerdePartij'))),
    },
    { wat: 'identificator bij de partij', verwacht: 1, gevonden: lijst(rij, 'partijIdentificatoren').length },
    {
      wat: 'naam bij de partij (alleen bij algemeen gebruik)',
      verwacht: algemeen ? 1 : 0,
      gevonden: heeftNaam(rij) ? 1 : 0,
    },
    {
      wat: 'klantcontact van de partij',
      verwacht: 1,
      gevonden: uniek(betrokkenenVanPartij.map((b) => verwijzing(b, 'hadKlantcontact'))),
    },
    { wat: 'betrokkene bij het klantcontact', verwacht: 1, gevonden: betrokkenen.length },
    {
      wat: 'actor bij het klantcontact',
      verwacht: 1,
      gevonden: (await onder('actorklantcontacten', 'klantcontact__uuid', klantcontact)).length,
    },
    {
      wat: 'contactgegevens bij de partij (algemeen)',
      verwacht: algemeen ? adressen.length : 0,
      gevonden: bijPartij.length,
    },
    {
      wat: 'contactgegevens bij de betrokkene (alleen dit verzoek)',
      verwacht: algemeen ? 0 : adressen.length,
      gevonden: bijBetrokkene.length,
    },
    {
      wat: 'van die contactgegevens zoals de klant ze noemde',
      verwacht: adressen.length,
      gevonden: staatErin([...bijPartij, ...bijBetrokkene], adressen),
    },
  ];
  return { klantcontact, regels };
}

async function telInterneTaak(klantcontact: string, verwacht: 0 | 1): Promise<Telregel[]> {
  const taken = await onder('internetaken', 'aanleidinggevendKlantcontact__uuid', klantcontact);
  return [
    { wat: 'interne taak bij het klantcontact', verwacht, gevonden: taken.length },
    {
      wat: 'actor bij de interne taak',
      verwacht,
      gevonden: taken.flatMap((taak) => lijst(taak, 'toegewezenAanActoren')).length,
    },
    {
      wat: 'daarvan te verwerken',
      verwacht,
      gevonden: taken.filter((taak) => taak['status'] === 'te_verwerken').length,
    },
  ];
}

/** `verwacht` 0: no zaak for this person at all. */
async function telZaak(klantcontact: string, { bsn, bereik, vervolg }: Verwachting): Promise<Telregel[]> {
  const verwacht = vervolg === 'zaak' ? 1 : 0;
  const rollen = await zaken('rollen', { betrokkeneIdentificatie__natuurlijkPersoon__inpBsn: bsn });
  const zaak = tekstVeld(rollen[0], 'zaak');
  const koppelingen = await onder('onderwerpobjecten', 'klantcontact__uuid', klantcontact);
  const identiteiten = (process.env['ZAAK_IDENTITEITEN'] ?? 'zgw-Zaak/openzaak/uuid').split(',').length;
  const naarZaak = koppelingen.filter((koppeling) => {
    const sleutel = koppeling['onderwerpobjectidentificator'];
    return (
      typeof sleutel === 'object' &&
      sleutel !== null &&
      'objectId' in sleutel &&
      zaak.endsWith(`/${String(sleutel.objectId)}`)
    );
  });
  const regels: Telregel[] = [
    { wat: 'zaak van de klant', verwacht, gevonden: uniek(rollen.map((rol) => tekstVeld(rol, 'zaak'))) },
    { wat: 'koppeling van het klantcontact', verwacht: verwacht * identiteiten, gevonden: koppelingen.length },
  ];
  if (zaak === '') return regels;
  const initiatoren = await zaken('rollen', { zaak, omschrijvingGeneriek: 'initiator' });
  const contactpersonen = initiatoren.filter(({ contactpersoonRol }) => heeftContact(contactpersoonRol));
  return [
    ...regels,
    { wat: 'waarvan naar de zaak', verwacht: verwacht * identiteiten, gevonden: naarZaak.length },
    { wat: 'initiator bij de zaak', verwacht, gevonden: initiatoren.length },
    {
      wat: 'contactgegevens bij de initiator (alleen dit verzoek)',
      verwacht: bereik === 'ditVerzoek' ? verwacht : 0,
      gevonden: contactpersonen.length,
    },
    { wat: 'status bij de zaak', verwacht, gevonden: (await zaken('statussen', { zaak })).length },
  ];
}

const heeftNaam = (partij: Rij | undefined): boolean => {
  const identificatie = partij?.['partijIdentificatie'];
  return (
    typeof identificatie === 'object' &&
    identificatie !== null &&
    'volledigeNaam' in identificatie &&
    identificatie.volledigeNaam !== ''
  );
};
const heeftContact = (contact: unknown): boolean =>
  typeof contact === 'object' &&
  contact !== null &&
  Object.values(contact).some((waarde) => waarde !== '' && waarde !== null);

export async function tel(verwachting: Verwachting): Promise<Telregel[]> {
  const { klantcontact, regels } = await telKlant(verwachting);
  const taken = await telInterneTaak(klantcontact, verwachting.vervolg === 'interneTaak' ? 1 : 0);
  return [...regels, ...taken, ...(await telZaak(klantcontact, verwachting))];
}
