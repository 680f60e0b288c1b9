/** The round trip of each decision through the API, beside the floor: the decisions, the bare Update and the register mixed at random. */
import { setTimeout as pauze } from 'node:timers/promises';
import { begin, besluit, besluiten } from '../lib/gesprek.js';
import { duur, rondes, schud, verdeling, type Verdeling, verhouding } from '../lib/meten.js';
import { type Stand, STANDEN, zet } from '../lib/stand.js';
import { telUpdate } from '../vloer/workflow.js';
import { type Proef } from './deel.js';

/** An agent is busy at least this long between two decisions. */
const PAUZE_MS = [150, 300] as const;

export interface Klik {
  describe: Verdeling;
  update: Verdeling;
  klik: Verdeling;
  /** Click over bare Update of the same stretch. */
  overUpdate: { mediaan: number; p95: number };
}
export interface Klikken {
  perStand: Record<Stand, Klik>;
  perBesluit: Record<string, Verdeling>;
  /** Click with the register at 30 ms, 150 ms or down, over the register at 0 ms; each in bare Updates of its own stretch. */
  overNul: Record<Exclude<Stand, '0'>, { mediaan: number; p95: number }>;
}

class Reeks {
  readonly describe: number[] = [];
  readonly update: number[] = [];
  readonly klik: number[] = [];

  get uitslag(): Klik {
    const [describe, update, klik] = [verdeling(this.describe), verdeling(this.update), verdeling(this.klik)];
    const overUpdate = { mediaan: verhouding(klik.mediaan, update.mediaan), p95: verhouding(klik.p95, update.p95) };
    return { describe, update, klik, overUpdate };
  }
}

async function ronde({ stapel, vloer }: Proef, reeks: Reeks, perBesluit: Map<string, number[]>): Promise<string> {
  const { namespace } = stapel.client.options;
  const id = await begin(stapel.api, 'direct');
  for (const een of besluiten('interneTaak')) {
    await pauze(PAUZE_MS[0] + Math.random() * (PAUZE_MS[1] - PAUZE_MS[0]));
    const metingen = [
      async () => reeks.describe.push(await duur(() => stapel.client.workflowService.describeNamespace({ namespace }))),
      async () => reeks.update.push(await duur(() => vloer.executeUpdate(telUpdate))),
      async () => {
        const ms = await duur(() => besluit(stapel.api, id, een));
        reeks.klik.push(ms);
        perBesluit.set(een.naam, [...(perBesluit.get(een.naam) ?? []), ms]);
      },
    ];
    for (const meting of schud(metingen)) await meting();
  }
  return id;
}

export async function klikken(proef: Proef): Promise<Klikken> {
  const reeksen = new Map(STANDEN.map((stand) => [stand, new Reeks()]));
  const perBesluit = new Map<string, number[]>();
  const meet = async (stand: Stand): Promise<void> => {
    await zet(proef.stapel.registers, stand);
    const id = await ronde(proef, reeksen.get(stand) ?? new Reeks(), perBesluit);
    // What is still busy must not disturb the next stretch, nor lose its answer when the register becomes another.
    if (stand !== 'neer') await proef.stapel.gesloten(id);
    await zet(proef.stapel.registers, '0');
  };
  const grens = { minst: proef.snel ? 2 : 10, meest: proef.snel ? 5 : 25 };
  await rondes({ ...grens, seconden: proef.snel ? 10 : 150 }, async () => {
    for (const stand of schud(STANDEN.filter((een) => een !== 'neer'))) await meet(stand);
  });
  // Last: for a while after an outage a worker spares the register, and would spare it in the other stretches too.
  // These calls close by themselves within minutes, at next to no cost: nobody waits for that.
  await rondes({ ...grens, seconden: proef.snel ? 3 : 60 }, () => meet('neer'));
  const van = (stand: Stand): Klik => (reeksen.get(stand) ?? new Reeks()).uitslag;
  const overNul = (stand: Stand) => ({
    mediaan: verhouding(van(stand).overUpdate.mediaan, van('0').overUpdate.mediaan),
    p95: verhouding(van(stand).overUpdate.p95, van('0').overUpdate.p95),
  });
  return {
    perStand: { '0': van('0'), '30': van('30'), '150': van('150'), neer: van('neer') },
    perBesluit: Object.fromEntries([...perBesluit].map(([naam, ms]) => [naam, verdeling(ms)])),
    overNul: { '30': overNul('30'), '150': overNul('150'), neer: overNul('neer') },
  };
}
