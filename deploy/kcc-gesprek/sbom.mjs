/**
 * The software bill of materials of what runs in production (CycloneDX), beside the built code: node deploy/kcc-gesprek/sbom.mjs [file].
 * `npm sbom --omit=dev` leaves out whatever a development dependency needs as well, such as Temporal's client; so npm lists
 * everything, and what serves development only is taken out here. Ends with 1 when an installed production dependency is missing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [bestand = 'dist/sbom.cdx.json'] = process.argv.slice(2);

/** Name and version of each package that is installed and that the lockfile does not mark as development only. */
function productie() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.entries(packages)
    .filter(([pad, { dev }]) => pad !== '' && dev !== true && existsSync(`${pad}/package.json`))
    .map(([pad, { version }]) => ({ naam: pad.replace(/^.*node_modules\//, ''), version }));
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const uitvoer = execFileSync(npm, ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const sbom = JSON.parse(uitvoer);
/** From `pkg:npm/%40scope/name@1.2.3`. */
const naamVan = ({ purl }) => decodeURIComponent(purl.replace(/^pkg:npm\//, '').replace(/\?.*$/, ''));
const nodig = new Set(productie().map(({ naam, version }) => `${naam}@${version}`));
const components = sbom.components.filter((deel) => nodig.has(naamVan(deel)));
sbom.metadata.component.name = JSON.parse(readFileSync('package.json', 'utf8')).name;
const gehouden = new Set([sbom.metadata.component['bom-ref'], ...components.map((deel) => deel['bom-ref'])]);
const dependencies = sbom.dependencies
  .filter(({ ref }) => gehouden.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((doel) => gehouden.has(doel)) }));

const bekend = new Set(components.map(naamVan));
const missend = [...nodig].filter((naam) => !bekend.has(naam));
if (missend.length > 0) {
  process.stderr.write(`In de SBOM ontbreekt: ${missend.join(', ')}\n`);
  process.exitCode = 1;
} else {
  mkdirSync(dirname(bestand), { recursive: true });
  writeFileSync(bestand, `${JSON.stringify({ ...sbom, components, dependencies }, undefined, 2)}\n`);
  process.stdout.write(`${bestand}: ${components.length} onderdelen\n`);
}
