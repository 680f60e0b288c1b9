/** Who resets an activity in the Temporal UI makes its next attempt the first one again: it must still know that there were others. */
import { Context, type Info } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { isHerhaald } from '../../src/activities/roep.js';
import { Geheugenregister } from '../support/geheugenregister.js';
import { Proefopstelling } from '../support/gesprekken.js';

const infos: Info[] = [];
const onbereikbaar = { is: true };
let opstelling: Proefopstelling;
beforeAll(async () => {
  const activiteiten = new Geheugenregister().activiteiten();
  opstelling = await Proefopstelling.begin({
    ...activiteiten,
    registreerKlantcontact: (opdracht) => {
      infos.push(Context.current().info);
      if (onbereikbaar.is) throw ApplicationFailure.create({ type: 'REGISTER_ONBEREIKBAAR', message: 'nog niet' });
      return activiteiten.registreerKlantcontact(opdracht);
    },
  });
});
afterAll(() => opstelling.eindig(), 120_000);

const laatste = (): Info => {
  const info = infos.at(-1);
  if (!info) throw new Error('Nog geen poging');
  return info;
};
async function tot(zo: () => boolean): Promise<void> {
  for (const einde = Date.now() + 20_000; !zo(); await new Promise((klaar) => setTimeout(klaar, 20)))
    if (Date.now() > einde) throw new Error('Niet bereikt');
}

test('de eerste poging weet van geen eerdere; die na een reset wel, al heet zij de eerste', async () => {
  const gesprek = await opstelling.gesprek({ klantcontactBijAannemen: true });
  await tot(() => infos.length > 3);
  expect(infos[0]?.attempt).toBe(1);
  expect(infos.map(isHerhaald).slice(0, 3)).toEqual([false, true, true]);
  const { workflowId } = gesprek.handle;
  await opstelling.client.workflowService.resetActivity({
    namespace: 'default',
    execution: { workflowId },
    id: laatste().activityId,
  });
  const voor = infos.length;
  await tot(() => infos.slice(voor - 1).some(({ attempt }) => attempt === 1));
  expect(infos.slice(voor - 1).every(isHerhaald)).toBe(true);
  onbereikbaar.is = false;
  await gesprek.besluit('breekAf', { reden: 'opgehangen' });
  expect((await gesprek.afgelopen()).fase).toBe('afgebroken');
}, 60_000);
