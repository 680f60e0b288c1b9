/**
 * What an agent has decided, as far as the decisions were accepted. Knows nothing of the product's own code: it is what the
 * oracle starts from, and what the Gesprek must show in the end.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Besluit, type Script } from './besluiten.js';

export type Naam = Record<string, string>;
export interface Adres {
  soortDigitaalAdres: string;
  adres: string;
  omschrijving?: string;
}
export interface Vervolg {
  interneTaak?: {
    gevraagdeHandeling: string;
    toelichting?: string;
    toegewezenAan: { identificatie: string }[];
  };
  zaak?: { zaaktype: string; omschrijving?: string; toelichting: string };
  geen?: true;
}
export interface Vraag {
  onderwerp: string | null;
  inhoud: string | null;
  vereistNiveau: string;
  vervolg: Vervolg | null;
}
export type Identificatie = Partial<Record<'bsn' | 'rsin' | 'kvkNummer' | 'vestigingsnummer', string>>;
export interface Klant {
  gevonden?: { partij: string };
  nietGevonden?: { soortPartij: string; naam: Naam };
}
export interface Model {
  script: Script;
  medewerkers: { id: string; naam: string }[];
  authenticatie: {
    uitkomst: string;
    methode?: string;
    betrouwbaarheidsniveau?: string;
    identificatie?: Identificatie;
  } | null;
  klant: Klant | null;
  vragen: Map<number, Vraag>;
  contactgegevens: Adres[] | null;
  contactnaam: Naam | null;
  bereik: string | null;
  fase: 'inGesprek' | 'afgerond' | 'afgebroken';
  /** Every actor that was ever named: an actor is not undone. */
  actoren: Set<string>;
  /** Whatever could rightly be the initiator of the zaak of a vraag: a rol is not corrected after the zaak has been made. */
  initiatoren: Map<number, string[]>;
  /** Vragen of which an answer has shown the zaak: it may never disappear. */
  gezieneZaken: Set<number>;
  /** Answers to an accepted decision that did not show everything decided up to then. */
  afwijkingen: string[];
}

export const NIVEAUS = ['geen', 'laag', 'substantieel', 'hoog'];
const nieuweVraag = (): Vraag => ({ onderwerp: null, inhoud: null, vereistNiveau: 'laag', vervolg: null });

export function beginModel(script: Script): Model {
  const { medewerker } = script.begin;
  return {
    script,
    medewerkers: [medewerker],
    authenticatie: null,
    klant: null,
    vragen: new Map([[1, nieuweVraag()]]),
    contactgegevens: null,
    contactnaam: null,
    bereik: null,
    fase: 'inGesprek',
    actoren: new Set([medewerker.id]),
    initiatoren: new Map(),
    gezieneZaken: new Set(),
    afwijkingen: [],
  };
}

/** D5: authenticated at the level that the vraag needs. */
export function gekend({ authenticatie }: Model, { vereistNiveau }: Vraag): boolean {
  if (authenticatie?.uitkomst !== 'geslaagd') return false;
  const niveau = NIVEAUS.indexOf(authenticatie.betrouwbaarheidsniveau ?? 'geen');
  return niveau > 0 && niveau >= NIVEAUS.indexOf(vereistNiveau);
}

export function initiatorVan(m: Model, v: Vraag): string {
  const identificatie = gekend(m, v) ? m.authenticatie?.identificatie : undefined;
  const naam = m.contactnaam ?? m.klant?.nietGevonden?.naam;
  if (identificatie === undefined) return naam === undefined ? 'onbekend' : `naam ${naamTekst(naam)}`;
  const { bsn, rsin, kvkNummer, vestigingsnummer } = identificatie;
  if (bsn !== undefined) return `bsn ${bsn}`;
  if (rsin !== undefined) return `rsin ${rsin}`;
  return vestigingsnummer === undefined
    ? `kvk ${kvkNummer ?? ''}`
    : `kvk ${kvkNummer ?? ''} vestiging ${vestigingsnummer}`;
}
/** All parts of a name in a fixed order. */
export const naamTekst = (naam: Naam | null | undefined): string =>
  ['voorletters', 'voornaam', 'voorvoegselAchternaam', 'achternaam', 'organisatienaam']
    .map((deel) => naam?.[deel] ?? '')
    .join('|');

