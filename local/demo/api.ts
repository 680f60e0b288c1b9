/** The REST API as the agent's application calls it. */
import { randomUUID } from 'node:crypto';
import { type Gesprek } from '../../src/contract/gesprek.js';

const WACHTTIJD_MS = 15_000;

export class Api {
  constructor(
    private readonly basis: string,
    private readonly token: string,
  ) {}

  begin(body: unknown): Promise<Gesprek> {
    return this.vraag<Gesprek>('POST', '/gesprekken', body);
  }

  /** One decision: `PUT vragen/1/vervolg`, `POST _afronden`. */
  besluit<T = Gesprek>(methode: 'PUT' | 'POST', gesprek: string, pad: string, body: unknown): Promise<T> {
    return this.vraag<T>(methode, `/gesprekken/${gesprek}/${pad}`, body);
  }

  async zaaktypen(): Promise<string[]> {
    const { resultaten } = await this.vraag<{ resultaten: { identificatie: string }[] }>('GET', '/zaaktypen');
    return resultaten.map(({ identificatie }) => identificatie);
  }

  /** The live view: each state of the gesprek, until it is closed. */
  async *gebeurtenissen(gesprek: string, signal: AbortSignal): AsyncGenerator<Gesprek> {
    const answer = await fetch(`${this.basis}/gesprekken/${gesprek}/gebeurtenissen`, {
      headers: { Accept: 'text/event-stream', Authorization: `Bearer ${this.token}` },
      signal,
    });
    if (!answer.ok || answer.body === null) throw new Error(`De live weergave antwoordt ${String(answer.status)}`);
    let rest = '';
    for await (const deel of answer.body.pipeThrough(new TextDecoderStream())) {
      const blokken = (rest + deel).split('\n\n');
      rest = blokken.pop() ?? '';
      for (const blok of blokken) {
        const data = blok.split('\n').filter((regel) => regel.startsWith('data:'));
        // The API sends nothing but a Gesprek as data.
        if (data.length > 0) yield JSON.parse(data.map((regel) => regel.slice(5)).join('\n')) as Gesprek;
      }
    }
  }

  private async vraag<T>(methode: string, pad: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.basis}${pad}`, {
      method: methode,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(WACHTTIJD_MS),
    });
    const tekst = await answer.text();
    if (!answer.ok) throw new Error(`${methode} ${pad} werd geweigerd (${String(answer.status)}): ${tekst}`);
    return JSON.parse(tekst) as T;
  }
}
