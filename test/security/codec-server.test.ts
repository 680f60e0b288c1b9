import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { pino } from 'pino';
import { createAudit } from '../../src/audit/logboek.js';
import { type Auditregel, auditregel } from '../../src/audit/regel.js';
import { maakTokencontrole } from '../../src/auth/token.js';
import { createCodecServer } from '../../src/codec-server/app.js';
import { codecConfig } from '../../src/codec-server/config.js';
import { leesSleutels, maakSleutelring } from '../../src/temporal/codec/sleutels.js';
import { versleutel } from '../../src/temporal/codec/versleuteling.js';
import { AUDIENCE, Proefissuer } from './issuer.js';

const UI = 'http://127.0.0.1:8233';
const GEHEIM = { bsn: '999990019' };
const ring = maakSleutelring(leesSleutels(`nu:${randomBytes(32).toString('base64')}`));
const ander = maakSleutelring(leesSleutels(`nu:${randomBytes(32).toString('base64')}`));

let issuer: Proefissuer;
let server: Server;
let adres: string;
const regels: Auditregel[] = [];
beforeAll(async () => {
  issuer = await Proefissuer.begin();
  server = createServer();
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  adres = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const {
    token,
    poort: _poort,
    host: _host,
    ...verder
  } = codecConfig({
    CODEC_CORS_ORIGINS: UI,
    CODEC_PUBLIC_URL: adres,
    CODEC_OIDC_CLIENT_ID: 'codec',
    CODEC_ROLE_ENCODE: 'schrijver',
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: AUDIENCE,
  });
  const write = (regel: string): void => {
    // In the one form that every process keeps to.
    regels.push(auditregel.parse(JSON.parse(regel)));
  };
  server.on(
    'request',
    createCodecServer({
      ring,
      controle: maakTokencontrole(token),
      audit: createAudit({ proces: 'codec-server', schrijver: { write } }),
      logger: pino({ level: 'silent' }),
      ...verder,
    }),
  );
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await issuer.eindig();
});
beforeEach(() => {
  regels.length = 0;
});

const alsJson = ({ metadata, data }: ReturnType<typeof versleutel>) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([naam, waarde]) => [naam, Buffer.from(waarde).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});
const versleuteld = (met = ring) => alsJson(versleutel(defaultPayloadConverter.toPayload(GEHEIM), met.huidige));
interface PayloadsJson {
  payloads: { metadata: Record<string, string>; data: string }[];
}
const open = async (antwoord: Response): Promise<unknown[]> =>
  ((await antwoord.json()) as PayloadsJson).payloads.map(({ data }): unknown => {
    try {
      return JSON.parse(Buffer.from(data, 'base64').toString()) as unknown;
    } catch {
      return 'onleesbaar';
    }
  });
