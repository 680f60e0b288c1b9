import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { probleem as probleemVorm, Probleem } from '../../src/api/probleem.js';
import { PROBLEEMCODES, WEIGERINGEN } from '../../src/api/weigeringen.js';
import { type Antwoord, GESPREK, maakGesprek, Nepgesprekken, Proefapi } from './opstelling.js';

const api = new Proefapi();
beforeAll(() => api.begin());
afterAll(() => api.eindig());
beforeEach(() => {
  Object.assign(api.gesprekken, new Nepgesprekken());
});

function verwacht({ status, headers, json }: Antwoord, code: keyof typeof WEIGERINGEN): void {
  expect(json).toMatchObject({ code, status: WEIGERINGEN[code].status, type: `/problemen/${code}` });
  expect(status).toBe(WEIGERINGEN[code].status);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(headers.get('api-version')).toBe('1.0.0');
  expect(probleemVorm.safeParse(json).error).toBeUndefined();
  expect(json['instance']).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
}
const namen = ({ json }: Antwoord) =>
  (json['invalidParams'] as { name: string; code: string }[]).map(({ name, code }) => `${name} ${code}`);

test.each(PROBLEEMCODES)('%s komt als problem+json, en met zijn instance in het logboek', async (code) => {
  api.gesprekken.besluit = () => Promise.reject(new Probleem(code));
  const antwoord = await api.vraag('PUT', `${GESPREK}/bereik`, { bereik: 'geen' });
  verwacht(antwoord, code);
  const regel = api.regels.find((een) => een.includes(String(antwoord.json['instance'])));
  expect(JSON.parse(regel ?? '{}')).toMatchObject({
    methode: 'PUT',
    pad: '/v1/gesprekken/{id}/bereik',
    status: WEIGERINGEN[code].status,
    code,
  });
});

test('NIET_VASTGELEGD zegt wanneer het opnieuw kan', async () => {
  api.gesprekken.haal = () => Promise.reject(new Probleem('NIET_VASTGELEGD'));
  expect((await api.vraag('GET', GESPREK)).headers.get('retry-after')).toBe('2');
});

test('GEWIJZIGD heeft het huidige gesprek, NOG_NIET_COMPLEET wat nodig is', async () => {
  api.gesprekken.besluit = () => Promise.reject(new Probleem('GEWIJZIGD', { gesprek: maakGesprek({ versie: 9 }) }));
  expect((await api.vraag('POST', `${GESPREK}/_afronden`)).json['gesprek']).toMatchObject({ versie: 9 });
  api.gesprekken.besluit = () => Promise.reject(new Probleem('NOG_NIET_COMPLEET', { wachtOp: ['klant', 'bereik'] }));
  expect((await api.vraag('POST', `${GESPREK}/_afronden`)).json['wachtOp']).toEqual(['klant', 'bereik']);
});

