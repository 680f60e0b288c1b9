import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ID, maakGesprek, Nepgesprekken, Proefapi, SLEUTEL } from './opstelling.js';

const api = new Proefapi({ instellingen: { kanaal: 'balie', vertrouwelijk: true } });
beforeAll(() => api.begin());
afterAll(() => api.eindig());
beforeEach(() => {
  Object.assign(api.gesprekken, new Nepgesprekken());
});
const medewerker = { id: 'mdw-1', naam: 'Medewerker Een' };
const begin = (body: object, kop = {}) => api.vraag('POST', '/v1/gesprekken', body, kop);

describe('een gesprek beginnen', () => {
  test('geeft 201, Location en ETag, met wat de configuratie bepaalt', async () => {
    const { status, headers, json } = await begin({ id: ID, medewerker });
    expect([status, headers.get('location'), headers.get('etag')]).toEqual([201, `/v1/gesprekken/${ID}`, '"7"']);
    expect(json['id']).toBe(ID);
    expect(api.gesprekken.begonnen).toEqual([
      expect.objectContaining({ id: ID, medewerker, kanaal: 'balie', vertrouwelijk: true, registratie: 'direct' }),
    ]);
  });

  test('met een id die er al is geeft 200 en het gesprek zoals het is', async () => {
    api.gesprekken.begin = () => Promise.resolve({ nieuw: false, gesprek: maakGesprek({ fase: 'afgerond' }) });
    const { status, headers, json } = await begin({ id: ID, medewerker });
    expect([status, headers.get('location'), json['fase']]).toEqual([200, null, 'afgerond']);
  });

  test('zonder id maar met dezelfde Idempotency-Key is hetzelfde gesprek', async () => {
    for (let i = 0; i < 2; i++) await begin({ medewerker }, { 'Idempotency-Key': SLEUTEL });
    await begin({ medewerker });
    const ids = api.gesprekken.begonnen.map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test.each([
    [59_000, 201],
    [90_000, 400],
    [-23 * 3_600_000, 201],
    [-25 * 3_600_000, 400],
  ])('aangenomen over %d ms geeft %d', async (ms, verwacht) => {
    const aangenomenOp = new Date(Date.now() + ms).toISOString();
    const { status, json } = await begin({ medewerker, aangenomenOp });
    expect(status).toBe(verwacht);
    if (status === 400)
      expect(json['invalidParams']).toEqual([
        expect.objectContaining({ name: 'aangenomenOp', code: 'ONGELDIGE_WAARDE' }),
      ]);
  });
});
