/**
 * Nothing lost, nothing twice, as a property: the workflow itself on virtual time, thousands of calls against a model of the
 * registers. `PROPERTIES_RUNS` and `PROPERTIES_SEED` choose how many and which.
 */
import { bewijs } from './bewijs.js';
import { GEVALLEN } from './gevallen.js';
import { type Geval, geval, inWoorden } from './simulatie/geval.js';
import { Modelregister } from './simulatie/register.js';
import { Speler, vreemdeRijen } from './simulatie/speler.js';

const bekenden = vreemdeRijen(new Modelregister());
const speel = async (g: Geval): Promise<void> => {
  const fouten = await new Speler(g).speel();
  if (fouten.length > 0) throw new Error(fouten.join('\n'));
};

test.each(Object.entries(GEVALLEN))('%s', (_naam, g) => speel(g));

test('welke beslissingen, correcties en storingen ook: de registers houden wat de regels zeggen, en niets meer', async () => {
  await bewijs({ arbitrary: geval(bekenden), runs: 300, inWoorden, property: speel });
}, 600_000);
