import { refuse } from '../fields.js';
import { passesElfproef } from '../formats.js';
import { type Identificator } from './rows.js';

export const REGISTERS = ['brp', 'hr'] as const;
export const OBJECTTYPES = ['natuurlijk_persoon', 'niet_natuurlijk_persoon', 'vestiging'] as const;
export const SOORTEN = ['bsn', 'vestigingsnummer', 'rsin', 'kvk_nummer'] as const;

const OBJECTTYPES_OF: Readonly<Record<string, readonly string[]>> = {
  brp: ['natuurlijk_persoon'],
  hr: ['vestiging', 'niet_natuurlijk_persoon'],
};
const SOORTEN_OF: Readonly<Record<string, readonly string[]>> = {
  natuurlijk_persoon: ['bsn'],
  vestiging: ['vestigingsnummer'],
  niet_natuurlijk_persoon: ['rsin', 'kvk_nummer'],
};
const LENGTHS: Readonly<Record<string, number>> = { bsn: 9, rsin: 9, vestigingsnummer: 12, kvk_nummer: 8 };

/** Register, objecttype and soort must belong together, and the number must be one of that soort. */
export function checkIdentificator({ codeRegister, codeObjecttype, codeSoortObjectId, objectId }: Identificator): void {
  const allowed = OBJECTTYPES_OF[codeRegister] ?? [];
  if (!allowed.includes(codeObjecttype))
    throw refuse('invalid', `voor \`codeRegister\` ${codeRegister} is dit niet toegestaan`, `${PREFIX}CodeObjecttype`);
  if (!(SOORTEN_OF[codeObjecttype] ?? []).includes(codeSoortObjectId))
    throw refuse('invalid', `voor dit \`codeObjecttype\` niet toegestaan`, `${PREFIX}CodeSoortObjectId`);
  const reason = objectId === '' ? undefined : wrongNumber(codeSoortObjectId, objectId);
  if (reason !== undefined) throw refuse('invalid', `Deze waarde is ongeldig, reden: ${reason}`, `${PREFIX}ObjectId`);
}

const PREFIX = 'partijIdentificator';

function wrongNumber(soort: string, objectId: string): string | undefined {
  const length = LENGTHS[soort];
  if (length !== undefined && objectId.length !== length) return `Waarde moet ${String(length)} tekens lang zijn`;
  if (!/^\d+$/.test(objectId)) return 'Voer een numerieke waarde in';
  if ((soort === 'bsn' || soort === 'rsin') && !passesElfproef(objectId))
    return `Onjuist ${soort.toUpperCase()} nummer`;
  return undefined;
}
