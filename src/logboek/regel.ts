/**
 * One line of the Logboek Dataverwerkingen: what a span may hold. Fixed for every process; whatever else a library puts into a
 * span does not leave the process (`uitvoer.ts`).
 */
import { z } from 'zod';

export const SOORTEN_BETROKKENE = ['BSN', 'RSIN', 'KVK', 'VESTIGING', 'PARTIJ'] as const;
export type SoortBetrokkene = (typeof SOORTEN_BETROKKENE)[number];

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export const logregel = z.strictObject({
  'dpl.core.processing_activity_id': z.url(),
  /** HMAC-SHA-256 of kind and number of whose data it is, where that is known. */
  'dpl.core.data_subject_id': z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  'dpl.core.data_subject_id_type': z.enum(SOORTEN_BETROKKENE).optional(),
  /** uuid of the gesprek: what belongs together across decisions, each of which is a trace. */
  'kcc.gesprek': uuid.optional(),
  /** Name of the registration in the plan. */
  'kcc.registratie': z
    .string()
    .regex(/^[A-Za-z0-9.~-]{1,60}$/)
    .optional(),
  'kcc.poging': z.int().min(1).optional(),
  'http.request.method': z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  /** Pattern, never the path as it was sent. */
  'http.route': z
    .string()
    .regex(/^[/A-Za-z0-9_{}.]{1,100}$/)
    .optional(),
  'http.response.status_code': z.int().min(100).max(599).optional(),
  /** Problem code or foutcode. */
  'error.type': z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .optional(),
});
export type Logregel = z.infer<typeof logregel>;

/** `api kiesKlant`, `StartUpdate:kiesKlant`, `gesprek kiesKlant`, `RunActivity:registreerZaak`, `register POST zaken`. */
export const NAAM = /^[A-Za-z]+[ :]?[A-Za-z _-]{0,80}$/;
