/** How the cost of a call grows with the number of calls that are open. */
import { begin, besluit, besluiten } from '../lib/gesprek.js';
import { rond, tegelijk, verdeling, type Verdeling, duur } from '../lib/meten.js';
import { type Proef } from './deel.js';
import { type Doorvoer, meetDoorvoer } from './doorvoer.js';

export interface Openstaand {
  open: number;
  cpuSomMs: number;
  cpuMs: Doorvoer['cpuMs'];
  klik: Verdeling;
}
export interface Openstaanduitslag {
  metingen: Openstaand[];
  /** CPU a call with the most open, over the least. */
  overMinst: number;
}

async function meet(proef: Proef, open: number): Promise<Openstaand> {
  const { stapel, snel } = proef;
  const blok = { bouw: 'bijAfronden', samen: 8, gesprekken: snel ? 24 : 120 } as const;
  const { cpuSomMs, cpuMs } = await meetDoorvoer(proef, blok, stapel.pids);
  const tijden: number[] = [];
  for (let i = 0; i < (snel ? 2 : 15); i++) {
    const id = await begin(stapel.api, 'bijAfronden');
    for (const een of besluiten('interneTaak')) tijden.push(await duur(() => besluit(stapel.api, id, een)));
    await stapel.gesloten(id);
  }
  return { open, cpuSomMs, cpuMs, klik: verdeling(tijden) };
}

/** @param meest the largest number of open calls */
export async function openstaand(proef: Proef, meest: number): Promise<Openstaanduitslag> {
  const metingen: Openstaand[] = [];
  let open = 0;
  for (const doel of [100, 1_000, 10_000].filter((aantal) => aantal <= meest)) {
    await tegelijk(doel - open, 24, async () => {
      await begin(proef.stapel.api, 'direct');
    });
    open = doel;
    metingen.push(await meet(proef, open));
  }
  const [eerste, laatste] = [metingen[0], metingen.at(-1)];
  return { metingen, overMinst: eerste && laatste ? rond(laatste.cpuSomMs / eerste.cpuSomMs) : NaN };
}
