/** A gesprek is begun, read, listed and watched. */
import { randomUUID } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import { begin } from '../../contract/berichten.js';
import { gesprek } from '../../contract/gesprek.js';
import { type Invoer } from '../../contract/invoer.js';
import { regel } from '../../contract/velden.js';
import { heeftAlles, zendGebeurtenissen } from '../live.js';
import { type Context, gesprekAntwoord, route } from '../route.js';
import { besluitKop, gesprekPad, lijst, lijstQuery } from '../schemas.js';
import { alsZichzelf } from '../toegang.js';
import { BASISPAD } from '../versie.js';
import { VOORBEELDEN } from '../voorbeelden.js';
import { GESPREK_200, TAGS } from './vormen.js';

const VOORUIT_MS = 60_000;
const TERUG_MS = 24 * 3_600_000;
/** Gives a gesprek without an id of its own the same one when the request is sent again. */
const NAAMRUIMTE = 'b7b0a5a2-6f0c-4f0e-9d1b-2f4f6f2d8c11';

const beginNu = begin.check(
  regel<z.infer<typeof begin>>(({ aangenomenOp }) => {
    const ms = typeof aangenomenOp === 'string' ? Date.parse(aangenomenOp) - Date.now() : 0;
    return ms > VOORUIT_MS || ms < -TERUG_MS
      ? [
          {
            veld: ['aangenomenOp'],
            code: 'ONGELDIGE_WAARDE',
            reden: 'Geef een tijdstip van ten hoogste 24 uur geleden en 1 minuut vooruit.',
          },
        ]
      : [];
  }),
);

function toInvoer(
  body: z.infer<typeof begin>,
  sleutel: string | undefined,
  { instellingen, toegang }: Context,
): Invoer {
  const { kanaal, vertrouwelijk, zaakIdentiteiten, runbook, duren, samenRegistreren } = instellingen;
  const medewerker = alsZichzelf(toegang, body.medewerker);
  return {
    id: body.id ?? (sleutel === undefined ? randomUUID() : uuidv5(`${medewerker.id} ${sleutel}`, NAAMRUIMTE)),
    aangenomenOp: body.aangenomenOp ?? new Date().toISOString(),
    medewerker,
    klantcontactBijAannemen: body.klantcontactBijAannemen,
    registratie: body.registratie,
    kanaal: body.kanaal ?? kanaal,
    vertrouwelijk,
    zaakIdentiteiten,
    ...(runbook === undefined ? {} : { runbook }),
    duren,
    ...(samenRegistreren && { samen: true }),
  };
}

/** One event. In `data` stands the Gesprek, as JSON. */
const gebeurtenis = z.strictObject({
  event: z.literal('gesprek'),
  id: z.string().regex(/^[0-9]+$/),
  data: z
    .string()
    .meta({ contentMediaType: 'application/json', contentSchema: { $ref: '#/components/schemas/Gesprek' } }),
});

export const GESPREKROUTES = [
  route({
    methode: 'post',
    pad: '/gesprekken',
    operationId: 'beginGesprek',
    tag: TAGS.gesprek,
    titel: 'Begin een gesprek',
    uitleg:
      'Met een `id` die er al is komt dat gesprek terug zoals het nu is; de rest van de aanvraag telt dan niet. De medewerker is wie is aangemeld; een andere `medewerker` in de aanvraag wordt geweigerd.',
    body: beginNu,
    kop: besluitKop.pick({ 'Idempotency-Key': true }),
    voorbeelden: VOORBEELDEN.begin,
    antwoorden: {
      201: {
        beschrijving: 'Het nieuwe gesprek',
        schema: gesprek,
        headers: { Location: 'Adres van het gesprek', ETag: 'Versie van het gesprek' },
      },
      200: { ...GESPREK_200, beschrijving: 'Het gesprek dat er al was' },
    },
    weigeringen: ['NIET_VASTGELEGD'],
    doe: async ({ body, kop }, context) => {
      const { nieuw, gesprek: nu } = await context.gesprekken.begin(toInvoer(body, kop['Idempotency-Key'], context));
      return nieuw ? gesprekAntwoord(nu, 201, { Location: `${BASISPAD}/gesprekken/${nu.id}` }) : gesprekAntwoord(nu);
    },
  }),
  route({
    methode: 'get',
    pad: '/gesprekken',
    operationId: 'lijstGesprekken',
    tag: TAGS.gesprek,
    titel: 'Gesprekken, nieuwste eerst',
    uitleg: 'Loopt enkele seconden achter.',
    query: lijstQuery,
    antwoorden: { 200: { beschrijving: 'Eén bladzijde', schema: lijst } },
    weigeringen: ['NIET_VASTGELEGD'],
    doe: async ({ query }, { gesprekken }) => ({ status: 200, body: await gesprekken.lijst(query) }),
  }),
  route({
    methode: 'get',
    pad: '/gesprekken/{id}',
    operationId: 'haalGesprek',
    tag: TAGS.gesprek,
    titel: 'Het gesprek zoals het nu is',
    padvorm: gesprekPad,
    antwoorden: { 200: GESPREK_200 },
    weigeringen: ['ONBEKEND_GESPREK', 'NIET_VASTGELEGD'],
    doe: async ({ pad }, { gesprekken }) => gesprekAntwoord(await gesprekken.haal(pad.id)),
  }),
  route({
    methode: 'get',
    pad: '/gesprekken/{id}/gebeurtenissen',
    operationId: 'volgGesprek',
    tag: TAGS.gesprek,
    titel: 'Volg het gesprek',
    uitleg:
      'Server-sent events: `event: gesprek`, `id:` de versie, `data:` het Gesprek; eerst het huidige, daarna elk nieuwer. Eindigt na afgerond of afgebroken, en wanneer het token verloopt: begin dan opnieuw met een vers token. `EventSource` van de browser kan geen token meesturen: lees de stroom met `fetch`.',
    padvorm: gesprekPad,
    antwoorden: {
      200: {
        beschrijving: 'De gebeurtenissen, elk met deze velden',
        schema: gebeurtenis,
        mediatype: 'text/event-stream',
      },
      204: { beschrijving: 'Het gesprek is gesloten en `Last-Event-ID` is de laatste versie: er komt niets meer' },
    },
    weigeringen: ['ONBEKEND_GESPREK', 'NIET_VASTGELEGD'],
    doe: async ({ pad }, { gesprekken, volgers, instellingen, toegang }) => {
      const nu = await gesprekken.haal(pad.id);
      return {
        stroom: async (req, res) => {
          const gezien = req.headers['last-event-id'];
          if (heeftAlles(nu, typeof gezien === 'string' ? gezien : undefined)) res.writeHead(204).end();
          else if (req.method === 'HEAD') res.writeHead(200, { 'Content-Type': 'text/event-stream' }).end();
          else {
            const { levenstekenMs } = instellingen;
            await zendGebeurtenissen(req, res, nu, { volgers, levenstekenMs, totMs: toegang.verlooptOpMs });
          }
        },
      };
    },
  }),
];
