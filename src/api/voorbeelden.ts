/** Example requests of the documentation. Nobody's data: numbers set aside for tests, names of nobody. */
import { type Voorbeeld } from './route.js';

const PARTIJ = 'a3c1e2b4-7d6f-4a58-8e2b-1c9d0f3e5a71';
const een = (titel: string, waarde: unknown): Record<string, Voorbeeld> => ({ voorbeeld: { titel, waarde } });
const reden = { reden: 'Het register is hersteld' };

export const VOORBEELDEN = {
  begin: een('Telefoon opgenomen', { medewerker: { id: 'mdw-1', naam: 'Medewerker Een' } }),
  authenticatie: {
    geslaagd: {
      titel: 'Geslaagd',
      waarde: {
        uitkomst: 'geslaagd',
        methode: 'controlevragen',
        betrouwbaarheidsniveau: 'laag',
        identificatie: { bsn: '999990019' },
      },
    },
    nietUitgevoerd: { titel: 'Niet uitgevoerd', waarde: { uitkomst: 'nietUitgevoerd' } },
  },
  zoek: {
    identificatie: { titel: 'Op identificatie', waarde: { identificatie: { bsn: '999990019' } } },
    digitaalAdres: { titel: 'Op digitaal adres', waarde: { digitaalAdres: '0612345678' } },
  },
  klant: {
    gevonden: { titel: 'Gevonden', waarde: { gevonden: { partij: PARTIJ } } },
    nieuw: {
      titel: 'Niet gevonden: een nieuwe klant',
      waarde: { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Test', achternaam: 'Persoon' } } },
    },
  },
  vraag: een('Een vraag', { onderwerp: 'Parkeervergunning', inhoud: 'Wil een vergunning voor een tweede auto' }),
  vervolg: {
    interneTaak: {
      titel: 'Interne taak',
      waarde: {
        interneTaak: {
          gevraagdeHandeling: 'Terugbellen',
          toegewezenAan: [{ soort: 'afdeling', identificatie: 'parkeren', naam: 'Parkeren' }],
        },
      },
    },
    zaak: { titel: 'Zaak', waarde: { zaak: { zaaktype: 'PARKEER-AANVR' } } },
    geen: { titel: 'Geen vervolg', waarde: { geen: true } },
  },
  contactgegevens: een('Eén telefoonnummer', {
    contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '06 1234 5678' }],
  }),
  bereik: een('Alleen voor dit verzoek', { bereik: 'ditVerzoek' }),
  afronden: een('Afronden', {}),
  afbreken: een('Opgehangen', { reden: 'De beller heeft opgehangen' }),
  medewerker: een('Overdragen', { id: 'mdw-2', naam: 'Medewerker Twee' }),
  herhalen: een('Opnieuw', reden),
  overslaan: een('Met de hand gemaakt', { reden: 'Met de hand gemaakt', uuid: PARTIJ }),
} satisfies Record<string, Record<string, Voorbeeld>>;
