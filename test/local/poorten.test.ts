/** What is started together must not be given the same port. */
import { vrijePoort } from '../../local/launch/ports.mjs';

test('elke keer een andere poort, ook als nog niemand de vorige gebruikt', async () => {
  // Of 10,000 ports 400 drawn at random hold two alike in all but one of 3,000 draws.
  const poorten: number[] = [];
  for (let i = 0; i < 400; i++) poorten.push(await vrijePoort());
  expect(new Set(poorten).size).toBe(400);
});
