/** The worker dies within a quick try: a local activity, of which the worker that goes on knows nothing. Once for each, at its begin and end. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agent } from './agent.js';
import { startProgramma } from './processen.mjs';
import { type Punt } from './punten.js';
import { leegScript } from './scenarios.js';
import { type Stapel } from './stapel.js';
import { maakControle, regels, speel } from './systematisch.js';
import { mits, type Uitslag } from './uitslag.js';

/** The interne taak. */
const SCENARIO = 0;

const snelScript = (nr: number) => {
  const script = leegScript(nr);
  return { ...script, begin: { ...script.begin, registratie: 'bijAfronden' } };
};

export async function snelle(stapel: Stapel, agent: Agent, logmap: string, uitslag: Uitslag): Promise<void> {
  uitslag.kop('Snelle pogingen: kill -9 midden in de Workflow Task');
  const env = {
    ...stapel.env,
    CRASH_PUNTEN: join(logmap, 'snelle-punten.json'),
    CRASH_LOG: join(logmap, 'snelle-punten.log'),
    CRASH_METEEN: '1',
  };
  // It is started again by itself.
  const slachtoffer = await startProgramma('slachtoffer-snel', ['test/crash/worker.ts'], env, logmap);
  try {
    const voor = await stapel.registers.dump();
    const zonder = snelScript(0);
    const gespeeld = [await speel(agent, SCENARIO, zonder)];
    const lokaal = regels(env.CRASH_LOG).flatMap(([wat, , activiteit = '', waar]) =>
      wat === 'begonnen' && waar === 'lokaal' ? [activiteit] : [],
    );
    const punten = [...new Set(lokaal)].flatMap((activiteit) =>
      (['begin', 'eind'] as const).map((moment) => ({ activiteit, moment })),
    );
    uitslag.toets('er zijn snelle pogingen om in te sterven', mits(punten.length > 0, 'geen enkele'));
    const doden = punten.map((punt, i) => ({ ...punt, script: snelScript(1 + i) }));
    writeFileSync(
      env.CRASH_PUNTEN,
      JSON.stringify(doden.map(({ script, activiteit, moment }): Punt => ({ gesprek: script.id, activiteit, moment }))),
    );
    for (const { script } of doden) gespeeld.push(await speel(agent, SCENARIO, script));
    const gestorven = new Set(
      regels(env.CRASH_LOG).flatMap(([wat, gesprek]) => (wat === 'gestorven' ? [gesprek] : [])),
    );
    const controle = maakControle(voor, await stapel.registers.dump(), [zonder, ...doden.map(({ script }) => script)]);
    for (const [i, { m, gesprek }] of gespeeld.entries()) {
      const dood = doden[i - 1];
      uitslag.toets(dood ? `gedood aan ${dood.moment} van ${dood.activiteit}` : 'niemand gedood', [
        ...mits(dood === undefined || gestorven.has(dood.script.id), 'deze dood heeft niet plaatsgevonden'),
        ...controle.fouten(m, gesprek),
      ]);
    }
    uitslag.toets('in de registers staat niets anders', controle.vreemd);
  } finally {
    await slachtoffer.stop();
  }
}
