import { type Fields, maybe, nullable, optional, parseNew, required } from '../fields.js';
import { type JsonObject } from '../json.js';
import { choice, form, group, integer, list, text } from '../values.js';
import { line, nummer } from './fields.js';
import { type BetrokkeneType } from './rows.js';

/** Who a rol is about: other fields per betrokkeneType. */

const verblijfsadres = group({
  aoaIdentificatie: required(text({ max: 100, blank: false })),
  wplWoonplaatsNaam: required(text({ max: 80, blank: false })),
  gorOpenbareRuimteNaam: required(text({ max: 80, blank: false })),
  aoaPostcode: line(7),
  aoaHuisnummer: required(integer(0, 99_999)),
  aoaHuisletter: line(1),
  aoaHuisnummertoevoeging: line(4),
  inpLocatiebeschrijving: line(1000),
});

const buitenland = group({
  lndLandcode: required(text({ max: 4, blank: false })),
  lndLandnaam: required(text({ max: 40, blank: false })),
  subAdresBuitenland_1: line(35),
  subAdresBuitenland_2: line(35),
  subAdresBuitenland_3: line(35),
});

const adressen = { verblijfsadres: nullable(verblijfsadres), subVerblijfBuitenland: nullable(buitenland) };

const aNummer = form(/^[1-9][0-9]{9}$/, 'het inpA_nummer moet uit 10 getallen bestaan', 'a-nummer-incorrect-format');

const FIELDS: Record<BetrokkeneType, Fields> = {
  natuurlijk_persoon: {
    inpBsn: optional(nummer('BSN', { blank: true }), ''),
    anpIdentificatie: line(17),
    inpA_nummer: optional(text({ max: 10, check: aNummer }), ''),
    geslachtsnaam: line(200),
    voorvoegselGeslachtsnaam: line(80),
    voorletters: line(20),
    voornamen: line(200),
    geslachtsaanduiding: optional((value: unknown): string => (value === '' ? '' : choice(['m', 'v', 'o'])(value)), ''),
    geboortedatum: line(18),
    ...adressen,
  },
  niet_natuurlijk_persoon: {
    innNnpId: optional(nummer('RSIN', { blank: true }), ''),
    annIdentificatie: line(17),
    kvkNummer: line(8),
    vestigingsNummer: line(24),
    statutaireNaam: line(500),
    innRechtsvorm: optional((value: unknown): string => (value === '' ? '' : choice(RECHTSVORMEN)(value)), ''),
    bezoekadres: line(1000),
    ...adressen,
  },
  vestiging: {
    vestigingsNummer: line(24),
    handelsnaam: optional(list(text({ max: 625 })), []),
    ...adressen,
    kvkNummer: line(8),
  },
  organisatorische_eenheid: {
    identificatie: optional(text(), ''),
    naam: optional(text(), ''),
    isGehuisvestIn: optional(text(), ''),
  },
  medewerker: {
    identificatie: optional(text(), ''),
    achternaam: line(200),
    voorletters: line(20),
    voorvoegselAchternaam: line(10),
  },
};

const RECHTSVORMEN = [
  'besloten_vennootschap',
  'cooperatie_europees_economische_samenwerking',
  'europese_cooperatieve_venootschap',
  'europese_naamloze_vennootschap',
  'kerkelijke_organisatie',
  'naamloze_vennootschap',
  'onderlinge_waarborg_maatschappij',
  'overig_privaatrechtelijke_rechtspersoon',
  'stichting',
  'vereniging',
  'vereniging_van_eigenaars',
  'publiekrechtelijke_rechtspersoon',
  'vennootschap_onder_firma',
  'maatschap',
  'rederij',
  'commanditaire_vennootschap',
  'kapitaalvennootschap_binnen_eer',
  'overige_buitenlandse_rechtspersoon_vennootschap',
  'kapitaalvennootschap_buiten_eer',
] as const;

const DIGID = ['PasswordProtectedTransport', 'MobileTwoFactorContract', 'Smartcard', 'SmartcardPKI'].map(
  (level) => `urn:oasis:names:tc:SAML:2.0:ac:classes:${level}`,
);
const EHERKENNING = ['1', '2', '2plus', '3', '4'].map((level) => `urn:etoegang:core:assurance-class:loa${level}`);

const context = (source: string, levels: readonly string[], more: Fields = {}): Fields => ({
  authenticatieContext: nullable(
    group({ source: required(choice([source])), levelOfAssurance: required(choice(levels)), ...more }),
  ),
});

const CONTEXT: Partial<Record<BetrokkeneType, Fields>> = {
  natuurlijk_persoon: context('digid', DIGID),
  niet_natuurlijk_persoon: context('eherkenning', EHERKENNING, {
    actingSubject: required(text({ max: 100, blank: false })),
  }),
  vestiging: context('eherkenning', EHERKENNING, { actingSubject: required(text({ max: 100, blank: false })) }),
};

export const hasContext = (type: BetrokkeneType): boolean => CONTEXT[type] !== undefined;

export interface Identificatie {
  readonly betrokkeneIdentificatie: JsonObject | null;
  readonly authenticatieContext: JsonObject | null;
}

/** An empty object counts as none; one with an empty number does not. */
export function readIdentificatie(body: unknown, type: BetrokkeneType): Identificatie {
  const given: { -readonly [K in keyof Identificatie]?: Identificatie[K] | undefined } = parseNew(
    {
      betrokkeneIdentificatie: maybe((value) => {
        const read = parseNew(FIELDS[type], value) as JsonObject;
        return Object.keys(FIELDS[type]).some((name) => name in Object(value)) ? read : null;
      }),
      ...CONTEXT[type],
    },
    body,
  );
  return {
    betrokkeneIdentificatie: given.betrokkeneIdentificatie ?? null,
    authenticatieContext: given.authenticatieContext ?? null,
  };
}

/** A person of one type as the fields of another type show it: what both have, and addresses that are not there. */
export const shownAs = (identificatie: JsonObject | null, type: BetrokkeneType): JsonObject | null =>
  identificatie === null
    ? null
    : Object.fromEntries(
        Object.entries(FIELDS[type]).flatMap(([name, field]) => {
          const own = identificatie[name];
          if (own !== undefined) return [[name, own] as const];
          return field.nullValue === undefined ? [] : [[name, null] as const];
        }),
      );
