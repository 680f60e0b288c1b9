/** Many calls side by side with decisions and faults by chance, while every process is killed outright at moments of chance. */
import { setTimeout as pauze } from 'node:timers/promises';
import { Agent, speel } from './agent.js';
import { Beeldmaker } from './beeld.js';
import { identificatiesVan, Scriptmaker, type Script } from './besluiten.js';
import { isGesloten, type Model, nietInGesprek } from './model.js';
import { Orakel, verschillen, type Bekende } from './orakel.js';
import { type Proces } from './processen.mjs';
import { type Stapel, startStapel } from './stapel.js';
import { Stoorder } from './stoorder.js';
import { Toeval } from './toeval.js';
import { mits, type Uitslag } from './uitslag.js';

const DUREN = {
  onzekerWachttijdMs: 1_000,
  onbereikbaarNaMs: 1_000,
  herhaalNaMs: 800,
  eersteHerhalingMs: 100,
  langsteHerhalingMs: 1_000,
  pogingMs: 5_000,
};
const PAUZE_MS = 1_500;
const GEDULD_MS = 240_000;
const DODEN_OM_DE_MS = 1_500;

export interface Opties {
  gesprekken: number;
  seed: number;
  logmap: string;
  bundel: string;
}

export async function willekeurig({ gesprekken, seed, logmap, bundel }: Opties, uitslag: Uitslag): Promise<void> {
  uitslag.kop(`Willekeurig: ${String(gesprekken)} gesprekken naast elkaar, seed ${String(seed)}`);
  const stapel = await startStapel({ logmap, bundel, duren: DUREN, workers: 2, latencyMs: 15 });
  try {
    const bekenden = await Promise.all(
      Array.from({ length: Math.ceil(gesprekken / 4) }, (_, i) => stapel.registers.bekende(i)),
    );
    const voor = await stapel.registers.dump();
    const agent = await Agent.operator(stapel.apiUrl, stapel.uitgever);
    const scripts = maakScripts(gesprekken, seed, bekenden);
    const stop = new AbortController();
    const stoorder = new Stoorder(stapel.registers, new Toeval(seed, 'storingen'), gesprekken * 3);
    const storen = stoorder.stoor(stop.signal);
    const aantalDoden = 6 + Math.ceil(gesprekken / 8);
    const doden = dood(stapel, new Toeval(seed, 'dood'), aantalDoden, stop.signal);
    // Spread over the kills, so that none of them finds everybody ready.
    const gespeeld = await Promise.allSettled(
      scripts.map(async (script, i) => {
        await pauze((i / gesprekken) * aantalDoden * DODEN_OM_DE_MS);
        return speel(agent, script);
      }),
    );
    const einde = await totGesloten(agent, scripts, [storen, doden]);
    stop.abort();
    const gedood = await doden;
    await storen;
    meld(uitslag, { agent, stoorder, gedood });

    const identificaties = new Map(scripts.flatMap(identificatiesVan));
    const beeld = Beeldmaker.beeld(voor, await stapel.registers.dump(), identificaties);
    for (const [i, script] of scripts.entries()) {
      const uitkomst = gespeeld[i];
      const regels = beeld.regels.get(script.tag) ?? [];
      const fouten =
        uitkomst?.status === 'fulfilled'
          ? controleer(uitkomst.value, bekenden, regels, einde.get(script.id) ?? {})
          : [String(uitkomst?.reason)];
      uitslag.toets(`gesprek ${script.tag} (${script.id})`, fouten);
    }
    uitslag.toets('in de registers staat niets anders, en niets van anderen is gewijzigd', beeld.vreemd);
    uitslag.toets('geen antwoord 500 van de API', agent.ervaring.defecten);
  } finally {
    await stapel.stop();
  }
}