const zonderOpmaak = (adres: Adres): Adres =>
  adres.soortDigitaalAdres === 'telefoonnummer' ? { ...adres, adres: adres.adres.replace(/[^0-9+]/g, '') } : adres;

/** Applies a decision that was accepted. The body is what the script sent: its form is known. */
export function pasToe(m: Model, { methode, pad, body = {} }: Besluit): void {
  const [wat = '', nummer, onderdeel] = pad.split('/');
  const v = Number(nummer);
  const vraag = m.vragen.get(v) ?? nieuweVraag();
  if (wat === 'authenticatie') m.authenticatie = body as Model['authenticatie'];
  else if (wat === 'klant') m.klant = body;
  else if (wat === 'bereik') m.bereik = body['bereik'] as string;
  else if (wat === 'medewerker') {
    const { id, naam } = body as { id: string; naam: string };
    m.medewerkers = [...m.medewerkers.filter((ander) => ander.id !== id), { id, naam }];
    m.actoren.add(id);
  } else if (wat === 'contactgegevens') {
    m.contactgegevens = (body['contactgegevens'] as Adres[]).map(zonderOpmaak);
    m.contactnaam = (body['contactnaam'] as Naam | undefined) ?? null;
  } else if (wat === '_afronden') m.fase = 'afgerond';
  else if (wat === '_afbreken') m.fase = 'afgebroken';
  else if (methode === 'DELETE') {
    m.vragen.delete(v);
    m.initiatoren.delete(v);
  } else if (onderdeel === 'vervolg') {
    m.vragen.set(v, { ...vraag, vervolg: body });
    for (const { identificatie } of (body as Vervolg).interneTaak?.toegewezenAan ?? []) m.actoren.add(identificatie);
  } else {
    const { onderwerp, inhoud = null, vereistNiveau = 'laag' } = body as Partial<Record<string, string>>;
    m.vragen.set(v, { ...vraag, onderwerp: onderwerp ?? null, inhoud, vereistNiveau });
  }
  for (const [nr, nu] of m.vragen)
    if (nu.vervolg?.zaak) m.initiatoren.set(nr, [...(m.initiatoren.get(nr) ?? []), initiatorVan(m, nu)]);
    else m.initiatoren.delete(nr);
}

/**
 * What a Gesprek of the API must show of the decisions: empty when it shows all of them. A closed one does not know any more by
 * which number the klant was known.
 */
export function nietInGesprek(m: Model, gesprek: Record<string, unknown>): string[] {
  const gesloten = isGesloten(gesprek);
  const { identificatie, ...authenticatie } = m.authenticatie ?? {};
  const getoond = identificatie?.bsn === undefined ? identificatie : { bsn: `*****${identificatie.bsn.slice(-4)}` };
  const verwacht: Record<string, unknown> = {
    ...(gesloten && { fase: m.fase }),
    medewerker: m.medewerkers.at(-1),
    authenticatie: m.authenticatie && {
      ...authenticatie,
      ...(gesloten ? { identificatie: null } : identificatie && { identificatie: getoond }),
    },
    klant: m.klant,
    vragen: [...m.vragen].map(([vraag, rest]) => ({ vraag, ...rest })),
    contactgegevens: m.contactgegevens,
    contactnaam: m.contactnaam,
    bereik: m.bereik,
  };
  return Object.entries(verwacht).flatMap(([veld, waarde]) =>
    bevat(gesprek[veld], waarde)
      ? []
      : [
          `in het Gesprek staat als ${veld} niet wat besloten is: ${JSON.stringify(gesprek[veld])}, besloten is ${JSON.stringify(waarde)}`,
        ],
  );
}
export const isGesloten = ({ fase }: Record<string, unknown>): boolean => fase === 'afgerond' || fase === 'afgebroken';
/** Whether everything in `verwacht` is there; the Gesprek tells more. */
function bevat(is: unknown, verwacht: unknown): boolean {
  if (Array.isArray(verwacht))
    return Array.isArray(is) && is.length === verwacht.length && verwacht.every((deel, i) => bevat(is[i], deel));
  if (typeof verwacht !== 'object' || verwacht === null) return isDeepStrictEqual(is ?? null, verwacht);
  return (
    typeof is === 'object' &&
    is !== null &&
    Object.entries(verwacht).every(([veld, deel]) => bevat(Reflect.get(is, veld), deel))
  );
}
