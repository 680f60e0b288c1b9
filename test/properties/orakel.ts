/**
 * What the registers must hold after a gesprek, told a second time: from the accepted decisions, by the rules D1… and the table
 * "What is wanted" of the design. Knows nothing of the workflow's own plan, so that an error in the plan shows.
 */
import {
  adressleutel,
  type DigitaalAdres,
  type Identificatie,
  type Medewerker,
  type Naam,
} from '../../src/contract/berichten.js';
import { type Bericht, type Berichtnaam } from '../../src/contract/messages.js';

export type Besluit = { [N in Berichtnaam]: { naam: N; bericht: Bericht<N> } }[Berichtnaam] | { naam: 'weggelopen' };

/** What stood in the registers before, and what only the registers can tell. */
export interface Omgeving {
  klantcontactBijAannemen: boolean;
  medewerker: Medewerker;
  /** codeObjecttype of each. */
  zaakIdentiteiten: string[];
  /** The partij of somebody else with this identification. */
  partijMet: (identificatie: Identificatie) => string | undefined;
  /** Addresses (by `adressleutel`) that stood at this partij before. */
  adressenVan: (partij: string) => string[];
  kvkBestaat: (kvkNummer: string) => boolean;
  /** `actorTeken` of a known actor. */
  actorMet: (uuid: string) => string;
  /** vragen for which a zaak was attempted, and not refused. */
  zaakBegonnen: (vraag: number) => boolean;
  /** The same, at the moment of breaking off or walking away. */
  zaakBegonnenBijEinde: (vraag: number) => boolean;
}

/** A row of a register in words: the same for expectation and finding. Rows of others are named by uuid. */
export type Feit = Record<string, unknown> & { wat: string };

interface Vraag {
  onderwerp: string | null;
  inhoud: string;
  niveau: string;
  vervolg: Omit<Bericht<'kiesVervolg'>, 'vraag'> | null;
}
interface Stand {
  authenticatie: Bericht<'legAuthenticatieVast'> | null;
  klant: Bericht<'kiesKlant'> | null;
  vragen: Map<number, Vraag>;
  adressen: DigitaalAdres[];
  contactnaam: Naam | null;
  bereik: string | null;
  medewerkers: Map<string, Medewerker>;
  afgebroken: boolean;
}

function neem(stand: Stand, besluit: Besluit, omgeving: Omgeving): void {
  switch (besluit.naam) {
    case 'legAuthenticatieVast':
      stand.authenticatie = besluit.bericht;
      return;
    case 'kiesKlant':
      stand.klant = besluit.bericht;
      return;
    case 'beschrijfVraag': {
      const { vraag, onderwerp, inhoud, vereistNiveau } = besluit.bericht;
      const vervolg = stand.vragen.get(vraag)?.vervolg ?? null;
      stand.vragen.set(vraag, { onderwerp, inhoud: inhoud ?? '', niveau: vereistNiveau, vervolg });
      return;
    }
    case 'trekVraagIn':
      stand.vragen.delete(besluit.bericht.vraag);
      return;
    case 'kiesVervolg': {
      const { vraag, ...vervolg } = besluit.bericht;
      const bestaand = stand.vragen.get(vraag);
      if (bestaand) bestaand.vervolg = vervolg;
      return;
    }
    case 'geefContactgegevens':
      stand.adressen = besluit.bericht.contactgegevens;
      stand.contactnaam = besluit.bericht.contactnaam ?? null;
      return;
    case 'kiesBereik':
      stand.bereik = besluit.bericht.bereik;
      return;
    case 'draagOver':
      stand.medewerkers.set(besluit.bericht.id, besluit.bericht);
      return;
    case 'breekAf':
      stand.afgebroken = true;
      return;
    case 'weggelopen': {
      for (const [nummer, { onderwerp, vervolg }] of stand.vragen) {
        const compleet = onderwerp !== null && vervolg !== null && vervolg.geen === undefined;
        if (!compleet && !omgeving.zaakBegonnenBijEinde(nummer)) stand.vragen.delete(nummer);
      }
      stand.afgebroken = stand.vragen.size === 0;
      return;
    }
    case 'rondAf':
    case 'probeerOpnieuw':
    case 'slaOver':
      return;
  }
}

