/** The OpenAPI document, made from the table of routes; it keeps the NL API Design Rules. */
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOverride,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { rechtenTekst } from '../auth/rechten.js';
import { beschreven } from '../contract/velden.js';
import { probleem, PROBLEEM_MEDIATYPE } from './probleem.js';
import { type Antwoordvorm, type Route } from './route.js';
import { BENOEMD } from './schemas.js';
import { API_VERSIE, BASISPAD } from './versie.js';
import { type Probleemcode, WEIGERINGEN } from './weigeringen.js';

/** The document as its readers here need it: plain JSON Schema in fixed places. */
export type Document = ReturnType<typeof createDocument>;

/** Headers of every answer. */
const KOPPEN = {
  'API-Version': z.string().meta({ description: 'Versie van deze API', example: API_VERSIE }),
  RateLimit: z
    .string()
    .optional()
    .meta({ description: 'Wat er nog gevraagd kan worden, en hoe lang het tot de volgende periode duurt' }),
  'Access-Control-Allow-Origin': z
    .string()
    .optional()
    .meta({ description: 'De pagina die dit antwoord mag lezen, als zij op de lijst staat (CORS)' }),
};

function antwoord({ beschrijving, schema, mediatype = 'application/json', headers = {} }: Antwoordvorm) {
  const extra = Object.entries(headers).map(([naam, description]) => [naam, z.string().meta({ description })] as const);
  return {
    description: beschrijving,
    headers: z.object({ ...KOPPEN, ...Object.fromEntries(extra) }),
    ...(schema && { content: { [mediatype]: { schema } } }),
  } satisfies ZodOpenApiResponseObject;
}

/** The refusals with one status, as one answer. */
function weigering(codes: Probleemcode[]): ZodOpenApiResponseObject {
  const wacht = codes.some((code) => code === 'NIET_VASTGELEGD' || code === 'TE_VAAK');
  return {
    description: codes.map((code) => `${code}: ${WEIGERINGEN[code].title}`).join(' · '),
    headers: z.object({
      ...KOPPEN,
      ...(codes.includes('NIET_AANGEMELD') && {
        'WWW-Authenticate': z.string().meta({ description: 'Hoe aan te melden (RFC 6750)' }),
      }),
      ...(wacht && { 'Retry-After': z.string().optional().meta({ description: 'Wacht zo veel seconden' }) }),
    }),
    content: { [PROBLEEM_MEDIATYPE]: { schema: probleem } },
  };
}

const ALTIJD: Probleemcode[] = ['KOPPEN_TE_GROOT', 'TE_VAAK', 'DEFECT'];
const BIJ_AANMELDEN: Probleemcode[] = ['NIET_AANGEMELD', 'NIET_TOEGESTAAN', 'NIET_VASTGELEGD'];
const BIJ_INHOUD: Probleemcode[] = ['GEEN_JSON', 'TE_GROOT', 'MEDIATYPE'];

function weigeringen(route: Route): Probleemcode[] {
  const leest = route.padvorm ?? route.query ?? route.body ?? route.kop;
  const codes = [
    ...(leest ? (['ONGELDIG'] as const) : []),
    ...(route.body ? BIJ_INHOUD : []),
    ...route.weigeringen,
    ...(route.operationId === 'haalOpenapi' ? [] : BIJ_AANMELDEN),
    ...ALTIJD,
  ];
  return [...new Set(codes)];
}

function antwoorden(route: Route): ZodOpenApiResponsesObject {
  const codes = weigeringen(route);
  const statussen = [...new Set(codes.map((code) => WEIGERINGEN[code].status))].sort((a, b) => a - b);
  const goed = Object.entries(route.antwoorden).map(([status, vorm]): [string, ZodOpenApiResponseObject] => [
    status,
    antwoord(vorm),
  ]);
  const fout = statussen.map((status): [string, ZodOpenApiResponseObject] => [
    String(status),
    weigering(codes.filter((code) => WEIGERINGEN[code].status === status)),
  ]);
  const alle: Record<string, ZodOpenApiResponseObject> = Object.fromEntries([...goed, ...fout]);
  return alle;
}

const voorbeelden = ({ voorbeelden: alle = {} }: Route) =>
  Object.fromEntries(
    Object.entries(alle).map(([naam, { titel, waarde }]) => [naam, { summary: titel, value: waarde }]),
  );

const isObject = (vorm: z.ZodType | undefined): vorm is z.ZodObject => vorm instanceof z.ZodObject;

const voorWie = (operationId: Route['operationId']): string =>
  operationId === 'haalOpenapi' ? 'Voor iedereen.' : `Voor: ${rechtenTekst(operationId)}.`;

function operatie(route: Route): ZodOpenApiOperationObject {
  const { operationId, tag, titel, uitleg, padvorm, query, kop, body } = route;
  return {
    operationId,
    tags: [tag],
    summary: titel,
    description: [uitleg, voorWie(operationId)].filter((deel) => deel !== undefined).join('\n\n'),
    ...(operationId === 'haalOpenapi' && { security: [] }),
    requestParams: {
      ...(isObject(padvorm) && { path: padvorm }),
      ...(isObject(query) && { query }),
      ...(isObject(kop) && { header: kop }),
    },
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { 'application/json': { schema: body, examples: voorbeelden(route) } },
      },
    }),
    responses: antwoorden(route),
  };
}

/** Rules over several fields (`regel`), which a generator of clients and of tests would otherwise not know. */
const metRegels: ZodOpenApiOverride = ({ jsonSchema, zodSchema }) => {
  for (const check of zodSchema._zod.def.checks ?? []) Object.assign(jsonSchema, beschreven(check));
  begrens(jsonSchema);
};

/** Nothing is longer than this: a client may reserve room, and refuse what is (OWASP API4). Where a field says less, that holds. */
const LANGSTE = { tekst: 4_000, gebeurtenis: 1_000_000, lijst: 10_000 };
function begrens(schema: Parameters<ZodOpenApiOverride>[0]['jsonSchema']): void {
  if (schema.type === 'string' && schema.enum === undefined && schema.const === undefined)
    schema.maxLength ??= schema.contentMediaType === undefined ? LANGSTE.tekst : LANGSTE.gebeurtenis;
  if (schema.type === 'array') schema.maxItems ??= LANGSTE.lijst;
  if (schema.type === 'integer') schema.format ??= 'int64';
}

export function createOpenapi(routes: readonly Route[]): Document {
  const paden = [...new Set(routes.map(({ pad }) => pad))];
  const tags = [...new Set(routes.map(({ tag }) => tag))];
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'KCC Gesprek',
        version: API_VERSIE,
        description:
          'Een gesprek met het klantcontactcentrum (casus C9018): elke beslissing van de medewerker wordt meteen vastgelegd, en wat daaruit volgt wordt in de registers geregistreerd.',
        contact: {
          name: 'KCC Gesprek',
          url: 'https://vng-realisatie.github.io/klantinteracties/',
          email: 'beheer@example.nl',
        },
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [{ url: BASISPAD, description: 'Deze server (production)', 'x-internal': false }],
      tags: tags.map((name) => ({ name })),
      paths: Object.fromEntries(
        paden.map((pad) => [
          pad,
          Object.fromEntries(
            routes.filter((route) => route.pad === pad).map((route) => [route.methode, operatie(route)]),
          ),
        ]),
      ),
      security: [{ token: [] }],
      components: {
        schemas: BENOEMD,
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              'Een access token (JWT) van de aanmelddienst van de gemeente (OpenID Connect), nagekeken volgens RFC8725.',
          },
        },
      },
    },
    { override: metRegels },
  );
}
