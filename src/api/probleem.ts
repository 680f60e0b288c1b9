/** A refusal on its way to the caller: thrown anywhere in the API, sent as problem+json in one place. */
import { z } from 'zod';
import { FASEN, gesprek, WACHT_OP, type Fase, type Gesprek, type WachtOp } from '../contract/gesprek.js';
import { type InvalidParam, VELDCODES } from '../contract/invalid-params.js';
import { type Probleemcode, WEIGERINGEN } from './weigeringen.js';

export const PROBLEEM_MEDIATYPE = 'application/problem+json';
export const probleempad = (code: Probleemcode): string => `/problemen/${code}`;

const invalidParam = z.strictObject({
  name: z.string().meta({ description: 'Pad van het veld in de aanvraag, met punten; leeg voor de aanvraag zelf' }),
  code: z.enum(VELDCODES),
  reason: z.string(),
});

export const probleem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().meta({ description: 'urn:uuid van dit antwoord; staat ook in het logboek' }),
  code: z.string(),
  invalidParams: z.array(invalidParam).optional(),
  wachtOp: z.array(z.enum(WACHT_OP)).optional(),
  fase: z.enum(FASEN).optional(),
  gesprek: gesprek.optional(),
});
export type ProbleemJson = z.infer<typeof probleem>;

export interface Bijzonderheden {
  invalidParams?: InvalidParam[] | undefined;
  wachtOp?: WachtOp[] | undefined;
  fase?: Fase | undefined;
  gesprek?: Gesprek | undefined;
}
interface Overig {
  headers?: Record<string, string>;
  /** Why, for the log: a constant such as a gRPC status, never data. */
  oorzaak?: string;
}

export class Probleem extends Error {
  override readonly name = 'Probleem';
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly oorzaak: string | undefined;

  constructor(
    readonly code: Probleemcode,
    readonly bijzonderheden: Bijzonderheden = {},
    { headers = {}, oorzaak }: Overig = {},
  ) {
    super(WEIGERINGEN[code].title);
    this.status = WEIGERINGEN[code].status;
    this.headers = code === 'NIET_VASTGELEGD' ? { 'Retry-After': '2', ...headers } : headers;
    this.oorzaak = oorzaak;
  }
}

/** All errors of one request at once. */
export const ongeldig = (invalidParams: InvalidParam[]): Probleem => new Probleem('ONGELDIG', { invalidParams });

const telVelden = (aantal: number): string => (aantal === 1 ? '1 veld klopt niet.' : `${aantal} velden kloppen niet.`);

export function toProblemJson({ code, bijzonderheden }: Probleem, instance: string): ProbleemJson {
  const { status, title, detail } = WEIGERINGEN[code];
  const { invalidParams, wachtOp, fase, gesprek: nu } = bijzonderheden;
  return {
    type: probleempad(code),
    title,
    status,
    detail: invalidParams && invalidParams.length > 0 ? telVelden(invalidParams.length) : detail,
    instance,
    code,
    ...(invalidParams && { invalidParams }),
    ...(wachtOp && { wachtOp }),
    ...(fase && { fase }),
    ...(nu && { gesprek: nu }),
  };
}
