/** The worker is killed at the beginning and at the end of every activity, once each; a spare takes over. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pauze } from 'node:timers/promises';
import { type Agent } from './agent.js';
import { Beeldmaker, type Dump } from './beeld.js';
import { identificatiesVan, type Script } from './besluiten.js';
import { beginModel, isGesloten, type Model, nietInGesprek, pasToe } from './model.js';
import { Orakel, verschillen } from './orakel.js';
import { startProgramma, totDraait } from './processen.mjs';
import { type Punt } from './punten.js';
import { leegScript, SCENARIOS } from './scenarios.js';
import { antwoordt, type Stapel } from './stapel.js';
import { mits, type Uitslag } from './uitslag.js';

const VRAAG_OM_DE_MS = 2_000;
/** Between the beginnings of two calls: all at once would only make each of them slow. */
const NA_ELKAAR_MS = 150;
const GEDULD_MS = 240_000;

interface Gespeeld {
  m: Model;
  gesprek: Record<string, unknown>;
}
interface Registratie {
  status: string;
}

const allesGedaan = ({ registraties }: Record<string, unknown>): boolean =>
  (registraties as Registratie[]).every(({ status }) => status === 'geregistreerd' || status === 'ongedaan');

async function tot(agent: Agent, id: string, zo: (gesprek: Record<string, unknown>) => boolean) {
  const einde = Date.now() + GEDULD_MS;
  for (;;) {
    const { body } = await agent.haal(id);
    if (zo(body)) return body;
    if (Date.now() > einde) throw new Error(`Niet bereikt: ${JSON.stringify(body['registraties'])}`);
    await pauze(VRAAG_OM_DE_MS);
  }
}

/** Plays a scenario to its end. */
export async function speel(operator: Agent, scenario: number, script: Script): Promise<Gespeeld> {
  const m = beginModel(script);
  const agent = await operator.als(script.begin.medewerker);
  const { fasen } = kies(scenario, script);
  await agent.zend('POST', '/gesprekken', script.begin);
  for (const [i, fase] of fasen.entries()) {
    for (const [methode, pad, body] of fase) {
      const sleutel = randomUUID();
      const antwoord = await agent.zend(methode, `/gesprekken/${script.id}/${pad}`, body, sleutel);
      if (antwoord.status !== 200)
        throw new Error(`${pad}: ${String(antwoord.status)} ${JSON.stringify(antwoord.body)}`);
      pasToe(m, { methode, pad, ...(body && { body }), sleutel, pauzeMs: 0 });
    }
    if (i < fasen.length - 1) await tot(agent, script.id, allesGedaan);
  }
  return { m, gesprek: await tot(agent, script.id, isGesloten) };
}
function kies(scenario: number, { nr, tag }: Script) {
  const maak = SCENARIOS[scenario];
  if (!maak) throw new Error(`Scenario ${String(scenario)} bestaat niet`);
  return maak(nr, tag);
}

/** Of a log of test/crash/worker.ts: its fields. */
export const regels = (pad: string): string[][] =>
  existsSync(pad)
    ? readFileSync(pad, 'utf8')
        .trimEnd()
        .split('\n')
        .map((regel) => regel.split('\t'))
    : [];

export interface Systematisch {
  logmap: string;
  /** Corrections and undoing, too. */
  alles: boolean;
  registratie: 'direct' | 'bijAfronden';
  /** In words, after the heading. */
  hoe: string;
}

