/**
 * The decisions of an agent and the repairs of an operator, as zod schemas: request body, Update and Signal payload alike.
 * Source: the HTTP contract; rules D3, D5, D11, D19, D20 of the standard decide which fields exist at all.
 */
import { z } from 'zod';
import {
  bsn,
  EMAIL,
  isEmail,
  isTelefoonnummer,
  keuze,
  kvkNummer,
  langeTekst,
  normaliseerTelefoon,
  preciesEen,
  regel,
  rsin,
  tekst,
  TELEFOON_ZOALS_GESCHREVEN,
  tijdstip,
  uuid,
  vestigingsnummer,
  weiger,
} from './velden.js';

export const NIVEAUS = ['geen', 'laag', 'substantieel', 'hoog'] as const;
export type Niveau = (typeof NIVEAUS)[number];
export const niveau = keuze(NIVEAUS);

/** As JSON Schema: where `veld` is, the others are not. */
const zonder = (veld: string, ...andere: string[]) => ({
  dependentSchemas: { [veld]: { not: { anyOf: andere.map((ander) => ({ required: [ander] })) } } },
});
/** As JSON Schema: where `veld` has this value, `dan` holds, and otherwise `anders`. */
const als = (veld: string, waarde: unknown, dan: object, anders?: object) => ({
  if: { properties: { [veld]: { const: waarde } }, required: [veld] },
  then: dan,
  ...(anders && { else: anders }),
});

/** `id` is pseudonymous: it is a search attribute, which Temporal keeps readable. */
export const medewerker = z.strictObject({
  id: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._:-]{1,100}$/, weiger('ONGELDIGE_WAARDE', 'Gebruik 1 tot 100 letters, cijfers en . _ : -')),
  naam: tekst(200),
  identificator: tekst(200).optional(),
});
export type Medewerker = z.infer<typeof medewerker>;

const identificatieVelden = z.strictObject({
  bsn: bsn.optional(),
  rsin: rsin.optional(),
  kvkNummer: kvkNummer.optional(),
  vestigingsnummer: vestigingsnummer.optional(),
});
/** Exactly one form: bsn · rsin · kvkNummer · kvkNummer with vestigingsnummer. */
export const identificatie = identificatieVelden.check(
  preciesEen('bsn', 'rsin', 'kvkNummer'),
  regel<z.infer<typeof identificatieVelden>>(
    ({ vestigingsnummer: vestiging, kvkNummer: kvk }) =>
      vestiging !== undefined && kvk === undefined
        ? [{ veld: ['kvkNummer'], code: 'VERPLICHT', reden: 'Bij een vestigingsnummer hoort het KVK-nummer.' }]
        : [],
    { dependentRequired: { vestigingsnummer: ['kvkNummer'] } },
  ),
);
export type Identificatie = z.infer<typeof identificatie>;

const persoonsnaamVelden = {
  voorletters: tekst(10).optional(),
  voornaam: tekst(200).optional(),
  voorvoegselAchternaam: tekst(10).optional(),
  achternaam: tekst(200).optional(),
  organisatienaam: tekst(200).optional(),
};
const naamVelden = z.strictObject(persoonsnaamVelden);
/** A person's name (`achternaam` at least) or the name of an organisation. */
export const naam = naamVelden.check(
  preciesEen('achternaam', 'organisatienaam'),
  regel<z.infer<typeof naamVelden>>(
    (value) =>
      value.organisatienaam === undefined
        ? []
        : (['voorletters', 'voornaam', 'voorvoegselAchternaam'] as const)
            .filter((veld) => value[veld] !== undefined)
            .map((veld) => ({
              veld: [veld],
              code: 'SLUIT_UIT',
              reden: 'Een organisatie heeft alleen een organisatienaam.',
            })),
    zonder('organisatienaam', 'voorletters', 'voornaam', 'voorvoegselAchternaam'),
  ),
);
export type Naam = z.infer<typeof naam>;

const authenticatieVelden = z.strictObject({
  uitkomst: keuze(['geslaagd', 'mislukt', 'nietUitgevoerd']),
  methode: tekst(100).optional(),
  betrouwbaarheidsniveau: niveau.optional(),
  identificatie: identificatie.optional(),
});
export const authenticatie = authenticatieVelden.check(
  regel<z.infer<typeof authenticatieVelden>>(
    (value) => {
      const geslaagd = value.uitkomst === 'geslaagd';
      const fout = [];
      if (geslaagd && value.methode === undefined)
        fout.push({ veld: ['methode'], code: 'VERPLICHT', reden: 'Dit veld is verplicht.' });
      if (geslaagd && value.betrouwbaarheidsniveau === undefined)
        fout.push({ veld: ['betrouwbaarheidsniveau'], code: 'VERPLICHT', reden: 'Dit veld is verplicht.' });
      if (geslaagd && value.betrouwbaarheidsniveau === 'geen')
        fout.push({
          veld: ['betrouwbaarheidsniveau'],
          code: 'ONGELDIGE_WAARDE',
          reden: 'Een geslaagde authenticatie heeft ten minste niveau laag.',
        });
      if (!geslaagd && value.betrouwbaarheidsniveau !== undefined && value.betrouwbaarheidsniveau !== 'geen')
        fout.push({
          veld: ['betrouwbaarheidsniveau'],
          code: 'ONGELDIGE_WAARDE',
          reden: 'Zonder geslaagde authenticatie is het niveau geen.',
        });
      return fout;
    },
    als(
      'uitkomst',
      'geslaagd',
      {
        required: ['methode', 'betrouwbaarheidsniveau'],
        properties: { betrouwbaarheidsniveau: { enum: ['laag', 'substantieel', 'hoog'] } },
      },
      { properties: { betrouwbaarheidsniveau: { enum: ['geen'] } } },
    ),
  ),
);
export type Authenticatie = z.infer<typeof authenticatie>;

