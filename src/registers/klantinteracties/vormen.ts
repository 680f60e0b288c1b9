/**
 * What we read of Open Klant's answers, as loosely as the real server demands: objects come back filled with "", some that the
 * specification promises are null. Whatever is not named here is ignored.
 */
import { z } from 'zod';

const tekst = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const verwijzing = z.object({ uuid: z.string() });
/** `{"uuid": null}` occurs too. */
const verwijzingOfNull = z
  .object({ uuid: z.string().nullish() })
  .nullish()
  .transform((value) => value?.uuid ?? null);
const verwijzingen = z
  .array(verwijzing)
  .nullish()
  .transform((value) => (value ?? []).map(({ uuid }) => uuid));

export const contactnaam = z
  .object({ voorletters: tekst, voornaam: tekst, voorvoegselAchternaam: tekst, achternaam: tekst })
  .nullish()
  .transform((value) => value ?? { voorletters: '', voornaam: '', voorvoegselAchternaam: '', achternaam: '' });
export type Contactnaam = z.output<typeof contactnaam>;

/** Four strings that together name an object in some register. */
export const objectidentificator = z.object({
  objectId: tekst,
  codeObjecttype: tekst,
  codeRegister: tekst,
  codeSoortObjectId: tekst,
});
export type Objectidentificator = z.output<typeof objectidentificator>;
export const isZelfde = (a: Objectidentificator, b: Objectidentificator): boolean =>
  a.objectId === b.objectId &&
  a.codeObjecttype === b.codeObjecttype &&
  a.codeRegister === b.codeRegister &&
  a.codeSoortObjectId === b.codeSoortObjectId;

export const partijIdentificator = z.object({
  uuid: z.string(),
  identificeerdePartij: verwijzingOfNull,
  anderePartijIdentificator: tekst,
  partijIdentificator: objectidentificator,
  subIdentificatorVan: verwijzingOfNull,
});
export type PartijIdentificator = z.output<typeof partijIdentificator>;

export const partij = z.object({
  uuid: z.string(),
  nummer: tekst,
  soortPartij: z.string(),
  partijIdentificatoren: z
    .array(verwijzing.extend({ partijIdentificator: objectidentificator.nullish() }))
    .nullish()
    .transform((value) => value ?? []),
  rekeningnummers: verwijzingen,
  partijIdentificatie: z.object({ contactnaam: contactnaam.optional(), naam: tekst }).nullish(),
});
export type Partij = z.output<typeof partij>;

export const actor = z.object({
  uuid: z.string(),
  soortActor: z.string(),
  indicatieActief: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  actoridentificator: objectidentificator.nullish(),
});
export type Actor = z.output<typeof actor>;

export const klantcontact = z.object({
  uuid: z.string(),
  nummer: tekst,
  referentienummer: tekst,
  onderwerp: tekst,
  inhoud: tekst,
  metadata: z.record(z.string(), z.unknown()).nullish(),
  hadBetrokkenen: verwijzingen,
});
export type Klantcontact = z.output<typeof klantcontact>;

export const betrokkene = z.object({
  uuid: z.string(),
  wasPartij: verwijzingOfNull,
  hadKlantcontact: verwijzingOfNull,
  digitaleAdressen: verwijzingen,
  contactnaam,
  organisatienaam: tekst,
});
export type Betrokkene = z.output<typeof betrokkene>;

export const klantcontactMetBetrokkene = z.object({ klantcontact, betrokkene });

export const digitaalAdres = z.object({
  uuid: z.string(),
  verstrektDoorPartij: verwijzingOfNull,
  verstrektDoorBetrokkene: verwijzingOfNull,
  soortDigitaalAdres: z.string(),
  adres: tekst,
  omschrijving: tekst,
  referentie: tekst,
  isStandaardAdres: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
});
export type DigitaalAdresRij = z.output<typeof digitaalAdres>;

export const actorklantcontact = z.object({
  uuid: z.string(),
  actor: verwijzingOfNull,
  klantcontact: verwijzingOfNull,
});

export const internetaak = z.object({
  uuid: z.string(),
  nummer: tekst,
  referentienummer: tekst,
  gevraagdeHandeling: tekst,
  toelichting: tekst,
  status: tekst,
  aanleidinggevendKlantcontact: verwijzingOfNull,
  toegewezenAanActoren: verwijzingen,
});
export type Internetaak = z.output<typeof internetaak>;

export const onderwerpobject = z.object({
  uuid: z.string(),
  klantcontact: verwijzingOfNull,
  wasKlantcontact: verwijzingOfNull,
  onderwerpobjectidentificator: objectidentificator.nullish(),
});
/** Rows of which we need to know no more than that they exist. */
export const rij = z.object({ uuid: z.string() });