const maakScripts = (aantal: number, seed: number, bekenden: readonly Bekende[]): Script[] =>
  Array.from({ length: aantal }, (_, i) => {
    // Every second klant might be a known one; each is known to one gesprek alone.
    const bekende = i % 4 === 0 ? bekenden[i / 4] : undefined;
    const bekend = bekende && { partij: bekende.uuid, bsn: bekende.bsn };
    return new Scriptmaker(new Toeval(seed, `gesprek ${String(i)}`), i, bekend, PAUZE_MS).maak(Date.now());
  });

const controleer = (m: Model, bekenden: Bekende[], regels: string[], gesprek: Record<string, unknown>): string[] => [
  ...verschillen(Orakel.verwacht(m, bekenden, regels), regels),
  ...m.afwijkingen,
  ...nietInGesprek(m, gesprek),
];

/** Kills and starts again, one after the other; each kind at least once. How many of each were killed. */
async function dood(stapel: Stapel, kans: Toeval, keer: number, signal: AbortSignal): Promise<Record<string, number>> {
  const soorten = ['worker', 'api', 'temporal'] as const;
  const eerst = kans.schud(soorten);
  const gedood = { worker: 0, api: 0, temporal: 0 };
  for (let i = 0; i < keer; i++) {
    // Workers die most often: theirs is the work that may be done twice.
    const soort = eerst[i] ?? kans.kies([...soorten, 'worker', 'worker'] as const);
    const [wachtMs, wegMs, wie] = [kans.tussen(300, 2_000), kans.tussen(0, 1_500), kans.tussen(0, 1)];
    await pauze(wachtMs);
    if (signal.aborted) break;
    const proces: Proces | undefined = soort === 'worker' ? stapel.workers[wie] : stapel[soort];
    if (!proces?.leeft) continue;
    await proces.sterf();
    gedood[soort] += 1;
    await pauze(wegMs);
    await proces.start();
  }
  return gedood;
}

/** Until every gesprek has been closed: an operator tries again what a register has refused. The last Gesprek of each. */
async function totGesloten(
  agent: Agent,
  scripts: readonly Script[],
  bezig: readonly Promise<unknown>[],
): Promise<Map<string, Record<string, unknown>>> {
  const uit = new Map<string, Record<string, unknown>>();
  // Only after the last kill: a fault that comes now is one that nothing explains.
  await Promise.all(bezig);
  const grens = Date.now() + GEDULD_MS;
  while (uit.size < scripts.length) {
    for (const { id } of scripts.filter((script) => !uit.has(script.id))) {
      const { status, body } = await agent.haal(id);
      if (status !== 200) continue;
      if (isGesloten(body) || Date.now() > grens) uit.set(id, body);
      else await herstel(agent, id, body);
    }
    await pauze(300);
  }
  return uit;
}

async function herstel(agent: Agent, id: string, gesprek: Record<string, unknown>): Promise<void> {
  const registraties = (gesprek['registraties'] ?? []) as {
    naam: string;
    status: string;
    fout: { volgendePoging: string | null } | null;
  }[];
  for (const { naam, status, fout } of registraties)
    if (status === 'vastgelopen' && fout?.volgendePoging === null)
      await agent.zend('POST', `/gesprekken/${id}/registraties/${naam}/_herhalen`, {
        reden: 'Opnieuw na een storing',
      });
}

function meld(
  uitslag: Uitslag,
  { agent, stoorder, gedood }: { agent: Agent; stoorder: Stoorder; gedood: Record<string, number> },
): void {
  const tel = (aantallen: Record<string, number>): string =>
    Object.entries(aantallen)
      .map(([wat, n]) => `${wat} ${String(n)}`)
      .join(', ');
  uitslag.meld(
    `kill -9: ${tel(gedood)}; storingen: ${String(stoorder.geplaatst)}; opnieuw verstuurd: ${String(agent.ervaring.herhaald)}`,
  );
  for (const [soort, n] of Object.entries(gedood))
    uitslag.toets(`${soort} is gedood`, mits(n > 0, `${soort} is niet gedood`));
}
