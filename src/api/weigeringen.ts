/** Every code with which the API refuses, with its HTTP status and its Dutch texts. The texts never hold a sent value. */
import { WEIGERCODES, type Weigercode } from '../contract/codes.js';

export interface Weigering {
  status: number;
  title: string;
  detail: string;
}
const weigering = (status: number, title: string, detail: string): Weigering => ({ status, title, detail });

/** What the workflow refuses; the status stands in the contract. */
const VAN_HET_GESPREK: Record<Weigercode, [title: string, detail: string]> = {
  ONGELDIG: ['De aanvraag is niet geldig', 'Eén of meer velden kloppen niet.'],
  ONLEESBAAR: ['De aanvraag is niet te lezen', 'Het gesprek kan dit bericht niet lezen.'],
  NIET_TOEGESTAAN: ['Dit is niet toegestaan', 'Deze medewerker mag dit niet doen.'],
  ONBEKENDE_REGISTRATIE: ['Deze registratie is er niet', 'Dit gesprek heeft geen registratie met deze naam.'],
  GESPREK_GESLOTEN: ['Het gesprek is gesloten', 'Een gesloten gesprek wordt niet meer gewijzigd.'],
  AL_AFGEROND: ['Het gesprek is al afgerond', 'Dit kan alleen tijdens het gesprek.'],
  NOG_NIET_COMPLEET: ['Het gesprek is nog niet compleet', 'Er zijn nog beslissingen nodig; zie wachtOp.'],
  VRAAG_ONBEKEND: ['Deze vraag is er niet', 'Een nieuwe vraag krijgt het eerstvolgende nummer.'],
  LAATSTE_VRAAG: ['De enige vraag blijft staan', 'Breek het gesprek af, of beschrijf de vraag opnieuw.'],
  ZAAK_IN_BEHANDELING: ['Er is een zaak voor deze vraag', 'Een zaak wordt niet ongedaan gemaakt.'],
  IDENTIFICATIE_ONTBREEKT: [
    'De identificatie ontbreekt',
    'Een nieuwe klant heeft een identificatie nodig: leg die vast bij de authenticatie.',
  ],
  NIET_VASTGELOPEN: ['Deze registratie staat niet vast', 'Er is nu niets te herstellen.'],
  NODIG_VOOR_ANDERE: [
    'Andere registraties hebben deze nodig',
    'Geef de uuid van wat met de hand in het register is gemaakt.',
  ],
  SLEUTEL_HERGEBRUIKT: [
    'Deze Idempotency-Key is al gebruikt',
    'Dezelfde sleutel hoort bij dezelfde aanvraag; gebruik een nieuwe.',
  ],
  GEWIJZIGD: ['Het gesprek is intussen gewijzigd', 'De gevraagde versie is niet de huidige; zie gesprek.'],
  REGISTER_ONBEREIKBAAR: ['Het register antwoordt niet', 'Probeer het zo dadelijk opnieuw.'],
};

const vanHetGesprek = Object.fromEntries(
  (Object.keys(VAN_HET_GESPREK) as Weigercode[]).map((code) => [
    code,
    weigering(WEIGERCODES[code], ...VAN_HET_GESPREK[code]),
  ]),
) as Record<Weigercode, Weigering>;

export const WEIGERINGEN = {
  ...vanHetGesprek,
  GEEN_JSON: weigering(400, 'De aanvraag is geen JSON', 'De inhoud van de aanvraag is niet als JSON te lezen.'),
  NIET_AANGEMELD: weigering(401, 'Niet aangemeld', 'Stuur een geldig token mee: Authorization: Bearer …'),
  ONBEKEND_GESPREK: weigering(404, 'Dit gesprek is er niet', 'Er is geen gesprek met deze id.'),
  ONBEKEND_PAD: weigering(404, 'Dit adres bestaat niet', 'Zie /docs voor wat deze API kan.'),
  METHODE: weigering(405, 'Deze methode kan hier niet', 'Zie de kopregel Allow voor wat hier wel kan.'),
  TE_GROOT: weigering(413, 'De aanvraag is te groot', 'Een aanvraag is ten hoogste 64 kB groot.'),
  MEDIATYPE: weigering(415, 'Dit mediatype kan hier niet', 'Stuur JSON, met Content-Type: application/json.'),
  TE_TRAAG: weigering(408, 'De aanvraag kwam te traag', 'De aanvraag was niet op tijd compleet.'),
  KOPPEN_TE_GROOT: weigering(431, 'De kopregels zijn te groot', 'Alle kopregels samen zijn ten hoogste 16 kB groot.'),
  GEEN_HTTP: weigering(400, 'Dit is geen aanvraag', 'De aanvraag is niet als HTTP te lezen.'),
  TE_VAAK: weigering(429, 'Te veel aanvragen', 'Wacht zo lang als de kopregel Retry-After aangeeft.'),
  DEFECT: weigering(500, 'Er is iets misgegaan', 'Er is een fout in het programma. Meld de instance aan de beheerder.'),
  NIET_VASTGELEGD: weigering(
    503,
    'Niet vastgelegd',
    'Er kwam niet op tijd antwoord. Stuur dezelfde aanvraag opnieuw, met dezelfde Idempotency-Key.',
  ),
} as const satisfies Record<string, Weigering>;
export type Probleemcode = keyof typeof WEIGERINGEN;
export const PROBLEEMCODES = Object.keys(WEIGERINGEN) as Probleemcode[];
