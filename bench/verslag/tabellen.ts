/** The figures of a run as Markdown. */
import { type Rol } from '../lib/cpu.js';
import { type Verdeling } from '../lib/meten.js';
import { type Uitslag } from './uitslag.js';

const tabel = (titel: string, kop: string[], rijen: (string | number)[][]): string =>
  [
    `### ${titel}`,
    '',
    `| ${kop.join(' | ')} |`,
    `|${kop.map(() => '---').join('|')}|`,
    ...rijen.map((rij) => `| ${rij.join(' | ')} |`),
  ].join('\n');
const spreiding = ({ min, mediaan, p95 }: Verdeling): string => `${min} – ${mediaan} – ${p95}`;
const ROLLEN: readonly Rol[] = ['server', 'database', 'worker', 'api', 'register'];

export function tabellen(u: Uitslag): string[] {
  return [omstandigheden(u), ...klikken(u), ...afronden(u), ...geschiedenis(u), ...doorvoer(u), ...overig(u)];
}

function omstandigheden({ machine: m, ruis, op, snel, seconden, verzoeken, herhaald }: Uitslag): string {
  const { vooraf, achteraf, anderen } = ruis;
  return [
    '### Machine, versions, noise',
    '',
    `${op.slice(0, 16)}Z, ${snel ? 'quick' : 'full'} run of ${seconden} s. ${m.kernen} × ${m.processor}, ${m.geheugenGb} GB, Linux ${m.kernel}, Node ${m.node}, Temporal ${m.temporal} (${m.opslag}), SDK ${m.sdk}, KCC Gesprek ${m.versie}.`,
    '',
    `Noise: other programs used ${anderen} cores on average. The same floor before – after: DescribeNamespace median ${vooraf.describe.mediaan} – ${achteraf.describe.mediaan} ms, bare Update median ${vooraf.update.mediaan} – ${achteraf.update.mediaan} ms, p95 ${vooraf.update.p95} – ${achteraf.update.p95} ms. Requests answered with 503 and sent again: ${herhaald}. Times below are min – median – p95 in ms.`,
    '',
    `One C9018 with interne taak makes ${verzoeken.length} register calls at wrap-up, and so do the row of calls it is compared with and the naive build; that they are the same ones is checked at the start of every run. A front end looks for each of the two addresses first.`,
  ].join('\n');
}

function klikken({ klikken: k }: Uitslag): string[] {
  if (!k) return [];
  const rij = ([stand, { describe, update, klik, overUpdate }]: [string, (typeof k.perStand)['0']]) => [
    stand === 'neer' ? 'down' : `${stand} ms`,
    klik.n,
    spreiding(describe),
    spreiding(update),
    spreiding(klik),
    overUpdate.mediaan,
    overUpdate.p95,
  ];
  return [
    tabel(
      'Round trip of a decision through the API',
      ['register', 'n', 'DescribeNamespace', 'bare Update', 'decision', '÷ Update, median', '÷ Update, p95'],
      Object.entries(k.perStand).map(rij),
    ),
    tabel(
      'By decision, all registers',
      ['decision', 'ms'],
      Object.entries(k.perBesluit).map(([naam, ms]) => [naam, spreiding(ms)]),
    ),
  ];
}

function afronden({ afronden: a }: Uitslag): string[] {
  if (!a) return [];
  const latenties = Object.entries(a.perLatentie);
  const namen = Object.keys(a.perLatentie['0'].metingen).sort();
  return [
    tabel(
      'Whole calls, by what a register call takes',
      ['', ...latenties.map(([ms]) => `${ms} ms`)],
      [
        ...namen.map((naam) => [
          naam,
          ...latenties.map(([, { metingen }]) => (metingen[naam] ? spreiding(metingen[naam]) : '–')),
        ]),
        ['**wrap-up → all registered ÷ same calls in a row**', ...latenties.map(([, { overReeks }]) => overReeks)],
        ['**wrap-up → all registered ÷ longest chain**', ...latenties.map(([, { overKeten }]) => overKeten)],
        ...(latenties.every(([, { gesloten }]) => gesloten !== undefined)
          ? [
              [
                'wrap-up → closed ÷ same calls in a row',
                ...latenties.map(([, { gesloten }]) => gesloten?.overReeks ?? '–'),
              ],
              ['wrap-up → closed ÷ longest chain', ...latenties.map(([, { gesloten }]) => gesloten?.overKeten ?? '–')],
            ]
          : []),
      ],
    ),
  ];
}

