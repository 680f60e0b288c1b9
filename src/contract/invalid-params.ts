/** From what zod refuses to the `invalidParams` of problem+json. Never holds a sent value. */
import { type z } from 'zod';

export const VELDCODES = [
  'VERPLICHT',
  'ONBEKEND_VELD',
  'ONGELDIGE_WAARDE',
  'TE_LANG',
  'TE_VEEL',
  'ELFPROEF',
  'TELEFOONNUMMER',
  'EMAIL',
  'DUBBEL',
  'SLUIT_UIT',
] as const;
export type Veldcode = (typeof VELDCODES)[number];

export interface InvalidParam {
  /** Dotted path in the sent body, such as `contactgegevens.0.adres`; empty for the body itself. */
  name: string;
  code: Veldcode;
  /** In Dutch, for the agent. */
  reason: string;
}

const isVeldcode = (code: unknown): code is Veldcode => VELDCODES.some((known) => known === code);
const ownCode = (issue: z.core.$ZodIssue): Veldcode | undefined => {
  const params: unknown = 'params' in issue ? issue.params : undefined;
  const code = typeof params === 'object' && params !== null && 'code' in params ? params.code : undefined;
  return isVeldcode(code) ? code : undefined;
};

function one(issue: z.core.$ZodIssue): InvalidParam[] {
  const name = issue.path.map(String).join('.');
  const code = ownCode(issue);
  if (code) return [{ name, code, reason: issue.message }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        name: name === '' ? key : `${name}.${key}`,
        code: 'ONBEKEND_VELD',
        reason: 'Dit veld bestaat niet.',
      }));
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? [{ name, code: 'VERPLICHT', reason: 'Dit veld is verplicht.' }]
        : [{ name, code: 'ONGELDIGE_WAARDE', reason: 'Dit veld heeft niet het juiste type.' }];
    case 'invalid_value':
      if (issue.message === 'VERPLICHT') return [{ name, code: 'VERPLICHT', reason: 'Dit veld is verplicht.' }];
      return [{ name, code: 'ONGELDIGE_WAARDE', reason: `Kies één van: ${issue.values.map(String).join(', ')}.` }];
    case 'too_small':
      return [
        issue.origin === 'string'
          ? { name, code: 'VERPLICHT', reason: 'Dit veld mag niet leeg zijn.' }
          : issue.origin === 'array'
            ? { name, code: 'VERPLICHT', reason: `Geef er ten minste ${String(issue.minimum)}.` }
            : { name, code: 'ONGELDIGE_WAARDE', reason: `De kleinste waarde is ${String(issue.minimum)}.` },
      ];
    case 'too_big':
      return [
        issue.origin === 'string'
          ? { name, code: 'TE_LANG', reason: `Dit veld mag ten hoogste ${String(issue.maximum)} tekens lang zijn.` }
          : issue.origin === 'array'
            ? { name, code: 'TE_VEEL', reason: `Geef er ten hoogste ${String(issue.maximum)}.` }
            : { name, code: 'ONGELDIGE_WAARDE', reason: `De grootste waarde is ${String(issue.maximum)}.` },
      ];
    default:
      return [{ name, code: 'ONGELDIGE_WAARDE', reason: 'Deze waarde is niet geldig.' }];
  }
}

/** All refusals at once, each field and code once, in the order of the body. */
export function toInvalidParams(error: z.core.$ZodError): InvalidParam[] {
  const seen = new Set<string>();
  return error.issues.flatMap(one).filter(({ name, code }) => {
    const key = `${name} ${code}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
