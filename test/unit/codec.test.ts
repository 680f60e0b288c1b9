import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure, defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import { createCodec, isVersleuteld, SleutelOntbreekt } from '../../src/temporal/codec/codec.js';
import { leesEncryptie } from '../../src/temporal/codec/instellingen.js';
import { leesSleutels, maakSleutelring } from '../../src/temporal/codec/sleutels.js';
import { type InvalidParam } from '../../src/contract/invalid-params.js';
import { WOORDENBOEK_1 } from '../../src/temporal/codec/woordenboek.js';
import { failureConverter } from '../../src/temporal/failure-converter.js';
import { ongeldig, weiger } from '../../src/workflows/bericht.js';

const sleutel = (naam: string): string => `${naam}:${randomBytes(32).toString('base64')}`;
const A = sleutel('a');
const B = sleutel('b');
const codec = (tekst: string, verloren: string[] = []): PayloadCodec =>
  createCodec(maakSleutelring(leesSleutels(tekst), verloren));
const id = (tekst: string): string => leesSleutels(tekst)[0].id;
const payload = (waarde: unknown): Payload => defaultPayloadConverter.toPayload(waarde);
const waarde = (van: Payload | undefined): unknown => defaultPayloadConverter.fromPayload(van ?? {});
const een = async (werk: Promise<Payload[]>): Promise<Payload> => {
  const [eerste] = await werk;
  if (eerste === undefined) throw new Error('geen payload');
  return eerste;
};
const GEHEIM = { bsn: '999990019', naam: 'Jan de Vries', inhoud: 'a'.repeat(500) };
const verander = (van: Payload, plaats: number): Payload => {
  const data = Uint8Array.from(van.data ?? []);
  data[plaats < 0 ? data.length + plaats : plaats] = (data.at(plaats) ?? 0) ^ 1;
  return { ...van, data };
};

describe('versleuteling', () => {
  test.each([GEHEIM, 'tekst', 0, null, undefined, [], 'é€😀', new Uint8Array([0, 255, 1])])(
    'wat erin gaat komt eruit: %p',
    async (origineel) => {
      const versleuteld = await een(codec(A).encode([payload(origineel)]));
      expect(isVersleuteld(versleuteld)).toBe(true);
      expect(waarde(await een(codec(A).decode([versleuteld])))).toEqual(origineel);
    },
  );

  test('niets ervan is leesbaar, en twee keer hetzelfde ziet er verschillend uit', async () => {
    const [eerste, tweede] = await codec(A).encode([payload(GEHEIM), payload(GEHEIM)]);
    for (const geheim of ['999990019', 'Vries', 'json/plain'])
      expect(Buffer.from(eerste?.data ?? []).includes(geheim)).toBe(false);
    const hash = (p: Payload | undefined) =>
      createHash('sha256')
        .update(Buffer.from(p?.data ?? []))
        .digest('hex');
    expect(hash(eerste)).not.toBe(hash(tweede));
  });

  test('wordt kleiner waar dat kan, en nauwelijks groter waar dat niet kan', async () => {
    const grootte = async (p: Payload) => (await een(codec(A).encode([p]))).data?.length ?? 0;
    expect(await grootte(payload(GEHEIM))).toBeLessThan(200);
    const willekeurig = randomBytes(1000);
    expect(await grootte(payload(new Uint8Array(willekeurig)))).toBeLessThan(1000 + 80);
  });

  test('leest wat een eerdere versie schreef, zonder woordenboek', async () => {
    const eerder = `eerder:${createHash('sha256').update('eerdere versie').digest('base64')}`;
    const bewaard: Payload = {
      metadata: {
        encoding: new TextEncoder().encode('binary/encrypted'),
        'encryption-key-id': new TextEncoder().encode(id(eerder)),
      },
      data: new Uint8Array(
        Buffer.from(
          'AXc4+Ibk1NGw4D7yT+sqZ2KR0L56zvtH5Bs+WzlZAizWCwph2alPLOJl84A0zAKSazhsAJnOfZt3+F/kWL4EJ0yuSR3QevzUGm3klvYjNlHMUkrYC6OzfoG+S6b0snnSsfHubChyXBU=',
          'base64',
        ),
      ),
    };
    expect(waarde(await een(codec(eerder).decode([bewaard])))).toEqual({
      onderwerp: 'Parkeervergunning',
      inhoud: 'a'.repeat(200),
    });
  });

  test('het woordenboek is voor altijd hetzelfde: wat ermee is geschreven is anders niet te lezen', () => {
    expect(createHash('sha256').update(WOORDENBOEK_1).digest('hex')).toBe(
      '265a042157af0e24658822716570fd6fa6275e99975fd079c844c9dc29a7ff34',
    );
  });
});

