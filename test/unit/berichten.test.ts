import { type z } from 'zod';
import * as b from '../../src/contract/berichten.js';
import { toInvalidParams } from '../../src/contract/invalid-params.js';
import { BERICHTEN, vingerafdruk } from '../../src/contract/messages.js';
import { elfproef } from '../../src/contract/velden.js';

/** Name and code of every refusal of a value. */
const geweigerd = (schema: z.ZodType, waarde: unknown): string[] => {
  const { error } = schema.safeParse(waarde);
  return error ? toInvalidParams(error).map(({ name, code }) => `${name} ${code}`) : [];
};
const adres = (soortDigitaalAdres: string, waarde: string) => ({
  contactgegevens: [{ soortDigitaalAdres, adres: waarde }],
});

describe('Alle fouten komen tegelijk, elk met de naam van het veld', () => {
  test.each<[string, z.ZodType, unknown, string[]]>([
    [
      'null in een lijst',
      b.contactgegevens,
      { contactgegevens: [null, { soortDigitaalAdres: 'email', adres: 'x' }] },
      ['contactgegevens.0 ONGELDIGE_WAARDE', 'contactgegevens.1.adres EMAIL'],
    ],
    [
      'null als naam',
      b.klant,
      { nietGevonden: { soortPartij: 'persoon', naam: null } },
      ['nietGevonden.naam ONGELDIGE_WAARDE'],
    ],
    ['een emoji telt als één teken', b.afbreken, { reden: '📞'.repeat(201) }, ['reden TE_LANG']],
    [
      'authenticatie met fout BSN en zonder methode',
      b.authenticatie,
      { uitkomst: 'geslaagd', betrouwbaarheidsniveau: 'laag', identificatie: { bsn: '123456789' } },
      ['identificatie.bsn ELFPROEF', 'methode VERPLICHT'],
    ],
    [
      'geslaagd met niveau geen',
      b.authenticatie,
      { uitkomst: 'geslaagd', methode: 'x', betrouwbaarheidsniveau: 'geen' },
      ['betrouwbaarheidsniveau ONGELDIGE_WAARDE'],
    ],
    [
      'mislukt met niveau laag',
      b.authenticatie,
      { uitkomst: 'mislukt', betrouwbaarheidsniveau: 'laag' },
      ['betrouwbaarheidsniveau ONGELDIGE_WAARDE'],
    ],
    ['leeg', b.authenticatie, {}, ['uitkomst VERPLICHT']],
    ['onbekend veld', b.bereik, { bereik: 'geen', extra: 1 }, ['extra ONBEKEND_VELD']],
    [
      'twee identificaties',
      b.identificatie,
      { bsn: '999990019', kvkNummer: '12345678' },
      ['bsn SLUIT_UIT', 'kvkNummer SLUIT_UIT'],
    ],
    [
      'vestiging zonder kvk',
      b.identificatie,
      { bsn: '999990019', vestigingsnummer: '123456789012' },
      ['kvkNummer VERPLICHT'],
    ],
    ['nullen', b.identificatie, { bsn: '000000000' }, ['bsn ELFPROEF']],
    ['gevonden en niet gevonden', b.klant, { gevonden: { partij: 'x' } }, ['gevonden.partij ONGELDIGE_WAARDE']],
    [
      'persoon met organisatienaam',
      b.klant,
      { nietGevonden: { soortPartij: 'persoon', naam: { organisatienaam: 'X' } } },
      ['nietGevonden.naam.organisatienaam SLUIT_UIT'],
    ],
    ['onderwerp te lang', b.vraagInhoud, { onderwerp: 'x'.repeat(201) }, ['onderwerp TE_LANG']],
    ['onderwerp van blanco', b.vraagInhoud, { onderwerp: '   ' }, ['onderwerp VERPLICHT']],
    ['regeleinde in onderwerp', b.vraagInhoud, { onderwerp: 'a\nb' }, ['onderwerp ONGELDIGE_WAARDE']],
    ['getal als onderwerp', b.vraagInhoud, { onderwerp: 3 }, ['onderwerp ONGELDIGE_WAARDE']],
    [
      'taak zonder actor',
      b.vervolg,
      { interneTaak: { gevraagdeHandeling: 'x', toegewezenAan: [] } },
      ['interneTaak.toegewezenAan VERPLICHT'],
    ],
    ['twee soorten vervolg', b.vervolg, { geen: true, zaak: { zaaktype: 'A' } }, ['zaak SLUIT_UIT', 'geen SLUIT_UIT']],
    [
      'telefoonnummer',
      b.contactgegevens,
      adres('telefoonnummer', '0800 1234'),
      ['contactgegevens.0.adres TELEFOONNUMMER'],
    ],
    ['e-mail', b.contactgegevens, adres('email', 'geen adres'), ['contactgegevens.0.adres EMAIL']],
    [
      'dubbel',
      b.contactgegevens,
      {
        contactgegevens: [
          { soortDigitaalAdres: 'telefoonnummer', adres: '+31612345678' },
          { soortDigitaalAdres: 'telefoonnummer', adres: '06-12345678' },
        ],
      },
      ['contactgegevens.1.adres DUBBEL'],
    ],
    [
      'elf adressen',
      b.contactgegevens,
      { contactgegevens: Array.from({ length: 11 }, (_, i) => ({ soortDigitaalAdres: 'overig', adres: `x${i}` })) },
      ['contactgegevens TE_VEEL'],
    ],
    [
      'samen uitgesloten',
      b.begin,
      { medewerker: { id: 'a', naam: 'A' }, registratie: 'bijAfronden', klantcontactBijAannemen: true },
      ['klantcontactBijAannemen SLUIT_UIT'],
    ],
    ['medewerker-id met spatie', b.medewerker, { id: 'a b', naam: 'A' }, ['id ONGELDIGE_WAARDE']],
  ])('%s', (_, schema, waarde, verwacht) => {
    expect(geweigerd(schema, waarde).sort()).toEqual(verwacht.sort());
  });

  test('geen weigering herhaalt de gezonden waarde', () => {
    const geheim = '123456789';
    const { error } = b.authenticatie.safeParse({ uitkomst: geheim, identificatie: { bsn: geheim, [geheim]: 1 } });
    const tekst = JSON.stringify(error ? toInvalidParams(error).map(({ reason }) => reason) : []);
    expect(tekst).toContain('geldig BSN');
    expect(tekst).not.toContain(geheim);
  });
});

