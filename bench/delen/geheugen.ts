/** Memory a call costs the worker while it is cached, what is left of it after eviction, and the first click then. */
import { setTimeout as pauze } from 'node:timers/promises';
import { begin, besluit, besluiten, nieuwBsn } from '../lib/gesprek.js';
import { rssKb } from '../lib/cpu.js';
import { duur, rond, tegelijk, verdeling, type Verdeling } from '../lib/meten.js';
import { type Proef } from './deel.js';

const KLEINE_CACHE = 50;
/** Before anything is counted: the heap of a young process grows whatever is kept in it. */
const WARM = { snel: 20, vol: 150 };
const RUST_MS = 2_000;

export interface Geheugen {
  gesprekken: number;
  kbInCache: number;
  /** With a cache of 50: what the others leave behind. */
  kbVerdrongen: number;
  klikInCache: Verdeling;
  klikVerdrongen: Verdeling;
}

const eerste = (bsn: string) => besluiten('interneTaak', bsn).slice(0, 3);

/** A worker of its own, warm; kB that it grew for each call that is open. */
async function open({ stapel, snel }: Proef, aantal: number, cache: number): Promise<{ kb: number; ids: string[] }> {
  for (const worker of stapel.workers.splice(0)) await worker.stop();
  const worker = await stapel.startWorker({ GESPREKKEN_IN_GEHEUGEN: String(cache) });
  await stapel.vraagtWerk(worker);
  const maak = async (): Promise<string> => {
    const id = await begin(stapel.api, 'bijAfronden');
    for (const een of eerste(nieuwBsn())) await besluit(stapel.api, id, een);
    return id;
  };
  const warm: string[] = [];
  await tegelijk(snel ? WARM.snel : WARM.vol, 8, async () => {
    warm.push(await maak());
  });
  await pauze(RUST_MS);
  const voor = rssKb(worker.pid ?? 0);
  const ids: string[] = [];
  await tegelijk(aantal, 8, async () => {
    ids.push(await maak());
  });
  await pauze(RUST_MS);
  return { kb: (rssKb(worker.pid ?? 0) - voor) / aantal, ids };
}

/** One further decision in each of these. */
async function klik({ stapel }: Proef, ids: readonly string[]): Promise<Verdeling> {
  const [vraag] = besluiten('interneTaak').slice(2, 3);
  const tijden: number[] = [];
  for (const id of ids) if (vraag) tijden.push(await duur(() => besluit(stapel.api, id, vraag)));
  return verdeling(tijden);
}

export async function geheugen(proef: Proef): Promise<Geheugen> {
  const gesprekken = proef.snel ? 40 : 1_000;
  const inCache = await open(proef, gesprekken, 4_000);
  const klikInCache = await klik(proef, inCache.ids.slice(-40));
  const verdrongen = await open(proef, gesprekken, KLEINE_CACHE);
  // The first ones were driven out long ago.
  const klikVerdrongen = await klik(proef, verdrongen.ids.slice(0, 40));
  for (const worker of proef.stapel.workers.splice(0)) await worker.stop();
  await proef.stapel.startWorker();
  return {
    gesprekken,
    kbInCache: rond(inCache.kb, 0),
    kbVerdrongen: rond(verdrongen.kb, 0),
    klikInCache,
    klikVerdrongen,
  };
}
