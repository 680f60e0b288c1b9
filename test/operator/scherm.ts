/** The Temporal UI as an operator handles it: what is seen is read from the screen, what is done is clicked and typed. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** As in docs/runbook.md. */
export const WEERGAVE = 'WorkflowType="gesprek" AND ExecutionStatus="Running" AND ActieNodig=true';
const BREEDTE = 1450;
const HOOGTE = 800;
/** Width of the bar on the left, which is the same on every page. */
const ZIJBALK = 256;
const KOLOMMEN = {
  erbij: ['GesprekFase', 'GesprekWachtOp', 'FoutCode', 'Medewerker'],
  eraf: ['Status', 'Run ID', 'Type', 'End'],
};

export class Scherm {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly ui: string,
    private readonly plaatjes: string,
  ) {}

  static async open(ui: string, plaatjes: string): Promise<Scherm> {
    const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
    const page = await browser.newPage({
      viewport: { width: BREEDTE, height: HOOGTE },
      timezoneId: 'Europe/Amsterdam',
    });
    page.setDefaultTimeout(20_000);
    mkdirSync(plaatjes, { recursive: true });
    return new Scherm(browser, page, ui, plaatjes);
  }
  sluit(): Promise<void> {
    return this.browser.close();
  }

  /** Of the whole window, or of what stands from `van` downwards; `hoogte` and `breedte` are those of the window. */
  async foto(
    naam: string,
    { van, hoogte = HOOGTE, breedte = BREEDTE }: { van?: Locator; hoogte?: number; breedte?: number } = {},
  ): Promise<void> {
    const { page } = this;
    await page.setViewportSize({ width: breedte, height: hoogte });
    await page.waitForTimeout(1_500); // animations, and frames that take their height
    const vak = await van?.boundingBox();
    const y = Math.max(0, (vak?.y ?? 0) - 16);
    await page.screenshot({
      path: join(this.plaatjes, `${naam}.png`),
      clip: { x: ZIJBALK, y, width: breedte - ZIJBALK, height: hoogte - y },
    });
    await page.setViewportSize({ width: BREEDTE, height: HOOGTE });
  }

  async opWeergave(): Promise<void> {
    await this.page.goto(`${this.ui}/namespaces/default/workflows?query=${encodeURIComponent(WEERGAVE)}`);
    await this.page.getByTestId('saved-views-button').waitFor();
  }

  async kiesKolommen(): Promise<void> {
    const { page } = this;
    await page.getByTestId('workflows-summary-table-configuration-button').click();
    for (const naam of KOLOMMEN.eraf) await page.getByRole('button', { name: `Remove ${naam} column` }).click();
    for (const naam of KOLOMMEN.erbij) await page.getByRole('button', { name: `Add ${naam} column` }).click();
    await page.getByTestId('drawer-close-button').click();
  }

  /** The text of the row of this gesprek. Visibility lags behind: asks again until it is there. */
  async rij(id: string): Promise<string> {
    const rij = this.page.getByRole('row').filter({ hasText: id });
    for (let poging = 0; poging < 20; poging++) {
      if ((await rij.count()) > 0) return rij.first().innerText();
      await this.page.waitForTimeout(500);
      await this.page.reload();
      await this.page.getByTestId('saved-views-button').waitFor();
    }
    throw new Error(`Het gesprek staat niet in de lijst: ${id}`);
  }

  /** From the list to what there is to do: the text of Current Details. */
  async leesDetails(id: string): Promise<string> {
    await this.page
      .getByRole('link', { name: `gesprek/${id}` })
      .first()
      .click();
    await this.page
      .getByRole('tab', { name: 'User Metadata' })
      .or(this.page.getByText('User Metadata'))
      .first()
      .click();
    await this.page.getByText('Current Details').waitFor();
    for (let poging = 0; poging < 40; poging++) {
      for (const frame of this.page.frames().filter((f) => f.url().includes('/render?'))) {
        const tekst = await frame
          .locator('body')
          .innerText()
          .catch(() => '');
        if (tekst.includes('Medewerker')) return tekst;
      }
      await this.page.waitForTimeout(250);
    }
    throw new Error('Current Details zijn er niet');
  }

  /** Opens the dialog and fills it in; `foto` before it is sent. */
  async stuur(soort: 'Update' | 'Signal', naam: string, payload: string, foto?: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'More Actions' }).click();
    await page.getByRole('menuitem', { name: soort === 'Update' ? 'Send an Update' : 'Send a Signal' }).click();
    const dialoog = page.locator('dialog[open]');
    await dialoog.locator('[data-testid$="-select-button"]').first().click();
    await dialoog.getByRole('option').filter({ hasText: naam }).first().click();
    await dialoog.locator('.cm-content[contenteditable=true]').last().click();
    await page.keyboard.insertText(payload);
    // The dialog lays the JSON out when it is left, and moves its buttons.
    await dialoog.locator('.cm-content[contenteditable=true]').last().blur();
    await page.waitForTimeout(500);
    if (foto !== undefined) await this.foto(foto);
    await dialoog.getByRole('button', { name: 'Submit' }).click();
  }
  get dialoog() {
    return this.page.locator('dialog[open]');
  }
}
