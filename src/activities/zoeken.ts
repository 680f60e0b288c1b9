/** Searching the klant (F0138, F7927, D16), and checking a uuid that an operator gives. */
import { type Identificatie } from '../contract/berichten.js';
import { type Kandidaten } from '../contract/gesprek.js';
import { type Controle, type Controleer, type Soort } from '../contract/opdrachten.js';
import {
  alsObjectidentificator,
  weergavenaam,
  zoekIdentificatoren,
} from '../registers/klantinteracties/identificatoren.js';
import { type Registers } from '../registers/registers.js';
import { type Activiteit, type Roep } from './roep.js';

const MAX_KANDIDATEN = 20;
type Kandidaat = Kandidaten['kandidaten'][number];
type GevondenOp = Kandidaat['gevondenOp'][number];
interface Zoekvraag {
  identificatie?: Identificatie | undefined;
  digitaalAdres?: string | undefined;
  medewerker: string;
}

/** A phone number as it may have been written: 0…, +31… and 0031…. */
export function schrijfwijzen(adres: string): string[] {
  const nationaal = /^(?:\+31|0031|0)0?([1-9][0-9]{8})$/.exec(adres)?.[1];
  if (nationaal !== undefined) return [`0${nationaal}`, `+31${nationaal}`, `0031${nationaal}`];
  const internationaal = /^(?:\+|00)([1-9][0-9]+)$/.exec(adres)?.[1];
  if (internationaal !== undefined) return [`+${internationaal}`, `00${internationaal}`];
  const kleine = adres.toLowerCase();
  return adres.includes('@') && kleine !== adres ? [adres, kleine] : [adres];
}

/** Uuids of partijen with this identification. */
async function opIdentificatie(identificatie: Identificatie, { registers }: Roep): Promise<string[]> {
  const { klantinteracties } = registers;
  const rijen = await zoekIdentificatoren(klantinteracties, alsObjectidentificator(identificatie));
  const { vestigingsnummer, kvkNummer } = identificatie;
  if (vestigingsnummer === undefined || kvkNummer === undefined)
    return rijen.flatMap(({ identificeerdePartij }) => identificeerdePartij ?? []);
  const kvk = await zoekIdentificatoren(klantinteracties, alsObjectidentificator({ kvkNummer }));
  return rijen
    .filter(({ subIdentificatorVan }) => kvk.some(({ uuid }) => uuid === subIdentificatorVan))
    .flatMap(({ identificeerdePartij }) => identificeerdePartij ?? []);
}

async function opDigitaalAdres(adres: string, { registers }: Roep): Promise<string[]> {
  const vormen = schrijfwijzen(adres);
  const lijsten = await Promise.all(
    vormen.map((schrijfwijze) => registers.klantinteracties.digitaleAdressen.lijst({ adres: schrijfwijze })),
  );
  const rijen = lijsten.flat().filter((rij) => vormen.includes(rij.adres));
  return rijen.flatMap(({ verstrektDoorPartij }) => verstrektDoorPartij ?? []);
}

async function zoekKlant({ identificatie, digitaalAdres }: Zoekvraag, roep: Roep): Promise<Kandidaten> {
  const gevonden = new Map<string, Set<GevondenOp>>();
  const merk = (op: GevondenOp) => (partij: string) =>
    gevonden.set(partij, (gevonden.get(partij) ?? new Set<GevondenOp>()).add(op));
  if (identificatie) (await opIdentificatie(identificatie, roep)).forEach(merk('identificatie'));
  if (digitaalAdres !== undefined) (await opDigitaalAdres(digitaalAdres, roep)).forEach(merk('digitaalAdres'));
  const eerste = [...gevonden].slice(0, MAX_KANDIDATEN);
  const kandidaten = await Promise.all(
    eerste.map(async ([uuid, op]): Promise<Kandidaat[]> => {
      const partij = await roep.registers.klantinteracties.partijen.zoek(uuid);
      if (!partij) return [];
      const { soortPartij, nummer } = partij;
      return [
        {
          partij: uuid,
          nummer: nummer === '' ? null : nummer,
          soortPartij,
          naam: weergavenaam(partij),
          gevondenOp: [...op],
        },
      ];
    }),
  );
  return { kandidaten: kandidaten.flat(), afgekapt: gevonden.size > MAX_KANDIDATEN };
}

/** Reads one resource of each kind. */
const LEES: Record<Soort, (registers: Registers, uuid: string) => Promise<object | undefined>> = {
  actor: ({ klantinteracties }, uuid) => klantinteracties.actoren.zoek(uuid),
  partijKvk: ({ klantinteracties }, uuid) => klantinteracties.partijIdentificatoren.zoek(uuid),
  partij: ({ klantinteracties }, uuid) => klantinteracties.partijen.zoek(uuid),
  partijNaam: ({ klantinteracties }, uuid) => klantinteracties.partijen.zoek(uuid),
  adres: ({ klantinteracties }, uuid) => klantinteracties.digitaleAdressen.zoek(uuid),
  klantcontact: ({ klantinteracties }, uuid) => klantinteracties.klantcontacten.zoek(uuid),
  betrokkene: ({ klantinteracties }, uuid) => klantinteracties.betrokkenen.zoek(uuid),
  actorklantcontact: ({ klantinteracties }, uuid) => klantinteracties.actorklantcontacten.zoek(uuid),
  interneTaak: ({ klantinteracties }, uuid) => klantinteracties.internetaken.zoek(uuid),
  zaak: ({ zaken }, uuid) => zaken.zaken.zoek(uuid),
  zaakcontact: ({ zaken }, uuid) => zaken.rollen.zoek(uuid),
  zaakkoppeling: ({ klantinteracties }, uuid) => klantinteracties.onderwerpobjecten.zoek(uuid),
};

/** The field that is read out to a klant. */
const NUMMERVELD: Partial<Record<Soort, 'nummer' | 'identificatie'>> = {
  klantcontact: 'nummer',
  interneTaak: 'nummer',
  zaak: 'identificatie',
};
function nummerVan(soort: Soort, rij: object): { nummer?: string } {
  const veld = NUMMERVELD[soort];
  const nummer = veld === undefined ? undefined : new Map<string, unknown>(Object.entries(rij)).get(veld);
  return typeof nummer === 'string' && nummer !== '' ? { nummer } : {};
}

export const createZoekactiviteiten = (activiteit: Activiteit) => ({
  zoekKlant: activiteit(zoekKlant),
  controleerRegistratie: activiteit(async ({ soort, uuid }: Controleer, { registers }): Promise<Controle> => {
    const rij = await LEES[soort](registers, uuid);
    return rij ? { bestaat: true, ...nummerVan(soort, rij) } : { bestaat: false };
  }),
});
