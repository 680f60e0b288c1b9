/** Forged and worn tokens: each is refused, and for the right reason. */
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';
import { AanmeldFout, type Aanmeldreden } from '../../src/auth/fouten.js';
import { maakTokencontrole } from '../../src/auth/token.js';
import { aanmeldConfig } from '../../src/config.js';
import { AUDIENCE, ISSUER, JWKS, MEDEWERKER, SLEUTEL, tokencontrole, tokenVan } from '../support/tokens.js';

const reden = async (authorization: string | undefined, controle = tokencontrole): Promise<string> => {
  try {
    await controle(authorization);
    return 'aangenomen';
  } catch (error) {
    if (error instanceof AanmeldFout) return error.reden;
    throw error;
  }
};
const deel = (inhoud: object): string => Buffer.from(JSON.stringify(inhoud)).toString('base64url');
const nu = (): number => Math.floor(Date.now() / 1000);
const claims = () => ({ ...MEDEWERKER, iss: ISSUER, aud: AUDIENCE, iat: nu(), exp: nu() + 300 });

test('een geldig token zegt wie het is', async () => {
  expect(await tokencontrole(`Bearer ${await tokenVan(MEDEWERKER)}`)).toMatchObject({
    sub: 'mdw-1',
    id: 'mdw-1',
    naam: 'Medewerker Een',
    rollen: ['medewerker'],
  });
});

const vreemd = await generateKeyPair('RS256');
const spki = new TextEncoder().encode(await exportSPKI(SLEUTEL.publicKey));
const modulus = Buffer.from(JWKS.keys[0]?.n ?? '', 'base64url');

const VALS: [naam: string, token: () => Promise<string> | string, reden: Aanmeldreden][] = [
  ['alg none', () => `${deel({ alg: 'none' })}.${deel(claims())}.`, 'ALGORITME'],
  [
    'alg None, met de handtekening van een echt token',
    async () => {
      const [, , handtekening = ''] = (await tokenVan(MEDEWERKER)).split('.');
      return `${deel({ alg: 'None' })}.${deel(claims())}.${handtekening}`;
    },
    'ALGORITME',
  ],
  [
    'HS256, getekend met de publieke sleutel als PEM',
    () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'een' }).sign(spki),
    'ALGORITME',
  ],
  [
    'HS256, getekend met de modulus',
    () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'een' }).sign(modulus),
    'ALGORITME',
  ],
  [
    'een algoritme dat niet op de lijst staat',
    async () => `${deel({ alg: 'RS512', kid: 'een' })}.${(await tokenVan(MEDEWERKER)).split('.').slice(1).join('.')}`,
    'ALGORITME',
  ],
  [
    'een ander algoritme dan de sleutel',
    async () => `${deel({ alg: 'ES256', kid: 'een' })}.${(await tokenVan(MEDEWERKER)).split('.').slice(1).join('.')}`,
    'SLEUTEL',
  ],
  ['een vreemde sleutel onder onze kid', () => tokenVan(MEDEWERKER, { sleutel: vreemd.privateKey }), 'HANDTEKENING'],
  ['een onbekende kid', () => tokenVan(MEDEWERKER, { kop: { kid: 'twee' } }), 'SLEUTEL'],
  [
    'een eigen sleutel in de kop',
    async () => tokenVan(MEDEWERKER, { kop: { jwk: await exportJWK(vreemd.publicKey) }, sleutel: vreemd.privateKey }),
    'HANDTEKENING',
  ],
  [
    'een gewijzigde rol',
    async () => {
      const [kop = '', , handtekening = ''] = (await tokenVan(MEDEWERKER)).split('.');
      return [kop, deel({ ...claims(), roles: ['operator'] }), handtekening].join('.');
    },
    'HANDTEKENING',
  ],
  [
    'een onbekende crit',
    () => `${deel({ alg: 'RS256', kid: 'een', crit: ['x'], x: 1 })}.${deel(claims())}.AAAA`,
    'ONLEESBAAR',
  ],
  ['een andere uitgever', () => tokenVan(MEDEWERKER, { claims: { iss: `${ISSUER}/` } }), 'UITGEVER'],
  ['een andere doelgroep', () => tokenVan(MEDEWERKER, { claims: { aud: 'kcc-gesprek-2' } }), 'DOELGROEP'],
  ['zonder doelgroep', () => tokenVan(MEDEWERKER, { claims: { aud: undefined } }), 'CLAIM'],
  ['verlopen', () => tokenVan(MEDEWERKER, { claims: { exp: nu() - 31 } }), 'VERLOPEN'],
  ['zonder einde', () => tokenVan(MEDEWERKER, { claims: { exp: undefined } }), 'CLAIM'],
  ['nog niet geldig', () => tokenVan(MEDEWERKER, { claims: { nbf: nu() + 60 } }), 'NOG_NIET_GELDIG'],
  ['zonder sub', () => tokenVan(MEDEWERKER, { claims: { sub: undefined } }), 'CLAIM'],
  ['een sub die geen id kan zijn', () => tokenVan({ ...MEDEWERKER, sub: "x' OR ''='" }), 'CLAIM'],
  ['van een andere soort', () => tokenVan(MEDEWERKER, { kop: { typ: 'logout+jwt' } }), 'SOORT'],
  ['geen JWT', () => 'abc', 'ONLEESBAAR'],
  ['zes delen', () => 'a.b.c.d.e.f', 'ONLEESBAAR'],
  ['geen JSON', () => 'YWJj.YWJj.YWJj', 'ONLEESBAAR'],
  ['reusachtig', () => `${'a'.repeat(20_000)}.b.c`, 'ONLEESBAAR'],
];
test.each(VALS)('%s wordt geweigerd', async (_naam, token, verwacht) => {
  expect(await reden(`Bearer ${await token()}`)).toBe(verwacht);
});

