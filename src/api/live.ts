/** The live view of a gesprek as server-sent events: the present state first, then each newer one, until it is closed. */
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { createSession } from 'better-sse';
import { type Gesprek } from '../contract/gesprek.js';
import { isGesloten, type Volgers } from './volgers.js';

interface Opties {
  volgers: Volgers;
  levenstekenMs: number;
  /** Epoch ms: nobody watches longer than their token holds. */
  totMs: number;
}
/** The longest that a timer can wait. */
const MAX_WACHT_MS = 2 ** 31 - 1;

/** EventSource asks again when a stream has ended; 204 tells it that it has seen the last state already. */
export const heeftAlles = (gesprek: Gesprek, laatstGezien: string | undefined): boolean =>
  isGesloten(gesprek) && laatstGezien === String(gesprek.versie);

export async function zendGebeurtenissen(
  req: IncomingMessage,
  res: ServerResponse,
  begin: Gesprek,
  { volgers, levenstekenMs, totMs }: Opties,
): Promise<void> {
  const sessie = await createSession(req, res, {
    keepAlive: levenstekenMs,
    trustClientEventId: false,
    // Kept by a proxy the events would come too late.
    headers: { 'X-Accel-Buffering': 'no' },
  });
  let verzonden = -1;
  const zend = (gesprek: Gesprek): void => {
    if (!sessie.isConnected || gesprek.versie <= verzonden) return;
    verzonden = gesprek.versie;
    sessie.push(gesprek, 'gesprek', String(gesprek.versie));
    if (isGesloten(gesprek)) res.end();
  };
  zend(begin);
  if (isGesloten(begin)) return;
  const stop = volgers.volg(begin.id, {
    gesprek: zend,
    einde: () => {
      res.end();
    },
  });
  const einde = setTimeout(() => res.end(), Math.min(Math.max(0, totMs - Date.now()), MAX_WACHT_MS));
  const klaar = (): void => {
    clearTimeout(einde);
    stop();
  };
  if (sessie.isConnected) sessie.once('disconnected', klaar);
  else klaar();
}
