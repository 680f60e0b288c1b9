/** Makes sure that node_modules is what package-lock.json says. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { inProject, PROJECT } from './paths.mjs';
import { toonVoortgang } from './progress.mjs';
import { laatsteRegel, voerUit } from './run.mjs';
import { Uitleg } from './uitleg.mjs';

const LOCKFILE = inProject('package-lock.json');
/** Inside node_modules, so that it disappears with it. */
const STEMPEL = inProject('node_modules/.kcc-gesprek-lockfile');
/** Written by npm at the end of an installation that succeeded. */
const NPM_KLAAR = inProject('node_modules/.package-lock.json');
const OUDSTE_NODE = [20, 6];

const vingerafdruk = () => createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex');

function isGeinstalleerd() {
  if (!existsSync(NPM_KLAAR)) return false;
  if (existsSync(STEMPEL)) return readFileSync(STEMPEL, 'utf8') === vingerafdruk();
  // Installed by hand, after the lockfile got its present content.
  return statSync(NPM_KLAAR).mtimeMs >= statSync(LOCKFILE).mtimeMs;
}

const GEEN_NETWERK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network/i;

function uitleg({ uitvoer, nietGevonden }) {
  if (nietGevonden) return 'npm is niet gevonden: installeer npm (het hoort bij Node) en start opnieuw.';
  if (GEEN_NETWERK.test(uitvoer))
    return 'npm bereikt de pakketbron niet: controleer de internetverbinding (of de proxy-instelling van npm) en start opnieuw.';
  if (/ENOSPC/.test(uitvoer)) return 'De schijf is vol: maak ruimte en start opnieuw.';
  if (/EACCES|EPERM/.test(uitvoer))
    return `npm mag niet schrijven in ${PROJECT}: geef uzelf schrijfrechten en start opnieuw.`;
  const fout = uitvoer.split('\n').find((regel) => regel.startsWith('npm error')) ?? laatsteRegel(uitvoer);
  return `npm ci mislukte (${fout.trim()}): voer \`npm ci\` zelf uit om alles te zien.`;
}

function controleerNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OUDSTE_NODE[0] || (major === OUDSTE_NODE[0] && minor >= OUDSTE_NODE[1])) return;
  throw new Uitleg(
    `Dit is Node ${process.versions.node}: installeer Node ${OUDSTE_NODE.join('.')} of nieuwer en start opnieuw.`,
  );
}

/** @param {{ signal?: AbortSignal }} [opties] */
export async function zorgVoorPakketten({ signal } = {}) {
  controleerNode();
  if (isGeinstalleerd()) {
    if (!existsSync(STEMPEL)) writeFileSync(STEMPEL, vingerafdruk());
    return;
  }
  const voortgang = toonVoortgang('Pakketten installeren (npm ci)');
  const npm = process.env.npm_execpath;
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
  ];
  const resultaat = await voerUit({
    ...(npm?.endsWith('.js') ? { command: process.execPath, args: [npm, ...args] } : { command: 'npm', args }),
    cwd: PROJECT,
    signal,
  });
  if (resultaat.code !== 0) {
    voortgang.mislukt();
    signal?.throwIfAborted();
    throw new Uitleg(uitleg(resultaat));
  }
  writeFileSync(STEMPEL, vingerafdruk());
  voortgang.klaar();
}
