/** An OTLP collector in this process: keeps every span that it is sent, and the bytes in which it came. */
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { z } from 'zod';

const waarde = z.object({ stringValue: z.string().optional(), intValue: z.coerce.number().optional() });
const otlp = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().default(''),
              name: z.string(),
              attributes: z.array(z.object({ key: z.string(), value: waarde })),
              status: z.object({ code: z.number().default(0), message: z.string().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});
export interface Span {
  traceId: string;
  spanId: string;
  ouder: string;
  naam: string;
  attributen: Record<string, string | number>;
  fout: boolean;
}

export class Verzamelaar {
  readonly spans: Span[] = [];
  ruw = '';
  private readonly server = createServer((req, res) => {
    let tekst = '';
    req.on('data', (deel) => (tekst += String(deel)));
    req.on('end', () => {
      this.ruw += `${req.url ?? ''} ${JSON.stringify(req.headers)}\n${tekst}\n`;
      for (const { scopeSpans } of otlp.parse(JSON.parse(tekst)).resourceSpans)
        for (const { traceId, spanId, parentSpanId, name, attributes, status } of scopeSpans.flatMap(
          ({ spans }) => spans,
        ))
          this.spans.push({
            traceId,
            spanId,
            ouder: parentSpanId,
            naam: name,
            attributen: Object.fromEntries(
              attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']),
            ),
            fout: status.code === 2,
          });
      res.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });

  async begin(): Promise<string> {
    await new Promise<void>((klaar) => this.server.listen(0, '127.0.0.1', klaar));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  async eindig(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((klaar) => this.server.close(klaar));
  }
  /** From a span up to the first of its trace, by name. */
  keten(span: Span): string[] {
    const boven = this.spans.find(({ spanId, traceId }) => spanId === span.ouder && traceId === span.traceId);
    return [...(boven ? this.keten(boven) : []), span.naam];
  }
}
