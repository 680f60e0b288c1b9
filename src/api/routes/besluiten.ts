/** The decisions of an agent, one row each: a message of the contract with its body. */
import { type z } from 'zod';
import * as b from '../../contract/berichten.js';
import { type Berichtnaam, OMSCHRIJVINGEN } from '../../contract/messages.js';
import { neemBesluit, rondAf } from '../besluit.js';
import { gesprekAntwoord, type Methode, type Route, route, type Voorbeeld } from '../route.js';
import { besluitKop, gesprekPad, vraagPad } from '../schemas.js';
import { VOORBEELDEN } from '../voorbeelden.js';
import { type Probleemcode } from '../weigeringen.js';
import { GESPREK_200, TAGS } from './vormen.js';

const ALTIJD = [
  'ONBEKEND_GESPREK',
  'GESPREK_GESLOTEN',
  'SLEUTEL_HERGEBRUIKT',
  'GEWIJZIGD',
  'NIET_VASTGELEGD',
] as const satisfies Probleemcode[];

interface Rij {
  methode: Methode;
  /** Below `/gesprekken/{id}`. */
  pad: string;
  naam: Berichtnaam;
  body?: z.ZodType<Record<string, unknown>>;
  voorbeelden?: Record<string, Voorbeeld>;
  weigeringen?: Probleemcode[];
  uitleg?: string;
}

const beschrijving = ({ methode, pad, naam, voorbeelden, uitleg, weigeringen = [] }: Rij) => ({
  methode,
  pad: `/gesprekken/{id}${pad}`,
  operationId: naam,
  tag: TAGS.beslissingen,
  titel: OMSCHRIJVINGEN[naam],
  kop: besluitKop,
  antwoorden: { 200: GESPREK_200 },
  weigeringen: [...ALTIJD, ...weigeringen],
  ...(voorbeelden && { voorbeelden }),
  ...(uitleg !== undefined && { uitleg }),
});

const overGesprek = (rij: Rij & { body: z.ZodType<Record<string, unknown>> }): Route =>
  route({
    ...beschrijving(rij),
    padvorm: gesprekPad,
    body: rij.body,
    doe: async ({ pad: { id }, body, kop }, { gesprekken }) =>
      gesprekAntwoord(await neemBesluit(gesprekken, { id, naam: rij.naam, inhoud: body, kop })),
  });

const overVraag = (rij: Rij): Route =>
  route({
    ...beschrijving(rij),
    padvorm: vraagPad,
    ...(rij.body && { body: rij.body }),
    doe: async ({ pad: { id, vraag }, body, kop }, { gesprekken }) =>
      gesprekAntwoord(await neemBesluit(gesprekken, { id, naam: rij.naam, inhoud: { ...body, vraag }, kop })),
  });

export const BESLUITROUTES: Route[] = [
  overGesprek({
    methode: 'put',
    pad: '/authenticatie',
    naam: 'legAuthenticatieVast',
    body: b.authenticatie,
    voorbeelden: VOORBEELDEN.authenticatie,
  }),
  overGesprek({
    methode: 'put',
    pad: '/klant',
    naam: 'kiesKlant',
    body: b.klant,
    voorbeelden: VOORBEELDEN.klant,
    weigeringen: ['IDENTIFICATIE_ONTBREEKT'],
  }),
  overVraag({
    methode: 'put',
    pad: '/vragen/{vraag}',
    naam: 'beschrijfVraag',
    body: b.vraagInhoud,
    voorbeelden: VOORBEELDEN.vraag,
    weigeringen: ['VRAAG_ONBEKEND', 'AL_AFGEROND'],
    uitleg: 'De inhoud is leesbaar voor de klant: geen interne aantekeningen.',
  }),
  overVraag({
    methode: 'delete',
    pad: '/vragen/{vraag}',
    naam: 'trekVraagIn',
    weigeringen: ['VRAAG_ONBEKEND', 'LAATSTE_VRAAG', 'ZAAK_IN_BEHANDELING'],
  }),
  overVraag({
    methode: 'put',
    pad: '/vragen/{vraag}/vervolg',
    naam: 'kiesVervolg',
    body: b.vervolg,
    voorbeelden: VOORBEELDEN.vervolg,
    weigeringen: ['VRAAG_ONBEKEND', 'ZAAK_IN_BEHANDELING'],
  }),
  overGesprek({
    methode: 'put',
    pad: '/contactgegevens',
    naam: 'geefContactgegevens',
    body: b.contactgegevens,
    voorbeelden: VOORBEELDEN.contactgegevens,
  }),
  overGesprek({
    methode: 'put',
    pad: '/bereik',
    naam: 'kiesBereik',
    body: b.bereik,
    voorbeelden: VOORBEELDEN.bereik,
  }),
  overGesprek({
    methode: 'put',
    pad: '/medewerker',
    naam: 'draagOver',
    body: b.medewerker,
    voorbeelden: VOORBEELDEN.medewerker,
    weigeringen: ['AL_AFGEROND'],
  }),
  route({
    ...beschrijving({
      methode: 'post',
      pad: '/_afronden',
      naam: 'rondAf',
      voorbeelden: VOORBEELDEN.afronden,
      weigeringen: ['NOG_NIET_COMPLEET'],
      uitleg: 'Nog eens afronden verandert niets.',
    }),
    padvorm: gesprekPad,
    body: b.afronden,
    doe: async ({ pad: { id }, body, kop }, { gesprekken }) =>
      gesprekAntwoord(await rondAf(gesprekken, { id, inhoud: body, kop })),
  }),
  overGesprek({
    methode: 'post',
    pad: '/_afbreken',
    naam: 'breekAf',
    body: b.afbreken,
    voorbeelden: VOORBEELDEN.afbreken,
    weigeringen: ['AL_AFGEROND'],
  }),
];
