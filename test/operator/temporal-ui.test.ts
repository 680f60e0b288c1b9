/**
 * An operator who has only the Temporal UI: finds the stuck call in the saved view, reads what to do, does it, and sees the call
 * finish. Its screenshots stand in docs/runbook.md: `SCREENSHOTS=docs/img npm test -- test/operator/temporal-ui`.
 */
import { resolve } from 'node:path';
import { type Gesprek } from '../../src/contract/gesprek.js';
import { CHROMIUM, Scherm } from './scherm.js';
import { Proefstapel, RUNBOOK } from './stapel.js';

const PLAATJES = resolve(process.env['SCREENSHOTS'] ?? '.cache/operator');
const BSN = '999990019';
const PERSOONLIJK = /Mia|Groot|Jan\b|Proef|Parkeer|Terugbellen|0612345678|999990019|Burgerzaken/;
const gesloten = ({ fase }: Gesprek): boolean => fase === 'afgerond';

const metBrowser = CHROMIUM === undefined ? describe.skip : describe;
if (CHROMIUM === undefined)
  process.stdout.write('Geen Chromium op deze machine: de test van de Temporal UI wordt overgeslagen.\n');

metBrowser('De beheerder in de Temporal UI', () => {
  let stapel: Proefstapel;
  let scherm: Scherm;
  const op: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    stapel = await Proefstapel.begin(resolve('.cache/operator-log'));
    op.push(() => stapel.stop());
    scherm = await Scherm.open(stapel.ui, PLAATJES);
    op.push(() => scherm.sluit());
  }, 180_000);
  afterAll(async () => {
    for (const ruim of op.reverse()) await ruim();
  }, 60_000);

  /** What was to be filled in, as an operator does it. */
  const vulIn = (payload: string, reden: string): string =>
    payload
      .replace('"reden": "…"', `"reden": "${reden}"`)
      .replace('"id": "…"', '"id": "beheer-1"')
      .replace('"naam": "…"', '"naam": "Beheer"');
  const payloadUit = (details: string, naam: string): string => {
    const gevonden = new RegExp(`${naam}:\\s+(\\{[^]*?\\n\\})`).exec(details)?.[1];
    if (gevonden === undefined) throw new Error(`Geen ${naam} in: ${details}`);
    return gevonden;
  };

  test('een geweigerde interne taak: van de lijst via wat er staat naar probeerOpnieuw', async () => {
    await stapel.fault({
      method: 'POST',
      path: '/internetaken$',
      fault: 'refuse',
      body: {
        invalidParams: [
          { name: 'toegewezenAanActoren.0.uuid', code: 'does_not_exist', reason: 'Deze actor bestaat niet meer.' },
        ],
      },
    });
    const id = await stapel.bel('mdw-17');
    await stapel.tot(id, ({ actieNodig }) => actieNodig);

    await scherm.opWeergave();
    await scherm.rij(id);
    await scherm.kiesKolommen();
    const rij = await scherm.rij(id);
    expect(rij).toMatch(/registreren[\s\S]*VERZOEK_GEWEIGERD[\s\S]*mdw-17/);
    expect(rij).not.toMatch(PERSOONLIJK);
    await scherm.foto('lijst', { hoogte: 420, breedte: 1_700 });

    const details = await scherm.leesDetails(id);
    expect(details).toContain('Dit gesprek heeft iemand nodig');
    expect(details).toContain('Deze actor bestaat niet meer.');
    expect(details).not.toMatch(PERSOONLIJK);
    await scherm.foto('details', { hoogte: 1_250 });
    expect(await scherm.page.frames().at(-1)?.locator(`a[href="${RUNBOOK}#verzoek_geweigerd"]`).count()).toBe(1);

    const payload = payloadUit(details, 'probeerOpnieuw');
    // As it stands it does not say who: refused, with the reason in the dialog.
    await scherm.stuur('Update', 'probeerOpnieuw', payload);
    await scherm.dialoog.getByText('medewerker.id ONGELDIGE_WAARDE').waitFor();
    await scherm.foto('update-geweigerd');
    await scherm.dialoog.getByRole('button', { name: 'Cancel' }).first().click();
    await scherm.page.reload();

    await scherm.stuur('Update', 'probeerOpnieuw', vulIn(payload, 'De afdeling is hersteld'), 'update');
    const einde = await stapel.tot(id, gesloten);
    expect(einde.herstel).toMatchObject([
      { soort: 'probeerOpnieuw', reden: 'De afdeling is hersteld', medewerker: { id: 'beheer-1' } },
    ]);
    await scherm.page.goto(`${stapel.ui}/namespaces/default/workflows/gesprek%2F${id}`);
    await scherm.page.getByText('Completed').first().waitFor();
    const tijdlijn = scherm.page.getByRole('heading', { name: 'Timeline' });
    await tijdlijn.waitFor();
    await scherm.foto('tijdlijn', { van: tijdlijn, hoogte: 1_500 });
  }, 120_000);

  test('een bezette sleutel: het register herstellen, en probeerOpnieuw als Signal', async () => {
    const identificator = await stapel.bezetBsn(BSN);
    const id = await stapel.bel('mdw-18', BSN);
    await stapel.tot(id, ({ foutCodes }) => foutCodes.includes('SLEUTEL_BEZET'));
    await scherm.opWeergave();
    expect(await scherm.rij(id)).toContain('SLEUTEL_BEZET');
    const details = await scherm.leesDetails(id);
    expect(details).not.toMatch(PERSOONLIJK);
    await stapel.verwijderIdentificator(identificator);
    await scherm.stuur('Signal', 'probeerOpnieuw', vulIn(payloadUit(details, 'probeerOpnieuw'), 'Losse sleutel weg'));
    expect((await stapel.tot(id, gesloten)).herstel).toHaveLength(1);
  }, 120_000);

  test('een ingetrokken token: alles wat vaststaat in één keer', async () => {
    await stapel.fault({ method: 'POST', path: '/internetaken$', fault: 'unauthorized' });
    await stapel.fault({ method: 'POST', path: '/digitaleadressen$', fault: 'unauthorized' });
    const id = await stapel.bel('mdw-19');
    await stapel.tot(id, ({ registraties }) => registraties.filter(({ fout }) => fout !== null).length === 2);
    await scherm.opWeergave();
    expect(await scherm.rij(id)).toContain('NIET_BEVOEGD');
    const details = await scherm.leesDetails(id);
    expect(details).toContain('vraag-1.interneTaak');
    expect(details).toContain('vraag-1.adres-1');
    await scherm.stuur('Update', 'probeerOpnieuw', vulIn(payloadUit(details, 'probeerOpnieuw'), 'Token vernieuwd'));
    await stapel.tot(id, gesloten);
  }, 120_000);
});
