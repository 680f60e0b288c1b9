/**
 * A proxy before the registers, stand-in or real, that misbehaves for one cell at a time. Each cell has paths of its own
 * (`/<cell>/<lane>/<register>/…`), so that its faults meet nobody else and every row that it makes is known, however badly
 * the answer ended.
 */
import { Agent, createServer, type IncomingMessage, request as verzoek, type ServerResponse } from 'node:http';

/** doel: requests of the activity that the cell aims at · voor: of the one whose fate precedes it · rest: all others. */
export type Baan = 'doel' | 'voor' | 'rest';
export type Register = 'klantinteracties' | 'zaken' | 'catalogi';
export interface Antwoord {
  status: number;
  type: string;
  data: Buffer;
}
export interface Oproep {
  baan: Baan;
  register: Register;
  method: string;
  /** Path below the register's base, without query: `/partijen/…`. */
  pad: string;
  query: string;
  authorization: string;
  body: Buffer;
  request: IncomingMessage;
  response: ServerResponse;
}
export interface Behandelaar {
  behandel(oproep: Oproep): Promise<void>;
}
export type Doelen = Record<Register, string>;
export interface Proxy {
  /** Base of a register for one cell and lane. */
  url(cel: string, baan: Baan, register: Register): string;
  cellen: Map<string, Behandelaar>;
  /** Sends it on to the register itself. */
  stuurDoor(
    oproep: Oproep,
    anders?: { method?: string; pad?: string; body?: Buffer; authorization?: string },
  ): Promise<Antwoord>;
  stop(): Promise<void>;
}

const lees = async (stroom: IncomingMessage): Promise<Buffer> => {
  const delen: Buffer[] = [];
  for await (const deel of stroom as AsyncIterable<Buffer>) delen.push(deel);
  return Buffer.concat(delen);
};

/** The part after `/<cell>/<lane>/<register>`. */
const VORM = /^\/([^/]+)\/(doel|voor|rest)\/(klantinteracties|zaken|catalogi)(\/[^?]*)(\?.*)?$/;
export const leesPad = (url: string) => {
  const [, cel, baan, register, pad, query = ''] = VORM.exec(url) ?? [];
  if (cel === undefined || pad === undefined) return undefined;
  return { cel, baan: baan as Baan, register: register as Register, pad, query };
};

export async function startProxy(doelen: Doelen): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const cellen = new Map<string, Behandelaar>();

  const stuurDoor: Proxy['stuurDoor'] = (oproep, anders = {}) =>
    new Promise((klaar, mislukt) => {
      const { method = oproep.method, pad = `${oproep.pad}${oproep.query}`, body = oproep.body } = anders;
      const doel = new URL(`${doelen[oproep.register].replace(/\/+$/, '')}${pad}`);
      const { headers } = oproep.request;
      const naar = verzoek(
        doel,
        {
          agent,
          method,
          headers: {
            accept: 'application/json',
            authorization: anders.authorization ?? oproep.authorization,
            ...(headers['accept-crs'] === undefined ? {} : { 'accept-crs': headers['accept-crs'] }),
            ...(headers['content-crs'] === undefined ? {} : { 'content-crs': headers['content-crs'] }),
            ...(body.length > 0 && { 'content-type': 'application/json', 'content-length': body.length }),
          },
        },
        (antwoord) => {
          lees(antwoord).then((data) => {
            klaar({ status: antwoord.statusCode ?? 0, type: antwoord.headers['content-type'] ?? '', data });
          }, mislukt);
        },
      );
      naar.once('error', mislukt);
      naar.end(body);
    });

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void (async () => {
      const gelezen = leesPad(request.url ?? '');
      const cel = gelezen && cellen.get(gelezen.cel);
      if (!cel) return void response.writeHead(404).end();
      const { baan, register, pad, query } = gelezen;
      const { method = 'GET', headers } = request;
      const body = await lees(request);
      const authorization = headers.authorization ?? '';
      await cel.behandel({ baan, register, method, pad, query, authorization, body, request, response });
    })().catch(() => request.socket.destroy());
  });
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  const adres = server.address();
  const poort = typeof adres === 'object' && adres !== null ? adres.port : 0;
  return {
    cellen,
    stuurDoor,
    url: (cel, baan, register) => `http://127.0.0.1:${String(poort)}/${cel}/${baan}/${register}`,
    stop: () =>
      new Promise((klaar) => {
        agent.destroy();
        server.close(() => {
          klaar();
        });
        server.closeAllConnections();
      }),
  };
}

export const geef = (
  { response }: Oproep,
  { status, type, data }: Antwoord,
  headers: Record<string, string> = {},
): void => {
  if (data.length === 0) response.writeHead(status, headers).end();
  else response.writeHead(status, { 'Content-Type': type, 'Content-Length': data.length, ...headers }).end(data);
};
export const json = (status: number, body: unknown): Antwoord => ({
  status,
  type: 'application/json',
  data: Buffer.from(JSON.stringify(body)),
});
export const html = (status: number): Antwoord => ({
  status,
  type: 'text/html',
  data: Buffer.from('<!DOCTYPE html><html lang="nl"><body><h1>Onderhoud</h1></body></html>'),
});
export const verbreek = ({ request }: Oproep): void => {
  request.socket.destroy();
};
