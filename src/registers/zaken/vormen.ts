/** What we read of the answers of the Zaken API and the Catalogi API (Open Zaak). Whatever is not named here is ignored. */
import { z } from 'zod';

const tekst = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export const zaak = z.object({
  uuid: z.string(),
  url: z.string(),
  identificatie: z.string(),
  bronorganisatie: z.string(),
  zaaktype: z.string(),
  omschrijving: tekst,
  toelichting: tekst,
  status: z.string().nullish(),
  kenmerken: z
    .array(z.object({ kenmerk: tekst, bron: tekst }))
    .nullish()
    .transform((value) => value ?? []),
});
export type Zaak = z.output<typeof zaak>;

export const contactpersoonRol = z
  .object({ naam: tekst, emailadres: tekst, telefoonnummer: tekst, functie: tekst })
  .nullish()
  .transform((value) => value ?? { naam: '', emailadres: '', telefoonnummer: '', functie: '' });
export type ContactpersoonRol = z.output<typeof contactpersoonRol>;

/** A PUT needs the whole rol: the fields that we don't interpret are kept as they came. */
export const rol = z.object({
  uuid: z.string(),
  url: z.string(),
  zaak: z.string(),
  betrokkene: tekst,
  betrokkeneType: z.string(),
  roltype: z.string(),
  roltoelichting: tekst,
  omschrijvingGeneriek: tekst,
  registratiedatum: tekst,
  betrokkeneIdentificatie: z.record(z.string(), z.unknown()).nullish(),
  contactpersoonRol,
  authenticatieContext: z.unknown(),
  afwijkendeNaamBetrokkene: tekst,
  indicatieMachtiging: tekst,
  beginGeldigheid: z.string().nullish(),
  eindeGeldigheid: z.string().nullish(),
});
export type Rol = z.output<typeof rol>;

export const status = z.object({
  url: z.string(),
  uuid: z.string(),
  statustype: z.string(),
  datumStatusGezet: z.string(),
});

export const geregistreerd = z.object({ zaak });

export const zaaktype = z.object({
  url: z.string(),
  identificatie: z.string(),
  concept: z.boolean().nullish(),
  beginGeldigheid: tekst,
});
export const statustype = z.object({ url: z.string(), volgnummer: z.number() });
export const roltype = z.object({ url: z.string(), omschrijvingGeneriek: tekst });