export async function systematisch(
  stapel: Stapel,
  agent: Agent,
  { logmap, alles, registratie, hoe }: Systematisch,
  uitslag: Uitslag,
): Promise<void> {
  uitslag.kop(`Systematisch, ${hoe}: kill -9 aan begin en eind van elke registratie`);
  const maakScript = (n: number): Script => {
    const script = leegScript(n);
    return { ...script, begin: { ...script.begin, registratie } };
  };
  const env = { ...stapel.env, CRASH_PUNTEN: join(logmap, 'punten.json'), CRASH_LOG: join(logmap, 'punten.log') };
  const slachtoffer = await startProgramma('slachtoffer', ['test/crash/worker.ts'], env, logmap);
  const voor = await stapel.registers.dump();

  // Once without a death: which activities there are, and how fast this machine is.
  const begin = Date.now();
  const zonder = SCENARIOS.slice(0, alles ? undefined : 2).map((_, i) => maakScript(i));
  const gespeeld = await Promise.all(zonder.map((script, i) => speel(agent, i, script)));
  const begonnen = regels(env.CRASH_LOG);
  await geefTijd(stapel, 3 * (Date.now() - begin));
  let nr = zonder.length;
  const doden = zonder.flatMap((script, scenario) => {
    const { activiteiten } = kies(scenario, script);
    const namen = begonnen.filter(([, gesprek]) => gesprek === script.id).map(([, , naam = '']) => naam);
    return [...new Set(namen)]
      .filter((naam) => activiteiten.test(naam))
      .flatMap((activiteit) =>
        (['begin', 'eind'] as const).map((moment) => {
          const van = maakScript(nr++);
          const punt: Punt = { gesprek: van.id, activiteit, moment };
          return { scenario, script: van, punt };
        }),
      );
  });
  writeFileSync(env.CRASH_PUNTEN, JSON.stringify(doden.map(({ punt }) => punt)));
  const gespeeldVoorDood = new Set<string>();
  const alle = Promise.allSettled(
    doden.map(async ({ scenario, script }, i) => {
      await pauze(i * NA_ELKAAR_MS);
      return speel(agent, scenario, script).finally(() => gespeeldVoorDood.add(script.id));
    }),
  );
  const vanzelf = await totDood(slachtoffer.pid, () => gespeeldVoorDood.size > 0);
  const gehouden = new Set(
    regels(env.CRASH_LOG)
      .filter(([wat]) => wat === 'gehouden')
      .map(([, gesprek]) => gesprek),
  );
  await slachtoffer.sterf();
  const reserve = await startProgramma('reserve', ['src/worker.ts'], stapel.env, logmap);
  const uitkomsten = await alle;
  await reserve.stop();

  const na = await stapel.registers.dump();
  const controle = maakControle(voor, na, [...zonder, ...doden.map(({ script }) => script)]);
  for (const [i, { m, gesprek }] of gespeeld.entries())
    uitslag.toets(`${kies(i, m.script).naam}, niemand gedood`, controle.fouten(m, gesprek));
  for (const [i, { scenario, script, punt }] of doden.entries()) {
    const uitkomst = uitkomsten[i];
    uitslag.toets(`${kies(scenario, script).naam}: gedood aan ${punt.moment} van ${punt.activiteit}`, [
      ...mits(gehouden.has(script.id), 'deze dood heeft niet plaatsgevonden'),
      ...(uitkomst?.status === 'fulfilled'
        ? controle.fouten(uitkomst.value.m, uitkomst.value.gesprek)
        : [String(uitkomst?.reason)]),
    ]);
  }
  uitslag.toets('de worker stierf op het laatste van deze punten', mits(vanzelf, 'niet alle punten zijn bereikt'));
  uitslag.toets('in de registers staat niets anders', controle.vreemd);
  uitslag.meld(`${String(doden.length)} keer gedood in ${String(doden.length)} gesprekken`);
}

/** Whoever is held must not be given up by Temporal before the last one is held, too. */
async function geefTijd({ api, apiUrl, env }: Stapel, ms: number): Promise<void> {
  await api.stop();
  env['DUREN'] = JSON.stringify({ ...(JSON.parse(env['DUREN'] ?? '{}') as object), pogingMs: Math.max(15_000, ms) });
  await api.start();
  await totDraait(api, () => antwoordt(`${apiUrl}/healthz`));
}

/** True when the process has died by itself. It never will when a gesprek came to its end without having been held. */
async function totDood(pid: number | undefined, zinloos: () => boolean): Promise<boolean> {
  const einde = Date.now() + GEDULD_MS;
  while (Date.now() < einde && !zinloos()) {
    try {
      if (pid !== undefined) process.kill(pid, 0);
    } catch {
      return true;
    }
    await pauze(200);
  }
  return false;
}

export function maakControle(voor: Dump, na: Dump, scripts: readonly Script[]) {
  const beeld = Beeldmaker.beeld(voor, na, new Map(scripts.flatMap(identificatiesVan)));
  return {
    vreemd: beeld.vreemd,
    fouten: (m: Model, gesprek: Record<string, unknown>): string[] => {
      const gezien = beeld.regels.get(m.script.tag) ?? [];
      return [...verschillen(Orakel.verwacht(m, [], gezien), gezien), ...nietInGesprek(m, gesprek)];
    },
  };
}
