/**
 * The Temporal UI in a real browser: without a login the data of a call is unreadable, with one of an operator it is there. The UI is
 * the one of the dev server, which has no login of its own: the browser logs in at the codec server, and the UI is told, once, in its
 * own settings, to send that along. Screenshots are written to a temporary folder.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { gesprekWorkflowId } from '../../src/contract/ids.js';
import { plant } from './kanaries.js';
import { Stapel } from './stapel.js';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const K = plant('temporal-ui');
const ONDERWERP = `Parkeren ${K.achternaam}`;

if (!existsSync(CHROMIUM)) process.stderr.write(`${CHROMIUM} is er niet: de Temporal UI wordt niet bekeken.\n`);
(existsSync(CHROMIUM) ? describe : describe.skip)('de Temporal UI in een browser', () => {
  const map = mkdtempSync(join(tmpdir(), 'kcc-gesprek-temporal-ui-'));
  let stapel: Stapel;
  let browser: Browser;
  let page: Page;
  let gesprek: string;

  beforeAll(async () => {
    stapel = await Stapel.begin({});
    gesprek = await begin();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1400, height: 1100 } });
    process.stderr.write(`Schermafbeeldingen: ${map}\n`);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await stapel.stop();
    stapel.ruimOp();
  }, 60_000);

  async function begin(): Promise<string> {
    const token = stapel.adressen.tokens.mia;
    const vraag = async (methode: string, pad: string, body: unknown): Promise<{ id: string }> => {
      const antwoord = await fetch(`${stapel.adressen.api}/v1/gesprekken${pad}`, {
        method: methode,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!antwoord.ok) throw new Error(`${methode} ${pad}: ${antwoord.status}`);
      return (await antwoord.json()) as { id: string };
    };
    const { id } = await vraag('POST', '', {});
    await vraag('PUT', `/${id}/vragen/1`, { onderwerp: ONDERWERP, inhoud: K.tekst });
    return id;
  }

  /** The history of the gesprek with its first events opened, as text and as a picture. */
  async function geschiedenis(naam: string): Promise<string> {
    const id = encodeURIComponent(gesprekWorkflowId(gesprek));
    await page.goto(`${stapel.adressen.ui}/namespaces/default/workflows/${id}`);
    await page.waitForURL(/\/workflows\/[^/]+\/[^/]+\//);
    const run = new URL(page.url()).pathname.split('/')[5] ?? '';
    await page.goto(`${stapel.adressen.ui}/namespaces/default/workflows/${id}/${run}/history`);
    await page
      .getByText('WorkflowExecutionStarted')
      .first()
      .or(page.getByText('Workflow Execution Started').first())
      .waitFor();
    // What the agent decided stands in here.
    await page.getByText('Workflow Execution Update Accepted').first().click();
    await page.getByText('Accepted Request').first().waitFor();
    // The UI keeps a request open for news of the workflow: it is never wholly idle.
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {});
    await page.screenshot({ path: join(map, `${naam}.png`), fullPage: true });
    return page.locator('body').innerText();
  }
  /** What the page shows of the input of the gesprek: its data, or the beginning of our encrypted form. */
  const ziet = (tekst: string): string =>
    tekst.includes(K.achternaam) || tekst.includes('Mia de Groot')
      ? 'de gegevens'
      : /"A[A-Za-z0-9+/\s]{100,}/.test(tekst)
        ? 'versleuteld'
        : 'niets';

  /** As the page of the codec server tells the operator to do it, once. */
  async function zetInstelling(): Promise<void> {
    await page.locator('[data-testid^="data-encoder-status"]').first().click();
    await page.getByTestId('use-local-endpoint-input').click();
    await page.locator('#data-encoder-endpoint-input').fill(stapel.adressen.codec ?? '');
    await page.locator('label').filter({ hasText: 'Include cross-origin credentials' }).click();
    await page.screenshot({ path: join(map, 'instelling.png') });
    await page.locator('#data-encoder-settings').getByTestId('confirm-modal-button').click();
  }

  /** At the codec server, which sends the browser to the local issuer. */
  async function meldAan(gebruiker: string): Promise<void> {
    await page.context().clearCookies();
    await page.goto(`${stapel.adressen.codec ?? ''}/login`);
    await page.locator(`button[value="${gebruiker}"]`).click();
  }

  test('zonder aanmelding: onleesbaar, ook met de instelling van de UI', async () => {
    expect(ziet(await geschiedenis('1-zonder-aanmelding'))).toBe('versleuteld');
    await zetInstelling();
    expect(ziet(await geschiedenis('2-met-instelling-zonder-aanmelding'))).toBe('versleuteld');
  }, 90_000);

  test('aangemeld zonder de rol: onleesbaar', async () => {
    await meldAan('mia');
    await page.getByText('mag deze gegevens niet lezen').waitFor();
    expect(ziet(await geschiedenis('3-zonder-rol'))).toBe('versleuteld');
  }, 90_000);

  test('aangemeld als operator: leesbaar, en vastgelegd', async () => {
    await meldAan('olga');
    await page.getByText('Aangemeld als Olga Beheer').waitFor();
    await page.screenshot({ path: join(map, '4-aangemeld.png') });
    const tekst = await geschiedenis('5-aangemeld');
    expect(ziet(tekst)).toBe('de gegevens');
    expect(tekst).toContain('Mia de Groot');
    expect(tekst).toContain(K.achternaam);
    const audit = String(stapel.bestanden().get('log/audit.jsonl')).split('\n');
    const gelezen = audit.filter((regel) => regel.includes('"ontsleutel"') && regel.includes('"geslaagd"'));
    expect(gelezen.length).toBeGreaterThan(0);
    for (const regel of gelezen) expect(regel).toMatch(/"id":"olga".*"namespace":"default"/);
    expect(audit.join()).not.toContain(K.achternaam);
  }, 90_000);

  test('afgemeld: weer onleesbaar', async () => {
    await page.goto(stapel.adressen.codec ?? '');
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await page.getByText('niet aangemeld').waitFor();
    expect(ziet(await geschiedenis('6-afgemeld'))).toBe('versleuteld');
  }, 90_000);
});
