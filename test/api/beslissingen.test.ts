import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Probleem } from '../../src/api/probleem.js';
import { GESPREK, ID, maakGesprek, PARTIJ, Nepgesprekken, Proefapi, SLEUTEL } from './opstelling.js';

const api = new Proefapi();
beforeAll(() => api.begin());
afterAll(() => api.eindig());
beforeEach(() => {
  Object.assign(api.gesprekken, new Nepgesprekken());
});

const BESLISSINGEN: [methode: string, pad: string, body: unknown, naam: string, payload: object][] = [
  ['PUT', '/authenticatie', { uitkomst: 'mislukt' }, 'legAuthenticatieVast', { uitkomst: 'mislukt' }],
  ['PUT', '/klant', { gevonden: { partij: PARTIJ } }, 'kiesKlant', { gevonden: { partij: PARTIJ } }],
  [
    'PUT',
    '/vragen/2',
    { onderwerp: ' Afval ' },
    'beschrijfVraag',
    { vraag: 2, onderwerp: 'Afval', vereistNiveau: 'laag' },
  ],
  ['DELETE', '/vragen/2', undefined, 'trekVraagIn', { vraag: 2 }],
  ['PUT', '/vragen/1/vervolg', { geen: true }, 'kiesVervolg', { vraag: 1, geen: true }],
  [
    'PUT',
    '/contactgegevens',
    { contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '06 1234 5678' }] },
    'geefContactgegevens',
    { contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' }] },
  ],
  ['PUT', '/bereik', { bereik: 'geen' }, 'kiesBereik', { bereik: 'geen' }],
  ['PUT', '/medewerker', { id: 'mdw-2', naam: 'Twee' }, 'draagOver', { id: 'mdw-2', naam: 'Twee' }],
  ['POST', '/_afronden', {}, 'rondAf', {}],
  ['POST', '/_afronden', undefined, 'rondAf', {}],
  ['POST', '/_afbreken', { reden: 'Opgehangen' }, 'breekAf', { reden: 'Opgehangen' }],
  [
    'POST',
    '/registraties/vraag-1.interneTaak/_herhalen',
    { reden: 'Hersteld' },
    'probeerOpnieuw',
    { reden: 'Hersteld', registratie: 'vraag-1.interneTaak', medewerker: { id: 'op-1', naam: 'Beheer' } },
  ],
  [
    'POST',
    '/registraties/partij/_overslaan',
    { reden: 'Zelf gemaakt', uuid: PARTIJ, medewerker: { id: 'op-1', naam: 'Beheer' } },
    'slaOver',
    { reden: 'Zelf gemaakt', uuid: PARTIJ, registratie: 'partij', medewerker: { id: 'op-1', naam: 'Beheer' } },
  ],
];

describe('een beslissing', () => {
  test.each(BESLISSINGEN)('%s …%s is het bericht', async (methode, pad, body, naam, payload) => {
    const { status, headers, json } = await api.vraag(methode, `${GESPREK}${pad}`, body);
    expect(status).toBe(200);
    expect(json).toMatchObject({ id: ID, versie: 8 });
    expect(headers.get('etag')).toBe('"8"');
    expect(headers.get('api-version')).toBe('1.0.0');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(api.gesprekken.besluiten).toMatchObject([{ id: ID, naam }]);
    expect(api.gesprekken.besluiten[0]?.payload).toEqual(payload);
  });

  test('draagt Idempotency-Key en If-Match over', async () => {
    const kop = { 'Idempotency-Key': SLEUTEL.toUpperCase(), 'If-Match': '"7"' };
    const { status } = await api.vraag('PUT', `${GESPREK}/bereik`, { bereik: 'geen' }, kop);
    expect(status).toBe(200);
    expect(api.gesprekken.besluiten[0]).toMatchObject({ sleutel: SLEUTEL, payload: { bereik: 'geen', versie: 7 } });
  });

  test('krijgt zonder Idempotency-Key elke keer een andere sleutel', async () => {
    for (let i = 0; i < 2; i++) await api.vraag('PUT', `${GESPREK}/bereik`, { bereik: 'geen' });
    const [een, twee] = api.gesprekken.besluiten.map(({ sleutel }) => sleutel);
    expect(een).not.toBe(twee);
  });

  test('met een sleutel van een andere aanvraag is SLEUTEL_HERGEBRUIKT', async () => {
    api.gesprekken.besluit = () => Promise.resolve({ gesprek: maakGesprek(), vingerafdruk: 'een andere' });
    const kop = { 'Idempotency-Key': SLEUTEL };
    const { status, json } = await api.vraag('PUT', `${GESPREK}/bereik`, { bereik: 'geen' }, kop);
    expect([status, json['code']]).toEqual([409, 'SLEUTEL_HERGEBRUIKT']);
  });

  test.each([
    ['Idempotency-Key', 'geen-uuid'],
    ['If-Match', 'zeven'],
  ])('met een onleesbare %s is ONGELDIG', async (naam, waarde) => {
    const { status, json } = await api.vraag('PUT', `${GESPREK}/bereik`, { bereik: 'geen' }, { [naam]: waarde });
    expect([status, json['invalidParams']]).toEqual([400, [expect.objectContaining({ name: naam })]]);
    expect(api.gesprekken.besluiten).toEqual([]);
  });
});

describe('afronden', () => {
  const gesloten = () => Promise.reject(new Probleem('GESPREK_GESLOTEN'));

  test('van een gesprek dat intussen is afgerond geeft dat gesprek', async () => {
    api.gesprekken.besluit = gesloten;
    api.gesprekken.haal = () => Promise.resolve(maakGesprek({ fase: 'afgerond' }));
    const { status, json } = await api.vraag('POST', `${GESPREK}/_afronden`);
    expect([status, json['fase']]).toEqual([200, 'afgerond']);
  });

  test('van een afgebroken gesprek is GESPREK_GESLOTEN', async () => {
    api.gesprekken.besluit = gesloten;
    api.gesprekken.haal = () => Promise.resolve(maakGesprek({ fase: 'afgebroken' }));
    const { status, json } = await api.vraag('POST', `${GESPREK}/_afronden`);
    expect([status, json['code']]).toEqual([409, 'GESPREK_GESLOTEN']);
  });
});

test('zoeken geeft de kandidaten, met het nummer zoals het in het register staat', async () => {
  const { status, json } = await api.vraag('POST', `${GESPREK}/klant/_zoek`, { digitaalAdres: '06 1234 5678' });
  expect([status, json]).toEqual([200, { kandidaten: [], afgekapt: false }]);
  expect(api.gesprekken.gezocht).toEqual([{ digitaalAdres: '0612345678' }]);
});
