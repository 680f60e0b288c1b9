/** The API dies between accepting a decision and answering it: sent again, it gets the first answer, and has one effect. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pauze } from 'node:timers/promises';
import { type Agent, type Antwoord } from './agent.js';
import { type Besluit } from './besluiten.js';
import { startProgramma, totDraait } from './processen.mjs';
import { leegScript } from './scenarios.js';
import { antwoordt, type Stapel } from './stapel.js';
import { mits, type Uitslag } from './uitslag.js';

interface Geval {
  naam: string;
  besluit: Pick<Besluit, 'methode' | 'pad'> & { body: Record<string, unknown> };
  /** Decided meanwhile, with a key of its own: so that the first answer differs from the present Gesprek. */
  daarna: Pick<Besluit, 'methode' | 'pad'> & { body: Record<string, unknown> };
}
const vraag = (onderwerp: string) => ({ methode: 'PUT', pad: 'vragen/1', body: { onderwerp } }) as const;
const bereik = (hoe: string) => ({ methode: 'PUT', pad: 'bereik', body: { bereik: hoe } }) as const;
const medewerker = (id: string) => ({ methode: 'PUT', pad: 'medewerker', body: { id, naam: 'Tom Hendriks' } }) as const;
const GEVALLEN: readonly Geval[] = [
  { naam: 'beschrijfVraag', besluit: vraag('Eerst'), daarna: vraag('Later') },
  { naam: 'kiesBereik', besluit: bereik('algemeen'), daarna: bereik('geen') },
  { naam: 'draagOver', besluit: medewerker('mdw-2'), daarna: medewerker('mdw-3') },
];

export async function apiDood(stapel: Stapel, agent: Agent, logmap: string, uitslag: Uitslag): Promise<void> {
  uitslag.kop('De API sterft tussen aannemen en antwoorden');
  const werker = await startProgramma('worker-api', ['src/worker.ts'], stapel.env, logmap);
  try {
    for (const [i, geval] of GEVALLEN.entries()) await eenGeval(stapel, agent, logmap, uitslag, geval, 9_000 + i);
    await begin(stapel, agent, logmap, uitslag);
  } finally {
    await werker.stop();
  }
}

/** Sends a request that kills the API. Whether it was answered, and whether the API died. */
async function dodelijk(
  { api, apiUrl, env }: Stapel,
  logmap: string,
  past: string,
  verzoek: () => Promise<Antwoord>,
): Promise<string[]> {
  await api.stop();
  const moordend = await startProgramma('api-dood', ['test/crash/api.ts'], { ...env, CRASH_ANTWOORD: past }, logmap);
  await totDraait(moordend, () => antwoordt(`${apiUrl}/healthz`));
  const { pid } = moordend;
  // Without an answer within its time, too: then the API has not died and the check below tells so.
  const antwoord = await verzoek().catch(() => undefined);
  const gestorven = await isDood(pid);
  await moordend.stop();
  await api.start();
  await totDraait(api, () => antwoordt(`${apiUrl}/healthz`));
  return [
    ...mits(antwoord === undefined, `er kwam een antwoord: ${String(antwoord?.status)}`),
    ...mits(gestorven, 'de API is niet gestorven'),
  ];
}

/** Its end is known a moment later than the broken connection. */
async function isDood(pid: number | undefined): Promise<boolean> {
  for (let keer = 0; keer < 50; keer++) {
    try {
      if (pid !== undefined) process.kill(pid, 0);
    } catch {
      return true;
    }
    await pauze(100);
  }
  return false;
}

async function eenGeval(
  stapel: Stapel,
  operator: Agent,
  logmap: string,
  uitslag: Uitslag,
  { naam, besluit, daarna }: Geval,
  nr: number,
): Promise<void> {
  const script = leegScript(nr);
  const agent = await operator.als(script.begin.medewerker);
  const pad = `/gesprekken/${script.id}`;
  await agent.zend('POST', '/gesprekken', script.begin);
  const { body: begonnen } = await agent.haal(script.id);
  const sleutel = randomUUID();
  const zend = (met: Geval['besluit'], onder: string) => agent.zend(met.methode, `${pad}/${met.pad}`, met.body, onder);
  const fouten = await dodelijk(stapel, logmap, `${besluit.methode} .*/${besluit.pad}$`, () =>
    agent.eenmaal(besluit.methode, `${pad}/${besluit.pad}`, besluit.body, sleutel),
  );
  const { body: eersteStand } = await agent.haal(script.id);
  await zend(daarna, randomUUID());
  const { body: tussenstand } = await agent.haal(script.id);
  const { status, body: herhaald } = await zend(besluit, sleutel);
  const { body: eindstand } = await agent.haal(script.id);
  const met = ({ onderwerp, bereik, medewerker }: Record<string, unknown>, vragen: unknown) =>
    JSON.stringify({ onderwerp, bereik, medewerker, vragen });
  const kern = (gesprek: Record<string, unknown>): string => met(gesprek, gesprek['vragen']);
  uitslag.toets(`${naam}: een keer effect, en het eerste antwoord`, [
    ...fouten,
    ...mits(status === 200, `de herhaling antwoordt ${String(status)}`),
    ...mits(kern(eersteStand) !== kern(begonnen), 'het besluit is niet aangenomen voordat de API stierf'),
    ...mits(kern(herhaald) === kern(eersteStand), `de herhaling geeft niet het eerste antwoord: ${kern(herhaald)}`),
    ...mits(kern(eindstand) === kern(tussenstand), `de herhaling had nog een keer effect: ${kern(eindstand)}`),
  ]);
}

async function begin(stapel: Stapel, operator: Agent, logmap: string, uitslag: Uitslag): Promise<void> {
  const { id: _zonder, ...body } = leegScript(9_900).begin;
  const agent = await operator.als(body.medewerker);
  const sleutel = randomUUID();
  const fouten = await dodelijk(stapel, logmap, 'POST .*$', () => agent.eenmaal('POST', '/gesprekken', body, sleutel));
  const een = await agent.zend('POST', '/gesprekken', body, sleutel);
  const twee = await agent.zend('POST', '/gesprekken', body, sleutel);
  uitslag.toets('beginGesprek zonder id: een gesprek', [
    ...fouten,
    ...mits(een.status === 200 && twee.status === 200, `antwoorden ${String(een.status)} en ${String(twee.status)}`),
    ...mits(een.body['id'] === twee.body['id'] && een.body['id'] !== undefined, 'twee gesprekken'),
  ]);
}
