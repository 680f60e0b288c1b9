import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createOpenapi } from '../../src/api/openapi.js';
import { ROUTES } from '../../src/api/routes/index.js';
import { PROBLEEMCODES } from '../../src/api/weigeringen.js';
import { Proefapi } from './opstelling.js';

/** The rules' own ruleset; it is not ours to copy, so it is used where it is. */
const REGELS = join(process.cwd(), '../shared/specs/adr-ruleset.yaml');
const metRegels = existsSync(REGELS) ? test : test.skip;

const api = new Proefapi();
beforeAll(() => api.begin());
afterAll(() => api.eindig());

metRegels(`het OpenAPI-document houdt zich aan de NL API Design Rules (${REGELS})`, () => {
  const map = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const bestand = join(map, 'openapi.json');
    writeFileSync(bestand, JSON.stringify(createOpenapi(ROUTES)));
    const spectral = join(process.cwd(), 'node_modules/@stoplight/spectral-cli/dist/index.js');
    const opties = ['lint', bestand, '-r', REGELS, '-f', 'json', '--quiet', '--fail-severity', 'hint'];
    const uitvoer = execFileSync(process.execPath, [spectral, ...opties], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect(JSON.parse(uitvoer)).toEqual([]);
  } finally {
    rmSync(map, { recursive: true });
  }
});

test('het document staat zonder aanmelden op /v1/openapi.json', async () => {
  const { status, headers, json } = await api.vraag('GET', '/v1/openapi.json');
  expect(status).toBe(200);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(json).toEqual(JSON.parse(JSON.stringify(createOpenapi(ROUTES))));
});

test.each(ROUTES.filter(({ body }) => body))('$operationId: elk voorbeeld is een geldige aanvraag', (route) => {
  const voorbeelden = Object.values(route.voorbeelden ?? {});
  expect(voorbeelden.length).toBeGreaterThan(0);
  for (const { waarde } of voorbeelden) expect(route.body?.safeParse(waarde).error).toBeUndefined();
});

test('elke bewerking heeft een eigen naam', () => {
  const namen = ROUTES.map(({ operationId }) => operationId);
  expect(new Set(namen).size).toBe(namen.length);
});

test('/docs toont elke bewerking en elke weigering, zonder iets van elders', async () => {
  const { status, headers, tekst } = await api.vraag('GET', '/docs');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  for (const { operationId } of ROUTES) expect(tekst).toContain(`id="${operationId}"`);
  for (const code of PROBLEEMCODES) expect(tekst).toContain(`<code>${code}</code>`);
  expect(tekst).not.toMatch(/<script|<link|src=|@import|url\(/);
});

test('de type van een weigering leidt naar de documentatie', async () => {
  const { status, headers } = await api.vraag('GET', '/problemen/ONGELDIG');
  expect([status, headers.get('location')]).toEqual([303, '/docs#problemen']);
});
