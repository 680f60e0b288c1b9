/**
 * The registers are down for two hours, in the scale of the workflow's input: agents go on, and hang up. When the registers
 * return everything is registered by itself, and they are not knocked over by all that waited.
 */
import { setTimeout as pauze } from 'node:timers/promises';
import { Agent, speel } from './agent.js';
import { Beeldmaker } from './beeld.js';
import { type Besluit, identificatiesVan, type Script } from './besluiten.js';
import { nietInGesprek } from './model.js';
import { Orakel, verschillen } from './orakel.js';
import { leegScript, SCENARIOS } from './scenarios.js';
import { type Stapel, startStapel } from './stapel.js';
import { Toeval } from './toeval.js';
import { mits, type Uitslag } from './uitslag.js';

/** Two hours in this many ms; every duration of the workflow in the same scale. */
const UITVAL_MS = 24_000;
const SCHAAL = UITVAL_MS / (2 * 3_600_000);
const DUREN = {
  onzekerWachttijdMs: 500,
  onbereikbaarNaMs: 500,
  eersteHerhalingMs: 50,
  langsteHerhalingMs: Math.round(300_000 * SCHAAL),
  herhaalNaMs: Math.round(300_000 * SCHAAL),
};
const GRENZEN = { klantinteracties: 40, zaken: 10 };
/** How late a request may arrive after it was sent, on a machine that is busy with all of this: a second's worth of requests. */
const VENSTER_MS = 5_000;
const GEDULD_MS = 600_000;
const GELIJKTIJDIG = 25;

export interface Opties {
  gesprekken: number;
  seed: number;
  logmap: string;
  bundel: string;
}

export async function uitval({ gesprekken, seed, logmap, bundel }: Opties, uitslag: Uitslag): Promise<void> {
  uitslag.kop(`Uitval: twee uur geen registers, ${String(gesprekken)} gesprekken wachten`);
  const env = {
    KLANTINTERACTIES_MAX_PER_SECONDE: String(GRENZEN.klantinteracties),
    ZAKEN_MAX_PER_SECONDE: String(GRENZEN.zaken),
  };
  const stapel = await startStapel({ logmap, bundel, duren: DUREN, workers: 1, latencyMs: 5, env });
  try {
    const { registers } = stapel;
    const agent = await Agent.operator(stapel.apiUrl, stapel.uitgever);
    const kans = new Toeval(seed, 'uitval');
    const scripts = Array.from({ length: gesprekken }, (_, i) => scriptVan(i, kans));
    const voor = await registers.dump();
    await registers.stoor({ fault: 'down', times: null });
    const begin = Date.now();
    const modellen = await inGroepen(scripts, GELIJKTIJDIG, (script) => speel(agent, script));
    // What was asked before they went down, such as the worker's own check, is another matter.
    const onderwijl = (await registers.journaal()).filter(({ op }) => op >= begin);
    uitslag.toets('alle agenten hebben besloten, afgerond en opgehangen terwijl geen register antwoordde', [
      ...mits(
        onderwijl.every(({ status }) => status === 0),
        'een register heeft geantwoord',
      ),
      ...mits(onderwijl.length > 0, 'de registers zijn niet geprobeerd'),
    ]);
    await pauze(Math.max(0, UITVAL_MS - (Date.now() - begin)));

    await registers.herstel();
    const terugOp = Date.now();
    const einde = await totAllesGesloten(agent, scripts);
    uitslag.meld(
      `alles geregistreerd ${String(Math.round((Date.now() - terugOp) / 1000))} s nadat de registers er weer waren`,
    );
    toetsTempo(await registers.journaal(), terugOp, uitslag);

    const beeld = Beeldmaker.beeld(voor, await registers.dump(), new Map(scripts.flatMap(identificatiesVan)));
    for (const m of modellen) {
      const gezien = beeld.regels.get(m.script.tag) ?? [];
      uitslag.toets(`gesprek ${m.script.tag} na de uitval`, [
        ...verschillen(Orakel.verwacht(m, [], gezien), gezien),
        ...m.afwijkingen,
        ...nietInGesprek(m, einde.get(m.script.id) ?? {}),
      ]);
    }
    uitslag.toets('in de registers staat niets anders', beeld.vreemd);
  } finally {
    await stapel.stop();
  }
}

