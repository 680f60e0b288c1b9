/** What a register answers becomes one of our codes, and nothing of its answer leaks. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Foutcode } from '../../src/contract/codes.js';
import { createActivities } from '../../src/activities/index.js';
import { retryAfterMs } from '../../src/registers/classificatie.js';
import { createRegisters } from '../../src/registers/registers.js';
import { ECHT, fout, klantcontact, opdracht, type Opstelling, stelOp, voer, zoekKlant, zaak } from './opstelling.js';
import { type Antwoord } from './proxy.js';

let o: Opstelling;
beforeAll(async () => {
  o = await stelOp();
});
afterEach(() => {
  for (const proxy of [o.klant, o.zaken, o.catalogi]) proxy.herstel();
});
afterAll(() => o.stop());

const params = (...invalidParams: { name: string; code: string; reason: string }[]) => ({
  code: 'invalid',
  status: 400,
  invalidParams,
});
const registreer = () =>
  voer(o.activiteiten.registreerKlantcontact, opdracht<'klantcontact'>('vraag-1.klantcontact', klantcontact()));
const corrigeer = () => {
  const basis = opdracht<'klantcontact'>('vraag-1.klantcontact', klantcontact());
  return voer(o.activiteiten.corrigeerKlantcontact, { ...basis, uuid: basis.gesprek, vorige: basis.inhoud });
};

interface Rij {
  antwoord: Antwoord;
  code: Foutcode;
  herhaalbaar?: boolean;
  onzeker?: boolean;
  wachtMs?: number;
}
const TABEL: [string, Rij][] = [
  [
    '500',
    {
      antwoord: { status: 500, body: { code: 'error' } },
      code: 'REGISTER_ONBEREIKBAAR',
      herhaalbaar: true,
      onzeker: true,
    },
  ],
  [
    '503 met Retry-After',
    {
      antwoord: { status: 503, headers: { 'Retry-After': '7' } },
      code: 'REGISTER_ONBEREIKBAAR',
      herhaalbaar: true,
      onzeker: true,
      wachtMs: 7000,
    },
  ],
  [
    '429 met Retry-After',
    {
      antwoord: { status: 429, body: {}, headers: { 'Retry-After': '86400' } },
      code: 'REGISTER_ONBEREIKBAAR',
      herhaalbaar: true,
      wachtMs: 3_600_000,
    },
  ],
  ['408', { antwoord: { status: 408 }, code: 'REGISTER_ONBEREIKBAAR', herhaalbaar: true, onzeker: true }],
  [
    '400 met invalidParams',
    {
      antwoord: { status: 400, body: params({ name: 'klantcontact.kanaal', code: 'blank', reason: 'Leeg' }) },
      code: 'VERZOEK_GEWEIGERD',
    },
  ],
  ['400 zonder invalidParams', { antwoord: { status: 400, body: { code: 'parse_error' } }, code: 'ANTWOORD_ONGELDIG' }],
  ['401', { antwoord: { status: 401, body: { code: 'not_authenticated' } }, code: 'NIET_BEVOEGD' }],
  ['403', { antwoord: { status: 403, body: { code: 'permission_denied' } }, code: 'NIET_BEVOEGD' }],
  ['404 op een verzameling', { antwoord: { status: 404, body: { code: 'not_found' } }, code: 'ANTWOORD_ONGELDIG' }],
  [
    '302',
    {
      antwoord: { status: 302, headers: { Location: 'http://127.0.0.1:1/' } },
      code: 'ANTWOORD_ONGELDIG',
      onzeker: true,
    },
  ],
  ...[405, 406, 412, 415].map((status): [string, Rij] => [
    String(status),
    { antwoord: { status, body: { code: 'x' } }, code: 'ANTWOORD_ONGELDIG' },
  ]),
  ['200 met HTML', { antwoord: { status: 200, body: '<html>' }, code: 'ANTWOORD_ONGELDIG', onzeker: true }],
  [
    '201 van een andere vorm',
    { antwoord: { status: 201, body: { klantcontact: {} } }, code: 'ANTWOORD_ONGELDIG', onzeker: true },
  ],
];

describe('het antwoord op een create', () => {
  it.each(TABEL)('%s', async (_titel, { antwoord, code, herhaalbaar = false, onzeker = false, wachtMs }) => {
    o.klant.stoor(antwoord, { method: 'POST' }, 9);
    const geworden = await fout(registreer());
    expect(geworden).toMatchObject({ code, herhaalbaar, details: { onzeker } });
    if (wachtMs === undefined) expect(geworden.wachtMs).toBeUndefined();
    else {
      // Never shorter than asked for, and spread.
      expect(geworden.wachtMs).toBeGreaterThanOrEqual(wachtMs);
      expect(geworden.wachtMs).toBeLessThanOrEqual(wachtMs * 1.2);
    }
  });

  it('404 op wat wij maakten is VERDWENEN', async () => {
    o.klant.stoor({ status: 404, body: { code: 'not_found' } }, { method: 'GET' });
    expect(await fout(corrigeer())).toMatchObject({ code: 'VERDWENEN', herhaalbaar: false });
    o.klant.stoor({ status: 404, body: '<html>' }, { method: 'GET' });
    expect(await fout(corrigeer())).toMatchObject({ code: 'ANTWOORD_ONGELDIG' });
  });

  it('geen verbinding is zeker niet opgeslagen', async () => {
    const registers = createRegisters({
      ...o.config.registers,
      klantinteracties: { url: 'http://127.0.0.1:1/api/v1', token: 't' },
    });
    const activiteiten = createActivities({ registers, instellingen: o.config.activiteiten });
    const opdr = opdracht<'klantcontact'>('vraag-1.klantcontact', klantcontact());
    expect(await fout(voer(activiteiten.registreerKlantcontact, opdr))).toMatchObject({
      code: 'REGISTER_ONBEREIKBAAR',
      herhaalbaar: true,
      details: { onzeker: false },
    });
    // What an earlier attempt did stays uncertain while there is nothing to be seen.
    expect(await fout(voer(activiteiten.registreerKlantcontact, opdr, 2))).toMatchObject({
      details: { onzeker: true },
    });
  });

  it('een register dat te lang zwijgt is onbereikbaar, en het is onzeker', async () => {
    if (ECHT) return;
    const traag = await stelOp(700);
    const { createServer } = await import('node:http');
    const zwijger = createServer(() => undefined);
    await new Promise<void>((klaar) => zwijger.listen(0, '127.0.0.1', klaar));
    const adres = zwijger.address();
    const poort = typeof adres === 'object' && adres !== null ? adres.port : 0;
    const registers = createRegisters({
      ...traag.config.registers,
      klantinteracties: { url: `http://127.0.0.1:${String(poort)}`, token: 't' },
      timeoutMs: 700,
    });
    const activiteiten = createActivities({ registers, instellingen: traag.config.activiteiten });
    const begin = Date.now();
    const opdr = opdracht<'klantcontact'>('vraag-1.klantcontact', klantcontact());
    expect(await fout(voer(activiteiten.registreerKlantcontact, opdr))).toMatchObject({
      code: 'REGISTER_ONBEREIKBAAR',
      details: { onzeker: true },
    });
    expect(Date.now() - begin).toBeLessThan(4000);
    zwijger.closeAllConnections();
    zwijger.close();
    await traag.stop();
  });
});

describe('wat naar buiten komt', () => {
  it('is onze veldnaam en de reden van het register, zonder URL en niet te lang', async () => {
    const body = params(
      { name: 'klantcontact.onderwerp', code: 'max_length', reason: 'Te lang. '.repeat(100) },
      { name: 'betrokkene.contactnaam.achternaam', code: 'max_length', reason: 'Zie http://register.local/geheim' },
      { name: 'nonFieldErrors', code: 'invalid', reason: 'Kan niet' },
    );
    o.klant.stoor({ status: 400, body }, { method: 'POST' });
    const { details } = await fout(registreer());
    expect(details.velden.map(({ veld }) => veld)).toEqual(['onderwerp', 'betrokkene.contactnaam.achternaam', '']);
    expect(details.velden[0]?.reden).toHaveLength(300);
    expect(details.velden[1]?.reden).toBe('');
  });

  it('draagt geen URL, kop of antwoord van het register', async () => {
    o.klant.stoor({ status: 403, body: { code: 'permission_denied', detail: 'geheim-detail' } }, { method: 'POST' });
    const { failure } = await fout(registreer());
    const tekst = [failure.message, JSON.stringify(failure.details), String(failure.stack), String(failure.cause)].join(
      '\n',
    );
    expect(tekst).not.toMatch(/geheim-detail|http:\/\/127|Token|Bearer/);
    expect(failure.cause).toBeUndefined();
  });

  it('leest Retry-After als seconden of als datum, ten hoogste een uur', () => {
    const nu = Date.parse('2026-11-24T10:00:00Z');
    expect(retryAfterMs('3', nu)).toBe(3000);
    expect(retryAfterMs('Tue, 24 Nov 2026 10:00:30 GMT', nu)).toBe(30_000);
    expect(retryAfterMs('Tue, 24 Nov 2026 09:00:00 GMT', nu)).toBe(0);
    expect(retryAfterMs('99999', nu)).toBe(3_600_000);
    expect(retryAfterMs('straks', nu)).toBeUndefined();
    expect(retryAfterMs(undefined, nu)).toBeUndefined();
  });
});

describe('verzoeken', () => {
  it('vernieuwen een verlopen JWT eenmaal', async () => {
    const verlopen = { status: 403, body: { code: 'jwt-expired' } };
    o.zaken.stoor(verlopen, { method: 'POST', pad: /zaak_registreren/ });
    expect(await voer(o.activiteiten.registreerZaak, opdracht<'zaak'>('zaak', zaak()))).toMatchObject({
      soort: 'geregistreerd',
      onzeker: false,
    });
    o.zaken.stoor(verlopen, { method: 'POST', pad: /zaak_registreren/ }, 2);
    expect(await fout(voer(o.activiteiten.registreerZaak, opdracht<'zaak'>('zaak', zaak())))).toMatchObject({
      code: 'NIET_BEVOEGD',
    });
  });

  it('dragen Content-Length, het token, CRS en de medewerker, en geen BSN in een zaak-URL', async () => {
    const inhoud = zaak();
    await voer(o.activiteiten.registreerZaak, opdracht<'zaak'>('zaak', inhoud));
    await registreer();
    const post = o.zaken.journaal.find(({ url }) => url.endsWith('/zaak_registreren'));
    expect(post?.headers['content-length']).toBe(String(Buffer.byteLength(post?.body ?? '')));
    expect(post?.headers['transfer-encoding']).toBeUndefined();
    expect(post?.headers).toMatchObject({ 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' });
    const claims: unknown = JSON.parse(
      Buffer.from(post?.headers.authorization?.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toMatchObject({
      client_id: o.config.registers.zgw.clientId,
      iss: o.config.registers.zgw.clientId,
      user_id: 'mdw-1',
    });
    expect(o.klant.journaal.at(-1)?.headers.authorization).toMatch(/^Token /);
    const bsn = 'identificatie' in inhoud.initiator ? inhoud.initiator.identificatie.bsn : undefined;
    expect(o.zaken.journaal.every(({ url }) => !url.includes(bsn ?? '-'))).toBe(true);
  });

  it('gaan nooit naar een adres dat een antwoord noemt', async () => {
    const vreemd = await stelOp();
    const rij = (n: number) => ({
      uuid: `0000000${String(n)}-0000-4000-8000-000000000000`,
      verstrektDoorPartij: null,
      verstrektDoorBetrokkene: null,
      soortDigitaalAdres: 'email',
      adres: 'a@b.nl',
    });
    o.klant.stoor(
      { status: 200, body: { count: 2, next: `${vreemd.klant.url}/elders?page=2`, results: [rij(1)] } },
      { method: 'GET', pad: /digitaleadressen\?adres=/ },
    );
    o.klant.stoor(
      { status: 200, body: { count: 2, next: null, results: [rij(2)] } },
      { method: 'GET', pad: /digitaleadressen\?adres=.*page=2/ },
    );
    expect(await zoekKlant(o, { digitaalAdres: 'a@b.nl' })).toEqual({
      kandidaten: [],
      afgekapt: false,
    });
    expect(o.klant.journaal).toHaveLength(2);
    expect(vreemd.klant.journaal).toHaveLength(0);
    // A next that leads nowhere is no reason to go round for ever.
    o.klant.stoor(
      { status: 200, body: { count: 2, next: `${vreemd.klant.url}/elders?page=1`, results: [] } },
      { method: 'GET' },
    );
    expect(await fout(zoekKlant(o, { digitaalAdres: 'a@b.nl' }))).toMatchObject({
      code: 'ANTWOORD_ONGELDIG',
    });
    await vreemd.stop();
  });

  it('zoeken nooit met een lege sleutel', async () => {
    expect(await fout(zoekKlant(o, { digitaalAdres: '' }))).toMatchObject({
      code: 'DEFECT',
    });
    expect(o.klant.journaal).toHaveLength(0);
  });
});

describe('wat er al staat als het daarna misgaat', () => {
  it('blijft onzeker, ook als het register het vervolg weigert', async () => {
    const opdr = opdracht<'klantcontact'>('vraag-1.klantcontact', klantcontact());
    await voer(o.activiteiten.registreerKlantcontact, opdr);
    o.klant.stoor(
      { status: 400, body: params({ name: 'onderwerp', code: 'max_length', reason: 'Te lang' }) },
      { method: 'PATCH' },
    );
    const anders = { ...opdr, inhoud: klantcontact({ onderwerp: 'Anders' }), onzeker: true };
    expect(await fout(voer(o.activiteiten.registreerKlantcontact, anders))).toMatchObject({
      code: 'VERZOEK_GEWEIGERD',
      details: { onzeker: true, velden: [{ veld: 'onderwerp' }] },
    });
  });

  it('is niet onzeker als er gekeken is en het register hetzelfde verzoek weigert', async () => {
    const opdr = opdracht<'klantcontact'>('vraag-1.klantcontact', klantcontact({ kanaal: '' }));
    expect(await fout(voer(o.activiteiten.registreerKlantcontact, opdr, 3))).toMatchObject({
      code: 'VERZOEK_GEWEIGERD',
      details: { onzeker: false, velden: [{ veld: 'kanaal' }] },
    });
  });
});
