import { describe, expect, test } from '@jest/globals';
import { bundel } from '../../src/api/temporal/bundel.js';

/** Questions that the test answers itself, in the order in which they were asked. */
function opstelling() {
  const open: { id: string; antwoord: (waarde: number) => void; weiger: (fout: Error) => void }[] = [];
  const vraag = bundel<number>((id) => new Promise((antwoord, weiger) => open.push({ id, antwoord, weiger })));
  return { open, vraag };
}
const even = () => new Promise((klaar) => setImmediate(klaar));

describe('vragen over hetzelfde gesprek', () => {
  test('gaan één voor één, en wie intussen vraagt deelt het volgende antwoord', async () => {
    const { open, vraag } = opstelling();
    const eerste = vraag('a');
    const [tweede, derde] = [vraag('a'), vraag('a')];
    expect(open.length).toBe(1);
    open[0]?.antwoord(1);
    expect(await eerste).toBe(1);
    await even();
    expect(open.length).toBe(2);
    const vierde = vraag('a');
    open[1]?.antwoord(2);
    expect(await Promise.all([tweede, derde])).toEqual([2, 2]);
    await even();
    open[2]?.antwoord(3);
    expect([await vierde, open.length]).toEqual([3, 3]);
  });

  test('gaan door als een eerdere mislukt', async () => {
    const { open, vraag } = opstelling();
    const eerste = vraag('a');
    const tweede = vraag('a');
    open[0]?.weiger(new Error('weg'));
    await expect(eerste).rejects.toThrow('weg');
    await even();
    open[1]?.antwoord(2);
    expect(await tweede).toBe(2);
  });

  test('wachten niet op een ander gesprek', () => {
    const { open, vraag } = opstelling();
    void vraag('a');
    void vraag('b');
    expect(open.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
