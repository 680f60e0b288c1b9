/** The environment is parsed once; what is missing is named. */
import { describe, expect, it } from '@jest/globals';
import { apiConfig, workerConfig } from '../../src/config.js';
import { DUREN } from '../../src/contract/invoer.js';
import { ONLEESBAAR, isOnleesbaar } from '../../src/contract/onleesbaar.js';
import { payloadConverter } from '../../src/temporal/payload-converter.js';

const OMGEVING = {
  KLANTINTERACTIES_URL: 'http://klant/api/v1',
  KLANTINTERACTIES_TOKEN: '3f9b1c7e5a2d8046b1f0c9e7d5a3b182',
  ZAKEN_URL: 'https://zaak/api/v1',
  CATALOGI_URL: 'https://zaak/catalogi',
  ZGW_CLIENT_ID: 'kcc',
  ZGW_SECRET: 'q8Zr2vX0bN7kL4wT9yC1mH6sJ3dF5gPa',
  BRONORGANISATIE: '517439943',
};

describe('configuratie', () => {
  it('van de worker heeft standaardwaarden', () => {
    expect(workerConfig(OMGEVING)).toMatchObject({
      registers: { timeoutMs: 10_000, klantinteracties: { maxPerSeconde: 100 }, zaken: { maxPerSeconde: 100 } },
      activiteiten: {
        actorenAanmaken: true,
        actoren: { afdeling: { codeObjecttype: 'afd', codeRegister: 'obj', codeSoortObjectId: 'idf' } },
      },
    });
  });
  it('noemt wat ontbreekt of ongeldig is, zonder de waarde', () => {
    expect(() =>
      workerConfig({ ...OMGEVING, ZAKEN_URL: '', BRONORGANISATIE: '123456789', ACTOR_GROEP: 'geheim-token' }),
    ).toThrow(/ZAKEN_URL ontbreekt[^]*BRONORGANISATIE is ongeldig[^]*ACTOR_GROEP is ongeldig/);
    expect(() => workerConfig({ ...OMGEVING, ACTOR_GROEP: 'geheim-token' })).not.toThrow(/geheim-token/);
  });
  it('van de API leest zaakidentiteiten en duren', () => {
    expect(apiConfig({})).toMatchObject({
      poort: 8080,
      host: '127.0.0.1',
      kanaal: 'telefoon',
      vertrouwelijk: false,
      duren: DUREN,
    });
    const config = apiConfig({
      ZAAK_IDENTITEITEN: 'zgw-Zaak/openzaak/uuid, zaak/open-zaak/uuid',
      DUREN: '{"herhaalNaMs":1}',
      API_PORT: '0',
    });
    expect(config).toMatchObject({
      poort: 0,
      zaakIdentiteiten: [{ codeObjecttype: 'zgw-Zaak' }, { codeObjecttype: 'zaak' }],
      duren: { ...DUREN, herhaalNaMs: 1 },
    });
    expect(() => apiConfig({ DUREN: '{' })).toThrow(/DUREN/);
    expect(() => apiConfig({ DUREN: '{"onbekend":1}' })).toThrow(/DUREN/);
  });
});

describe('payload', () => {
  const bytes = (tekst: string) => new TextEncoder().encode(tekst);
  it.each([undefined, null, 0, '', { a: 1 }, [1], new Uint8Array([1, 2])])('%p komt terug zoals het ging', (waarde) => {
    expect(payloadConverter.fromPayload(payloadConverter.toPayload(waarde))).toEqual(waarde);
  });
  it.each([
    {},
    { metadata: {} },
    { metadata: { encoding: bytes('binary/encrypted') }, data: bytes('x') },
    { metadata: { encoding: bytes('json/plain') }, data: bytes('{kapot') },
    { metadata: { encoding: bytes('json/plain') } },
    { metadata: null, data: null },
  ])('%# die niet te lezen is, wordt het merk', (payload) => {
    const waarde = payloadConverter.fromPayload(payload);
    expect(waarde).toEqual(ONLEESBAAR);
    expect(isOnleesbaar(waarde)).toBe(true);
  });
});
