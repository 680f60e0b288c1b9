/** docs/performance.md says what its JSON says: targets and tables are computed from it again. */
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { grafieken } from '../../bench/verslag/grafieken.js';
import { tabellen } from '../../bench/verslag/tabellen.js';
import { toetsing } from '../../bench/verslag/doelen.js';
import { type Uitslag } from '../../bench/verslag/uitslag.js';

const tekst = readFileSync('docs/performance.md', 'utf8');
const lees = (naam: string) => JSON.parse(readFileSync(`docs/${naam}.json`, 'utf8')) as Uitslag;

it.each(['performance', 'performance-postgresql'])(
  'docs/%s.json: de tabellen en doelen staan zo in de tekst',
  (naam) => {
    const uitslag = lees(naam);
    const delen = tabellen(uitslag);
    expect(delen.length).toBeGreaterThan(3);
    for (const deel of delen) expect(tekst).toContain(deel);
    const gemeten = toetsing(uitslag).filter(({ gehaald }) => gehaald !== null);
    expect(gemeten.length).toBeGreaterThan(5);
    for (const { figuur, doel, gemeten: waarde, gehaald } of gemeten)
      expect(tekst).toContain(`| ${figuur} | ${doel} | ${waarde} | ${gehaald === true ? 'reached' : '**missed**'} |`);
  },
);

it('de grafieken zijn die van de gepubliceerde cijfers', () => {
  const beelden = Object.entries(grafieken(lees('performance')));
  expect(beelden.length).toBeGreaterThan(3);
  for (const [naam, { svg }] of beelden) expect(readFileSync(`docs/img/bench/${naam}.svg`, 'utf8')).toBe(svg);
});
