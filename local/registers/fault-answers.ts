import { type Answer, type Exchange } from './exchange.js';
import { type Fault } from './fault-schema.js';
import { type Json } from './json.js';
import { invalid, Problem, problemBody, serverError } from './problem.js';
import { z } from 'zod';

/** What a fault needs of a request to answer in the register's place. */
export interface Handled {
  readonly exchange: Exchange;
  /** What the register does and answers. */
  readonly handle: (arrivedAt?: number) => Answer;
}

type Substitute = Exclude<
  Fault['fault'],
  'down' | 'drop-before' | 'drop-after' | 'late-store' | 'hang' | 'delay' | 'half'
>;

/** The answer that the caller gets instead of the register's own. */
export function substitute(fault: Fault, call: Handled): Answer {
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

const problem = (p: Problem, call: Handled, body?: Json): Answer => ({
  status: p.status,
  body: body ?? problemBody(p, call.exchange.origin),
});

/** `body` may be a whole body, or just `{ invalidParams: […] }`. */
function refusal(fault: Fault, call: Handled): Answer {
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

function unauthorized(call: Handled): Answer {
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