const geschiedenis = ({ geschiedenissen: g }: Uitslag): string[] =>
  g === undefined
    ? []
    : [
        tabel(
          'History of a call (min – median – p95)',
          ['call', 'events', 'bytes'],
          Object.entries(g.perSoort).map(([soort, { events, bytes }]) => [soort, spreiding(events), spreiding(bytes)]),
        ),
        ...['bijAfronden interneTaak', 'direct interneTaak'].map((soort) =>
          tabel(
            `Profile of one history: ${soort}`,
            ['event', 'events', 'bytes of content'],
            Object.entries(g.profielen[soort] ?? {}).map(([naam, { events, bytes }]) => [naam, events, bytes]),
          ),
        ),
      ];

const doorvoer = ({ doorvoer: d }: Uitslag): string[] =>
  d === undefined
    ? []
    : [
        tabel(
          'Throughput of one worker, and CPU a call',
          [
            'build',
            'at a time',
            'calls',
            'calls/s',
            'CPU ms/call',
            ...ROLLEN,
            'database B/call',
            'transactions/call',
            'cores used by others',
          ],
          [...d.blokken]
            .sort((a, b) => a.tegelijk - b.tegelijk || a.bouw.localeCompare(b.bouw))
            .map((b) => [
              b.bouw,
              b.tegelijk,
              b.gesprekken,
              b.perSeconde,
              b.cpuSomMs,
              ...ROLLEN.map((rol) => b.cpuMs[rol] ?? 0),
              b.databaseBytes ?? '–',
              b.transacties ?? '–',
              b.anderen,
            ]),
        ),
        ...(d.vloer === undefined
          ? []
          : [
              tabel(
                'Over the floor: the same messages to a workflow that only counts them, one activity that does nothing (medians)',
                ['build', 'calls/s', 'CPU ms/call', 'transactions/call', '÷ floor: calls/s', 'CPU', 'transactions'],
                Object.entries({ vloer: d.vloer, ...d.perBouw }).map(([bouw, kosten]) => {
                  const over = bouw === 'vloer' ? undefined : d.overVloer?.[bouw as 'naief'];
                  return [
                    bouw,
                    ...[kosten, over].flatMap((k) => [k?.perSeconde, k?.cpuSomMs, k?.transacties].map((w) => w ?? '–')),
                  ];
                }),
              ),
            ]),
      ];

function overig({ openstaand: o, geheugen: g, doden: d }: Uitslag): string[] {
  return [
    ...(o === undefined
      ? []
      : [
          tabel(
            'With so many calls open',
            ['open', 'CPU ms/call', ...ROLLEN, 'decision', 'over the other'],
            o.metingen.flatMap(({ open, over, naast, ...kosten }) =>
              [
                { ...kosten, wie: String(open), verhouding: String(over ?? '–') },
                ...(naast ? [{ ...naast, wie: 'in turns with these: 100', verhouding: '' }] : []),
              ].map(({ wie, cpuSomMs, cpuMs, klik: ms, verhouding }) => [
                wie,
                cpuSomMs,
                ...ROLLEN.map((rol) => cpuMs[rol] ?? 0),
                spreiding(ms),
                verhouding,
              ]),
            ),
          ),
        ]),
    ...(g === undefined
      ? []
      : [
          tabel(
            `Memory of the worker, ${g.gesprekken} calls open`,
            ['', 'kB a call', 'next decision'],
            [
              ['cached', g.kbInCache, spreiding(g.klikInCache)],
              ['evicted', g.kbVerdrongen, spreiding(g.klikVerdrongen)],
            ],
          ),
        ]),
    ...(d === undefined
      ? []
      : [
          tabel(
            `Clicks while workers are killed with -9 (${d.gedood} times, ${d.medewerkers} agents)`,
            ['', 'n', 'ms', 'worst'],
            [
              ['quiet', d.rustig.n, spreiding(d.rustig), d.rustig.max],
              ['within 5 s of a kill', d.naDood.n, spreiding(d.naDood), d.naDood.max],
              ['sent again', d.herhaald, '', ''],
            ],
          ),
        ]),
  ];
}
