/** The result as a table, and charts; on demand into docs/performance.md between its markers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Doel } from './doelen.js';
import { grafieken } from './grafieken.js';
import { tabellen } from './tabellen.js';
import { type Uitslag } from './uitslag.js';

const DOCUMENT = 'docs/performance.md';
const BEELDEN = 'docs/img/bench';
/** A run on PostgreSQL has a place of its own, with the figures that it is for. */
const PLAATSEN = {
  bestand: { json: 'docs/performance.json', begin: '<!-- bench: begin -->', einde: '<!-- bench: end -->' },
  postgresql: {
    json: 'docs/performance-postgresql.json',
    begin: '<!-- bench on PostgreSQL: begin -->',
    einde: '<!-- bench on PostgreSQL: end -->',
  },
} as const;

const tabelVan = (doelen: readonly Doel[]): string =>
  [
    '| figure | target | measured | |',
    '|---|---|---|---|',
    ...doelen.map(
      ({ figuur, doel, gemeten, gehaald }) =>
        `| ${figuur} | ${doel} | ${gemeten} | ${gehaald === null ? 'not measured' : gehaald ? 'reached' : '**missed**'} |`,
    ),
  ].join('\n');

/** The table of the targets; everything is written to `map`, and to docs/ when `publiek`. */
export function publiceer(
  uitslag: Uitslag & { doelen: Doel[] },
  { map, publiek }: { map: string; publiek: boolean },
): string {
  const doelen = tabelVan(uitslag.doelen);
  const beelden = Object.entries(grafieken(uitslag));
  const tekst = [
    doelen,
    ...tabellen(uitslag),
    ...beelden.map(([naam, { titel }]) => `![${titel}](img/bench/${naam}.svg)`),
  ].join('\n\n');
  const schrijfBeelden = (waar: string): void => {
    mkdirSync(waar, { recursive: true });
    for (const [naam, { svg }] of beelden) writeFileSync(join(waar, `${naam}.svg`), svg);
  };
  schrijfBeelden(join(map, 'charts'));
  writeFileSync(join(map, 'result.md'), `${tekst}\n`);
  if (publiek) {
    const isPostgresql = uitslag.machine.opslag.startsWith('PostgreSQL');
    if (!isPostgresql) schrijfBeelden(resolve(BEELDEN));
    const { json, begin, einde } = PLAATSEN[isPostgresql ? 'postgresql' : 'bestand'];
    writeFileSync(resolve(json), `${JSON.stringify(uitslag, null, 2)}\n`);
    const document = readFileSync(DOCUMENT, 'utf8');
    const [voor, na] = [document.indexOf(begin), document.indexOf(einde)];
    if (voor < 0 || na < voor) throw new Error(`${DOCUMENT}: the markers ${begin} and ${einde} are gone`);
    const gemeten = uitslag.doelen.filter(({ gehaald }) => gehaald !== null);
    const inhoud = isPostgresql ? [tabelVan(gemeten), ...tabellen(uitslag)].join('\n\n') : tekst;
    writeFileSync(DOCUMENT, `${document.slice(0, voor + begin.length)}\n\n${inhoud}\n\n${document.slice(na)}`);
  }
  return doelen;
}
