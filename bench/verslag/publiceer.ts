/** The result as a table, and charts; on demand into docs/performance.md between its markers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Doel } from './doelen.js';
import { grafieken } from './grafieken.js';
import { tabellen } from './tabellen.js';
import { type Uitslag } from './uitslag.js';

const DOCUMENT = 'docs/performance.md';
const BEELDEN = 'docs/img/bench';
const [BEGIN, EINDE] = ['<!-- bench: begin -->', '<!-- bench: end -->'];

/** The table of the targets; everything is written to `map`, and to docs/ when `publiek`. */
export function publiceer(
  uitslag: Uitslag & { doelen: Doel[] },
  { map, publiek }: { map: string; publiek: boolean },
): string {
  const doelen = [
    '| figure | target | measured | |',
    '|---|---|---|---|',
    ...uitslag.doelen.map(
      ({ figuur, doel, gemeten, gehaald }) =>
        `| ${figuur} | ${doel} | ${gemeten} | ${gehaald === null ? 'not measured' : gehaald ? 'reached' : '**missed**'} |`,
    ),
  ].join('\n');
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
    schrijfBeelden(resolve(BEELDEN));
    writeFileSync(resolve('docs/performance.json'), `${JSON.stringify(uitslag, null, 2)}\n`);
    const document = readFileSync(DOCUMENT, 'utf8');
    const [voor, na] = [document.indexOf(BEGIN), document.indexOf(EINDE)];
    if (voor < 0 || na < voor) throw new Error(`${DOCUMENT}: the markers ${BEGIN} and ${EINDE} are gone`);
    writeFileSync(DOCUMENT, `${document.slice(0, voor + BEGIN.length)}\n\n${tekst}\n\n${document.slice(na)}`);
  }
  return doelen;
}
