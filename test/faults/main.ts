/**
 * The fault matrix. `npm run test:faults` plays a third of the cells, chosen by a seed that it prints; see `--help`.
 * Exit code 0: every cell that was played is green.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { speelCel } from './cel.js';
import { type Cel, CELLEN } from './cellen.js';
import { kies } from './keuze.js';
import { isGroen } from './oordeel.js';
import { stelOp } from './opstelling.js';
import { regelVan, type Resultaat, samenvatting, schrijfVerslag } from './verslag.js';

const GEBRUIK = `npm run test:faults [-- options]
  --all                       every cell; writes docs/fault-matrix.md (stand-in registers only)
  --seed N                    which third of the cells (printed by each run)
  --cel PATTERN               only the cells whose name matches: '^klantcontact × half'
  --klantinteracties URL      real registers behind the proxy: KLANTINTERACTIES_TOKEN, ZAKEN_URL, CATALOGI_URL, ZGW_CLIENT_ID,
                              ZGW_SECRET and BRONORGANISATIE come from the environment, FAULTS_ZAAKTYPE names a zaaktype
  --samen ja|nee              whether one activity makes what can be made at the same moment (by the seed: every other cell)
  --naast N                   how many calls run side by side (16)
  --lijst                     names all cells and ends`;

const { values: opties } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    seed: { type: 'string' },
    cel: { type: 'string' },
    klantinteracties: { type: 'string' },
    naast: { type: 'string' },
    samen: { type: 'string' },
    lijst: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  if (opties.help) return zeg(GEBRUIK);
  const seed = Number(opties.seed ?? Math.floor(Math.random() * 1_000_000));
  if (opties.lijst)
    return zeg(CELLEN.map(({ naam, onmogelijk }) => `${naam}${onmogelijk ? `: ${onmogelijk}` : ''}`).join('\n'));
  const mogelijk = CELLEN.filter(({ onmogelijk }) => onmogelijk === undefined);
  const deel = opties.cel;
  const gekozen =
    deel !== undefined
      ? mogelijk.filter(({ naam }) => new RegExp(deel).test(naam))
      : opties.all
        ? [...mogelijk]
        : kies(mogelijk, seed);
  if (gekozen.length === 0) return zeg('No cell has that name (see --lijst).', 1);
  const echt = opties.klantinteracties !== undefined;
  if (echt) process.env['KLANTINTERACTIES_URL'] = opties.klantinteracties;
  zeg(`${gekozen.length} of ${CELLEN.length} cells; ${CELLEN.length - mogelijk.length} cannot exist. Seed ${seed}.`);

  const samen = (i: number): boolean => (opties.samen === undefined ? (seed + i) % 2 === 1 : opties.samen === 'ja');
  const resultaten = await speel(gekozen, samen, echt, Number(opties.naast ?? (echt ? 6 : 16)));
  zeg(samenvatting(resultaten));
  if (opties.all && !echt) writeFileSync('docs/fault-matrix.md', schrijfVerslag(resultaten));
  const rood = resultaten.filter(({ uitslag }) => !isGroen(uitslag)).length;
  if (rood > 0 && deel === undefined && !opties.all) zeg(`Again: npm run test:faults -- --seed ${seed}`);
  zeg(`${resultaten.length - rood} passed, ${rood} failed`);
  return rood === 0 ? 0 : 1;
}

async function speel(
  cellen: readonly Cel[],
  samen: (i: number) => boolean,
  echt: boolean,
  naast: number,
): Promise<Resultaat[]> {
  const opstelling = await stelOp(echt);
  // Real registers keep what earlier runs made.
  const begin = echt ? (Math.floor(Date.now() / 60_000) % 1_000) * 4_000 : 0;
  const resultaten: Resultaat[] = [];
  const rij = [...cellen.entries()];
  try {
    await Promise.all(
      Array.from({ length: Math.min(naast, cellen.length) }, async () => {
        for (let volgende = rij.shift(); volgende; volgende = rij.shift()) {
          const [nummer, cel] = volgende;
          const uitslag = await speelCel(cel, begin + nummer, samen(CELLEN.indexOf(cel)), opstelling);
          resultaten.push({ cel, uitslag });
          if (!isGroen(uitslag)) zeg(regelVan({ cel, uitslag }));
          else if (resultaten.length % 25 === 0) zeg(`${resultaten.length} of ${cellen.length} …`);
        }
      }),
    );
    return resultaten;
  } finally {
    await opstelling.stop();
  }
}

const zeg = (tekst: string, code = 0): number => {
  process.stdout.write(`${tekst}\n`);
  return code;
};

process.exitCode = await main();
process.exit();
