/** From a request to what a handler gets: path, query, headers and body are all parsed before anything is refused. */
import { type z } from 'zod';
import { type InvalidParam, toInvalidParams } from '../contract/invalid-params.js';
import { ongeldig, Probleem } from './probleem.js';
import { type Vormen, type Verzoek } from './route.js';

export interface RuwVerzoek {
  pad: unknown;
  query: unknown;
  /** undefined when the request had none. */
  body: unknown;
  kop: (naam: string) => string | undefined;
}

/** Parameters that name something: a value that cannot exist is not found. */
const NIET_GEVONDEN = { id: 'ONBEKEND_GESPREK', naam: 'ONBEKENDE_REGISTRATIE', vraag: 'VRAAG_ONBEKEND' } as const;
const KOPPEN = ['Idempotency-Key', 'If-Match'] as const;

function leesKop(kop: RuwVerzoek['kop']): Record<string, string | undefined> {
  const gelezen = Object.fromEntries(KOPPEN.map((naam) => [naam, kop(naam)]));
  // `*`: any version of what is there.
  return { ...gelezen, 'If-Match': gelezen['If-Match'] === '*' ? undefined : gelezen['If-Match'] };
}

/**
 * Throws ONBEKEND_GESPREK, ONBEKENDE_REGISTRATIE or VRAAG_ONBEKEND for a path that cannot exist, else ONGELDIG with all errors at once.
 * A body that is absent counts as `{}`, so that each field that is required is named.
 */
export function leesVerzoek<P, Q, B, K>(vormen: Vormen<P, Q, B, K>, ruw: RuwVerzoek): Verzoek<P, Q, B, K> {
  const fouten: InvalidParam[] = [];
  const lees = <T>(vorm: z.ZodType<T> | undefined, waarde: unknown): T => {
    // Only a route without this part leaves its shape out, and then nothing reads the part.
    if (vorm === undefined) return undefined as T;
    const gelezen = vorm.safeParse(waarde);
    if (gelezen.success) return gelezen.data;
    fouten.push(...toInvalidParams(gelezen.error));
    return undefined as T;
  };
  const pad = lees(vormen.padvorm, ruw.pad);
  for (const naam of ['id', 'naam', 'vraag'] as const)
    if (fouten.some((fout) => fout.name === naam)) throw new Probleem(NIET_GEVONDEN[naam]);
  const verzoek = {
    pad,
    query: lees(vormen.query, ruw.query),
    kop: lees(vormen.kop, leesKop(ruw.kop)),
    body: lees(vormen.body, ruw.body === undefined ? {} : ruw.body),
  };
  if (fouten.length > 0) throw ongeldig(fouten);
  return verzoek;
}
