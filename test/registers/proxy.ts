/** A proxy before a register, real or stand-in, that misbehaves on request. What it forwards keeps the register's own Host. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import axios from 'axios';

export type Storing =
  /** Not stored, connection broken. */
  | 'weg'
  /** Stored, connection broken. */
  | 'opgeslagen-weg'
  /** Connection broken, stored some time later. */
  | 'later'
  /** Stored, answered with 500. */
  | 'opgeslagen-500'
  /** Not stored, 503. */
  | '503'
  /** Stored, answered by an HTML page with status 200. */
  | 'opgeslagen-html'
  /** Stored, answered with half the body. */
  | 'opgeslagen-half'
  /** Stored, answered with another shape. */
  | 'opgeslagen-vorm'
  /** Sent twice at the same time, the second answer is given. */
  | 'tegelijk'
  | Antwoord;
/** Not stored: this answer instead. */
export interface Antwoord {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}
export interface Proxy {
  url: string;
  /** The next `keer` requests that fit get this. */
  stoor(storing: Storing, past: { method?: string; pad?: RegExp }, keer?: number): void;
  herstel(): void;
  journaal: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
  stop(): Promise<void>;
}
export const LATER_MS = 150;

const lees = async (request: IncomingMessage): Promise<Buffer> => {
  const delen: Buffer[] = [];
  for await (const deel of request as AsyncIterable<Buffer>) delen.push(deel);
  return Buffer.concat(delen);
};
const wacht = (ms: number) => new Promise((klaar) => setTimeout(klaar, ms));

export async function startProxy(doel: string): Promise<Proxy> {
  const { origin } = new URL(doel);
  let storingen: { storing: Storing; method: string | undefined; pad: RegExp | undefined; over: number }[] = [];
  const journaal: Proxy['journaal'] = [];

  const stuurDoor = (request: IncomingMessage, body: Buffer) =>
    axios.request<Buffer>({
      method: request.method ?? 'GET',
      url: `${origin}${request.url ?? '/'}`,
      headers: {
        ...Object.fromEntries(Object.entries(request.headers).filter(([naam]) => naam !== 'connection')),
        host: new URL(origin).host,
      },
      ...(body.length > 0 && { data: body }),
      responseType: 'arraybuffer',
      decompress: false,
      validateStatus: () => true,
      maxRedirects: 0,
      proxy: false,
    });
  const antwoord = (response: ServerResponse, status: number, data: Buffer | string, type = 'application/json') =>
    response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(data) }).end(data);
  const neem = (request: IncomingMessage): Storing | undefined => {
    const gevonden = storingen.find(
      ({ method, pad }) => (method ?? request.method) === request.method && (pad?.test(request.url ?? '') ?? true),
    );
    if (!gevonden) return undefined;
    gevonden.over--;
    storingen = storingen.filter(({ over }) => over > 0);
    return gevonden.storing;
  };

  const server = createServer((request, response) => {
    void (async () => {
      const body = await lees(request);
      journaal.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: body.toString(),
      });
      const storing = neem(request);
      if (typeof storing === 'object') {
        const tekst = typeof storing.body === 'string' ? storing.body : JSON.stringify(storing.body ?? null);
        response.writeHead(storing.status, { 'Content-Type': 'application/json', ...storing.headers }).end(tekst);
        return;
      }
      if (storing === 'weg' || storing === 'later') {
        request.socket.destroy();
        if (storing === 'later') {
          await wacht(LATER_MS);
          await stuurDoor(request, body);
        }
        return;
      }
      if (storing === '503') return void antwoord(response, 503, '<html>onderhoud</html>', 'text/html');
      const eerste = stuurDoor(request, body);
      const { status, data } =
        storing === 'tegelijk' ? (await Promise.all([eerste, stuurDoor(request, body)]))[1] : await eerste;
      if (storing === 'opgeslagen-weg') return void request.socket.destroy();
      if (storing === 'opgeslagen-500') return void antwoord(response, 500, '{"code":"error","status":500}');
      if (storing === 'opgeslagen-html') return void antwoord(response, 200, '<html>portaal</html>', 'text/html');
      if (storing === 'opgeslagen-vorm') return void antwoord(response, status, '{"resultaat":"ok"}');
      if (storing === 'opgeslagen-half') {
        response.writeHead(status, { 'Content-Length': data.length });
        response.write(data.subarray(0, data.length / 2), () => request.socket.destroy());
        return;
      }
      if (status === 204) response.writeHead(204).end();
      else antwoord(response, status, data);
    })().catch(() => request.socket.destroy());
  });
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  const adres = server.address();
  const poort = typeof adres === 'object' && adres !== null ? adres.port : 0;
  return {
    url: `http://127.0.0.1:${String(poort)}${new URL(doel).pathname}`,
    journaal,
    stoor: (storing, { method, pad }, keer = 1) => {
      storingen.push({ storing, method, pad, over: keer });
    },
    herstel: () => {
      storingen = [];
      journaal.length = 0;
    },
    stop: () =>
      new Promise((klaar) => {
        server.close(() => {
          klaar();
        });
        server.closeAllConnections();
      }),
  };
}