/** The first two scenarios, and a klant who is answered at once. */
function scriptVan(nr: number, kans: Toeval): Script {
  const leeg = leegScript(nr, kans.uuid());
  const soort = nr % 4;
  const scenario = SCENARIOS[soort === 1 ? 1 : 0]?.(nr, leeg.tag);
  const besluiten = (scenario?.fasen[0] ?? []).map(([methode, pad, body]): Besluit => {
    const geen = pad === 'vragen/1/vervolg' && soort > 1;
    return {
      methode,
      pad,
      ...(body && { body: geen ? { geen: true } : body }),
      sleutel: kans.uuid(),
      pauzeMs: kans.tussen(0, 100),
    };
  });
  return { ...leeg, besluiten: besluiten.slice(0, -1), einde: besluiten.at(-1) ?? leeg.einde };
}

async function inGroepen<T, R>(alle: readonly T[], tegelijk: number, doe: (een: T) => Promise<R>): Promise<R[]> {
  const uit: R[] = [];
  const rij = alle.entries();
  const werk = async (): Promise<void> => {
    for (const [i, een] of rij) uit[i] = await doe(een);
  };
  await Promise.all(Array.from({ length: tegelijk }, werk));
  return uit;
}

/** By itself: nobody tries anything again. */
async function totAllesGesloten(
  agent: Agent,
  scripts: readonly Script[],
): Promise<Map<string, Record<string, unknown>>> {
  const uit = new Map<string, Record<string, unknown>>();
  const grens = Date.now() + GEDULD_MS;
  let open = [...scripts];
  while (open.length > 0) {
    await inGroepen(open, GELIJKTIJDIG, async ({ id }) => {
      const { body } = await agent.haal(id);
      if (body['fase'] === 'afgerond' || Date.now() > grens) uit.set(id, body);
    });
    open = open.filter(({ id }) => !uit.has(id));
    // Not more often than the API allows one address.
    await pauze(open.length * 15 + 500);
  }
  return uit;
}

/** The most requests in any window of so many ms. */
function piek(tijden: readonly number[], vensterMs: number): number {
  const opVolgorde = [...tijden].sort((a, b) => a - b);
  let eerste = 0;
  let meeste = 0;
  for (const [i, tijd] of opVolgorde.entries()) {
    while ((opVolgorde[eerste] ?? tijd) <= tijd - vensterMs) eerste += 1;
    meeste = Math.max(meeste, i - eerste + 1);
  }
  return meeste;
}

type Journaal = Awaited<ReturnType<Stapel['registers']['journaal']>>;
function toetsTempo(journaal: Journaal, terugOp: number, uitslag: Uitslag): void {
  for (const [register, grens] of Object.entries(GRENZEN)) {
    const klant = register === 'klantinteracties';
    const tijden = journaal.filter(({ path }) => path.startsWith('/klantinteracties/') === klant).map(({ op }) => op);
    const ruim = (grens * (VENSTER_MS + 1_000)) / 1_000;
    const meeste = piek(tijden, VENSTER_MS);
    const na = tijden.filter((op) => op >= terugOp).length;
    uitslag.meld(
      `${register}: ten hoogste ${String(piek(tijden, 1_000))} verzoeken in een seconde en ${String(meeste)} in vijf, bij een grens van ${String(grens)} per seconde; ${String(na)} na de terugkeer`,
    );
    uitslag.toets(`${register}: niet meer verzoeken dan ingesteld`, [
      ...mits(meeste <= ruim, `${String(meeste)} verzoeken in vijf seconden, ten hoogste ${String(ruim)}`),
      ...mits(na > 0, 'er is niets verstuurd'),
    ]);
  }
}
