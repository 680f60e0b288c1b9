/** What an operator does about a registration that is stuck. */
import { herhalen, overslaan } from '../../contract/berichten.js';
import { OMSCHRIJVINGEN } from '../../contract/messages.js';
import { neemBesluit } from '../besluit.js';
import { gesprekAntwoord, route } from '../route.js';
import { besluitKop, registratiePad } from '../schemas.js';
import { alsZichzelf } from '../toegang.js';
import { VOORBEELDEN } from '../voorbeelden.js';
import { type Probleemcode } from '../weigeringen.js';
import { GESPREK_200, TAGS } from './vormen.js';

const WEIGERINGEN = [
  'ONBEKEND_GESPREK',
  'ONBEKENDE_REGISTRATIE',
  'GESPREK_GESLOTEN',
  'NIET_VASTGELOPEN',
  'SLEUTEL_HERGEBRUIKT',
  'GEWIJZIGD',
  'NIET_VASTGELEGD',
] as const satisfies Probleemcode[];
const uitleg = 'Hersteld wordt door wie is aangemeld; een andere `medewerker` in de aanvraag wordt geweigerd.';

export const HERSTELROUTES = [
  route({
    methode: 'post',
    pad: '/gesprekken/{id}/registraties/{naam}/_herhalen',
    operationId: 'probeerOpnieuw',
    tag: TAGS.herstel,
    titel: OMSCHRIJVINGEN.probeerOpnieuw,
    uitleg,
    padvorm: registratiePad,
    body: herhalen,
    kop: besluitKop,
    voorbeelden: VOORBEELDEN.herhalen,
    antwoorden: { 200: GESPREK_200 },
    weigeringen: WEIGERINGEN,
    doe: async ({ pad: { id, naam: registratie }, body, kop }, { gesprekken, toegang }) => {
      const inhoud = { ...body, medewerker: alsZichzelf(toegang, body.medewerker), registratie };
      return gesprekAntwoord(await neemBesluit(gesprekken, { id, naam: 'probeerOpnieuw', inhoud, kop }));
    },
  }),
  route({
    methode: 'post',
    pad: '/gesprekken/{id}/registraties/{naam}/_overslaan',
    operationId: 'slaOver',
    tag: TAGS.herstel,
    titel: OMSCHRIJVINGEN.slaOver,
    uitleg,
    padvorm: registratiePad,
    body: overslaan,
    kop: besluitKop,
    voorbeelden: VOORBEELDEN.overslaan,
    antwoorden: { 200: GESPREK_200 },
    weigeringen: [...WEIGERINGEN, 'NODIG_VOOR_ANDERE'],
    doe: async ({ pad: { id, naam: registratie }, body, kop }, { gesprekken, toegang }) => {
      const inhoud = { ...body, medewerker: alsZichzelf(toegang, body.medewerker), registratie };
      return gesprekAntwoord(await neemBesluit(gesprekken, { id, naam: 'slaOver', inhoud, kop }));
    },
  }),
];
