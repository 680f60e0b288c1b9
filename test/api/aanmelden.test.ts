/** What the API answers to who is not logged in or may not: problem+json, nothing changed, one audit line. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { auditregel } from '../../src/audit/regel.js';
import { ACTIES } from '../../src/auth/rechten.js';
import { ROUTES } from '../../src/api/routes/index.js';
import { probleem } from '../../src/api/probleem.js';
import { MEDEWERKER, OPERATOR, type Persoon, tokenVan } from '../support/tokens.js';
import { GESPREK, ID, maakGesprek, Nepgesprekken, Proefapi } from './opstelling.js';

const api = new Proefapi();
beforeAll(() => api.begin());
afterAll(() => api.eindig());
beforeEach(() => {
  Object.assign(api.gesprekken, new Nepgesprekken());
  api.audit.length = 0;
});
/** The line is written when the connection has the answer: a moment later than the answer is read. */
const audit = async () => {
  for (let i = 0; api.audit.length === 0 && i < 200; i++) await new Promise((klaar) => setTimeout(klaar, 5));
  return api.audit.map((regel) => auditregel.parse(JSON.parse(regel)));
};
const als = async (persoon: Persoon, methode: string, pad: string, body?: unknown) =>
  api.vraag(methode, pad, body, { Authorization: `Bearer ${await tokenVan(persoon)}` });
const pad = (route: (typeof ROUTES)[number]) =>
  `/v1${route.pad.replace('{id}', ID).replace('{vraag}', '1').replace('{naam}', 'partij')}`;

test('de rechten en de routes noemen dezelfde handelingen', () => {
  const beveiligd = ROUTES.map(({ operationId }) => operationId).filter((naam) => naam !== 'haalOpenapi');
  expect([...beveiligd].sort()).toEqual([...ACTIES].sort());
});

describe.each(ROUTES.filter(({ operationId }) => operationId !== 'haalOpenapi'))('$operationId', (route) => {
  const verlopen = () => tokenVan(MEDEWERKER, { claims: { exp: Math.floor(Date.now() / 1000) - 60 } });
  test.each([
    ['zonder token', () => Promise.resolve(''), 'GEEN_TOKEN', 'Bearer realm="kcc-gesprek"'],
    [
      'met een verlopen token',
      async () => `Bearer ${await verlopen()}`,
      'VERLOPEN',
      'Bearer realm="kcc-gesprek", error="invalid_token"',
    ],
  ])('%s is NIET_AANGEMELD, en staat in het auditlog', async (_naam, authorization, reden, uitdaging) => {
    const antwoord = await api.vraag(route.methode.toUpperCase(), pad(route), route.body ? {} : undefined, {
      Authorization: await authorization(),
    });
    expect([antwoord.status, antwoord.json['code']]).toEqual([401, 'NIET_AANGEMELD']);
    expect(antwoord.headers.get('www-authenticate')).toBe(uitdaging);
    expect(probleem.safeParse(antwoord.json).error).toBeUndefined();
    expect(await audit()).toEqual([
      expect.objectContaining({
        actie: route.operationId,
        wie: { id: null, rollen: [] },
        uitkomst: 'geweigerd',
        code: 'NIET_AANGEMELD',
        reden,
        gesprek: route.pad.includes('{id}') ? ID : null,
        van: '127.0.0.1',
        instance: antwoord.json['instance'],
      }),
    ]);
    const { begonnen, besluiten, gezocht } = api.gesprekken;
    expect([begonnen, besluiten, gezocht]).toEqual([[], [], []]);
  });

  test('zonder rol is NIET_TOEGESTAAN', async () => {
    const { status, json } = await als(
      { ...MEDEWERKER, roles: ['anders'] },
      route.methode.toUpperCase(),
      pad(route),
      route.body ? {} : undefined,
    );
    expect([status, json['code']]).toEqual([403, 'NIET_TOEGESTAAN']);
    expect(await audit()).toMatchObject([{ wie: { id: 'mdw-1', rollen: [] }, code: 'NIET_TOEGESTAAN', reden: null }]);
  });
});