describe('Wat veilig is wordt genormaliseerd', () => {
  test.each([
    ['06 1234 5678', '0612345678'],
    ['+31 (0)6-12.34.56.78', '+31612345678'],
    ['(020) 123 4567', '0201234567'],
  ])('telefoonnummer %s', (gezonden, bewaard) => {
    expect(b.contactgegevens.parse(adres('telefoonnummer', gezonden)).contactgegevens[0]?.adres).toBe(bewaard);
  });
  test.each([['+31612345678'], ['0031612345678'], ['06-12345678']])('%s is hetzelfde nummer', (nummer) => {
    expect(b.adressleutel({ soortDigitaalAdres: 'telefoonnummer', adres: nummer })).toBe('telefoonnummer 0612345678');
  });
  test('zonder inhoud is een leeg bericht afronden', () => {
    expect(BERICHTEN.rondAf.parse(undefined)).toEqual({});
  });
});

test.each(['111222333', '123456782', '999990019'])('%s voldoet aan de 11-proef', (nummer) => {
  expect(elfproef(nummer)).toBe(true);
});
test.each(['123456789', '000000000', '12345678', 'abcdefghi'])('%s voldoet niet aan de 11-proef', (nummer) => {
  expect(elfproef(nummer)).toBe(false);
});

test('De vingerafdruk hangt niet af van de volgorde van de velden, wel van de inhoud', () => {
  expect(vingerafdruk('x', { a: 1, b: [{ c: 2, d: undefined }] })).toBe(vingerafdruk('x', { b: [{ c: 2 }], a: 1 }));
  expect(vingerafdruk('x', { a: 1 })).not.toBe(vingerafdruk('x', { a: 2 }));
  expect(vingerafdruk('x', { a: 1 })).not.toBe(vingerafdruk('y', { a: 1 }));
});
