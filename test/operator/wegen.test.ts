/** The ways besides the Temporal UI by which an operator mends a call: the API, the Temporal CLI, and one command for many calls. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { vindTemporal } from '../../local/temporal/temporal-cli.mjs';
import { OPERATOR } from '../support/tokens.js';
import { Proefstapel } from './stapel.js';

const MET_DE_HAND = '00000000-0000-4000-9000-000000000001';
const TAAK = 'vraag-1.interneTaak';
const wie = { reden: 'Token is vernieuwd', medewerker: { id: 'beheer-1', naam: 'Beheer' } };
const afgerond = ({ fase }: { fase: string }): boolean => fase === 'afgerond';

let stapel: Proefstapel;
let cli: string;
beforeAll(async () => {
  cli = await vindTemporal();
  stapel = await Proefstapel.begin(resolve('.cache/wegen-log'));
}, 180_000);
afterAll(() => stapel.stop(), 60_000);

const temporal = (...args: string[]) => promisify(execFile)(cli, [...args, '--address', stapel.temporal]);
async function vastgelopen(keer = 1): Promise<string[]> {
  await stapel.fault({ method: 'POST', path: '/internetaken$', fault: 'unauthorized', times: keer });
  const ids: string[] = [];
  while (ids.length < keer) ids.push(await stapel.bel(`mdw-${ids.length}`));
  for (const id of ids) await stapel.tot(id, ({ foutCodes }) => foutCodes.includes('NIET_BEVOEGD'));
  return ids;
}

test('de API: opnieuw proberen', async () => {
  const [id = ''] = await vastgelopen();
  await stapel.post(
    `${stapel.gesprekUrl(id)}/registraties/${TAAK}/_herhalen`,
    { reden: wie.reden },
    await stapel.alsOperator(),
  );
  expect((await stapel.tot(id, afgerond)).herstel).toMatchObject([
    { reden: wie.reden, registratie: TAAK, medewerker: { id: OPERATOR.sub } },
  ]);
  await expect(
    stapel.post(
      `${stapel.gesprekUrl(id)}/registraties/${TAAK}/_herhalen`,
      { reden: wie.reden },
      await stapel.alsOperator(),
    ),
  ).rejects.toThrow('GESPREK_GESLOTEN');
}, 60_000);

test('de API: overslaan, ook met een uuid die het register niet kent', async () => {
  const [id = ''] = await vastgelopen();
  const overslaan = `${stapel.gesprekUrl(id)}/registraties/${TAAK}/_overslaan`;
  await stapel.post(overslaan, { reden: wie.reden, uuid: MET_DE_HAND }, await stapel.alsOperator());
  await stapel.tot(id, ({ herstel }) => herstel[0]?.uitkomst === 'onbekend');
  await stapel.post(overslaan, { reden: wie.reden }, await stapel.alsOperator());
  expect((await stapel.tot(id, afgerond)).registraties.find(({ naam }) => naam === TAAK)).toMatchObject({
    status: 'overgeslagen',
  });
}, 60_000);

test('de CLI: een Update, geweigerd met een reden als hij geen zin heeft', async () => {
  const [id = ''] = await vastgelopen();
  const stuur = (registratie: string) =>
    temporal(
      ...['workflow', 'update', 'execute', '--workflow-id', `gesprek/${id}`, '--name', 'probeerOpnieuw'],
      ...['--input', JSON.stringify({ registratie, ...wie })],
    );
  await expect(stuur('actor')).rejects.toMatchObject({ stderr: expect.stringContaining('staat niet vast') });
  await stuur(TAAK);
  await stapel.tot(id, afgerond);
}, 60_000);

test('één opdracht herstelt alle gesprekken met dezelfde code', async () => {
  const ids = await vastgelopen(20);
  const query = 'WorkflowType="gesprek" AND ExecutionStatus="Running" AND FoutCode="NIET_BEVOEGD"';
  // Visibility lags behind.
  while (!(await temporal('workflow', 'count', '--query', query)).stdout.includes('Total: 20'))
    await new Promise((klaar) => setTimeout(klaar, 500));
  await temporal(
    ...['workflow', 'signal', '--query', query, '--name', 'probeerOpnieuw', '--input', JSON.stringify(wie)],
    ...['--reason', wie.reden, '--yes'],
  );
  for (const id of ids) expect((await stapel.tot(id, afgerond)).herstel).toHaveLength(1);
}, 180_000);
