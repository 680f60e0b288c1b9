/**
 * The messages of a gesprek. Each decision is one Update and one Signal with the same name and payload; the payload is the
 * body of the HTTP contract, with `vraag` where the path has it and, if the sender demands that nothing has changed, `versie`.
 * `door` is the id of the medewerker on whose behalf the API sends it: the gesprek refuses anybody whose gesprek it is not.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { z } from 'zod';
import * as b from './berichten.js';
import { type Gesprek, type Kandidaten } from './gesprek.js';
import { tekst, uuid } from './velden.js';

const vraag = z.int().min(1).max(20);
const registratie = tekst(60);
/** Without a body a UI or the CLI sends nothing at all. */
const leeg = z.preprocess((value) => value ?? {}, b.afronden);

export const BERICHTEN = {
  legAuthenticatieVast: b.authenticatie,
  kiesKlant: b.klant,
  beschrijfVraag: b.vraagInhoud.extend({ vraag }),
  trekVraagIn: z.strictObject({ vraag }),
  kiesVervolg: b.vervolg.safeExtend({ vraag }),
  geefContactgegevens: b.contactgegevens,
  kiesBereik: b.bereik,
  draagOver: b.medewerker,
  rondAf: leeg,
  breekAf: b.afbreken,
  probeerOpnieuw: z.strictObject({ reden: tekst(200), medewerker: b.medewerker, registratie: registratie.optional() }),
  slaOver: z.strictObject({ reden: tekst(200), medewerker: b.medewerker, registratie, uuid: uuid.optional() }),
} as const;
export type Berichtnaam = keyof typeof BERICHTEN;
export type Bericht<N extends Berichtnaam> = z.infer<(typeof BERICHTEN)[N]>;
export const BERICHTNAMEN = Object.keys(BERICHTEN) as Berichtnaam[];

/** What Temporal's UI shows beside each message. */
export const OMSCHRIJVINGEN: Record<Berichtnaam | 'zoekKlant', string> = {
  zoekKlant: 'Zoek de klant op identificatie of digitaal adres (F0138, F7927)',
  legAuthenticatieVast: 'Leg vast of en hoe de klant is geauthenticeerd',
  kiesKlant: 'Kies de gevonden klant, of geef de gegevens van een nieuwe klant (F7554)',
  beschrijfVraag: 'Beschrijf een vraag van de klant (F2173)',
  trekVraagIn: 'Trek een vraag in',
  kiesVervolg: 'Kies het vervolg van een vraag: interne taak (F2120), zaak (F1888) of geen',
  geefContactgegevens: 'Geef de contactgegevens; vervangt de eerder gegeven contactgegevens',
  kiesBereik: 'Kies of de contactgegevens algemeen zijn (F6580) of alleen voor dit verzoek (F5694)',
  draagOver: 'Draag het gesprek over aan een andere medewerker (F6542)',
  rondAf: 'Rond het gesprek af',
  breekAf: 'Breek het gesprek af; wat dit gesprek registreerde wordt ongedaan gemaakt',
  probeerOpnieuw: 'Probeer een vastgelopen registratie opnieuw; zonder registratie alle vastgelopen registraties',
  slaOver: 'Sla een vastgelopen registratie over, zo nodig met de uuid van wat met de hand is gemaakt',
};

/** Answer of a decision. `vingerafdruk` tells the same payload sent again from another one under the same Update id. */
export interface Antwoord {
  gesprek: Gesprek;
  vingerafdruk: string;
}
export interface Zoekantwoord {
  gevonden: Kandidaten;
  vingerafdruk: string;
}

/** Payloads arrive unchecked: the validator of each message parses them. */
export const update = (naam: Berichtnaam) => defineUpdate<Antwoord, [unknown]>(naam);
export const signal = (naam: Berichtnaam) => defineSignal<[unknown]>(naam);
export const zoekKlant = defineUpdate<Zoekantwoord, [unknown]>('zoekKlant');
export const gesprekQuery = defineQuery<Gesprek>('gesprek');

/** A fingerprint of a message: equal for equal payloads whatever the order of their keys (53 bits, cyrb53). */
export function vingerafdruk(naam: string, payload: unknown): string {
  const text = `${naam} ${canoniek(payload)}`;
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const ch = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ ch, 2654435761);
    h2 = Math.imul(h2 ^ ch, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36);
}

/** JSON with sorted keys and without undefined. */
export function canoniek(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canoniek).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  return `{${Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b_]) => (a < b_ ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canoniek(v)}`)
    .join(',')}}`;
}
