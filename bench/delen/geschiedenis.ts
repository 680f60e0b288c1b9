/** Events and bytes of history a call, as the Temporal server counts them, encrypted. */
import { setTimeout as pauze } from 'node:timers/promises';
import { gesprekWorkflowId } from '../../src/contract/ids.js';
import { speelVloer } from '../vloer/agent.js';
import { beginNaief, naieveBesluiten } from '../naive/agent.js';
import { zoek } from '../naive/workflow.js';
import { begin, besluit, besluiten, nieuwBsn, type Registratie, type Vervolg, zoekKlant } from '../lib/gesprek.js';
import { verdeling, type Verdeling } from '../lib/meten.js';
import { type Proef } from './deel.js';

export interface Omvang {
  events: Verdeling;
  bytes: Verdeling;
}
/** By kind of event: how many, and about how many bytes of content. */
export type Profiel = Record<string, { events: number; bytes: number }>;
export interface Geschiedenissen {
  perSoort: Record<string, Omvang>;
  profielen: Record<string, Profiel>;
}

/** Between decisions, so that each is registered before the next one, as with a real agent: the most events that it costs. */
const PAUZE_MS = 400;

type Speel = () => Promise<string>;

const ons =
  ({ stapel }: Proef, registratie: Registratie, vervolg: Vervolg, zoekt: boolean): Speel =>
  async () => {
    const bsn = nieuwBsn();
    const id = await begin(stapel.api, registratie);
    for (const een of besluiten(vervolg, bsn)) {
      if (zoekt && een.naam === 'klant') await zoekKlant(stapel.api, id, bsn);
      await pauze(PAUZE_MS);
      await besluit(stapel.api, id, een);
    }
    await stapel.gesloten(id);
    return gesprekWorkflowId(id);
  };
const naief =
  ({ stapel }: Proef): Speel =>
  async () => {
    const gesprek = await beginNaief(stapel.client);
    for (const [naam, doe] of naieveBesluiten(nieuwBsn())) {
      if (naam === 'klant') await gesprek.executeUpdate(zoek);
      await doe(gesprek);
    }
    await gesprek.result();
    return gesprek.workflowId;
  };

export async function geschiedenissen(proef: Proef): Promise<Geschiedenissen> {
  const soorten: Record<string, Speel> = {
    'bijAfronden interneTaak': ons(proef, 'bijAfronden', 'interneTaak', false),
    'bijAfronden interneTaak, met zoeken': ons(proef, 'bijAfronden', 'interneTaak', true),
    'direct interneTaak': ons(proef, 'direct', 'interneTaak', false),
    'direct interneTaak, met zoeken': ons(proef, 'direct', 'interneTaak', true),
    'bijAfronden zaak': ons(proef, 'bijAfronden', 'zaak', false),
    'direct zaak': ons(proef, 'direct', 'zaak', false),
    'naief, met zoeken, niet versleuteld': naief(proef),
    'vloer: zeven berichten, een activiteit': () => speelVloer(proef.stapel.client),
  };
  const uit: Record<string, Omvang> = {};
  const profielen: Record<string, Profiel> = {};
  await Promise.all(
    Object.entries(soorten).map(async ([soort, speel]) => {
      const omvang: { events: number; bytes: number }[] = [];
      for (let i = 0; i < (proef.snel ? 2 : 10); i++) {
        const workflowId = await speel();
        omvang.push(await proef.stapel.geschiedenis(workflowId));
        profielen[soort] ??= await profiel(proef, workflowId);
      }
      uit[soort] = {
        events: verdeling(omvang.map(({ events }) => events)),
        bytes: verdeling(omvang.map(({ bytes }) => bytes)),
      };
    }),
  );
  const opVolgorde = <T>(van: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.keys(soorten).flatMap((soort) => (soort in van ? [[soort, van[soort] as T]] : [])));
  return { perSoort: opVolgorde(uit), profielen: opVolgorde(profielen) };
}

/** Content of an event, without the few bytes of its encoding. */
function gewicht(waarde: unknown): number {
  if (waarde instanceof Uint8Array || typeof waarde === 'string') return waarde.length;
  if (typeof waarde === 'number' || typeof waarde === 'bigint') return 4;
  return typeof waarde === 'object' && waarde !== null
    ? Object.values(waarde).reduce((som: number, deel) => som + gewicht(deel), 0)
    : 0;
}

async function profiel({ stapel }: Proef, workflowId: string): Promise<Profiel> {
  const { events } = await stapel.client.workflow.getHandle(workflowId).fetchHistory();
  const uit: Profiel = {};
  for (const event of events ?? []) {
    const soort = Object.keys(event).find((veld) => veld.endsWith('EventAttributes')) ?? 'onbekend';
    const tot = (uit[soort.replace('EventAttributes', '')] ??= { events: 0, bytes: 0 });
    tot.events += 1;
    tot.bytes += gewicht(event);
  }
  return Object.fromEntries(Object.entries(uit).sort(([, a], [, b]) => b.bytes - a.bytes));
}
