/**
 * The fields that every message is built from: texts, numbers with a check digit, phone numbers, instants.
 *
 * Each refusal carries one of the codes of `invalid-params.ts`, so that API, Updates and Signals refuse in the same words.
 */
import { z } from 'zod';

// Workflow code runs in a sandbox without `new Function`, which zod would otherwise compile with.
z.config({ jitless: true });

/** Adds a refusal with one of our codes to a field. */
export const weiger = (code: string, reden: string) => ({ error: reden, params: { code } });

interface Check<T> {
  value: T;
  issues: z.core.$ZodRawIssue[];
}
interface Weigering {
  veld: (string | number)[];
  code: string;
  reden: string;
}

/** What a check means as JSON Schema, by the check: for a description of the schema. */
const BESCHREVEN = new WeakMap<object, Readonly<Record<string, unknown>>>();
export const beschreven = (check: object): Readonly<Record<string, unknown>> | undefined => BESCHREVEN.get(check);

/**
 * A rule over several fields that is checked even when single fields are wrong already, so that all errors come at once.
 * The rule must therefore bear any value. `beschrijving`: the rule as JSON Schema, as far as that can tell it.
 */
export function regel<T>(
  rule: (value: T) => Weigering[],
  beschrijving?: Readonly<Record<string, unknown>>,
): z.core.$ZodCheck<T> {
  const check = z.check<T>((payload: Check<T>) => {
    if (typeof payload.value !== 'object' || payload.value === null) return;
    for (const { veld, code, reden } of rule(payload.value)) {
      payload.issues.push({ code: 'custom', path: veld, message: reden, params: { code }, input: undefined });
    }
  });
  check._zod.def.when = () => true;
  if (beschrijving) BESCHREVEN.set(check, beschrijving);
  return check;
}

/** Exactly one of the named fields must be there. */
export const preciesEen = <T extends object>(...velden: (keyof T & string)[]): z.core.$ZodCheck<T> =>
  regel<T>(
    (value) => {
      const aanwezig = velden.filter((veld) => value[veld] !== undefined);
      if (aanwezig.length === 1) return [];
      if (aanwezig.length === 0)
        return velden.map((veld) => ({
          veld: [veld],
          code: 'VERPLICHT',
          reden: `Geef één van: ${velden.join(', ')}.`,
        }));
      return aanwezig.map((veld) => ({
        veld: [veld],
        code: 'SLUIT_UIT',
        reden: `Geef maar één van: ${velden.join(', ')}.`,
      }));
    },
    { oneOf: velden.map((veld) => ({ required: [veld] })) },
  );

const STUURTEKENS = '\\u0000-\\u001f\\u007f-\\u009f';
/** As above, without line ends and tabs. */
const STUURTEKENS_BEHALVE_REGELEINDE = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f';

const zonderStuurtekens = (max: number, tekens: string) =>
  z
    .string()
    .trim()
    .min(1, weiger('VERPLICHT', 'Dit veld mag niet leeg zijn.'))
    // As the registers and JSON Schema count them: an emoji is one character.
    .refine(
      (value) => value.length <= max || Array.from(value).length <= max,
      weiger('TE_LANG', `Dit veld mag ten hoogste ${max} tekens lang zijn.`),
    )
    // eslint-disable-next-line security/detect-non-literal-regexp -- made of the constants above
    .regex(new RegExp(`^[^${tekens}]*$`), weiger('ONGELDIGE_WAARDE', 'Dit veld bevat een onzichtbaar stuurteken.'))
    // Besides: something else than blanks.
    .meta({ maxLength: max, pattern: `^[^${tekens}]*[^\\s${tekens}][^${tekens}]*$` });

/** A trimmed, non-empty text of at most `max` characters on one line. */
export const tekst = (max: number) => zonderStuurtekens(max, STUURTEKENS);
/** As `tekst`, with line ends. */
export const langeTekst = (max: number) => zonderStuurtekens(max, STUURTEKENS_BEHALVE_REGELEINDE);

/** The 11-proef of BSN and RSIN (9 digits, weights 9…2 and -1). The number 000000000 passes arithmetically, and is refused. */
export function elfproef(nummer: string): boolean {
  if (!/^[0-9]{9}$/.test(nummer) || nummer === '000000000') return false;
  const som = Array.from(nummer).reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return som % 11 === 0;
}

/** One of a fixed list; tells absence from a wrong value. */
export const keuze = <const T extends readonly [string, ...string[]]>(waarden: T) =>
  z.enum(waarden, { error: ({ input }) => (input === undefined ? 'VERPLICHT' : undefined) });

const cijfers = (aantal: number) =>
  z
    .string()
    .trim()
    // eslint-disable-next-line security/detect-non-literal-regexp -- with a number of ours
    .regex(new RegExp(`^[0-9]{${aantal}}$`), weiger('ONGELDIGE_WAARDE', `Dit veld bestaat uit ${aantal} cijfers.`));
const metElfproef = (soort: string) =>
  z
    .string()
    .trim()
    .refine(elfproef, weiger('ELFPROEF', `Dit is geen geldig ${soort}.`))
    .meta({ pattern: '^[0-9]{9}$', description: 'Negen cijfers die voldoen aan de elfproef' });

export const bsn = metElfproef('BSN');
export const rsin = metElfproef('RSIN');
export const kvkNummer = cijfers(8);
export const vestigingsnummer = cijfers(12);
export const uuid = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
    weiger('ONGELDIGE_WAARDE', 'Dit is geen UUID.'),
  )
  .meta({ maxLength: 36 });

/** RFC 3339 with offset. Kept as sent. */
export const tijdstip = z
  .string()
  .trim()
  .refine(
    (value) => z.iso.datetime({ offset: true }).safeParse(value).success && !Number.isNaN(Date.parse(value)),
    weiger('ONGELDIGE_WAARDE', 'Dit is geen datum en tijd met tijdzone (RFC 3339).'),
  )
  .meta({ format: 'date-time' });

const TELEFOON = /^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})$/;
const DIENSTNUMMER = /^(0800|0900|140)/;
/** Digits with what people write between them. Which of these can be reached is told by `isTelefoonnummer`. */
export const TELEFOON_ZOALS_GESCHREVEN = '^[\\s.()-]*\\+?([\\s.()-]*[0-9]){9,18}[\\s.()-]*$';
// eslint-disable-next-line security/detect-unsafe-regex -- no two parts of it match the same text: linear
export const EMAIL = /^[^\s@"(),:;<>[\\\]]+@([^\s@.]+\.)+[^\s@.]{2,}$/;

/** Removes what people write between digits: blanks, dots, dashes, brackets and `(0)`. */
export const normaliseerTelefoon = (adres: string): string => adres.replace(/\(0\)/g, '').replace(/[\s.\-()]/g, '');
export const isTelefoonnummer = (adres: string): boolean => TELEFOON.test(adres) && !DIENSTNUMMER.test(adres);
export const isEmail = (adres: string): boolean => adres.length <= 80 && EMAIL.test(adres);

/** As JSON Schema: where `veld` is, the others are not. */
export const zonder = (veld: string, ...andere: string[]) => ({
  dependentSchemas: { [veld]: { not: { anyOf: andere.map((ander) => ({ required: [ander] })) } } },
});
/** As JSON Schema: where `veld` has this value, `dan` holds, and otherwise `anders`. */
export const als = (veld: string, waarde: unknown, dan: object, anders?: object) => ({
  if: { properties: { [veld]: { const: waarde } }, required: [veld] },
  then: dan,
  ...(anders && { else: anders }),
});
