import { type Answer, type Exchange, htmlNotFound, noContent, ok } from './exchange.js';
import { type Faults } from './faults.js';
import { type Json } from './json.js';
import { type Registers } from './registers.js';
import { z } from 'zod';

const resetSchema = z.strictObject({ seed: z.boolean().optional() });

/** The endpoints that only the stand-in has: faults, reset, dump and a journal of requests. No token. */
export class Control {
  private journal: { method: string; path: string; status: number; op: number }[] = [];
  private lastAnswer = 0;

  constructor(
    private readonly registers: Registers,
    private readonly faults: Faults,
  ) {}

  /** Notes a request as answered, with the instant of its arrival (epoch ms); without its body, which may be personal. */
  record({ method, path, arrivedAt }: Exchange, status: number): void {
    this.lastAnswer = Date.now();
    if (this.journal.length >= 100_000) this.journal = this.journal.slice(50_000);
    this.journal.push({ method, path, status, op: performance.timeOrigin + arrivedAt });
  }

  handle(exchange: Exchange): Answer {
    try {
      return this.route(exchange);
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) return ok({ fout: error.message }, 400);
      throw error;
    }
  }

  private route(exchange: Exchange): Answer {
    const body: unknown = exchange.body === '' ? {} : JSON.parse(exchange.body);
    switch (`${exchange.method} ${exchange.path.slice('/_control/'.length)}`) {
      case 'POST faults':
        // The schema checks what came in.
        return ok(asJson(this.faults.add(body as Parameters<Faults['add']>[0])), 201);
      case 'GET faults':
        return ok(asJson(this.faults.list()));
      case 'DELETE faults':
        this.faults.clear();
        return noContent;
      case 'POST reset':
        this.faults.clear();
        this.journal = [];
        this.registers.reset(resetSchema.parse(body).seed);
        return noContent;
      case 'GET dump':
        return ok(asJson(this.registers.store.dump()));
      case 'GET journal':
        return ok(asJson(this.journal));
      // When the register last answered, epoch ms.
      case 'GET last-answer':
        return ok({ op: this.lastAnswer });
      default:
        return htmlNotFound;
    }
  }
}

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
