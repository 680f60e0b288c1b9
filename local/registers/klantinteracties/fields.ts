import { maybe, nullable, optional, refuse, Refused, required } from '../fields.js';
import { type InvalidParam } from '../problem.js';
import { form, group, integer, text } from '../values.js';
import { ISO_COUNTRIES } from './landen.js';
import { type Adres, type Contactnaam, type Identificator } from './rows.js';

const line = (max: number) => optional(text({ max }), '');

export const LEEG_ADRES: Adres = {
  nummeraanduidingId: '',
  straatnaam: '',
  huisnummer: null,
  huisnummertoevoeging: '',
  postcode: '',
  stad: '',
  adresregel1: '',
  adresregel2: '',
  adresregel3: '',
  land: '',
};

const readAdres: (value: unknown) => Adres = group({
  nummeraanduidingId: optional(text({ max: 16, check: form(/^\d{16}$/, 'Waarde moet 16 cijfers bevatten.') }), ''),
  straatnaam: line(255),
  huisnummer: nullable(integer(1, 99_999)),
  huisnummertoevoeging: line(20),
  postcode: optional(
    text({ check: form(/^[1-9]\d{3} [A-Z]{2}$/, 'Postcode moet aan het formaat `1234 AB` (met spatie) voldoen.') }),
    '',
  ),
  stad: line(255),
  adresregel1: line(80),
  adresregel2: line(80),
  adresregel3: line(80),
  land: optional(
    text({ max: 2, min: 2, check: form((v) => ISO_COUNTRIES.has(v), 'Ongeldige landcode volgens ISO 3166.') }),
    '',
  ),
});

/** The register names the lines of an address with an underscore when it refuses them. */
export const adres = (value: unknown): Adres => {
  try {
    return readAdres(value);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(error.params.map((p) => ({ ...p, name: p.name.replace(/^adresregel(\d)$/, 'adresregel_$1') })));
  }
};

/** null empties the whole group; what is left out of a group becomes empty. */
export const adresVeld = { ...optional(adres, LEEG_ADRES), nullValue: { value: LEEG_ADRES } };

export const LEGE_NAAM: Contactnaam = { voorletters: '', voornaam: '', voorvoegselAchternaam: '', achternaam: '' };

export const contactnaam: (value: unknown) => Contactnaam = group({
  voorletters: line(10),
  voornaam: line(200),
  voorvoegselAchternaam: line(10),
  achternaam: line(200),
});

export const contactnaamVeld = { ...optional(contactnaam, LEGE_NAAM), nullValue: { value: LEGE_NAAM } };

export const volledigeNaam = (naam: Contactnaam): string =>
  [naam.voornaam, naam.voorvoegselAchternaam, naam.achternaam].filter((part) => part !== '').join(' ');

export const LEGE_IDENTIFICATOR: Identificator = {
  objectId: '',
  codeObjecttype: '',
  codeRegister: '',
  codeSoortObjectId: '',
};

const identificator: (value: unknown) => Identificator = group({
  objectId: line(200),
  codeObjecttype: line(200),
  codeRegister: line(200),
  codeSoortObjectId: line(200),
});

/** Four free strings, any of which may be missing. */
export const identificatorVeld = {
  ...optional(identificator, LEGE_IDENTIFICATOR),
  nullValue: { value: LEGE_IDENTIFICATOR },
};

/** nummer and referentienummer: digits as a string, unique where given. */
export const nummer = (taken: (value: string) => InvalidParam | undefined) => ({
  ...nullable((value: unknown): string => {
    const read = text({ max: 10, check: form(/^-?\p{Nd}+$/u, 'Voer een geldig geheel getal in.') })(value);
    const clash = read === '' ? undefined : taken(read);
    if (clash !== undefined) throw refuse(clash.code, clash.reason);
    return read;
  }),
});

export { line, maybe, required };
