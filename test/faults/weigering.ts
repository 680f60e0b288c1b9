/**
 * Connections that are refused: what a cell refuses goes to a port where nobody listens, so that the kernel itself refuses it.
 * Only the client can tell, since no server ever sees such a request.
 */
import { Agent, type ClientRequest, type RequestOptions } from 'node:http';
import { connect } from 'node:net';

/** tcpmux, which nobody runs. */
const DODE_POORT = 1;
type Verdeel = (this: Agent, request: ClientRequest, opties: RequestOptions, ...rest: unknown[]) => void;

const weigert = (poort: number): Promise<boolean> =>
  new Promise((klaar) => {
    const socket = connect(poort, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      klaar(false);
    });
    socket.once('error', (fout: NodeJS.ErrnoException) => {
      klaar(fout.code === 'ECONNREFUSED');
    });
  });

/** From now on every request of this process is first shown to `moetWeigeren`. */
export async function stelWeigeringIn(moetWeigeren: (method: string, pad: string) => boolean): Promise<void> {
  if (!(await weigert(DODE_POORT))) throw new Error(`Somebody listens on port ${DODE_POORT}`);
  const verdeler = Agent.prototype as unknown as { addRequest: Verdeel };
  const gewoon = verdeler.addRequest;
  verdeler.addRequest = function (request, opties, ...rest) {
    const anders = moetWeigeren(request.method, request.path) ? { ...opties, port: DODE_POORT } : opties;
    gewoon.call(this, request, anders, ...rest);
  };
}
