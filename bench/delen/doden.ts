/** The worst click of agents at work while workers are killed with -9, one after another, and another one lives. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pauze } from 'node:timers/promises';
import { begin, besluit, besluiten } from '../lib/gesprek.js';
import { verdeling, type Verdeling } from '../lib/meten.js';
import { type Proef } from './deel.js';

const PAUZE_MS = 200;
const OPNIEUW_MS = 100;

export interface Doden {
  gedood: number;
  /** Agents at the same time. */
  medewerkers: number;
  /** Without a kill in the seconds before. */
  rustig: Verdeling;
  /** From the click to the answer, however often it had to be sent again under its Idempotency-Key. */
  naDood: Verdeling;
  /** Requests that got no answer but 503, or none, and were sent again. */
  herhaald: number;
}

/** A click that was under way at a kill, or began less than this after it, counts as one that was hit by it. */
const NASLEEP_MS = 5_000;

export async function doden({ stapel, snel }: Proef): Promise<Doden> {
  const keren = snel ? 2 : 10;
  const medewerkers = 8;
  const stand = { klaar: false, herhaald: 0, dood: -Infinity };
  const [rustig, naDood]: [number[], number[]] = [[], []];
  if (stapel.workers.length < 2) await stapel.startWorker();
  for (const worker of stapel.workers) await stapel.vraagtWerk(worker);
  const ids: string[] = [];
  for (let i = 0; i < medewerkers; i++) ids.push(await begin(stapel.api, 'bijAfronden'));

  const klik = async (id: string, n: number): Promise<void> => {
    const sleutel = { 'Idempotency-Key': randomUUID() };
    const body = { contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: `06${String(10_000_000 + n)}` }] };
    const begonnen = Date.now();
    for (;;) {
      const antwoord = await stapel.api
        .eenmaal('PUT', `/gesprekken/${id}/contactgegevens`, body, sleutel)
        .catch(() => undefined);
      if (antwoord?.status === 200) break;
      if (antwoord !== undefined && antwoord.status < 500) throw new Error(`klik: ${antwoord.status}`);
      stand.herhaald += 1;
      await pauze(OPNIEUW_MS);
    }
    const geraakt = stand.dood + NASLEEP_MS > begonnen && Date.now() > stand.dood;
    (geraakt ? naDood : rustig).push(Date.now() - begonnen);
  };
  const werk = ids.map(async (id) => {
    for (let n = 0; !stand.klaar; n++) {
      await klik(id, n);
      await pauze(PAUZE_MS * (0.5 + Math.random()));
    }
  });
  await pauze(2_000);
  for (let keer = 0; keer < keren; keer++) {
    const worker = stapel.workers[keer % 2];
    stand.dood = Date.now();
    await worker?.sterf();
    await pauze(NASLEEP_MS);
    if (!worker) continue;
    await worker.start();
    await stapel.vraagtWerk(worker);
    // Until it has its share of the calls again.
    await pauze(4_000);
  }
  stand.klaar = true;
  await Promise.all(werk);
  for (const id of ids) for (const een of besluiten('interneTaak')) await besluit(stapel.api, id, een);
  return { gedood: keren, medewerkers, rustig: verdeling(rustig), naDood: verdeling(naDood), herhaald: stand.herhaald };
}
