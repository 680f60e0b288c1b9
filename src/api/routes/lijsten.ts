/** What an agent chooses from. */
import { route } from '../route.js';
import { actoren, actorenQuery, zaaktypen } from '../schemas.js';
import { TAGS } from './vormen.js';

export const LIJSTROUTES = [
  route({
    methode: 'get',
    pad: '/actoren',
    operationId: 'lijstActoren',
    tag: TAGS.lijsten,
    titel: 'Actoren aan wie een interne taak is toe te wijzen',
    query: actorenQuery,
    antwoorden: { 200: { beschrijving: 'De actoren', schema: actoren } },
    weigeringen: ['REGISTER_ONBEREIKBAAR'],
    doe: async ({ query }, { lijsten }) => ({ status: 200, body: { resultaten: await lijsten.actoren(query) } }),
  }),
  route({
    methode: 'get',
    pad: '/zaaktypen',
    operationId: 'lijstZaaktypen',
    tag: TAGS.lijsten,
    titel: 'Zaaktypen waarvan nu een zaak is te maken',
    antwoorden: { 200: { beschrijving: 'De zaaktypen', schema: zaaktypen } },
    weigeringen: ['REGISTER_ONBEREIKBAAR'],
    doe: async (_verzoek, { lijsten }) => ({ status: 200, body: { resultaten: await lijsten.zaaktypen() } }),
  }),
];
