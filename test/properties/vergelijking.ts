/** Expectation and finding, row by row. */
import { canoniek } from '../../src/contract/messages.js';
import { type Feit } from './orakel.js';

/** In words what is missing and what is too much; empty when the registers hold just what they ought to. */
export function verschillen(wens: Feit[], gevonden: Feit[], zaakBegonnen: (vraag: number) => boolean): string[] {
  const zaken = new Set(wens.filter(({ wat }) => wat === 'zaak').map(({ vraag }) => vraag));
  // A zaak is never undone, whatever became of its vraag; only what was added to it is.
  const blijft = ({ wat, vraag, contact }: Feit): boolean =>
    wat === 'zaak' && !zaken.has(vraag) && contact === null && zaakBegonnen(vraag as number);
  const over = gevonden.filter((feit) => !blijft(feit)).map(canoniek);
  const ontbreekt = wens.map(canoniek).filter((feit) => {
    const plek = over.indexOf(feit);
    if (plek >= 0) over.splice(plek, 1);
    return plek < 0;
  });
  return [...ontbreekt.map((feit) => `ontbreekt: ${feit}`), ...over.map((feit) => `te veel of anders: ${feit}`)];
}
