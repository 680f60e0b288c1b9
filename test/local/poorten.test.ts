/** What is started together must not be given the same port. */
import { vrijePoort } from '../../local/launch/ports.mjs';

test('elke keer een andere poort, ook als er veel tegelijk worden gevraagd', async () => {
  // Of 10,000 ports 400 drawn at random hold two alike in all but one of 3,000 draws.
  const poorten = await Promise.all(Array.from({ length: 400 }, () => vrijePoort()));
  expect(new Set(poorten).size).toBe(poorten.length);
});
