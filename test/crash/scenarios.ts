/**
 * Case C9018 as an agent plays it, in phases: what a phase decides has been registered before the next one begins. The vervolg
 * comes last, and with it everything is wanted at once: so that every call has the same activities.
 */
import { randomUUID } from 'node:crypto';
import { type Besluit, bsnVan, type Script } from './besluiten.js';

export interface Scenario {
  naam: string;
  fasen: readonly (readonly [methode: Besluit['methode'], pad: string, body?: Record<string, unknown>])[][];
  /** Which of its activities are of interest: the others are those of another scenario again. */
  activiteiten: RegExp;
}
type Fasen = Scenario['fasen'];

const authenticatie = (nr: number): Fasen[number][number] => [
  'PUT',
  'authenticatie',
  {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie: { bsn: bsnVan(nr * 3) },
  },
];
const klant = (achternaam: string): Fasen[number][number] => [
  'PUT',
  'klant',
  { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam } } },
];
const vraag = (tag: string, wat: string): Fasen[number][number] => [
  'PUT',
  'vragen/1',
  { onderwerp: `${wat} ${tag} v1` },
];
const taak = (tag: string, handeling: string): Fasen[number][number] => [
  'PUT',
  'vragen/1/vervolg',
  {
    interneTaak: {
      gevraagdeHandeling: handeling,
      toegewezenAan: [{ soort: 'afdeling', identificatie: `afd-${tag}`, naam: 'Burgerzaken' }],
    },
  },
];
const zaak = (tag: string, toelichting: string): Fasen[number][number] => [
  'PUT',
  'vragen/1/vervolg',
  { zaak: { zaaktype: 'PARKEER-AANVR', toelichting: `${toelichting} ${tag} v1` } },
];
const contact = (nr: number, n: number): Fasen[number][number] => [
  'PUT',
  'contactgegevens',
  { contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: `06${String(10_000_000 + nr * 100 + n)}` }] },
];
const bereik = (hoe: string): Fasen[number][number] => ['PUT', 'bereik', { bereik: hoe }];
const afronden: Fasen[number][number] = ['POST', '_afronden', {}];
const ALLE = /./;

export const SCENARIOS: readonly ((nr: number, tag: string) => Scenario)[] = [
  (nr, tag) => ({
    naam: 'interne taak',
    activiteiten: ALLE,
    fasen: [
      [
        authenticatie(nr),
        klant('Proef'),
        contact(nr, 1),
        bereik('ditVerzoek'),
        vraag(tag, 'Paspoort'),
        taak(tag, 'Terugbellen'),
        afronden,
      ],
    ],
  }),
  (nr, tag) => ({
    naam: 'zaak',
    activiteiten: ALLE,
    fasen: [
      [
        authenticatie(nr),
        klant('Proef'),
        contact(nr, 1),
        bereik('ditVerzoek'),
        vraag(tag, 'Parkeren'),
        zaak(tag, 'Vergunning'),
        afronden,
      ],
    ],
  }),
  (nr, tag) => ({
    naam: 'correcties',
    activiteiten: /^corrigeer|Naam /,
    fasen: [
      [
        authenticatie(nr),
        klant('Proef'),
        contact(nr, 1),
        bereik('algemeen'),
        vraag(tag, 'Paspoort'),
        taak(tag, 'Terugbellen'),
      ],
      [klant('Anders'), vraag(tag, 'Rijbewijs'), taak(tag, 'Uitzoeken'), contact(nr, 2)],
      [['PUT', 'authenticatie', { uitkomst: 'mislukt' }]],
      [authenticatie(nr), afronden],
    ],
  }),
  (nr, tag) => ({
    naam: 'correcties van een zaak',
    activiteiten: /^corrigeer(Zaak|Adres)|verwijderZaak/,
    fasen: [
      [
        authenticatie(nr),
        klant('Proef'),
        contact(nr, 1),
        bereik('ditVerzoek'),
        vraag(tag, 'Parkeren'),
        zaak(tag, 'Vergunning'),
      ],
      [zaak(tag, 'Ontheffing'), contact(nr, 2)],
      [bereik('geen'), afronden],
    ],
  }),
  (nr, tag) => ({
    naam: 'afgebroken',
    activiteiten: /^verwijder/,
    fasen: [
      [
        authenticatie(nr),
        klant('Proef'),
        contact(nr, 1),
        bereik('algemeen'),
        vraag(tag, 'Paspoort'),
        taak(tag, 'Terugbellen'),
      ],
      [['POST', '_afbreken', { reden: 'Verbinding verbroken' }]],
    ],
  }),
];

/** The frame of a call of which the decisions come from a scenario. */
export function leegScript(nr: number, id: string = randomUUID()): Script {
  const tag = `g${String(nr).padStart(4, '0')}`;
  const einde: Besluit = { methode: 'POST', pad: '_afronden', body: {}, sleutel: randomUUID(), pauzeMs: 0 };
  return {
    nr,
    tag,
    id,
    begin: {
      id,
      aangenomenOp: new Date(Date.now() - 60_000).toISOString(),
      medewerker: { id: `mdw-${tag}`, naam: 'Mia de Groot' },
      klantcontactBijAannemen: false,
      registratie: 'direct',
      kanaal: `telefoon ${tag}`,
    },
    besluiten: [],
    alsnog: {},
    einde,
    erna: [],
  };
}
