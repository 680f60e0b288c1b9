import { afterEach, expect, test } from '@jest/globals';
import { Proefapi } from './opstelling.js';

const goed = () => Promise.resolve();
let api: Proefapi | undefined;
afterEach(() => api?.eindig());

test('/readyz is 200 als alle onderdelen er zijn', async () => {
  api = await new Proefapi({ onderdelen: { temporal: goed, worker: goed } }).begin();
  const { status, json } = await api.vraag('GET', '/readyz');
  expect([status, json]).toEqual([200, { status: 'ok', onderdelen: { temporal: 'ok', worker: 'ok' } }]);
});

test('/readyz is 503 en zegt welk onderdeel ontbreekt; /healthz blijft 200', async () => {
  const slecht = () => Promise.reject(new Error('http://geheim.example'));
  api = await new Proefapi({ onderdelen: { temporal: goed, klantinteracties: slecht } }).begin();
  const { status, json, tekst } = await api.vraag('GET', '/readyz');
  expect([status, json['onderdelen']]).toEqual([503, { temporal: 'ok', klantinteracties: 'niet bereikbaar' }]);
  expect(tekst).not.toContain('geheim');
  expect((await api.vraag('GET', '/healthz')).status).toBe(200);
});
