/**
 * What docker-compose.yml must say of our own containers (its resolved form on stdin), and that .env.example names every variable
 * that it or our code reads. Ends with 1 otherwise.
 */
import { readdirSync, readFileSync } from 'node:fs';

const { services } = JSON.parse(readFileSync(0, 'utf8'));
const fouten = [];

const onze = Object.entries(services).filter(([, { image }]) => image?.startsWith('kcc-gesprek:'));
for (const [naam, dienst] of onze) {
  const klopt = {
    'a read-only file system': dienst.read_only === true,
    'no capabilities': dienst.cap_drop?.includes('ALL'),
    'no new privileges': dienst.security_opt?.includes('no-new-privileges:true'),
    'no privileges': dienst.privileged !== true && dienst.cap_add === undefined,
    'ports on this machine only': (dienst.ports ?? []).every(({ host_ip }) => host_ip === '127.0.0.1'),
    'the keys': dienst.environment.ENCRYPTION_KEYS !== undefined,
    'an audit log in the volume': (dienst.volumes ?? []).some(
      ({ type, target }) => type === 'volume' && dienst.environment.AUDIT_LOG === `${target}/${naam}.jsonl`,
    ),
  };
  for (const [wat, zo] of Object.entries(klopt)) if (!zo) fouten.push(`docker-compose.yml: ${naam} must have ${wat}`);
}
if (onze.length !== 3) fouten.push(`docker-compose.yml: ${onze.length} services of ours`);
if (!/^USER [1-9]\d*:[1-9]\d*$/m.test(readFileSync('Dockerfile', 'utf8'))) fouten.push('Dockerfile: runs as root');

const bestanden = readdirSync('src', { recursive: true }).filter((naam) => /\.ts$/.test(naam));
const code = bestanden.map((naam) => readFileSync(`src/${naam}`, 'utf8')).join('\n');
const gelezen = [
  // Keys of the schemas of the environment, and what is read by name.
  ...code.matchAll(
    /^ {2}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*): (?:z\.|url|verplicht|heel|jaNee|opsomming|tripel|adres|duren|geheim)/gm,
  ),
  ...code.matchAll(/\benv(?:\[|, )'([A-Z][A-Z0-9_]+)'/g),
  ...readFileSync('docker-compose.yml', 'utf8').matchAll(/\$\{([A-Z][A-Z0-9_]+)/g),
].map(([, naam]) => naam);
const voorbeeld = readFileSync('.env.example', 'utf8');
const ongenoemd = [...new Set(gelezen)].filter(
  (naam) =>
    !voorbeeld.split('\n').some((regel) => regel.startsWith(`${naam}=`) || regel.startsWith(`#${naam}=`)) &&
    !naam.endsWith('_FILE'),
);
for (const naam of ongenoemd) fouten.push(`.env.example does not name ${naam}`);

for (const fout of fouten) process.stdout.write(`${fout}\n`);
process.stdout.write(`${onze.length} services, ${new Set(gelezen).size} variables, ${fouten.length} wrong\n`);
process.exitCode = fouten.length === 0 && gelezen.length > 40 ? 0 : 1;
