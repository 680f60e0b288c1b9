/**
 * One line of the audit log (BIO2 8.15): who did what on which gesprek, with which result, from where, when. Fixed for every
 * process; strict, so that nothing else can be in it. Nothing personal but the pseudonymous id of who acted and an address.
 */
import { z } from 'zod';
import { AANMELDREDENEN } from '../auth/fouten.js';
import { ACTIES, ROLLEN } from '../auth/rechten.js';
import { type Activiteiten } from '../contract/opdrachten.js';

/** What a worker does in the registers; the compiler holds it against the activities. */
const REGISTERACTIES: Record<keyof Activiteiten, true> = {
  registreerActor: true,
  registreerPartijKvk: true,
  registreerPartij: true,
  registreerPartijNaam: true,
  registreerAdres: true,
  registreerKlantcontact: true,
  registreerBetrokkene: true,
  registreerActorklantcontact: true,
  registreerInterneTaak: true,
  registreerZaak: true,
  registreerZaakcontact: true,
  registreerZaakkoppeling: true,
  corrigeerPartijNaam: true,
  corrigeerAdres: true,
  corrigeerKlantcontact: true,
  corrigeerBetrokkene: true,
  corrigeerInterneTaak: true,
  corrigeerZaakcontact: true,
  corrigeerZaak: true,
  verwijderPartijKvk: true,
  verwijderPartij: true,
  verwijderPartijNaam: true,
  verwijderAdres: true,
  verwijderKlantcontact: true,
  verwijderActorklantcontact: true,
  verwijderInterneTaak: true,
  verwijderZaakcontact: true,
  verwijderZaakkoppeling: true,
  zoekKlant: true,
  controleerRegistratie: true,
  telNa: true,
};
export const WORKERACTIES = Object.keys(REGISTERACTIES) as (keyof Activiteiten)[];
/** Reading and writing what Temporal keeps encrypted, and logging in for it with a browser. */
export const CODECACTIES = ['ontsleutel', 'versleutel', 'meldAan', 'meldAf'] as const;

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export const auditregel = z.strictObject({
  stroom: z.literal('audit'),
  tijd: z.iso.datetime(),
  proces: z.enum(['api', 'worker', 'codec-server']),
  wie: z.strictObject({
    /** Pseudonymous; null when nobody has been recognised. */
    id: z
      .string()
      .regex(/^[A-Za-z0-9._:-]{1,100}$/)
      .nullable(),
    rollen: z.array(z.enum(ROLLEN)),
  }),
  actie: z.enum([...ACTIES, ...WORKERACTIES, ...CODECACTIES, 'onbekend']),
  gesprek: uuid.nullable(),
  /** Name of the registration in the plan. */
  registratie: z
    .string()
    .regex(/^[A-Za-z0-9.~-]{1,60}$/)
    .nullable(),
  /** geweigerd: by us or by the register, for what was asked · mislukt: it could not be done. */
  uitkomst: z.enum(['geslaagd', 'geweigerd', 'mislukt']),
  /** Problem code or foutcode. */
  code: z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .nullable(),
  /** Why somebody counts as not logged in. */
  reden: z.enum(AANMELDREDENEN).nullable(),
  /** Address of the caller; of a proxy's caller only when that proxy is trusted. */
  van: z.union([z.ipv4(), z.ipv6()]).nullable(),
  /** `urn:uuid:` of the request, as in its answer and in the application log. */
  instance: z.string().startsWith('urn:uuid:').nullable(),
  /** Attempt of the activity, from 1. */
  poging: z.int().min(1).nullable(),
  /** Of Temporal, and how many payloads were asked to be made readable or written. */
  namespace: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,100}$/)
    .nullable(),
  aantal: z.int().min(0).nullable(),
});
export type Auditregel = z.infer<typeof auditregel>;

type Verplicht = 'wie' | 'actie' | 'uitkomst';
/** What happened; what is left out is null. */
export type Gebeurtenis = Pick<Auditregel, Verplicht> &
  Partial<Omit<Auditregel, Verplicht | 'stroom' | 'tijd' | 'proces'>>;
