/** Whether a cell is green: the fault was met, the gesprek ended as it should, and the registers hold exactly what they should. */
import { type Celproxy } from './celproxy.js';

export interface Uitslag {
  /** Expected, and not there. */
  kwijt: string[];
  /** There once more than expected. */
  dubbel: string[];
  /** There, and not expected at all. */
  teveel: string[];
  /** Anything else that makes the cell red. */
  fouten: string[];
}
export const isGroen = ({ kwijt, dubbel, teveel, fouten }: Uitslag): boolean =>
  kwijt.length + dubbel.length + teveel.length + fouten.length === 0;

/** Both as bags: the same row twice counts twice. */
export function vergelijk(verwacht: readonly string[], stand: readonly string[]): Omit<Uitslag, 'fouten'> {
  const over = [...stand];
  const kwijt = verwacht.filter((rij) => {
    const plaats = over.indexOf(rij);
    if (plaats >= 0) over.splice(plaats, 1);
    return plaats < 0;
  });
  return {
    kwijt,
    dubbel: over.filter((rij) => verwacht.includes(rij)),
    teveel: over.filter((rij) => !verwacht.includes(rij)),
  };
}

/** The fault must have happened exactly as often as the cell says: otherwise it proves nothing. */
export function getroffen(cel: Celproxy, reeks: number): string[] {
  const fouten = [...cel.fouten];
  if (cel.treffers !== cel.verwachteTreffers)
    fouten.push(`the fault happened ${cel.treffers} times instead of ${cel.verwachteTreffers}`);
  if (cel.kolom.naam === '503-reeks' && cel.geraakt !== reeks * cel.keer)
    fouten.push(`${cel.geraakt} × 503 instead of ${reeks * cel.keer}`);
  return fouten;
}

/** `Retry-After` is honoured: a request of the step that got 429 is not followed by another before that time. */
export function geduldig(cel: Celproxy, retryAfterMs: number): string[] {
  if (cel.kolom.naam !== '429') return [];
  return cel.momenten.flatMap(({ op, geraakt }, i) => {
    const volgende = cel.momenten[i + 1];
    return geraakt && volgende !== undefined && volgende.op - op < retryAfterMs
      ? [`after a 429 it waited ${volgende.op - op} ms instead of ${retryAfterMs}`]
      : [];
  });
}
