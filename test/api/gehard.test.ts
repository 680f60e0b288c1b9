/** What the API bears of a client, and what a client may see of it. */
import { connect, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createHttpServer, GEDULD } from '../../src/api/http/luisteren.js';
import { apiConfig, workerConfig } from '../../src/config.js';
import { auditregel } from '../../src/audit/regel.js';
import { waaromZwak } from '../../src/geheimen.js';
import { ANDERE, MEDEWERKER, tokenVan } from '../support/tokens.js';
import { GESPREK, maakGesprek, Proefapi } from './opstelling.js';

const ORIGIN = 'https://kcc.gemeente.example';
const api = new Proefapi({ instellingen: { corsOrigins: [ORIGIN] } });
beforeAll(() => api.begin());
afterAll(() => api.eindig());

/** Sends bytes as they are, and gives all that comes back until the connection is closed. */
const ruw = (adres: string, bytes: string): Promise<string> =>
  new Promise((klaar, fout) => {
    const { hostname, port } = new URL(adres);
    let tekst = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (deel) => (tekst += deel.toString()));
    socket.on('close', () => {
      klaar(tekst);
    });
    socket.on('error', fout);
  });

describe('grenzen', () => {
  test.each([
    ['lijsten', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['objecten', '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)],
  ])('diep geneste %s zijn ONGELDIG', async (_naam, body) => {
    const { status, json } = await api.vraag('PUT', `${GESPREK}/bereik`, body);
    expect([status, json['code']]).toEqual([400, 'ONGELDIG']);
    expect(json['invalidParams']).toEqual([expect.objectContaining({ name: '', code: 'ONGELDIGE_WAARDE' })]);
  });
  test('te grote kopregels zijn 431, als problem+json', async () => {
    const antwoord = await ruw(api.adres, `GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(antwoord).toMatch(/^HTTP\/1.1 431 [^]*application\/problem\+json[^]*"code":"KOPPEN_TE_GROOT"/);
  });
  test('wat geen HTTP is, is 400 zonder iets van binnen', async () => {
    const antwoord = await ruw(api.adres, 'GET\r\n\r\n');
    expect(antwoord).toMatch(/^HTTP\/1.1 400 [^]*"code":"GEEN_HTTP"/);
    expect(antwoord).not.toMatch(/HPE_|node:| at /);
  });
  test('wie zijn aanvraag niet afmaakt, krijgt 408', async () => {
    const { server, stop } = createHttpServer((_req, res) => res.end(), { ...GEDULD, koppenMs: 200, verzoekMs: 300 });
    await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
    const adres = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await ruw(adres, 'GET / HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1.1 408 [^]*"code":"TE_TRAAG"/);
    await stop();
  });
});

describe('snelheid', () => {
  let druk: Proefapi | undefined;
  afterEach(() => druk?.eindig());
  const als = async (sub: string, kop = {}) =>
    druk?.vraag('GET', GESPREK, undefined, {
      Authorization: `Bearer ${await tokenVan({ ...MEDEWERKER, sub })}`,
      ...kop,
    });

  test('van één persoon is begrensd, met welk token ook; een ander merkt er niets van', async () => {
    druk = await new Proefapi({ instellingen: { perMinuut: { adres: 100, persoon: 2 } } }).begin();
    druk.gesprekken.haal = () => Promise.resolve(maakGesprek({ medewerkers: ['mdw-1', 'mdw-2'] }));
    expect([(await als('mdw-1'))?.status, (await als('mdw-1'))?.status]).toEqual([200, 200]);
    const derde = await als('mdw-1');
    expect([derde?.status, derde?.json['code']]).toEqual([429, 'TE_VAAK']);
    expect(Number(derde?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await als(ANDERE.sub))?.status).toBe(200);
  });
  test('achter een vertrouwde proxy telt het adres dat die noemt, en staat dat in het auditlog', async () => {
    druk = await new Proefapi({
      instellingen: { perMinuut: { adres: 1, persoon: 9 }, vertrouwdeProxys: ['127.0.0.1'] },
    }).begin();
    const van = (adres: string) => als('mdw-1', { 'X-Forwarded-For': `6.6.6.6, ${adres}` });
    expect([(await van('10.0.0.1'))?.status, (await van('10.0.0.2'))?.status]).toEqual([200, 200]);
    expect((await van('10.0.0.1'))?.status).toBe(429);
    await new Promise((klaar) => setTimeout(klaar, 50));
    const regels = druk.audit.map((regel) => auditregel.parse(JSON.parse(regel)));
    expect(regels.map(({ van: adres, code }) => [adres, code])).toEqual([
      ['10.0.0.1', null],
      ['10.0.0.2', null],
      ['10.0.0.1', 'TE_VAAK'],
    ]);
  });
});

describe('kopregels', () => {
  test('die de NL API Design Rules vragen', async () => {
    const { headers } = await api.vraag('GET', GESPREK);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'strict-transport-security': expect.stringMatching(/max-age=[0-9]{8}/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });
  const preflight = (Origin: string) =>
    api.vraag('OPTIONS', `${GESPREK}/bereik`, undefined, {
      Authorization: '',
      Origin,
      'Access-Control-Request-Method': 'PUT',
    });
  test('CORS alleen voor wie op de lijst staat, zonder token te vragen', async () => {
    const { status, headers } = await preflight(ORIGIN);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN]);
    expect(headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    for (const ander of ['https://kcc.gemeente.example.kwaad.example', 'null', 'http://kcc.gemeente.example'])
      expect((await preflight(ander)).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('geheimen', () => {
  const omgeving = {
    KLANTINTERACTIES_URL: 'https://klant.gemeente.example/api/v1',
    KLANTINTERACTIES_TOKEN: '3f9b1c7e5a2d8046b1f0c9e7d5a3b182',
    ZAKEN_URL: 'https://zaak.gemeente.example/api/v1',
    CATALOGI_URL: 'https://zaak.gemeente.example/catalogi',
    ZGW_CLIENT_ID: 'kcc',
    ZGW_SECRET: 'q8Zr2vX0bN7kL4wT9yC1mH6sJ3dF5gPa',
    BRONORGANISATIE: '517439943',
  };
  test.each([
    ['kies-zelf-een-geheim-van-ten-minste-32-tekens'],
    ['lokaal-geheim-0123456789abcdefghijkl'],
    ['kort'],
    ['a'.repeat(40)],
  ])('%s is te zwak voor een register elders, en goed genoeg op deze machine', (ZGW_SECRET) => {
    expect(waaromZwak(ZGW_SECRET, 32)).toBeDefined();
    expect(() => workerConfig({ ...omgeving, ZGW_SECRET })).toThrow(/ZGW_SECRET is te zwak/);
    expect(() => workerConfig({ ...omgeving, ZGW_SECRET })).not.toThrow(ZGW_SECRET);
    expect(() => workerConfig({ ...omgeving, ZGW_SECRET, ZAKEN_URL: 'http://127.0.0.1:1/zaken' })).not.toThrow();
  });
  test('komen ook uit een bestand, dat er moet zijn', () => {
    const { ZGW_SECRET: _weg, ...zonder } = omgeving;
    expect(() => workerConfig({ ...zonder, ZGW_SECRET_FILE: '/bestaat/niet' })).toThrow(/ZGW_SECRET_FILE/);
    expect(() => workerConfig({ ...omgeving, ZGW_SECRET_FILE: '/etc/hostname' })).toThrow(/niet allebei/);
    const hier = { ZAKEN_URL: 'http://127.0.0.1:1/zaken', ZGW_SECRET_FILE: 'package.json' };
    expect(workerConfig({ ...zonder, ...hier }).registers.zgw.secret).toContain('"name": "kcc-gesprek"');
  });
  test('CORS_ORIGINS en TRUST_PROXY zijn precies', () => {
    for (const CORS_ORIGINS of ['*', 'https://kcc.example/', 'kcc.example'])
      expect(() => apiConfig({ CORS_ORIGINS })).toThrow(/CORS_ORIGINS/);
    for (const TRUST_PROXY of ['true', '*', 'proxy']) expect(() => apiConfig({ TRUST_PROXY })).toThrow(/TRUST_PROXY/);
  });
});

test('wie bezig is wordt afgemaakt als de server stopt; een nieuwe verbinding niet meer', async () => {
  const { server, stop } = createHttpServer((_req, res) => setTimeout(() => res.end('klaar'), 400));
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  const adres = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bezig = new Promise((klaar) => server.once('request', klaar));
  const antwoord = fetch(adres).then((een) => een.text());
  await bezig;
  const gestopt = stop();
  await expect(fetch(adres)).rejects.toThrow();
  expect(await antwoord).toBe('klaar');
  await gestopt;
});
