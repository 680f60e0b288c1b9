/** Who calls: authenticated or not, found or new. The decisions `authenticatie` and `klant`, and the search before it. */
import { z } from 'zod';
import {
  als,
  bsn,
  isTelefoonnummer,
  keuze,
  kvkNummer,
  normaliseerTelefoon,
  preciesEen,
  regel,
  rsin,
  tekst,
  uuid,
  vestigingsnummer,
  zonder,
} from './velden.js';

export const NIVEAUS = ['geen', 'laag', 'substantieel', 'hoog'] as const;
export type Niveau = (typeof NIVEAUS)[number];
export const niveau = keuze(NIVEAUS);

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