describe('de sleutelring', () => {
  test('leest wat met een oudere sleutel is versleuteld, en versleutelt met de eerste', async () => {
    const oud = await een(codec(A).encode([payload(GEHEIM)]));
    const ring = codec(`${B},${A}`);
    expect(waarde(await een(ring.decode([oud])))).toEqual(GEHEIM);
    const nieuw = await een(ring.encode([payload(GEHEIM)]));
    expect(Buffer.from(nieuw.metadata?.['encryption-key-id'] ?? []).toString()).toBe(id(B));
  });

  test('wacht op een sleutel die ontbreekt, en noemt hem', async () => {
    const versleuteld = await codec(B).encode([payload(GEHEIM)]);
    await expect(codec(A).decode(versleuteld)).rejects.toThrow(SleutelOntbreekt);
    await expect(codec(A).decode(versleuteld)).rejects.toThrow(id(B));
  });

  test('ziet andere bytes onder dezelfde naam als een andere sleutel', async () => {
    const versleuteld = await codec(sleutel('a')).encode([payload(GEHEIM)]);
    await expect(codec(A).decode(versleuteld)).rejects.toThrow(SleutelOntbreekt);
  });

  test('wacht niet op een sleutel die is opgegeven', async () => {
    const versleuteld = await codec(B).encode([payload(GEHEIM)]);
    expect(await codec(A, [id(B)]).decode(versleuteld)).toEqual(versleuteld);
  });
});

describe('wat geen bericht van ons is', () => {
  const onversleuteld = payload({ bereik: 'geen' });
  const vervalst = (sleutelId: string, data: Uint8Array): Payload => ({
    metadata: { encoding: Buffer.from('binary/encrypted'), 'encryption-key-id': Buffer.from(sleutelId) },
    data,
  });

  test('gaat ongewijzigd door', async () => {
    const versleuteld = await een(codec(A).encode([onversleuteld]));
    const rommel: Payload[] = [
      onversleuteld,
      {},
      { data: randomBytes(40) },
      { metadata: {}, data: Buffer.from('{') },
      { metadata: { encoding: Buffer.from('iets/anders') }, data: randomBytes(4) },
      vervalst('', randomBytes(60)),
      vervalst('../../etc/passwd', randomBytes(60)),
      vervalst('een naam met 999990019', randomBytes(60)),
      vervalst(id(A), randomBytes(60)),
      vervalst(id(A), new Uint8Array()),
      vervalst(id(A), randomBytes(5)),
      verander(versleuteld, 0),
      verander(versleuteld, 1),
      verander(versleuteld, 20),
      verander(versleuteld, -1),
    ];
    expect(await codec(A).decode(rommel)).toEqual(rommel);
  });

  test('een andere sleutelnaam op een echte payload maakt hem onleesbaar', async () => {
    const ring = codec(`${A},${B}`);
    const metA = await een(codec(A).encode([onversleuteld]));
    const alsB = { ...metA, metadata: { ...metA.metadata, 'encryption-key-id': Buffer.from(id(B)) } };
    expect(await ring.decode([alsB])).toEqual([alsB]);
  });
});

