/** How the klant is reached, and for what: the decisions `contactgegevens` and `bereik`. */
import { z } from 'zod';
import { naam } from './klant.js';
import {
  als,
  EMAIL,
  isEmail,
  isTelefoonnummer,
  keuze,
  normaliseerTelefoon,
  regel,
  tekst,
  TELEFOON_ZOALS_GESCHREVEN,
} from './velden.js';

export const SOORTEN_DIGITAAL_ADRES = ['telefoonnummer', 'email', 'overig'] as const;
export const digitaalAdres = z
  .strictObject({
    soortDigitaalAdres: keuze(SOORTEN_DIGITAAL_ADRES),
    adres: tekst(200),
    omschrijving: tekst(40).optional(),
  })
  .transform((value) =>
    value.soortDigitaalAdres === 'telefoonnummer' ? { ...value, adres: normaliseerTelefoon(value.adres) } : value,
  )
  .check(
    regel<{ soortDigitaalAdres: string; adres: string }>(
      ({ soortDigitaalAdres, adres }) => {
        if (typeof adres !== 'string') return [];
        if (soortDigitaalAdres === 'telefoonnummer' && !isTelefoonnummer(adres))
          return [
            {
              veld: ['adres'],
              code: 'TELEFOONNUMMER',
              reden: 'Dit is geen telefoonnummer waarop iemand te bereiken is.',
            },
          ];
        if (soortDigitaalAdres === 'email' && adres.length <= 80 && !isEmail(adres))
          return [{ veld: ['adres'], code: 'EMAIL', reden: 'Dit is geen e-mailadres.' }];
        return adres.length > 80
          ? [{ veld: ['adres'], code: 'TE_LANG', reden: 'Dit veld mag ten hoogste 80 tekens lang zijn.' }]
          : [];
      },
      {
        allOf: [
          als('soortDigitaalAdres', 'telefoonnummer', {
            properties: { adres: { pattern: TELEFOON_ZOALS_GESCHREVEN } },
          }),
          als('soortDigitaalAdres', 'email', { properties: { adres: { maxLength: 80, pattern: EMAIL.source } } }),
          als('soortDigitaalAdres', 'overig', { properties: { adres: { maxLength: 80 } } }),
        ],
      },
    ),
  );
export type DigitaalAdres = z.infer<typeof digitaalAdres>;

/** The same address however it is written: phone by its digits with +31, 0031 and 0 alike; e-mail in lower case. */
export function adressleutel({ soortDigitaalAdres, adres }: { soortDigitaalAdres: string; adres: string }): string {
  if (soortDigitaalAdres === 'telefoonnummer') {
    const cijfers = normaliseerTelefoon(adres).replace(/^\+/, '00');
    return `telefoonnummer ${cijfers.replace(/^00310?/, '0')}`;
  }
  return `${soortDigitaalAdres} ${soortDigitaalAdres === 'email' ? adres.trim().toLowerCase() : adres.trim()}`;
}

const contactVelden = z.strictObject({
  contactgegevens: z.array(digitaalAdres).max(10),
  contactnaam: naam.optional(),
});
export const contactgegevens = contactVelden.check(
  regel<z.infer<typeof contactVelden>>(({ contactgegevens: lijst }) => {
    if (!Array.isArray(lijst)) return [];
    const sleutels = lijst.map((adres) =>
      typeof adres === 'object' && (adres as unknown) !== null && typeof adres.adres === 'string'
        ? adressleutel(adres)
        : undefined,
    );
    return sleutels.flatMap((sleutel, i) =>
      sleutel !== undefined && sleutels.indexOf(sleutel) < i
        ? [{ veld: ['contactgegevens', i, 'adres'], code: 'DUBBEL', reden: 'Dit adres staat er al.' }]
        : [],
    );
  }),
);
export type Contactgegevens = z.infer<typeof contactgegevens>;

export const bereik = z.strictObject({ bereik: keuze(['algemeen', 'ditVerzoek', 'geen']) });
export type Bereik = z.infer<typeof bereik>['bereik'];