const RANG = ['geen', 'laag', 'substantieel', 'hoog'];
/** D5. */
const gekend = ({ authenticatie }: Stand, { niveau }: Vraag): boolean =>
  authenticatie?.uitkomst === 'geslaagd' &&
  authenticatie.identificatie !== undefined &&
  RANG.indexOf(authenticatie.betrouwbaarheidsniveau ?? 'geen') >= Math.max(1, RANG.indexOf(niveau));
const metVervolg = ({ vervolg }: Vraag): boolean => vervolg !== null && vervolg.geen === undefined;

/** D1, D2, at the end: an undecided authentication counts as not carried out by then. */
function klantcontactGewenst(stand: Stand, nummer: number, vraag: Vraag, omgeving: Omgeving): boolean {
  if (stand.afgebroken) return omgeving.zaakBegonnenBijEinde(nummer) && omgeving.zaakBegonnen(nummer);
  const compleet =
    vraag.onderwerp !== null &&
    vraag.vervolg !== null &&
    (gekend(stand, vraag) ? stand.klant !== null : metVervolg(vraag));
  return compleet || (omgeving.klantcontactBijAannemen && (gekend(stand, vraag) || vraag.vervolg?.geen !== true));
}

export const partijTeken = (identificatie: Identificatie): string => `nieuw ${JSON.stringify(sorteer(identificatie))}`;
const sorteer = (object: object): object =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => a.localeCompare(b)));
export const actorTeken = ({ soort, identificatie }: { soort: string; identificatie: string }): string =>
  `${soort} ${identificatie}`;

const volledig = (naam: Naam | null): string =>
  naam === null
    ? ''
    : (naam.organisatienaam ??
      [naam.voornaam ?? naam.voorletters, naam.voorvoegselAchternaam, naam.achternaam].filter(Boolean).join(' '));

/** The partij behind the klant, if there is to be one. */
function partijVan(stand: Stand, omgeving: Omgeving): { teken: string; vanOns: boolean } | null {
  const gevonden = stand.klant?.gevonden?.partij;
  if (gevonden !== undefined) return { teken: gevonden, vanOns: false };
  const identificatie = stand.authenticatie?.identificatie;
  if (!stand.klant?.nietGevonden || !identificatie) return null;
  const bestaand = omgeving.partijMet(identificatie);
  return bestaand === undefined
    ? { teken: partijTeken(identificatie), vanOns: true }
    : { teken: bestaand, vanOns: false };
}

/** D4, D5, D6, F7554, F6580. */
function klantFeiten(stand: Stand, omgeving: Omgeving): Feit[] {
  const partij = partijVan(stand, omgeving);
  if (partij === null) return [];
  const algemeen = stand.bereik === 'algemeen' && !stand.afgebroken;
  const { identificatie } = stand.authenticatie ?? {};
  const nieuw = stand.klant?.nietGevonden;
  const feiten: Feit[] = [];
  if (nieuw && identificatie?.vestigingsnummer !== undefined) {
    const { kvkNummer } = identificatie;
    if (kvkNummer !== undefined && !omgeving.kvkBestaat(kvkNummer)) feiten.push({ wat: 'kvk', kvkNummer });
  }
  if (nieuw && partij.vanOns)
    feiten.push({
      wat: 'partij',
      partij: partij.teken,
      soortPartij: nieuw.soortPartij,
      naam: algemeen ? nieuw.naam : null,
    });
  if (!algemeen) return feiten;
  const alDaar = partij.vanOns ? [] : omgeving.adressenVan(partij.teken);
  const soorten = stand.adressen.map(({ soortDigitaalAdres }) => soortDigitaalAdres);
  stand.adressen.forEach((adres, i) => {
    if (alDaar.includes(adressleutel(adres))) return;
    const isStandaardAdres = partij.vanOns && soorten.indexOf(adres.soortDigitaalAdres) === i;
    feiten.push({ wat: 'adres', aan: partij.teken, ...alsAdres(adres), isStandaardAdres });
  });
  return feiten;
}
const alsAdres = ({ soortDigitaalAdres, adres, omschrijving = '' }: DigitaalAdres) => ({
  soortDigitaalAdres,
  adres,
  omschrijving,
});