describe('de medewerker is die van het token', () => {
  test('ook zonder medewerker in de aanvraag', async () => {
    expect((await als(MEDEWERKER, 'POST', '/v1/gesprekken', { id: ID })).status).toBe(201);
    expect(api.gesprekken.begonnen).toMatchObject([{ medewerker: { id: 'mdw-1', naam: 'Medewerker Een' } }]);
    expect(await audit()).toMatchObject([
      { actie: 'beginGesprek', uitkomst: 'geslaagd', gesprek: ID, wie: { id: 'mdw-1', rollen: ['medewerker'] } },
    ]);
  });
  test.each([[{ id: 'mdw-2', naam: 'Medewerker Een' }], [{ id: 'mdw-1', naam: 'Een', identificator: 'mdw-2' }]])(
    'en %j in de aanvraag wordt geweigerd',
    async (medewerker) => {
      const { status, json } = await als(MEDEWERKER, 'POST', '/v1/gesprekken', { medewerker });
      expect([status, json['code'], api.gesprekken.begonnen]).toEqual([403, 'NIET_TOEGESTAAN', []]);
    },
  );
  test('ook bij herstel', async () => {
    const body = { reden: 'x', medewerker: { id: 'mdw-1', naam: 'Een' } };
    const { status } = await als(OPERATOR, 'POST', `${GESPREK}/registraties/partij/_herhalen`, body);
    expect([status, api.gesprekken.besluiten]).toEqual([403, []]);
  });
});

describe('een gesprek van een ander', () => {
  beforeEach(() => {
    api.gesprekken.haal = () => Promise.resolve(maakGesprek({ medewerkers: ['mdw-2'] }));
  });
  test.each([GESPREK, `${GESPREK}/gebeurtenissen`])('is niet te lezen: %s', async (adres) => {
    const { status, tekst } = await als(MEDEWERKER, 'GET', adres);
    expect([status, tekst.includes('wachtOp')]).toEqual([403, false]);
    expect((await als(OPERATOR, 'GET', GESPREK)).status).toBe(200);
  });
  test('dat er al is wordt niet getoond door het nog eens te beginnen', async () => {
    api.gesprekken.begin = () => Promise.resolve({ nieuw: false, gesprek: maakGesprek({ medewerkers: ['mdw-2'] }) });
    expect((await als(MEDEWERKER, 'POST', '/v1/gesprekken', { id: ID })).status).toBe(403);
  });
  test('wordt niet getoond door een antwoord dat bij de sleutel van een ander hoort', async () => {
    api.gesprekken.besluit = () =>
      Promise.resolve({ gesprek: maakGesprek({ medewerkers: ['mdw-2'] }), vingerafdruk: '' });
    expect((await als(MEDEWERKER, 'PUT', `${GESPREK}/bereik`, { bereik: 'geen' })).status).toBe(403);
  });
});

test('de lijst toont een medewerker alleen de eigen gesprekken, een operator alle', async () => {
  const gevraagd: unknown[] = [];
  api.gesprekken.lijst = (vraag) => {
    gevraagd.push(vraag.medewerker);
    return Promise.resolve({ resultaten: [], volgende: null });
  };
  await als(MEDEWERKER, 'GET', '/v1/gesprekken');
  await als(OPERATOR, 'GET', '/v1/gesprekken');
  await als(OPERATOR, 'GET', '/v1/gesprekken?medewerker=mdw-1');
  expect(gevraagd).toEqual(['mdw-1', undefined, 'mdw-1']);
  expect((await als(MEDEWERKER, 'GET', '/v1/gesprekken?medewerker=mdw-2')).status).toBe(403);
});

test('document, documentatie en gereedheid zijn er voor iedereen', async () => {
  for (const adres of ['/v1/openapi.json', '/docs', '/healthz', '/readyz'])
    expect((await api.vraag('GET', adres, undefined, { Authorization: '' })).status).toBe(200);
});