const NIEMAND = { id: null, rollen: [] };
const OPERATOR = { sub: 'olga', roles: ['operator'] };
const post = (
  pad: string,
  { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> =>
  fetch(`${adres}${pad}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'Content-Type': 'application/json',
      'X-Namespace': 'kcc-gesprek',
      Origin: UI,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body ?? { payloads: [versleuteld()] }),
  });

describe('met een token', () => {
  test('leest een operator, zoals de Temporal UI het vraagt', async () => {
    const token = await issuer.token(OPERATOR);
    const antwoord = await post('/decode?preserveStorageRefs=true', { token });
    expect(antwoord.status).toBe(200);
    expect(await open(antwoord)).toEqual([GEHEIM]);
    expect(antwoord.headers.get('cache-control')).toBe('no-store');
    expect(regels).toEqual([
      {
        stroom: 'audit',
        tijd: expect.any(String),
        proces: 'codec-server',
        wie: { id: 'olga', rollen: ['operator'] },
        actie: 'ontsleutel',
        uitkomst: 'geslaagd',
        namespace: 'kcc-gesprek',
        aantal: 1,
        van: '127.0.0.1',
        gesprek: null,
        registratie: null,
        code: null,
        reden: null,
        instance: null,
        poging: null,
      },
    ]);
    expect(JSON.stringify(regels)).not.toContain('999990019');
  });

  test('wat niet van ons is, of niet te lezen, komt terug zoals het kwam', async () => {
    const vreemd = [
      versleuteld(ander),
      alsJson(defaultPayloadConverter.toPayload('leesbaar')),
      { metadata: {}, data: '' },
      { ...versleuteld(), data: 'AAAA' },
    ];
    const antwoord = await post('/decode', { token: await issuer.token(OPERATOR), body: { payloads: vreemd } });
    expect(await antwoord.json()).toEqual({ payloads: vreemd });
    expect(regels[0]).toMatchObject({ aantal: 4, uitkomst: 'geslaagd' });
  });

  test('schrijven is een andere rol dan lezen', async () => {
    const body = { payloads: [alsJson(defaultPayloadConverter.toPayload(GEHEIM))] };
    expect((await post('/encode', { token: await issuer.token(OPERATOR), body })).status).toBe(403);
    const schrijver = await issuer.token({ sub: 'sam', roles: ['schrijver'] });
    const antwoord = await post('/encode', { token: schrijver, body });
    expect(antwoord.status).toBe(200);
    const geschreven = (await antwoord.json()) as PayloadsJson;
    expect(JSON.stringify(geschreven)).not.toContain(body.payloads[0]?.data);
    expect(await open(await post('/decode', { token: await issuer.token(OPERATOR), body: geschreven }))).toEqual([
      GEHEIM,
    ]);
    expect((await post('/decode', { token: schrijver })).status).toBe(403);
  });
});

describe('wordt geweigerd en vastgelegd', () => {
  const geweigerd = async (antwoord: Promise<Response>, status: number, regel: object): Promise<void> => {
    const gekregen = await antwoord;
    expect(gekregen.status).toBe(status);
    expect(await gekregen.text()).not.toContain('payloads');
    expect(regels).toEqual([expect.objectContaining({ uitkomst: 'geweigerd', ...regel })]);
  };

  test('wie geen token heeft', () =>
    geweigerd(post('/decode'), 401, { wie: NIEMAND, code: 'NIET_AANGEMELD', reden: 'GEEN_TOKEN' }));
  test('wie de rol niet heeft', async () => {
    const token = await issuer.token({ sub: 'mia', roles: ['medewerker'] });
    await geweigerd(post('/decode', { token }), 403, {
      wie: { id: 'mia', rollen: ['medewerker'] },
      code: 'NIET_TOEGESTAAN',
    });
  });
  test('een token dat verlopen is', async () => {
    await geweigerd(post('/decode', { token: await issuer.token(OPERATOR, { verlooptOver: -120 }) }), 401, {
      wie: NIEMAND,
    });
  });
  test.each([
    ['een andere issuer', { iss: 'http://127.0.0.1:1' }],
    ['een andere audience', { aud: 'iets-anders' }],
    ['nog niet geldig', { nbf: Math.floor(Date.now() / 1000) + 600 }],
  ])('een token voor een ander: %s', async (_, claims) => {
    await geweigerd(post('/decode', { token: await issuer.token({ ...OPERATOR, ...claims }) }), 401, { wie: NIEMAND });
  });
  test('een token zonder handtekening, of met die van een ander', async () => {
    const [, inhoud = ''] = (await issuer.token(OPERATOR)).split('.');
    const kop = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    await geweigerd(post('/decode', { token: `${kop}.${inhoud}.` }), 401, { wie: NIEMAND });
    regels.length = 0;
    const tweede = await Proefissuer.begin();
    const vals = await tweede.token({ ...OPERATOR, iss: issuer.url });
    await tweede.eindig();
    await geweigerd(post('/decode', { token: vals }), 401, { wie: NIEMAND });
  });
  test.each([
    ['geen JSON', '{"payloads":', 400],
    ['iets anders', { payloads: 'x' }, 400],
    ['te veel', { payloads: Array.from({ length: 2001 }, () => ({})) }, 400],
    ['te groot', { payloads: [{ data: 'A'.repeat(9_000_000) }] }, 413],
  ])('een aanvraag met %s', async (_, body, status) => {
    await geweigerd(post('/decode', { token: await issuer.token(OPERATOR), body }), status, {
      wie: { id: 'olga', rollen: ['operator'] },
      code: status === 413 ? 'TE_GROOT' : 'ONGELDIG',
    });
  });
  test('een ander mediatype', async () => {
    const headers = { 'Content-Type': 'text/plain' };
    await geweigerd(post('/decode', { token: await issuer.token(OPERATOR), headers }), 415, { code: 'MEDIATYPE' });
  });
  test('een namespace die geen naam is komt niet in de regel', async () => {
    await post('/decode', {
      token: await issuer.token(OPERATOR),
      headers: { 'X-Namespace': 'Jan de Vries 999990019' },
    });
    expect(regels[0]).toMatchObject({ namespace: null, uitkomst: 'geslaagd' });
  });
});

describe('CORS', () => {
  const voorvraag = (origin: string) =>
    fetch(`${adres}/decode?preserveStorageRefs=true`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    });
  test('laat precies de UI toe, met de vier koppen die zij stuurt', async () => {
    const { status, headers } = await voorvraag(UI);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(UI);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-allow-headers')).toBe(
      'Content-Type, X-Namespace, Authorization, Authorization-Extras',
    );
    expect(headers.get('vary')).toContain('Origin');
  });
  test.each(['http://127.0.0.1:82333', 'http://localhost:8233', 'https://127.0.0.1:8233', 'http://127.0.0.1', 'null'])(
    'laat niemand anders toe: %s',
    async (origin) => {
      const { status, headers } = await voorvraag(origin);
      expect(status).toBe(403);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('met de browser', () => {
  const koekje = (antwoord: Response, naam: string): string =>
    antwoord.headers.getSetCookie().find((regel) => regel.startsWith(`${naam}=`)) ?? '';
  const kort = (regel: string): string => regel.split(';')[0] ?? '';
  const ga = (url: string, cookie = ''): Promise<Response> => fetch(url, { redirect: 'manual', headers: { cookie } });
  const naar = (antwoord: Response): string => antwoord.headers.get('location') ?? '';

  async function meldAan(): Promise<{ antwoord: Response; cookie: string }> {
    const login = await ga(`${adres}/login`);
    const terug = naar(await ga(naar(login)));
    const antwoord = await ga(terug, kort(koekje(login, 'kcc_codec_aanmelden')));
    return { antwoord, cookie: koekje(antwoord, 'kcc_codec') };
  }

  test('geeft aanmelden een sessie die geen script leest en geen andere site stuurt', async () => {
    issuer.logInAls = { sub: 'olga', name: 'Olga <b>', roles: ['operator'] };
    const { antwoord, cookie } = await meldAan();
    expect([antwoord.status, naar(antwoord)]).toEqual([303, '/']);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).not.toContain('eyJ');
    const headers = { cookie: kort(cookie) };
    expect(await open(await post('/decode', { headers }))).toEqual([GEHEIM]);
    expect(regels.map(({ actie, wie, uitkomst }) => [actie, wie.id, uitkomst])).toEqual([
      ['meldAan', 'olga', 'geslaagd'],
      ['ontsleutel', 'olga', 'geslaagd'],
    ]);
    expect(await (await ga(adres, headers.cookie)).text()).toContain('Olga &#60;b&#62;');
    // From any other page the session is worth nothing.
    expect((await post('/decode', { headers: { ...headers, Origin: 'http://127.0.0.1:9' } })).status).toBe(401);
    await fetch(`${adres}/logout`, { method: 'POST', redirect: 'manual', headers });
    expect((await post('/decode', { headers })).status).toBe(401);
    expect(regels.find(({ actie }) => actie === 'meldAf')).toMatchObject({ wie: { id: 'olga' } });
  });

  test('geeft aanmelden zonder de rol niets', async () => {
    issuer.logInAls = { sub: 'mia', roles: ['medewerker'] };
    const { antwoord, cookie } = await meldAan();
    expect([antwoord.status, cookie]).toEqual([403, '']);
    expect(regels[0]).toMatchObject({ actie: 'meldAan', wie: { id: 'mia' }, uitkomst: 'geweigerd' });
  });

  test('een sessie duurt niet langer dan haar token', async () => {
    // Clocks may differ by 30 s: this token is good for a few seconds more.
    Object.assign(issuer, { logInAls: { sub: 'olga', roles: ['operator'] }, verlooptOver: -26 });
    const { cookie } = await meldAan();
    issuer.verlooptOver = 300;
    const headers = { cookie: kort(cookie) };
    expect((await post('/decode', { headers })).status).toBe(200);
    let { status } = await post('/decode', { headers });
    while (status === 200) {
      await new Promise((verder) => setTimeout(verder, 250));
      ({ status } = await post('/decode', { headers }));
    }
    expect(status).toBe(401);
  });

  test.each([
    ['zonder cookie van deze browser', async (terug: string) => ga(terug)],
    ['met die van een ander', async (terug: string) => ga(terug, 'kcc_codec_aanmelden=AAAA')],
  ])('een terugkeer %s telt niet', async (_, doe) => {
    const login = await ga(`${adres}/login`);
    const antwoord = await doe(naar(await ga(naar(login))));
    expect([antwoord.status, koekje(antwoord, 'kcc_codec')]).toEqual([400, '']);
  });

  test('een terugkeer telt één keer', async () => {
    const login = await ga(`${adres}/login`);
    const terug = naar(await ga(naar(login)));
    const cookie = kort(koekje(login, 'kcc_codec_aanmelden'));
    expect((await ga(terug, cookie)).status).toBe(303);
    expect((await ga(terug, cookie)).status).toBe(400);
  });
});

test("zonder client-id zijn er geen aanmeldpagina's", () => {
  const { browser } = codecConfig({ CODEC_CORS_ORIGINS: UI, OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE });
  expect(browser).toBeUndefined();
});
test.each(['http://127.0.0.1:8233/', '*', 'http://ui.example/pad', ''])('een oorsprong is precies: %s', (origins) => {
  expect(() =>
    codecConfig({ CODEC_CORS_ORIGINS: origins, OIDC_ISSUER: 'http://i.example', OIDC_AUDIENCE: AUDIENCE }),
  ).toThrow(/CODEC_CORS_ORIGINS/);
});
