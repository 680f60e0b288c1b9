/** The key that npm start makes for this machine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { leesEncryptie } from '../../src/temporal/codec/instellingen.js';

const MODULE = pathToFileURL('local/launch/sleutels.mjs').href;
const map = mkdtempSync(join(tmpdir(), 'kcc-gesprek-sleutels-'));
afterAll(() => {
  rmSync(map, { recursive: true, force: true });
});

/** In a process of its own, since the environment decides. */
function variabelen(opties: object, env: Record<string, string> = {}): Record<string, string> {
  const { ENCRYPTION_KEYS: _sleutels, TEMPORAL_ADDRESS: _adres, ...geerfd } = process.env;
  const programma = `const { sleutelvariabelen } = await import(${JSON.stringify(MODULE)});
    try { console.log(JSON.stringify(sleutelvariabelen(${JSON.stringify(opties)}))); }
    catch (error) { console.log(JSON.stringify({ fout: error.message })); }`;
  const uitvoer = execFileSync(process.execPath, ['--input-type=module', '-e', programma], {
    env: { ...geerfd, NODE_OPTIONS: '', ...env },
  });
  return JSON.parse(String(uitvoer)) as Record<string, string>;
}

test('wordt één keer gemaakt, is alleen voor wie hem maakte, en goed genoeg om mee te starten', () => {
  const eerste = variabelen({ datamap: map });
  const bestand = eerste['ENCRYPTION_KEYS_FILE'] ?? '';
  expect(statSync(bestand).mode & 0o777).toBe(0o600);
  const inhoud = readFileSync(bestand, 'utf8');
  expect(variabelen({ datamap: map })).toEqual(eerste);
  expect(readFileSync(bestand, 'utf8')).toBe(inhoud);
  expect(leesEncryptie(eerste, 'temporal.example:7233').aan).toBe(true);
});

test('van een demo leeft niet langer dan die demo', () => {
  const [een, twee] = [variabelen({}), variabelen({})];
  expect(leesEncryptie(een, '127.0.0.1:7233').aan).toBe(true);
  expect(een).not.toEqual(twee);
});

test('wordt niet gemaakt waar de omgeving er een noemt, of voor een Temporal elders', () => {
  expect(variabelen({ datamap: map }, { ENCRYPTION_KEYS: 'a:b' })).toEqual({});
  const { fout } = variabelen({ datamap: map }, { TEMPORAL_ADDRESS: 'temporal.gemeente.example:7233' });
  expect(fout).toMatch(/^Omgevingsvariabele ENCRYPTION_KEYS ontbreekt/);
});
