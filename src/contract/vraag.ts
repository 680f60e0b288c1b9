/** What is asked, and what follows from it: the decisions `vraag` and `vervolg`. */
import { z } from 'zod';
import { niveau } from './klant.js';
import { keuze, langeTekst, preciesEen, regel, tekst, uuid, zonder } from './velden.js';

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