test.each([
  [undefined, 'GEEN_TOKEN'],
  ['', 'GEEN_TOKEN'],
  ['Basic bWlhOng=', 'ONLEESBAAR'],
  ['Bearer', 'ONLEESBAAR'],
])('Authorization %j is %s', async (authorization, verwacht) => {
  expect(await reden(authorization)).toBe(verwacht);
});

test.each([
  ['at+jwt', {}, {}],
  ['zonder typ', { typ: undefined }, {}],
  ['JWT', { typ: 'JWT' }, {}],
  ['net verlopen, binnen het klokverschil', {}, { exp: nu() - 10 }],
  ['met meer doelgroepen', {}, { aud: ['ander', AUDIENCE] }],
])('%s wordt aangenomen', async (_naam, kop, anders) => {
  expect(await reden(`Bearer ${await tokenVan(MEDEWERKER, { kop, claims: anders })}`)).toBe('aangenomen');
});

test.each([
  ['roles', { roles: ['a', 7, 'b'] }, ['a', 'b']],
  ['realm_access.roles', { realm_access: { roles: ['a'] } }, ['a']],
  ['https://gemeente.example/rollen', { 'https://gemeente.example/rollen': 'a b' }, ['a', 'b']],
  ['constructor.name', {}, []],
  ['realm_access.roles', { realm_access: null }, []],
])('rollen uit %s', async (rolesClaim, anders, verwacht) => {
  const controle = maakTokencontrole({
    issuer: ISSUER,
    audience: AUDIENCE,
    rolesClaim,
    sleutels: () => SLEUTEL.publicKey,
  });
  expect((await controle(`Bearer ${await tokenVan(MEDEWERKER, { claims: anders })}`)).rollen).toEqual(verwacht);
});

describe('de sleutels van de uitgever', () => {
  let server: Server;
  let issuer = '';
  let gevraagd = 0;
  let sleutels: JWK[] = [];
  let status = 200;
  beforeAll(async () => {
    server = createServer((req, res) => {
      res.writeHead(status, { 'Content-Type': 'application/json' });
      if (req.url !== '/sleutels') res.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/sleutels` }));
      else {
        gevraagd++;
        res.end(JSON.stringify({ keys: sleutels }));
      }
    });
    await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((klaar) => server.close(klaar)));
  const paar = async (kid: string) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
    const token = () =>
      tokenVan(MEDEWERKER, { claims: { iss: issuer }, kop: { alg: 'ES256', kid }, sleutel: privateKey });
    return { jwk, token };
  };

  test('worden gevonden, bewaard, en na een wisseling opnieuw gehaald; de oude geldt dan niet meer', async () => {
    const [oud, nieuw] = [await paar('oud'), await paar('nieuw')];
    sleutels = [oud.jwk];
    gevraagd = 0;
    const controle = maakTokencontrole({ issuer, audience: AUDIENCE, afkoelMs: 0 });
    for (let i = 0; i < 3; i++) expect(await reden(`Bearer ${await oud.token()}`, controle)).toBe('aangenomen');
    expect(gevraagd).toBe(1);
    sleutels = [nieuw.jwk];
    expect(await reden(`Bearer ${await nieuw.token()}`, controle)).toBe('aangenomen');
    expect(await reden(`Bearer ${await oud.token()}`, controle)).toBe('SLEUTEL');
  });

  test('worden niet vaker gevraagd dan het afkoelen toestaat, hoeveel onbekende sleutels er ook komen', async () => {
    const [bekend, onbekend] = [await paar('bekend'), await paar('onbekend')];
    sleutels = [bekend.jwk];
    gevraagd = 0;
    const controle = maakTokencontrole({ issuer, audience: AUDIENCE });
    for (let i = 0; i < 5; i++) expect(await reden(`Bearer ${await onbekend.token()}`, controle)).toBe('SLEUTEL');
    expect(gevraagd).toBe(1);
  });

  test('die er niet zijn maken niemand onaangemeld, en worden daarna opnieuw gevraagd', async () => {
    const een = await paar('een');
    sleutels = [een.jwk];
    const controle = maakTokencontrole({ issuer, audience: AUDIENCE });
    status = 500;
    expect(await reden(`Bearer ${await een.token()}`, controle)).toBe('DIENST_ONBEREIKBAAR');
    await expect(controle.gereed()).rejects.toThrow();
    status = 200;
    expect(await reden(`Bearer ${await een.token()}`, controle)).toBe('aangenomen');
    await expect(controle.gereed()).resolves.toBeUndefined();
  });
});

describe('de configuratie', () => {
  const goed = { OIDC_ISSUER: ISSUER, OIDC_AUDIENCE: AUDIENCE };
  test.each([
    [{}, /OIDC_ISSUER ontbreekt[^]*OIDC_AUDIENCE ontbreekt/],
    [{ ...goed, OIDC_ISSUER: 'http://aanmelden.gemeente.example' }, /OIDC_ISSUER is ongeldig/],
    [{ ...goed, OIDC_ALGORITHMS: 'RS256,HS256' }, /OIDC_ALGORITHMS is ongeldig/],
    [{ ...goed, OIDC_ALGORITHMS: 'none' }, /OIDC_ALGORITHMS is ongeldig/],
  ])('%j is geen begin', (env, fout) => {
    expect(() => aanmeldConfig(env)).toThrow(fout);
  });
});
