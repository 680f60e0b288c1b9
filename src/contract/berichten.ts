/**
 * The decisions of an agent and the repairs of an operator, as zod schemas: request body, Update and Signal payload alike.
 * Source: the HTTP contract; rules D3, D5, D11, D19, D20 of the standard decide which fields exist at all.
 */
import { z } from 'zod';
import { als, keuze, regel, tekst, tijdstip, uuid, weiger } from './velden.js';

export * from './contact.js';
export * from './klant.js';
export * from './vraag.js';

/** `id` is pseudonymous: it is a search attribute, which Temporal keeps readable. */
export const medewerker = z.strictObject({
  id: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._:-]{1,100}$/, weiger('ONGELDIGE_WAARDE', 'Gebruik 1 tot 100 letters, cijfers en . _ : -')),
  naam: tekst(200),
  identificator: tekst(200).optional(),
});
export type Medewerker = z.infer<typeof medewerker>;

export const afronden = z.strictObject({});
export const afbreken = z.strictObject({ reden: tekst(200) });
export const herhalen = z.strictObject({ reden: tekst(200), medewerker: medewerker.optional() });
export const overslaan = z.strictObject({
  reden: tekst(200),
  medewerker: medewerker.optional(),
  uuid: uuid.optional(),
});

/** Body of `POST /v1/gesprekken`. */
const beginVelden = z.strictObject({
  id: uuid.optional(),
  aangenomenOp: tijdstip.optional(),
  medewerker: medewerker.optional(),
  klantcontactBijAannemen: z.boolean().default(false),
  registratie: keuze(['direct', 'bijAfronden']).default('direct'),
  kanaal: tekst(50).optional(),
});
export const begin = beginVelden.check(
  regel<z.infer<typeof beginVelden>>(
    ({ registratie, klantcontactBijAannemen }) =>
      registratie === 'bijAfronden' && klantcontactBijAannemen
        ? [
            {
              veld: ['klantcontactBijAannemen'],
              code: 'SLUIT_UIT',
              reden: 'Een klantcontact bij aannemen gaat niet samen met registreren bij afronden.',
            },
          ]
        : [],
    als('registratie', 'bijAfronden', { properties: { klantcontactBijAannemen: { const: false } } }),
  ),
);
export type Begin = z.infer<typeof begin>;
