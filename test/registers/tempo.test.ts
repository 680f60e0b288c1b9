/** A register that returns is not knocked over: a rate for each register, turns in order, and attempts spread in time. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { herhalingMs } from '../../src/activities/herhaling.js';
import { RegisterFout } from '../../src/registers/fouten.js';
import { createRegister } from '../../src/registers/http.js';
import { createTempo } from '../../src/registers/tempo.js';
import { startProxy } from './proxy.js';

describe('beurten', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const over = (ms: number) => ({ uiterlijkMs: Date.now() + ms });

  it('niet meer dan zoveel in welke seconde dan ook, in volgorde', async () => {
    const tempo = createTempo(5);
    const gegeven: [nummer: number, op: number][] = [];
    for (let i = 0; i < 23; i++)
      void tempo.beurt(over(60_000)).then((overMs) => {
        expect(overMs).toBe(0);
        gegeven.push([i, performance.now()]);
      });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(gegeven.map(([nummer]) => nummer)).toEqual(Array.from({ length: 23 }, (_, i) => i));
    const tijden = gegeven.map(([, op]) => op);
    for (const begin of tijden)
      expect(tijden.filter((t) => t >= begin && t < begin + 1000).length).toBeLessThanOrEqual(5);
    // Nor is any turn left unused: 23 at 5 a second are over in the fifth second.
    expect(Math.max(...tijden) - Math.min(...tijden)).toBeLessThan(5000);
  });

  it('wie niet op tijd aan de beurt komt hoort dat meteen, en neemt geen beurt', async () => {
    const tempo = createTempo(2);
    expect([await tempo.beurt(over(0)), await tempo.beurt(over(0))]).toEqual([0, 0]);
    const wachtMs = await tempo.beurt(over(500));
    expect(wachtMs).toBeGreaterThan(500);
    expect(wachtMs).toBeLessThanOrEqual(1000);
    await jest.advanceTimersByTimeAsync(1000);
    expect([await tempo.beurt(over(0)), await tempo.beurt(over(0))]).toEqual([0, 0]);
  });

  it('wie aan de telefoon wacht gaat voor', async () => {
    const tempo = createTempo(1);
    await tempo.beurt(over(0));
    const volgorde: string[] = [];
    const vraag = (naam: string, voorrang: boolean) =>
      void tempo.beurt({ ...over(60_000), voorrang }).then(() => volgorde.push(naam));
    vraag('registratie', false);
    vraag('zoeken', true);
    vraag('nog een', false);
    vraag('zoeken 2', true);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(volgorde).toEqual(['zoeken', 'zoeken 2', 'registratie', 'nog een']);
  });

  it('0 is zonder grens', async () => {
    const tempo = createTempo(0);
    const beurten = await Promise.all(Array.from({ length: 1000 }, () => tempo.beurt(over(-1))));
    expect(beurten.every((overMs) => overMs === 0)).toBe(true);
  });
});

describe('een verzoek zonder beurt', () => {
  it('is REGISTER_ONBEREIKBAAR, is niet verstuurd en is dus zeker niet opgeslagen', async () => {
    const proxy = await startProxy('http://127.0.0.1:9');
    const tempo = createTempo(1);
    const register = createRegister({
      baseUrl: proxy.url,
      timeoutMs: 1000,
      headers: () => Promise.resolve({}),
      tempo,
    })({ medewerker: 'test', deadlineMs: Date.now() + 1500 });
    await tempo.beurt({ uiterlijkMs: Date.now() + 1000 });
    const fout: unknown = await register
      .send({ method: 'POST', path: ['x'], body: {} })
      .catch((error: unknown) => error);
    expect(fout).toBeInstanceOf(RegisterFout);
    expect(fout).toMatchObject({ code: 'REGISTER_ONBEREIKBAAR', onzeker: false, herhaalbaar: true });
    expect((fout as RegisterFout).wachtMs).toBeGreaterThan(0);
    expect(proxy.journaal).toEqual([]);
    await proxy.stop();
  });
});

describe('de volgende poging', () => {
  const beleid = { eersteMs: 500, langsteMs: 300_000 };
  it.each([
    [1, 250, 500],
    [2, 500, 1000],
    [5, 4000, 8000],
    [30, 150_000, 300_000],
  ])('poging %i: gespreid, en nooit later dan het beleid', (poging, kort, lang) => {
    expect(herhalingMs({ ...beleid, poging }, 0)).toBe(lang);
    expect(herhalingMs({ ...beleid, poging }, 1)).toBe(kort);
  });
  it('Retry-After wordt gehonoreerd, met spreiding erbovenop', () => {
    expect(herhalingMs({ ...beleid, poging: 1, wachtMs: 60_000 }, 0)).toBe(60_000);
    expect(herhalingMs({ ...beleid, poging: 9, wachtMs: 60_000 }, 1)).toBe(72_000);
    // Retry-After: 0 is no leave to try without end.
    expect(herhalingMs({ ...beleid, poging: 1, wachtMs: 0 }, 0)).toBe(500);
  });
});