/** D2, D3, D7, D8, D12, D13, D19, F2173, F2120, F1888, F5694. */
function vraagFeiten(stand: Stand, nummer: number, vraag: Vraag, omgeving: Omgeving): Feit[] {
  const bekend = gekend(stand, vraag);
  const hier = !stand.afgebroken && metVervolg(vraag);
  const adressenHier = hier && (bekend ? stand.bereik === 'ditVerzoek' : stand.bereik !== 'geen');
  const naamHier = bekend ? stand.bereik === 'ditVerzoek' : stand.bereik !== 'geen' && metVervolg(vraag);
  const contactnaam = stand.contactnaam ?? (naamHier ? (stand.klant?.nietGevonden?.naam ?? null) : null);
  const feiten: Feit[] = [
    {
      wat: 'klantcontact',
      vraag: nummer,
      onderwerp: vraag.onderwerp ?? 'Telefoongesprek',
      inhoud: vraag.inhoud,
      wasPartij: bekend ? (partijVan(stand, omgeving)?.teken ?? null) : null,
      contactnaam,
      medewerkers: [...new Set([...stand.medewerkers.values()].map((m) => m.identificator ?? m.id))].sort(),
    },
  ];
  if (adressenHier)
    for (const adres of stand.adressen)
      feiten.push({ wat: 'adres', aan: `vraag ${nummer}`, ...alsAdres(adres), isStandaardAdres: false });
  const { interneTaak, zaak } = vraag.vervolg ?? {};
  if (interneTaak && !stand.afgebroken)
    feiten.push({
      wat: 'interne taak',
      vraag: nummer,
      gevraagdeHandeling: interneTaak.gevraagdeHandeling,
      toelichting: interneTaak.toelichting ?? '',
      actoren: [
        ...new Set(
          interneTaak.toegewezenAan.map(({ actor, soort = '', identificatie = '' }) =>
            actor === undefined ? actorTeken({ soort, identificatie }) : omgeving.actorMet(actor),
          ),
        ),
      ].sort(),
    });
  if (zaak) {
    const eerste = (soort: string): string =>
      stand.adressen.find(({ soortDigitaalAdres }) => soortDigitaalAdres === soort)?.adres ?? '';
    const contact = {
      naam: volledig(contactnaam),
      telefoonnummer: eerste('telefoonnummer'),
      emailadres: eerste('email'),
    };
    feiten.push({
      wat: 'zaak',
      vraag: nummer,
      zaaktype: zaak.zaaktype,
      omschrijving: zaak.omschrijving ?? (vraag.onderwerp ?? '').slice(0, 80),
      toelichting: zaak.toelichting ?? '',
      contact: adressenHier && contact.telefoonnummer + contact.emailadres !== '' ? contact : null,
    });
    for (const identiteit of omgeving.zaakIdentiteiten) feiten.push({ wat: 'koppeling', vraag: nummer, identiteit });
  }
  return feiten;
}

export function orakel(besluiten: Besluit[], omgeving: Omgeving): Feit[] {
  const stand: Stand = {
    authenticatie: null,
    klant: null,
    vragen: new Map([[1, { onderwerp: null, inhoud: '', niveau: 'laag', vervolg: null }]]),
    adressen: [],
    contactnaam: null,
    bereik: null,
    medewerkers: new Map([[omgeving.medewerker.id, omgeving.medewerker]]),
    afgebroken: false,
  };
  for (const besluit of besluiten) neem(stand, besluit, omgeving);
  const gewenst = [...stand.vragen].filter(([nummer, vraag]) => klantcontactGewenst(stand, nummer, vraag, omgeving));
  return [
    ...(gewenst.some(([, vraag]) => gekend(stand, vraag)) ? klantFeiten(stand, omgeving) : []),
    ...gewenst.flatMap(([nummer, vraag]) => vraagFeiten(stand, nummer, vraag, omgeving)),
  ];
}