describe('van HTTP zelf', () => {
  const bereik = `${GESPREK}/bereik`;
  test.each([
    ['GET', '/v1/niets', 'ONBEKEND_PAD'],
    ['GET', '/anders', 'ONBEKEND_PAD'],
    ['GET', `${GESPREK}/`, 'ONBEKEND_PAD'],
    ['GET', '/v1/gesprekken/%E0%A4%A', 'ONBEKEND_PAD'],
    ['GET', '/v1/gesprekken/geen-uuid', 'ONBEKEND_GESPREK'],
    ['POST', `${GESPREK}/registraties/${'x'.repeat(61)}/_herhalen`, 'ONBEKENDE_REGISTRATIE'],
    ['DELETE', `${GESPREK}/vragen/21`, 'VRAAG_ONBEKEND'],
    ['DELETE', `${GESPREK}/vragen/nul`, 'VRAAG_ONBEKEND'],
    ['PATCH', GESPREK, 'METHODE'],
    ['GET', bereik, 'METHODE'],
  ] as const)('%s %s is %s', async (methode, pad, code) => {
    verwacht(await api.vraag(methode, pad), code);
  });

  test('METHODE noemt wat wel kan', async () => {
    expect((await api.vraag('PATCH', GESPREK)).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect((await api.vraag('OPTIONS', `${GESPREK}/vragen/1`)).headers.get('allow')).toBe('PUT, DELETE, OPTIONS');
  });

  test.each([
    ['{"bereik":', {}, 'GEEN_JSON'],
    ['bereik=geen', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'MEDIATYPE'],
    ['{}', { 'Content-Type': 'text/plain' }, 'MEDIATYPE'],
    ['{}', { 'Content-Type': 'application/json; charset=koi8-r' }, 'MEDIATYPE'],
    ['{}', { 'Content-Encoding': 'onbekend' }, 'MEDIATYPE'],
    ['{}', { 'Content-Encoding': 'gzip' }, 'GEEN_JSON'],
    [JSON.stringify({ bereik: 'x'.repeat(64 * 1024) }), {}, 'TE_GROOT'],
  ] as const)('%.20s met %j is %s', async (body, kop, code) => {
    verwacht(await api.vraag('PUT', bereik, body, kop), code);
  });

  test('een adres dat te vaak vraagt krijgt TE_VAAK, ook al noemt het een ander adres', async () => {
    const druk = await new Proefapi({ instellingen: { perMinuut: { adres: 2, persoon: 100 } } }).begin();
    const vraag = (i: number) => druk.vraag('GET', GESPREK, undefined, { 'X-Forwarded-For': `10.0.0.${i}` });
    expect([(await vraag(1)).status, (await vraag(2)).status]).toEqual([200, 200]);
    const derde = await vraag(3);
    verwacht(derde, 'TE_VAAK');
    expect(Number(derde.headers.get('retry-after'))).toBeGreaterThan(0);
    await druk.eindig();
  });
});

describe('een ongeldige aanvraag', () => {
  test('noemt alle fouten tegelijk, uit kopregel en inhoud', async () => {
    const body = { uitkomst: 'geslaagd', identificatie: { bsn: '123456789' }, extra: 1 };
    const antwoord = await api.vraag('PUT', `${GESPREK}/authenticatie`, body, { 'If-Match': 'x' });
    verwacht(antwoord, 'ONGELDIG');
    expect(namen(antwoord).sort()).toEqual([
      'If-Match ONGELDIGE_WAARDE',
      'betrouwbaarheidsniveau VERPLICHT',
      'extra ONBEKEND_VELD',
      'identificatie.bsn ELFPROEF',
      'methode VERPLICHT',
    ]);
    expect(antwoord.json['detail']).toBe('5 velden kloppen niet.');
    expect(api.gesprekken.besluiten).toEqual([]);
  });

  test.each([['null'], ['[]'], ['"tekst"'], ['12']])('%s is geen beslissing', async (body) => {
    const antwoord = await api.vraag('PUT', `${GESPREK}/bereik`, body);
    verwacht(antwoord, 'ONGELDIG');
    expect(namen(antwoord)).toEqual([' ONGELDIGE_WAARDE']);
  });

  test('zonder inhoud noemt elk verplicht veld', async () => {
    expect(namen(await api.vraag('PUT', `${GESPREK}/medewerker`))).toEqual(['id VERPLICHT', 'naam VERPLICHT']);
  });

  test('weigert __proto__ als elk onbekend veld', async () => {
    const antwoord = await api.vraag('PUT', `${GESPREK}/bereik`, '{"bereik":"geen","__proto__":{"x":1}}');
    verwacht(antwoord, 'ONGELDIG');
    expect(namen(antwoord)).toEqual(['__proto__ ONBEKEND_VELD']);
  });

  test('herhaalt geen verzonden waarde, ook niet in het logboek', async () => {
    const geheim = 'Geheim-7341';
    const lichamen: [string, string, unknown][] = [
      ['PUT', '/authenticatie', { uitkomst: geheim, methode: geheim.repeat(20), identificatie: { bsn: geheim } }],
      ['PUT', '/klant', { gevonden: { partij: geheim }, nietGevonden: { soortPartij: geheim, naam: geheim } }],
      ['PUT', '/contactgegevens', { contactgegevens: [{ soortDigitaalAdres: 'email', adres: geheim }] }],
      ['PUT', '/vragen/1', `{"onderwerp": ${geheim}}`],
      ['PUT', `/vragen/${geheim}`, { onderwerp: geheim }],
      ['POST', `/registraties/${geheim}!/_herhalen`, { reden: geheim }],
      ['GET', `/${geheim}?q=${geheim}`, undefined],
    ];
    for (const [methode, pad, body] of lichamen) {
      const { status, tekst } = await api.vraag(methode, `${GESPREK}${pad}`, body, { 'Idempotency-Key': geheim });
      expect([status >= 400, tekst.includes('7341')]).toEqual([true, false]);
    }
    api.gesprekken.haal = () => Promise.reject(new Error(geheim));
    const { status, tekst } = await api.vraag('GET', GESPREK);
    expect([status, tekst.includes('7341')]).toEqual([500, false]);
    expect(api.regels.join('')).not.toContain('7341');
  });
});
