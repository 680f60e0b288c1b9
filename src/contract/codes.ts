/** Why a registration waits. Search attribute, failure type and runbook paragraph bear the same code. */
export const FOUTCODES = [
  'REGISTER_ONBEREIKBAAR',
  'VERZOEK_GEWEIGERD',
  'NIET_BEVOEGD',
  'ANTWOORD_ONGELDIG',
  'VERDWENEN',
  'DOOR_ANDER_GEBRUIKT',
  'DOOR_ANDER_GEWIJZIGD',
  'SLEUTEL_BEZET',
  'DUBBEL_GEVONDEN',
  'AANDACHT',
  'DEFECT',
] as const;
export type Foutcode = (typeof FOUTCODES)[number];
export const isFoutcode = (code: unknown): code is Foutcode => FOUTCODES.some((known) => known === code);

/** Why a message is refused: problem code of the API, failure type of an Update, `code` of a refused Signal. */
export const WEIGERCODES = {
  ONGELDIG: 400,
  ONLEESBAAR: 400,
  NIET_TOEGESTAAN: 403,
  ONBEKENDE_REGISTRATIE: 404,
  GESPREK_GESLOTEN: 409,
  AL_AFGEROND: 409,
  NOG_NIET_COMPLEET: 409,
  VRAAG_ONBEKEND: 409,
  LAATSTE_VRAAG: 409,
  ZAAK_IN_BEHANDELING: 409,
  IDENTIFICATIE_ONTBREEKT: 409,
  NIET_VASTGELOPEN: 409,
  NODIG_VOOR_ANDERE: 409,
  SLEUTEL_HERGEBRUIKT: 409,
  GEWIJZIGD: 412,
  REGISTER_ONBEREIKBAAR: 503,
} as const;
export type Weigercode = keyof typeof WEIGERCODES;
export const isWeigercode = (code: unknown): code is Weigercode => typeof code === 'string' && code in WEIGERCODES;
