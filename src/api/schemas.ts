/** Shapes that only HTTP knows: parameters, headers, lists. Whatever a message holds stands in `src/contract`. */
import { z } from 'zod';
import 'zod-openapi';
import { actorsoort, medewerker } from '../contract/berichten.js';
import { FOUTCODES } from '../contract/codes.js';
import { FASEN, gesprek, kandidaten, WACHT_OP } from '../contract/gesprek.js';
import { keuze, tekst, uuid, weiger } from '../contract/velden.js';
import { probleem } from './probleem.js';

export const VOORBEELD_ID = '6f1d1f0a-3d1e-4a56-9c55-0c6d1b7e2a10';

export const gesprekPad = z.strictObject({
  id: uuid.meta({ description: 'uuid van het gesprek', example: VOORBEELD_ID }),
});
export const vraagPad = gesprekPad.extend({
  vraag: z
    .string()
    .regex(/^([1-9]|1[0-9]|20)$/, weiger('ONGELDIGE_WAARDE', 'Een vraag heeft een nummer van 1 tot en met 20.'))
    .transform(Number)
    .meta({
      description: 'Nummer van de vraag; het eerstvolgende vrije nummer opent een vraag',
      example: 1,
      override: { type: 'integer', format: 'int32', minimum: 1, maximum: 20, pattern: undefined },
    }),
});
export const registratiePad = gesprekPad.extend({
  naam: z
    .string()
    // ~: a registration that was replaced, and is still to be undone.
    .regex(/^[A-Za-z0-9.~-]{1,60}$/)
    .meta({ description: 'Naam van de registratie', example: 'vraag-1.interneTaak' }),
});

const heel = (van: number, tot: number) =>
  z
    .string()
    .regex(/^[0-9]{1,6}$/, weiger('ONGELDIGE_WAARDE', `Geef een heel getal van ${van} tot en met ${tot}.`))
    .transform(Number)
    .pipe(z.int().min(van).max(tot));
export const lijstQuery = z.strictObject({
  fase: keuze(FASEN).optional(),
  actieNodig: keuze(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .meta({ override: { type: 'boolean', enum: undefined } }),
  foutCode: keuze(FOUTCODES).optional(),
  medewerker: medewerker.shape.id.optional().meta({ description: 'id van de medewerker' }),
  pageSize: heel(1, 100)
    .default(20)
    .meta({
      override: { type: 'integer', format: 'int32', minimum: 1, maximum: 100, default: 20, pattern: undefined },
    }),
  pageToken: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,4000}$/, weiger('ONGELDIGE_WAARDE', 'Gebruik de waarde van volgende.'))
    .optional()
    .meta({ description: 'De waarde van `volgende` van de vorige bladzijde' }),
});
export const actorenQuery = z.strictObject({
  soort: actorsoort.optional(),
  naam: tekst(200).optional().meta({ description: 'Deel van de naam' }),
});

export const besluitKop = z.object({
  'Idempotency-Key': uuid
    .optional()
    .meta({ description: 'Dezelfde sleutel met dezelfde aanvraag heeft één keer effect' }),
  'If-Match': z
    .string()
    .regex(
      /^([*]|(W[/])?"[0-9]{1,12}")$/,
      weiger('ONGELDIGE_WAARDE', 'Geef de ETag van het gesprek, bijvoorbeeld "12".'),
    )
    .optional()
    .meta({ description: 'ETag van het gesprek; een andere versie geeft 412', example: '"12"' }),
});

const tijd = z.string().meta({ format: 'date-time' });
export const lijst = z.strictObject({
  resultaten: z.array(
    z.strictObject({
      id: z.string(),
      fase: z.enum(FASEN).nullable(),
      wachtOp: z.array(z.enum(WACHT_OP)),
      foutCodes: z.array(z.enum(FOUTCODES)),
      actieNodig: z.boolean(),
      medewerker: z.string().nullable().meta({ description: 'id van de medewerker' }),
      begonnenOp: tijd,
      geslotenOp: tijd.nullable(),
    }),
  ),
  volgende: z.string().nullable(),
});
export const actoren = z.strictObject({
  resultaten: z.array(
    z.strictObject({ uuid: z.string(), soort: actorsoort, identificatie: z.string(), naam: z.string() }),
  ),
});
export const zaaktypen = z.strictObject({
  resultaten: z.array(z.strictObject({ identificatie: z.string(), omschrijving: z.string() })),
});

/** The shapes that stand in the OpenAPI document under their own name. */
export const BENOEMD = {
  Gesprek: gesprek,
  Kandidaten: kandidaten,
  Gesprekkenlijst: lijst,
  Actorenlijst: actoren,
  Zaaktypenlijst: zaaktypen,
  Probleem: probleem,
} as const;
