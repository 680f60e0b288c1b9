/** F0138, F7927, D16: the one request that waits for a register. It changes nothing, so it has no Idempotency-Key. */
import { zoekvraag } from '../../contract/berichten.js';
import { kandidaten } from '../../contract/gesprek.js';
import { OMSCHRIJVINGEN } from '../../contract/messages.js';
import { route } from '../route.js';
import { gesprekPad } from '../schemas.js';
import { VOORBEELDEN } from '../voorbeelden.js';
import { TAGS } from './vormen.js';

export const ZOEKROUTES = [
  route({
    methode: 'post',
    pad: '/gesprekken/{id}/klant/_zoek',
    operationId: 'zoekKlant',
    tag: TAGS.beslissingen,
    titel: OMSCHRIJVINGEN.zoekKlant,
    padvorm: gesprekPad,
    body: zoekvraag,
    voorbeelden: VOORBEELDEN.zoek,
    antwoorden: { 200: { beschrijving: 'Ten hoogste 20 kandidaten', schema: kandidaten } },
    weigeringen: ['ONBEKEND_GESPREK', 'GESPREK_GESLOTEN', 'NIET_VASTGELEGD', 'REGISTER_ONBEREIKBAAR'],
    doe: async ({ pad: { id }, body }, { gesprekken }) => ({
      status: 200,
      body: (await gesprekken.zoek(id, body)).gevonden,
    }),
  }),
];
