/** The API described by itself. */
import { z } from 'zod';
import { route } from '../route.js';
import { TAGS } from './vormen.js';

export const DOCUMENTROUTES = [
  route({
    methode: 'get',
    pad: '/openapi.json',
    operationId: 'haalOpenapi',
    tag: TAGS.document,
    titel: 'Dit document',
    antwoorden: { 200: { beschrijving: 'Het OpenAPI-document', schema: z.looseObject({ openapi: z.string() }) } },
    weigeringen: [],
    doe: (_verzoek, { document }) =>
      // Public, unlike everything else: a generator in a browser may read it from another origin.
      Promise.resolve({ status: 200, body: document(), headers: { 'Access-Control-Allow-Origin': '*' } }),
  }),
];