const zoekVelden = z.strictObject({ identificatie: identificatie.optional(), digitaalAdres: tekst(80).optional() });
/** D16: on an identification or a digital address, nothing else. */
export const zoekvraag = zoekVelden.check(preciesEen('identificatie', 'digitaalAdres')).transform((value) =>
  value.digitaalAdres === undefined || value.digitaalAdres.includes('@')
    ? value
    : {
        digitaalAdres: isTelefoonnummer(normaliseerTelefoon(value.digitaalAdres))
          ? normaliseerTelefoon(value.digitaalAdres)
          : value.digitaalAdres,
      },
);
export type Zoekvraag = z.infer<typeof zoekvraag>;

const nieuweKlantVelden = z.strictObject({ soortPartij: keuze(['persoon', 'organisatie']), naam });
const nieuweKlant = nieuweKlantVelden.check(
  regel<z.infer<typeof nieuweKlantVelden>>(
    (value) => {
      if (typeof value.naam !== 'object' || (value.naam as unknown) === null) return [];
      const organisatie = value.naam.organisatienaam !== undefined;
      const persoon = value.naam.achternaam !== undefined;
      if (value.soortPartij === 'persoon' && organisatie)
        return [
          { veld: ['naam', 'organisatienaam'], code: 'SLUIT_UIT', reden: 'Een persoon heeft geen organisatienaam.' },
        ];
      if (value.soortPartij === 'organisatie' && persoon)
        return [
          { veld: ['naam', 'achternaam'], code: 'SLUIT_UIT', reden: 'Een organisatie heeft een organisatienaam.' },
        ];
      return [];
    },
    als(
      'soortPartij',
      'persoon',
      { properties: { naam: { required: ['achternaam'] } } },
      { properties: { naam: { required: ['organisatienaam'] } } },
    ),
  ),
);
const klantVelden = z.strictObject({
  gevonden: z.strictObject({ partij: uuid }).optional(),
  nietGevonden: nieuweKlant.optional(),
});
export const klant = klantVelden.check(preciesEen('gevonden', 'nietGevonden'));
export type Klant = z.infer<typeof klant>;

export const vraagInhoud = z.strictObject({
  onderwerp: tekst(200),
  inhoud: langeTekst(1000).optional(),
  vereistNiveau: niveau.default('laag'),
});
export type VraagInhoud = z.infer<typeof vraagInhoud>;

export const ACTORSOORTEN = ['afdeling', 'groep', 'medewerker'] as const;
export const actorsoort = keuze(ACTORSOORTEN);
const toegewezenVelden = z.strictObject({
  actor: uuid.optional(),
  soort: actorsoort.optional(),
  identificatie: tekst(200).optional(),
  naam: tekst(200).optional(),
});
/** A known actor by uuid, or one to be found (or made) by soort, identificatie and naam. */
export const toegewezenAan = toegewezenVelden.check(
  preciesEen('actor', 'soort'),
  regel<z.infer<typeof toegewezenVelden>>(
    (value) =>
      value.actor === undefined
        ? (['identificatie', 'naam'] as const)
            .filter((veld) => value.soort !== undefined && value[veld] === undefined)
            .map((veld) => ({ veld: [veld], code: 'VERPLICHT', reden: 'Dit veld is verplicht.' }))
        : (['identificatie', 'naam'] as const)
            .filter((veld) => value[veld] !== undefined)
            .map((veld) => ({
              veld: [veld],
              code: 'SLUIT_UIT',
              reden: 'Geef een actor of een soort met identificatie en naam.',
            })),
    { dependentRequired: { soort: ['identificatie', 'naam'] }, ...zonder('actor', 'identificatie', 'naam') },
  ),
);
export type ToegewezenAan = z.infer<typeof toegewezenAan>;

export const interneTaak = z.strictObject({
  gevraagdeHandeling: tekst(200),
  toelichting: langeTekst(1000).optional(),
  toegewezenAan: z.array(toegewezenAan).min(1).max(5),
});
export const zaak = z.strictObject({
  zaaktype: tekst(100),
  omschrijving: tekst(80).optional(),
  toelichting: langeTekst(1000).optional(),
});
const vervolgVelden = z.strictObject({
  interneTaak: interneTaak.optional(),
  zaak: zaak.optional(),
  geen: z.literal(true).optional(),
});
/** D13: one vervolg a vraag. */
export const vervolg = vervolgVelden.check(preciesEen('interneTaak', 'zaak', 'geen'));
export type Vervolg = z.infer<typeof vervolg>;

