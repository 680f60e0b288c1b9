/** The local issuer: real tokens, by program and by browser, that the API's own control believes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { vrijePoort } from '../../local/launch/ports.mjs';
import { maakTokencontrole } from '../../src/auth/token.js';

const map = mkdtempSync(join(tmpdir(), 'issuer-'));
const sleutels = join(map, 'sleutels.json');
let issuer = '';
let kind: ChildProcess;

async function start(port: number): Promise<void> {
  kind = spawn(process.execPath, ['local/issuer/main.mjs'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_OPTIONS: '', ISSUER_PORT: String(port), ISSUER_DATA: sleutels },
  });
  await new Promise((klaar) => kind.stdout?.once('data', klaar));
}
async function stop(): Promise<void> {
  const gestopt = new Promise((klaar) => kind.once('exit', klaar));
  kind.kill('SIGTERM');
  await gestopt;
}
beforeAll(async () => {
  const port = await vrijePoort();
  issuer = `http://127.0.0.1:${port}`;
  await start(port);
});
afterAll(async () => {
  await stop();
  rmSync(map, { recursive: true });
});

const controle = () => maakTokencontrole({ issuer, audience: 'kcc-gesprek' });
async function tokenVoor(gebruiker: string, geheim: string): Promise<Response> {
  return fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${gebruiker}:${geheim}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
}
const geheim = (): string => (JSON.parse(readFileSync(sleutels, 'utf8')) as { geheim: string }).geheim;
const accessToken = async (antwoord: Response): Promise<string> =>
  ((await antwoord.json()) as { access_token: string }).access_token;

test.each([
  ['mia', 'Mia de Groot', ['medewerker']],
  ['olga', 'Olga Beheer', ['operator']],
])('een programma krijgt een token als %s, en het geldt ook na een herstart', async (gebruiker, naam, rollen) => {
  const token = await accessToken(await tokenVoor(gebruiker, geheim()));
  const verwacht = { sub: gebruiker, id: gebruiker, naam, rollen };
  expect(await controle()(`Bearer ${token}`)).toMatchObject(verwacht);
  await stop();
  await start(Number(new URL(issuer).port));
  expect(await controle()(`Bearer ${token}`)).toMatchObject(verwacht);
});

test('zonder het geheim van deze machine is er geen token, en het geheim is alleen van deze gebruiker', async () => {
  expect((await tokenVoor('mia', 'geraden')).status).toBe(401);
  expect(statSync(sleutels).mode & 0o077).toBe(0);
});

test('in de browser: aanmelden met een keuze, code en PKCE', async () => {
  const koekjes = new Map<string, string>();
  const ga = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const antwoord = await fetch(new URL(url, issuer), {
      ...init,
      redirect: 'manual',
      headers: { Cookie: [...koekjes].map(([naam, waarde]) => `${naam}=${waarde}`).join('; ') },
    });
    for (const koekje of antwoord.headers.getSetCookie()) {
      const [naam = '', waarde = ''] = koekje.split(';')[0]?.split('=') ?? [];
      koekjes.set(naam, waarde);
    }
    return antwoord;
  };
  const naar = (antwoord: Response): string => antwoord.headers.get('location') ?? '';
  const verifier = randomBytes(32).toString('base64url');
  const redirect = 'http://127.0.0.1:4321/aangemeld';
  const vraag = new URLSearchParams({
    client_id: 'kcc-gesprek-browser',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: redirect,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const pagina = naar(await ga(`/auth?${vraag.toString()}`));
  expect(await (await ga(pagina)).text()).toContain('Sam de Boer');
  const verder = naar(await ga(pagina, { method: 'POST', body: new URLSearchParams({ gebruiker: 'sam' }) }));
  const terug = naar(await ga(verder));
  expect(terug.startsWith(redirect)).toBe(true);
  const antwoord = await ga('/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'kcc-gesprek-browser',
      code: new URL(terug).searchParams.get('code') ?? '',
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  });
  const token = await accessToken(antwoord);
  expect(await controle()(`Bearer ${token}`)).toMatchObject({ id: 'sam', naam: 'Sam de Boer', rollen: ['medewerker'] });
});
