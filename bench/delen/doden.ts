/** The worst click of agents at work, call after call, while workers are killed with -9 in turn and another one lives. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pauze } from 'node:timers/promises';
import { MEDEWERKER, besluiten } from '../lib/gesprek.js';
import { verdeling, type Verdeling } from '../lib/meten.js';
import { type Proef } from './deel.js';

/** Between two decisions, on average. */
const PAUZE_MS = 300;
const OPNIEUW_MS = 100;
/** A click that was under way at a kill, or began less than this after it, counts as one that was hit by it. */
const NASLEEP_MS = 5_000;
/** Until the worker that was started again has its share of the calls. */
const AANDEEL_MS = 4_000;

export interface Doden {
  gedood: number;
  /** Agents at the same time. */
  medewerkers: number;
  /** Calls played to the end meanwhile. */
  gesprekken: number;
  /** Without a kill in the seconds before. */
  rustig: Verdeling;
  /** From the click to the answer, however often it had to be sent again under its Idempotency-Key. */
  naDood: Verdeling;
  /** Requests that got no answer but 503, or none, and were sent again. */
  herhaald: number;
}

export async function doden({ stapel, snel }: Proef): Promise<Doden> {
  const keren = snel ? 1 : 10;
  const medewerkers = 8;
  const stand = { klaar: false, gesprekken: 0, herhaald: 0, dood: -Infinity };
  const [rustig, naDood]: [number[], number[]] = [[], []];
  if (stapel.workers.length < 2) await stapel.startWorker();
  for (const worker of stapel.workers) await stapel.vraagtWerk(worker);

  const klik = async (methode: string, pad: string, body: object): Promise<void> => {
    const sleutel = { 'Idempotency-Key': randomUUID() };
    const begonnen = Date.now();
    for (;;) {
      const antwoord = await stapel.api.eenmaal(methode, pad, body, sleutel).catch(() => undefined);
      if (antwoord !== undefined && antwoord.status < 300) break;
      if (antwoord !== undefined && antwoord.status < 500) throw new Error(`${methode} ${pad}: ${antwoord.status}`);
      stand.herhaald += 1;
      await pauze(OPNIEUW_MS);
    }
    const geraakt = stand.dood + NASLEEP_MS > begonnen && Date.now() > stand.dood;
    (geraakt ? naDood : rustig).push(Date.now() - begonnen);
  };
  const werkt = async (): Promise<void> => {
    while (!stand.klaar) {
      const id = randomUUID();
      await klik('POST', '/gesprekken', { id, medewerker: MEDEWERKER, registratie: 'bijAfronden' });
      for (const { methode, pad, body } of besluiten('interneTaak')) {
        await pauze(PAUZE_MS * (0.5 + Math.random()));
        await klik(methode, `/gesprekken/${id}/${pad}`, body);
      }
      stand.gesprekken += 1;
    }
  };

  const werk = Array.from({ length: medewerkers }, werkt);
  await pauze(AANDEEL_MS);
  for (let keer = 0; keer < keren; keer++) {
    const worker = stapel.workers[keer % 2];
    stand.dood = Date.now();
    await worker?.sterf();
    await pauze(NASLEEP_MS);
    if (!worker || keer === keren - 1) continue;
    await worker.start();
    await stapel.vraagtWerk(worker);
    await pauze(AANDEEL_MS);
  }
  stand.klaar = true;
  await Promise.all(werk);
  return {
    gedood: keren,
    medewerkers,
    gesprekken: stand.gesprekken,
    rustig: verdeling(rustig),
    naDood: verdeling(naDood),
    herhaald: stand.herhaald,
  };
}