describe('instellingen', () => {
  const LOKAAL = '127.0.0.1:7233';
  const fout = (env: Record<string, string>, adres = LOKAAL): string => {
    try {
      leesEncryptie(env, adres);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return '';
  };

  test('zonder sleutel start niets, ook niet op deze machine', () => {
    expect(fout({})).toMatch(/^Omgevingsvariabele ENCRYPTION_KEYS ontbreekt: /);
    expect(fout({ ENCRYPTION_KEYS: ' ' })).toMatch(/^Omgevingsvariabele ENCRYPTION_KEYS ontbreekt: /);
  });

  test.each([
    ['een voorbeeld', 'kies-zelf-een-sleutel'],
    ['een naam te weinig', randomBytes(32).toString('base64')],
    ['te kort', `a:${randomBytes(16).toString('base64')}`],
    ['te lang', `a:${randomBytes(48).toString('base64')}`],
    ['nullen', `a:${Buffer.alloc(32).toString('base64')}`],
    ['een zin', `a:${Buffer.from('dit-is-een-geheim-van-32-tekens!').toString('base64')}`],
    ['een herhaling', `a:${Buffer.from('\x01\xfe'.repeat(16), 'latin1').toString('base64')}`],
    ['twee keer dezelfde naam', `${sleutel('a')},${sleutel('a')}`],
    ['niets dan commentaar', '# sleutels'],
  ])('een zwakke of onleesbare sleutel wordt geweigerd, zonder hem te noemen: %s', (_, tekst) => {
    const melding = fout({ ENCRYPTION_KEYS: tekst });
    expect(melding).toMatch(/^Omgevingsvariabele ENCRYPTION_KEYS is ongeldig: /);
    expect(melding).not.toContain(tekst);
  });

  test('uit een bestand, met een regel per sleutel', () => {
    const bestand = join(mkdtempSync(join(tmpdir(), 'sleutels-')), 'sleutels');
    writeFileSync(bestand, `# nieuwste eerst\n${B}\n\n${A}\n`, { mode: 0o600 });
    const encryptie = leesEncryptie({ ENCRYPTION_KEYS_FILE: bestand }, 'temporal.example:7233');
    if (!encryptie.aan) throw new Error('uit');
    expect(encryptie.ring.huidige.id).toBe(id(B));
    expect(encryptie.ring.vind(id(A))).toBeDefined();
    expect(fout({ ENCRYPTION_KEYS_FILE: `${bestand}.weg` })).toMatch(/ENCRYPTION_KEYS_FILE is ongeldig/);
    expect(fout({ ENCRYPTION_KEYS_FILE: bestand, ENCRYPTION_KEYS: A })).toMatch(/ENCRYPTION_KEYS_FILE is ongeldig/);
  });

  test('uitzetten kan alleen met een Temporal op deze machine', () => {
    for (const adres of ['127.0.0.1:7233', 'localhost:7233', '[::1]:7233'])
      expect(leesEncryptie({ ENCRYPTION: 'off' }, adres)).toEqual({ aan: false });
    for (const adres of ['temporal:7233', '10.0.0.1:7233', 'localhost.example.nl:7233', '127.0.0.1.example.nl:7233'])
      expect(fout({ ENCRYPTION: 'off' }, adres)).toMatch(/^Omgevingsvariabele ENCRYPTION is ongeldig/);
    expect(fout({ ENCRYPTION: 'uit' })).toMatch(/^Omgevingsvariabele ENCRYPTION is ongeldig/);
  });

  test('wat is opgegeven heeft de vorm waarin de worker het meldt', () => {
    expect(fout({ ENCRYPTION_KEYS: A, ENCRYPTION_KEYS_LOST: 'b' })).toMatch(/ENCRYPTION_KEYS_LOST is ongeldig/);
    expect(fout({ ENCRYPTION_KEYS: A, ENCRYPTION_KEYS_LOST: `${id(B)}, ` })).toBe('');
  });
});

describe('fouten', () => {
  const BOODSCHAP = 'Klant Jan de Vries, 999990019';
  const naar = (fout: unknown) => failureConverter.errorToFailure(fout, defaultPayloadConverter);

  test('boodschap en stack staan alleen in wat wordt versleuteld, ook van de oorzaak', () => {
    const failure = naar(new Error(BOODSCHAP, { cause: new Error(BOODSCHAP) }));
    const { encodedAttributes, cause, ...leesbaar } = failure;
    expect(JSON.stringify([leesbaar, { ...cause, encodedAttributes: null }])).not.toContain('Vries');
    expect(encodedAttributes && waarde(encodedAttributes)).toMatchObject({ message: BOODSCHAP });
    expect(leesbaar.stackTrace).toBe('');
  });

  test('onze eigen codes blijven leesbaar', () => {
    const leesbaar = (type: string) => naar(ApplicationFailure.create({ type, message: BOODSCHAP })).message;
    expect(leesbaar('VERZOEK_GEWEIGERD')).toBe('VERZOEK_GEWEIGERD');
    expect(leesbaar('NOG_NIET_COMPLEET')).toBe('NOG_NIET_COMPLEET');
    expect(leesbaar(BOODSCHAP)).toBe('Encoded failure');
  });

  test('en onze eigen woorden bij een weigering, zonder wat er gestuurd is', () => {
    const invalidParams: InvalidParam[] = [
      { name: 'medewerker.id', code: 'VERPLICHT', reason: '' },
      { name: BOODSCHAP, code: 'ONBEKEND_VELD', reason: '' },
    ];
    const failure = naar(weiger(ongeldig(invalidParams)));
    expect(failure.message).toBe('ONGELDIG: Het bericht is niet geldig: medewerker.id VERPLICHT, … ONBEKEND_VELD.');
    expect(failureConverter.failureToError(failure, defaultPayloadConverter)).toMatchObject({
      message: expect.stringContaining(BOODSCHAP),
    });
  });

  test('en komen heel terug', () => {
    const fout = ApplicationFailure.create({ type: 'ONGELDIG', message: BOODSCHAP, details: [{ wachtOp: ['klant'] }] });
    const terug = failureConverter.failureToError(naar(fout), defaultPayloadConverter);
    expect(terug).toMatchObject({ type: 'ONGELDIG', message: BOODSCHAP, details: [{ wachtOp: ['klant'] }] });
  });
});
