/** Production dependencies have one of these licences, all of which go with EUPL-1.2. Ends with 1 otherwise. */
import { existsSync, readFileSync } from 'node:fs';

const TOEGESTAAN = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'Unlicense', 'Apache-2.0'],
  // Data (of browsers, by webpack), not code.
  'CC-BY-4.0',
];
/** What a package says elsewhere than in its package.json. */
const GELEZEN = {
  'unionfs@4.6.0': { licentie: 'Unlicense', bestand: 'LICENSE', regel: /released into the public domain/ },
};

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const fouten = [];
let aantal = 0;
for (const [pad, { dev, version }] of Object.entries(packages)) {
  if (pad === '' || dev === true || !existsSync(`${pad}/package.json`)) continue;
  aantal += 1;
  const { name, license, licenses } = JSON.parse(readFileSync(`${pad}/package.json`, 'utf8'));
  const gelezen = GELEZEN[`${name}@${version}`];
  const klopt = gelezen && gelezen.regel.test(readFileSync(`${pad}/${gelezen.bestand}`, 'utf8'));
  const gegeven = klopt
    ? gelezen.licentie
    : (license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR '));
  // `A AND B`: each of them; `A OR B`: one of them is enough.
  const goed = String(gegeven)
    .replace(/[()]/g, '')
    .split(' AND ')
    .every((deel) => deel.split(' OR ').some((een) => TOEGESTAAN.includes(een)));
  if (!goed) fouten.push(`${name}@${version}: ${gegeven ?? 'geen licentie genoemd'}`);
}
process.stdout.write(`${aantal} productie-afhankelijkheden, ${fouten.length} met een andere licentie\n`);
for (const fout of fouten) process.stdout.write(`  ${fout}\n`);
process.exitCode = aantal > 0 && fouten.length === 0 ? 0 : 1;
