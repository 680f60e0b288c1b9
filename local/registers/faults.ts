import { type Answer, type Exchange } from './exchange.js';
import { type Handled, substitute } from './fault-answers.js';
import { type Fault, type FaultRequest, faultSchema } from './fault-schema.js';
import { render, send } from './sending.js';
import { type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';

export { type Fault, type FaultRequest } from './fault-schema.js';

interface Call extends Handled {
  readonly socket: Socket;
  readonly response: ServerResponse;
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
