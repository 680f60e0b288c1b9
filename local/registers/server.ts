import { Control } from './control.js';
import { type Answer, type Exchange } from './exchange.js';
import { Faults } from './faults.js';
import { Registers } from './registers.js';
import { send } from './sending.js';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

export interface RegistersOptions {
  /** 0: a free one. */
  readonly port?: number;
  /** In memory only, with the catalogus and nothing else. */
  readonly empty?: boolean;
  /** Where to keep the data; without it (or with `empty`) nothing is kept. */
  readonly dataDir?: string;
  /** Whether a store without data gets the invented klanten and actoren. Default: not when `empty`. */
  readonly seed?: boolean;
  /** What the registers take for the present, for example to replay recordings of a certain day. */
  readonly now?: () => Date;
  /** How long every request takes before anything is done. Two that overlap can then lose a race, as they really do. */
  readonly latencyMs?: number;
}

export interface RunningRegisters {
  readonly url: string;
  readonly port: number;
  readonly klantinteractiesUrl: string;
  readonly zakenUrl: string;
  readonly catalogiUrl: string;
  readonly faults: Faults;
  readonly registers: Registers;
  stop(): Promise<void>;
}

/** Open Klant and Open Zaak in one process, on 127.0.0.1. */
export async function startRegisters(options: RegistersOptions = {}): Promise<RunningRegisters> {
  const { port = 8900, empty = false, dataDir, seed = !empty, now, latencyMs = 0 } = options;
  const registers = new Registers({
    ...(empty || dataDir === undefined ? {} : { dataDir }),
    ...(now === undefined ? {} : { now }),
    seed,
  });
  const faults = new Faults();
  const control = new Control(registers, faults);
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    const arrivedAt = performance.now();
    read(request, arrivedAt, (exchange) => {
      if (exchange.path.startsWith('/_control/')) send(response, control.handle(exchange), exchange);
      else if (latencyMs === 0) serve(exchange, request, response, registers, faults, control);
      else setTimeout(serve, latencyMs, exchange, request, response, registers, faults, control);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const url = `http://127.0.0.1:${String(actual)}`;
  return {
    url,
    port: actual,
    klantinteractiesUrl: `${url}/klantinteracties/api/v1`,
    zakenUrl: `${url}/zaken/api/v1`,
    catalogiUrl: `${url}/catalogi/api/v1`,
    faults,
    registers,
    stop: async () => {
      faults.clear();
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeAllConnections();
      await closed;
      registers.close();
    },
  };
}

function serve(
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
  registers: Registers,
  faults: Faults,
  control: Control,
): void {
  const handle = (arrivedAt = exchange.arrivedAt): Answer => registers.handle({ ...exchange, arrivedAt });
  const answered = (status: number): void => {
    control.record(exchange, status);
  };
  const fault = faults.take(exchange);
  if (fault !== undefined) {
    faults.perform(fault, { exchange, socket: request.socket, response, handle, answered });
    return;
  }
  const answer = handle();
  answered(answer.status);
  send(response, answer, exchange);
}

function read(request: IncomingMessage, arrivedAt: number, done: (exchange: Exchange) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const chunked = request.headers['transfer-encoding'] !== undefined;
    const target = request.url ?? '/';
    const mark = target.indexOf('?');
    done({
      method: request.method ?? 'GET',
      path: mark < 0 ? target : target.slice(0, mark),
      query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
      headers: flat(request),
      body: chunked ? '' : Buffer.concat(chunks).toString('utf8'),
      origin: `http://${request.headers.host ?? '127.0.0.1'}`,
      arrivedAt,
    });
  });
}

const flat = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
