/** An agent's application: connections stay open, as a browser keeps them. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pauze } from 'node:timers/promises';

const POGINGEN = 20;
/** Shorter than the API keeps an idle connection. */
const ONGEBRUIKT_MS = 3_000;

export interface Antwoord {
  status: number;
  /** `Retry-After`: how long to wait before sending it again, ms. */
  wachtMs: number;
  body: Record<string, unknown>;
}

export class ApiClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 512, timeout: ONGEBRUIKT_MS });
  private volgende = 0;
  /** Requests that were sent again, after a 503 or no answer: an overloaded machine. */
  herhaald = 0;

  /** Several APIs are taken in turn. */
  constructor(
    private readonly urls: readonly string[],
    private readonly token: string,
  ) {}

  /**
   * As an agent's application ought to: a 503 is sent again under its Idempotency-Key when `Retry-After` has passed, and at once what got
   * no answer. Rejects on anything but 200 and 201.
   */
  async zend(methode: string, pad: string, body?: object): Promise<Record<string, unknown>> {
    const sleutel = { 'Idempotency-Key': randomUUID() };
    const zend = () =>
      this.eenmaal(methode, pad, body, sleutel).catch((): Antwoord => ({
        status: 503,
        wachtMs: 0,
        body: { code: 'GEEN_ANTWOORD' },
      }));
    let antwoord = await zend();
    for (let i = 0; antwoord.status === 503 && i < POGINGEN; i++) {
      this.herhaald += 1;
      if (antwoord.wachtMs > 0) await pauze(antwoord.wachtMs);
      antwoord = await zend();
    }
    if (antwoord.status === 200 || antwoord.status === 201) return antwoord.body;
    throw new Error(`${methode} ${pad}: ${antwoord.status} ${String(antwoord.body['code'])}`);
  }

  eenmaal(methode: string, pad: string, body?: object, kop: Record<string, string> = {}): Promise<Antwoord> {
    const url = this.urls[this.volgende++ % this.urls.length];
    if (url === undefined) throw new Error('geen API');
    const data = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return new Promise((klaar, mislukt) => {
      const verzoek = request(
        `${url}/v1${pad}`,
        {
          method: methode,
          agent: this.agent,
          headers: {
            Accept: 'application/json',
            Authorization: `Bearer ${this.token}`,
            ...(data && { 'Content-Type': 'application/json', 'Content-Length': data.length }),
            ...kop,
          },
        },
        (antwoord) => {
          const delen: Buffer[] = [];
          antwoord.on('data', (deel: Buffer) => delen.push(deel));
          antwoord.once('error', mislukt);
          antwoord.once('end', () => {
            const tekst = Buffer.concat(delen).toString('utf8');
            klaar({
              status: antwoord.statusCode ?? 0,
              wachtMs: Number(antwoord.headers['retry-after'] ?? 0) * 1_000,
              body: (tekst === '' ? {} : JSON.parse(tekst)) as Record<string, unknown>,
            });
          });
        },
      );
      verzoek.once('error', mislukt);
      verzoek.end(data);
    });
  }

  sluit(): void {
    this.agent.destroy();
  }
}
