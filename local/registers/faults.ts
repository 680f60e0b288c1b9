import { type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { z } from 'zod';
import { type Answer, type Exchange } from './exchange.js';
import { type Json } from './json.js';
import { invalid, Problem, problemBody, serverError } from './problem.js';
import { render, send } from './sending.js';

export const FAULT_KINDS = [
  'refuse',
  'delay',
  'drop-before',
  'drop-after',
  'late-store',
  'store-500',
  'error',
  '429',
  'html',
  'wrong-shape',
  'half',
  'unauthorized',
  'race',
  'hang',
  'down',
] as const;

export const faultSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  /** Regular expression on the path. */
  path: z.string().optional(),
  fault: z.enum(FAULT_KINDS),
  /** How often; null: until told otherwise. */
  times: z.int().positive().nullable().default(1),
  /** How many matching requests pass first. */
  skip: z.int().nonnegative().default(0),
  delayMs: z.int().nonnegative().default(2000),
  status: z.int().min(200).max(599).optional(),
  /** Seconds, or an HTTP date. */
  retryAfter: z.union([z.string(), z.number()]).optional(),
  body: z.json().optional(),
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultRequest = z.input<typeof faultSchema>;

interface Call {
  readonly exchange: Exchange;
  readonly socket: Socket;
  readonly response: ServerResponse;
  /** What the register does and answers. */
  readonly handle: (arrivedAt?: number) => Answer;
  /** Tells the journal; 0 where the caller got no status. */
  readonly answered: (status: number) => void;
}

/** Misbehaviour on request. */
export class Faults {
  private active: { fault: Fault; skip: number; left: number | null }[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();

  add(request: FaultRequest): Fault {
    const fault = faultSchema.parse(request);
    if (fault.path !== undefined) new RegExp(fault.path);
    this.active.push({ fault, skip: fault.skip, left: fault.times });
    return fault;
  }

  list(): readonly (Fault & { left: number | null })[] {
    return this.active.map(({ fault, left }) => ({ ...fault, left }));
  }

  /** Also ends what is still delayed or hanging: it is not stored any more. */
  clear(): void {
    this.active = [];
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** The fault for this request, counted. */
  take(exchange: Exchange): Fault | undefined {
    for (const entry of this.active) {
      if (!matches(entry.fault, exchange)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      if (entry.left !== null) entry.left -= 1;
      this.active = this.active.filter((e) => e.left === null || e.left > 0);
      return entry.fault;
    }
    return undefined;
  }

  perform(fault: Fault, call: Call): void {
    switch (fault.fault) {
      case 'down':
      case 'drop-before':
        drop(call);
        return;
      case 'drop-after':
        call.handle();
        drop(call);
        return;
      case 'late-store':
        drop(call);
        this.later(fault.delayMs, () => call.handle());
        return;
      case 'hang':
        call.handle();
        this.later(fault.delayMs, () => {
          drop(call);
        });
        return;
      case 'delay':
        this.later(fault.delayMs, () => {
          reply(call, call.handle());
        });
        return;
      case 'half':
        half(call);
        return;
      default:
        reply(call, substitute(fault, call));
    }
  }

  private later(delayMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, delayMs);
    this.timers.add(timer);
  }
}

const matches = ({ method, path }: Fault, exchange: Exchange): boolean =>
  (method === undefined || method === exchange.method) && (path === undefined || new RegExp(path).test(exchange.path));

function reply(call: Call, answer: Answer): void {
  call.answered(answer.status);
  send(call.response, answer, call.exchange);
}

function drop(call: Call): void {
  call.answered(0);
  call.socket.destroy();
}

function half(call: Call): void {
  const { status, headers, bytes } = render(call.handle());
  call.answered(0);
  call.response.writeHead(status, headers);
  call.response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => call.socket.destroy());
}

type Substitute = Exclude<
  Fault['fault'],
  'down' | 'drop-before' | 'drop-after' | 'late-store' | 'hang' | 'delay' | 'half'
>;

/** The answer that the caller gets instead of the register's own. */
function substitute(fault: Fault, call: Call): Answer {
  const kind = fault.fault as Substitute;
  switch (kind) {
    case 'refuse':
      return refusal(fault, call);
    case 'store-500':
      call.handle();
      return problem(serverError(), call);
    case 'error':
      return problem(
        new Problem(fault.status ?? 503, 'APIException', 'error', 'Er is een serverfout opgetreden.'),
        call,
      );
    case '429':
      return {
        ...problem(new Problem(429, 'Throttled', 'throttled', 'Verzoek was verstikt.'), call),
        headers: { 'Retry-After': String(fault.retryAfter ?? 1) },
      };
    case 'html':
      return { status: fault.status ?? 200, html: '<!DOCTYPE html><html><body><h1>Onderhoud</h1></body></html>' };
    case 'wrong-shape': {
      const { status } = call.handle();
      return { status, body: fault.body ?? { resultaat: 'ok' } };
    }
    case 'unauthorized':
      return unauthorized(call);
    case 'race': {
      const before = call.exchange.arrivedAt;
      call.handle();
      return call.handle(before);
    }
    default:
      return kind satisfies never;
  }
}

const problem = (p: Problem, call: Call, body?: Json): Answer => ({
  status: p.status,
  body: body ?? problemBody(p, call.exchange.origin),
});

/** `body` may be a whole body, or just `{ invalidParams: […] }`. */
function refusal(fault: Fault, call: Call): Answer {
  const params = z
    .object({
      invalidParams: z.array(z.object({ name: z.string(), code: z.string(), reason: z.string().default('') })),
    })
    .safeParse(fault.body);
  const refused = invalid(
    params.success ? params.data.invalidParams : [{ name: 'nonFieldErrors', code: 'invalid', reason: 'Ongeldig.' }],
  );
  const answer =
    fault.body !== undefined && !params.success ? problem(refused, call, fault.body) : problem(refused, call);
  return { ...answer, status: fault.status ?? 400 };
}

function unauthorized(call: Call): Answer {
  if (call.exchange.path.startsWith('/klantinteracties/'))
    return problem(
      new Problem(
        401,
        'AuthenticationFailed',
        'authentication_failed',
        'Ongeldige authenticatiegegevens.',
        'Ongeldige token.',
      ),
      call,
    );
  return problem(
    new Problem(403, 'PermissionDenied', 'permission_denied', 'Je hebt geen toestemming om deze actie uit te voeren.'),
    call,
  );
}