export const SOORTEN_DIGITAAL_ADRES = ['telefoonnummer', 'email', 'overig'] as const;
export const digitaalAdres = z
  .strictObject({
    soortDigitaalAdres: keuze(SOORTEN_DIGITAAL_ADRES),
    adres: tekst(200),
    omschrijving: tekst(40).optional(),
  })
  .transform((value) =>
    value.soortDigitaalAdres === 'telefoonnummer' ? { ...value, adres: normaliseerTelefoon(value.adres) } : value,
  )
  .check(
    regel<{ soortDigitaalAdres: string; adres: string }>(
      ({ soortDigitaalAdres, adres }) => {
        if (typeof adres !== 'string') return [];
        if (soortDigitaalAdres === 'telefoonnummer' && !isTelefoonnummer(adres))
          return [
            {
              veld: ['adres'],
              code: 'TELEFOONNUMMER',
              reden: 'Dit is geen telefoonnummer waarop iemand te bereiken is.',
            },
          ];
        if (soortDigitaalAdres === 'email' && adres.length <= 80 && !isEmail(adres))
          return [{ veld: ['adres'], code: 'EMAIL', reden: 'Dit is geen e-mailadres.' }];
        return adres.length > 80
          ? [{ veld: ['adres'], code: 'TE_LANG', reden: 'Dit veld mag ten hoogste 80 tekens lang zijn.' }]
          : [];
      },
      {
        allOf: [
          als('soortDigitaalAdres', 'telefoonnummer', {
            properties: { adres: { pattern: TELEFOON_ZOALS_GESCHREVEN } },
          }),
          als('soortDigitaalAdres', 'email', { properties: { adres: { maxLength: 80, pattern: EMAIL.source } } }),
          als('soortDigitaalAdres', 'overig', { properties: { adres: { maxLength: 80 } } }),
        ],
      },
    ),
  );
export type DigitaalAdres = z.infer<typeof digitaalAdres>;

/** The same address however it is written: phone by its digits with +31, 0031 and 0 alike; e-mail in lower case. */
export function adressleutel({ soortDigitaalAdres, adres }: { soortDigitaalAdres: string; adres: string }): string {
  if (soortDigitaalAdres === 'telefoonnummer') {
    const cijfers = normaliseerTelefoon(adres).replace(/^\+/, '00');
    return `telefoonnummer ${cijfers.replace(/^00310?/, '0')}`;
  }
  return `${soortDigitaalAdres} ${soortDigitaalAdres === 'email' ? adres.trim().toLowerCase() : adres.trim()}`;
}

const contactVelden = z.strictObject({
  contactgegevens: z.array(digitaalAdres).max(10),
  contactnaam: naam.optional(),
});
export const contactgegevens = contactVelden.check(
  regel<z.infer<typeof contactVelden>>(({ contactgegevens: lijst }) => {
    if (!Array.isArray(lijst)) return [];
    const sleutels = lijst.map((adres) =>
      typeof adres === 'object' && (adres as unknown) !== null && typeof adres.adres === 'string'
        ? adressleutel(adres)
        : undefined,
    );
    return sleutels.flatMap((sleutel, i) =>
      sleutel !== undefined && sleutels.indexOf(sleutel) < i
        ? [{ veld: ['contactgegevens', i, 'adres'], code: 'DUBBEL', reden: 'Dit adres staat er al.' }]
        : [],
    );
  }),
);
export type Contactgegevens = z.infer<typeof contactgegevens>;

export const bereik = z.strictObject({ bereik: keuze(['algemeen', 'ditVerzoek', 'geen']) });
export type Bereik = z.infer<typeof bereik>['bereik'];

export const afronden = z.strictObject({});
export const afbreken = z.strictObject({ reden: tekst(200) });
export const herhalen = z.strictObject({ reden: tekst(200), medewerker: medewerker.optional() });
export const overslaan = z.strictObject({
  reden: tekst(200),
  medewerker: medewerker.optional(),
  uuid: uuid.optional(),
});

/** Body of `POST /v1/gesprekken`. */
const beginVelden = z.strictObject({
  id: uuid.optional(),
  aangenomenOp: tijdstip.optional(),
  medewerker: medewerker.optional(),
  klantcontactBijAannemen: z.boolean().default(false),
  registratie: keuze(['direct', 'bijAfronden']).default('direct'),
  kanaal: tekst(50).optional(),
});
export const begin = beginVelden.check(
  regel<z.infer<typeof beginVelden>>(
    ({ registratie, klantcontactBijAannemen }) =>
      registratie === 'bijAfronden' && klantcontactBijAannemen
        ? [
            {
              veld: ['klantcontactBijAannemen'],
              code: 'SLUIT_UIT',
              reden: 'Een klantcontact bij aannemen gaat niet samen met registreren bij afronden.',
            },
          ]
        : [],
    als('registratie', 'bijAfronden', { properties: { klantcontactBijAannemen: { const: false } } }),
  ),
);
export type Begin = z.infer<typeof begin>;
