/** The charts of docs/performance.md. */
import { type Bouw } from '../delen/doorvoer.js';
import { type Staafgrafiek, staafgrafiek } from './svg.js';
import { type Uitslag } from './uitslag.js';

const BOUWEN: readonly Bouw[] = ['direct', 'bijAfronden', 'naief', 'vloer'];

function beschrijf({
  klikken,
  afronden,
  doorvoer,
  geschiedenissen,
}: Uitslag): Record<string, Staafgrafiek | undefined> {
  return {
    klikken: klikken && {
      titel: 'A decision through the API, over a bare Update of the same run',
      eenheid: '×',
      reeksen: ['median', 'p95'],
      lijn: 1.5,
      staven: Object.entries(klikken.perStand).map(([stand, { overUpdate }]) => ({
        naam: stand === 'neer' ? 'register down' : `register at ${stand} ms`,
        waarden: [overUpdate.mediaan, overUpdate.p95],
      })),
    },
    wachten: afronden && {
      titel: 'What the agent waits for in one C9018 (median)',
      eenheid: 'ms',
      reeksen: ['register at 0 ms', '30 ms', '150 ms'],
      staven: (
        [
          ['KCC Gesprek, direct', 'onsDirect'],
          ['KCC Gesprek, bijAfronden', 'onsBijAfronden'],
          ['naive build on Temporal', 'naief'],
          ['front end without Temporal', 'voorkant'],
        ] as const
      ).map(([naam, veld]) => ({
        naam,
        waarden: Object.values(afronden.perLatentie).map(({ wachten }) => Math.round(wachten[veld])),
      })),
    },
    afronden: afronden && {
      titel: 'bijAfronden: wrap-up → all registered, over the same register calls in a row',
      eenheid: '×',
      reeksen: ['median'],
      lijn: 1,
      staven: Object.entries(afronden.perLatentie).map(([ms, { overReeks }]) => ({
        naam: `register at ${ms} ms`,
        waarden: [overReeks],
      })),
    },
    cpu: doorvoer && {
      titel: 'CPU a call (server, database, worker, API; median of the blocks)',
      eenheid: 'ms',
      reeksen: ['CPU'],
      staven: Object.entries({ ...doorvoer.perBouw, ...(doorvoer.vloer && { vloer: doorvoer.vloer }) }).map(
        ([naam, { cpuSomMs }]) => ({ naam, waarden: [cpuSomMs] }),
      ),
    },
    doorvoer: doorvoer && {
      titel: 'Calls a second of one worker',
      eenheid: '/s',
      reeksen: [...new Set(doorvoer.blokken.map((b) => b.tegelijk))].map((n) => `${n} at a time`),
      staven: BOUWEN.filter((een) => doorvoer.blokken.some((b) => b.bouw === een)).map((bouw) => ({
        naam: bouw,
        waarden: [...new Set(doorvoer.blokken.map((b) => b.tegelijk))].map((n) =>
          Math.max(...doorvoer.blokken.filter((b) => b.bouw === bouw && b.tegelijk === n).map((b) => b.perSeconde)),
        ),
      })),
    },
    events: geschiedenissen && {
      titel: 'Events of history a call (median)',
      eenheid: '',
      reeksen: ['events'],
      staven: Object.entries(geschiedenissen.perSoort).map(([naam, { events }]) => ({
        naam,
        waarden: [events.mediaan],
      })),
    },
  };
}

export const grafieken = (uitslag: Uitslag): Record<string, { titel: string; svg: string }> =>
  Object.fromEntries(
    Object.entries(beschrijf(uitslag)).flatMap(([naam, grafiek]) =>
      grafiek === undefined ? [] : [[naam, { titel: grafiek.titel, svg: staafgrafiek(grafiek) }]],
    ),
  );
