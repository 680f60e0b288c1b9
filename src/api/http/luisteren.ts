/** The HTTP server below Express: what it bears of a client, and an end that finishes what was accepted. */
import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import { randomUUID } from 'node:crypto';
import { type Duplex } from 'node:stream';
import { Probleem, PROBLEEM_MEDIATYPE, toProblemJson } from '../probleem.js';
import { API_VERSIE } from '../versie.js';
import { type Probleemcode } from '../weigeringen.js';

export interface Geduld {
  /** For the headers of a request, and for all of it, ms. */
  koppenMs: number;
  verzoekMs: number;
  /** How long an idle connection stays open, ms. */
  ongebruiktMs: number;
  /** How long an answer may still take when the server ends, ms: longer than the longest question to Temporal. */
  afrondenMs: number;
}
export const GEDULD: Geduld = { koppenMs: 10_000, verzoekMs: 30_000, ongebruiktMs: 5_000, afrondenMs: 9_000 };
const MAX_KOP_BYTES = 16 * 1024;
const MAX_KOPPEN = 100;
/** Often enough that a slow client is not borne much longer than said. */
const KIJK_MS = 1_000;

/** `code` of what Node's parser refuses before there is a request. */
const VAN_PARSER: Record<string, Probleemcode> = {
  HPE_HEADER_OVERFLOW: 'KOPPEN_TE_GROOT',
  ERR_HTTP_REQUEST_TIMEOUT: 'TE_TRAAG',
};

function weiger(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const probleem = new Probleem(VAN_PARSER[error.code ?? ''] ?? 'GEEN_HTTP');
  const tekst = JSON.stringify(toProblemJson(probleem, `urn:uuid:${randomUUID()}`));
  socket.end(
    [
      `HTTP/1.1 ${probleem.status} ${STATUS_CODES[probleem.status] ?? ''}`,
      `API-Version: ${API_VERSIE}`,
      `Content-Type: ${PROBLEEM_MEDIATYPE}`,
      `Content-Length: ${Buffer.byteLength(tekst)}`,
      'Connection: close',
      '',
      tekst,
    ].join('\r\n'),
  );
}

export interface Luisterend {
  server: Server;
  /** Accepts nothing more, finishes what was accepted, and cuts off who is still busy after `afrondenMs`. */
  stop: () => Promise<void>;
}

export function createHttpServer(app: RequestListener, geduld: Geduld = GEDULD): Luisterend {
  const server = createServer(
    {
      maxHeaderSize: MAX_KOP_BYTES,
      headersTimeout: geduld.koppenMs,
      requestTimeout: geduld.verzoekMs,
      keepAliveTimeout: geduld.ongebruiktMs,
      connectionsCheckingInterval: KIJK_MS,
    },
    app,
  );
  server.maxHeadersCount = MAX_KOPPEN;
  server.on('clientError', weiger);
  return {
    server,
    stop: () =>
      new Promise((klaar) => {
        const wekker = setTimeout(() => {
          server.closeAllConnections();
        }, geduld.afrondenMs);
        server.close(() => {
          clearTimeout(wekker);
          klaar();
        });
        server.closeIdleConnections();
      }),
  };
}
