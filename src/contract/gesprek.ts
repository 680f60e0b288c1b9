/** The Gesprek as every reader sees it: answer of each decision, of the Query, of the live view. The BSN is masked. */
import { z } from 'zod';
import { NIVEAUS, SOORTEN_DIGITAAL_ADRES } from './berichten.js';
import { FOUTCODES, WEIGERCODES, type Weigercode } from './codes.js';

export const FASEN = ['inGesprek', 'registreren', 'afgerond', 'afgebroken'] as const;
export type Fase = (typeof FASEN)[number];
export const WACHT_OP = ['authenticatie', 'klant', 'onderwerp', 'vervolg', 'bereik', 'afronden'] as const;
export type WachtOp = (typeof WACHT_OP)[number];
/**
 * wacht: its needs are not met · bezig · onbereikbaar: bezig for more than 30 s · vastgelopen: refused, waits for a person ·
 * geregistreerd · overgeslagen: by an operator · ongedaan: removed again, or never made after all.
 */
export const STATUSSEN = [
  'wacht',
  'bezig',
  'onbereikbaar',
  'vastgelopen',
  'geregistreerd',
  'overgeslagen',
  'ongedaan',
] as const;
export type Status = (typeof STATUSSEN)[number];

const uuid = z.string();
const gemaskeerd = z
  .strictObject({
    bsn: z.string().optional(),
    rsin: z.string().optional(),
    kvkNummer: z.string().optional(),
    vestigingsnummer: z.string().optional(),
  })
  .meta({ description: 'BSN gemaskeerd: alleen de laatste vier cijfers' });
const naam = z.strictObject({
  voorletters: z.string().optional(),
  voornaam: z.string().optional(),
  voorvoegselAchternaam: z.string().optional(),
  achternaam: z.string().optional(),
  organisatienaam: z.string().optional(),
});
const medewerker = z.strictObject({ id: z.string(), naam: z.string(), identificator: z.string().optional() });
const veld = z.strictObject({ veld: z.string(), reden: z.string() });
const fout = z.strictObject({
  code: z.enum(FOUTCODES),
  sinds: z.string(),
  pogingen: z.int(),
  volgendePoging: z.string().nullable(),
  velden: z.array(veld),
});
export type Fout = z.infer<typeof fout>;

export const registratieView = z.strictObject({
  naam: z.string(),
  functie: z.string().nullable(),
  titel: z.string(),
  status: z.enum(STATUSSEN),
  uuid: uuid.nullable(),
  gevonden: z.boolean(),
  ongedaanTeMaken: z.boolean(),
  fout: fout.nullable(),
});
export type RegistratieView = z.infer<typeof registratieView>;

const toegewezenAan = z.strictObject({
  actor: uuid.optional(),
  soort: z.string().optional(),
  identificatie: z.string().optional(),
  naam: z.string().optional(),
});
const vervolg = z.strictObject({
  interneTaak: z
    .strictObject({
      gevraagdeHandeling: z.string(),
      toelichting: z.string().optional(),
      toegewezenAan: z.array(toegewezenAan),
    })
    .optional(),
  zaak: z
    .strictObject({ zaaktype: z.string(), omschrijving: z.string().optional(), toelichting: z.string().optional() })
    .optional(),
  geen: z.literal(true).optional(),
});
const vraag = z.strictObject({
  vraag: z.int(),
  onderwerp: z.string().nullable(),
  inhoud: z.string().nullable(),
  vereistNiveau: z.enum(NIVEAUS),
  vervolg: vervolg.nullable(),
  wachtOp: z.array(z.enum(WACHT_OP)),
  klantcontact: uuid.nullable(),
  interneTaak: uuid.nullable(),
  zaak: uuid.nullable(),
  nummer: z.string().nullable(),
  taaknummer: z.string().nullable(),
  zaaknummer: z.string().nullable(),
});

const weigercodes = Object.keys(WEIGERCODES) as [Weigercode, ...Weigercode[]];

export const gesprek = z.strictObject({
  id: uuid,
  versie: z.int(),
  fase: z.enum(FASEN),
  wachtOp: z.array(z.enum(WACHT_OP)),
  actieNodig: z.boolean(),
  foutCodes: z.array(z.enum(FOUTCODES)),
  registratie: z.enum(['direct', 'bijAfronden']),
  klantcontactBijAannemen: z.boolean(),
  kanaal: z.string(),
  aangenomenOp: z.string(),
  geslotenOp: z.string().nullable(),
  /** vanzelf: the agent had walked away. null: still in gesprek. */
  afgerondDoor: z.enum(['medewerker', 'vanzelf']).nullable(),
  medewerker,
  medewerkers: z.array(z.string()).meta({
    description: 'id van ieder die het gesprek aannam of aan wie het werd overgedragen; de huidige is de laatste',
  }),
  authenticatie: z
    .strictObject({
      uitkomst: z.enum(['geslaagd', 'mislukt', 'nietUitgevoerd']),
      methode: z.string().optional(),
      betrouwbaarheidsniveau: z.enum(NIVEAUS).optional(),
      identificatie: gemaskeerd.optional(),
      op: z.string(),
      door: z.string(),
    })
    .nullable(),
  klant: z
    .strictObject({
      gevonden: z.strictObject({ partij: uuid }).optional(),
      nietGevonden: z.strictObject({ soortPartij: z.enum(['persoon', 'organisatie']), naam }).optional(),
      partij: uuid.nullable(),
    })
    .nullable(),
  vragen: z.array(vraag),
  contactgegevens: z
    .array(
      z.strictObject({
        soortDigitaalAdres: z.enum(SOORTEN_DIGITAAL_ADRES),
        adres: z.string(),
        omschrijving: z.string().optional(),
      }),
    )
    .nullable(),
  contactnaam: naam.nullable(),
  bereik: z.enum(['algemeen', 'ditVerzoek', 'geen']).nullable(),
  registraties: z.array(registratieView),
  herstel: z.array(
    z.strictObject({
      soort: z.enum(['probeerOpnieuw', 'slaOver']),
      registratie: z.string().nullable(),
      reden: z.string(),
      medewerker,
      op: z.string(),
      /** slaOver: what was made by hand, and whether the register knows it (absent: still being looked up). */
      uuid: uuid.optional(),
      uitkomst: z.enum(['overgenomen', 'onbekend']).optional(),
    }),
  ),
  geweigerdeSignalen: z.array(z.strictObject({ bericht: z.string(), code: z.enum(weigercodes), op: z.string() })),
});
export type Gesprek = z.infer<typeof gesprek>;

export const kandidaat = z.strictObject({
  partij: uuid,
  nummer: z.string().nullable(),
  soortPartij: z.string(),
  naam: z.string().nullable(),
  gevondenOp: z.array(z.enum(['identificatie', 'digitaalAdres'])),
});
export const kandidaten = z.strictObject({ kandidaten: z.array(kandidaat).max(20), afgekapt: z.boolean() });
export type Kandidaten = z.infer<typeof kandidaten>;
