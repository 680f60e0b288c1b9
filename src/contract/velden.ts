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

/**
 * A rule over several fields that is checked even when single fields are wrong already, so that all errors come at once.
 * The rule must therefore bear any value.
 */
export function regel<T>(rule: (value: T) => Weigering[]): z.core.$ZodCheck<T> {
  const check = z.check<T>((payload: Check<T>) => {
    if (typeof payload.value !== 'object' || payload.value === null) return;
    for (const { veld, code, reden } of rule(payload.value)) {
      payload.issues.push({ code: 'custom', path: veld, message: reden, params: { code }, input: undefined });
    }
  });
  check._zod.def.when = () => true;
  return check;
}

/** Which fields exclude each other, by the check: what a description of the schema is made from. */
const UITSLUITEND = new WeakMap<object, readonly string[]>();
export const uitsluitend = (check: object): readonly string[] | undefined => UITSLUITEND.get(check);

/** Exactly one of the named fields must be there. */
export const preciesEen = <T extends object>(...velden: (keyof T & string)[]): z.core.$ZodCheck<T> => {
  const check = regel<T>((value) => {
    const aanwezig = velden.filter((veld) => value[veld] !== undefined);
    if (aanwezig.length === 1) return [];
    if (aanwezig.length === 0)
      return velden.map((veld) => ({ veld: [veld], code: 'VERPLICHT', reden: `Geef één van: ${velden.join(', ')}.` }));
    return aanwezig.map((veld) => ({
      veld: [veld],
      code: 'SLUIT_UIT',
      reden: `Geef maar één van: ${velden.join(', ')}.`,
    }));
  });
  UITSLUITEND.set(check, velden);
  return check;
};

// eslint-disable-next-line no-control-regex -- control characters are exactly what is refused here
const STUURTEKEN = /[\u0000-\u001f\u007f-\u009f]/;
// eslint-disable-next-line no-control-regex -- as above, line ends and tabs allowed
const STUURTEKEN_BEHALVE_REGELEINDE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const geenStuurteken = weiger('ONGELDIGE_WAARDE', 'Dit veld bevat een onzichtbaar stuurteken.');

/** A trimmed, non-empty text of at most `max` characters on one line. */
export const tekst = (max: number) =>
  z
    .string()
    .trim()
    .min(1, weiger('VERPLICHT', 'Dit veld mag niet leeg zijn.'))
    .max(max, weiger('TE_LANG', `Dit veld mag ten hoogste ${max} tekens lang zijn.`))
    .refine((value) => !STUURTEKEN.test(value), geenStuurteken);

/** As `tekst`, with line ends. */
export const langeTekst = (max: number) =>
  z
    .string()
    .trim()
    .min(1, weiger('VERPLICHT', 'Dit veld mag niet leeg zijn.'))
    .max(max, weiger('TE_LANG', `Dit veld mag ten hoogste ${max} tekens lang zijn.`))
    .refine((value) => !STUURTEKEN_BEHALVE_REGELEINDE.test(value), geenStuurteken);

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
    .regex(new RegExp(`^[0-9]{${aantal}}$`), weiger('ONGELDIGE_WAARDE', `Dit veld bestaat uit ${aantal} cijfers.`));
const metElfproef = (soort: string) =>
  z
    .string()
    .trim()
    .refine(elfproef, weiger('ELFPROEF', `Dit is geen geldig ${soort}.`));

export const bsn = metElfproef('BSN');
export const rsin = metElfproef('RSIN');
export const kvkNummer = cijfers(8);
export const vestigingsnummer = cijfers(12);
export const uuid = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    weiger('ONGELDIGE_WAARDE', 'Dit is geen UUID.'),
  );

/** RFC 3339 with offset. Kept as sent. */
export const tijdstip = z
  .string()
  .trim()
  .refine(
    (value) => z.iso.datetime({ offset: true }).safeParse(value).success && !Number.isNaN(Date.parse(value)),
    weiger('ONGELDIGE_WAARDE', 'Dit is geen datum en tijd met tijdzone (RFC 3339).'),
  );

const TELEFOON = /^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})$/;
const DIENSTNUMMER = /^(0800|0900|140)/;
const EMAIL = /^[^\s@"(),:;<>[\\\]]+@([^\s@.]+\.)+[^\s@.]{2,}$/;

/** Removes what people write between digits: blanks, dots, dashes, brackets and `(0)`. */
export const normaliseerTelefoon = (adres: string): string => adres.replace(/\(0\)/g, '').replace(/[\s.\-()]/g, '');
export const isTelefoonnummer = (adres: string): boolean => TELEFOON.test(adres) && !DIENSTNUMMER.test(adres);
export const isEmail = (adres: string): boolean => adres.length <= 80 && EMAIL.test(adres);
