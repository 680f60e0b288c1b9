/** The spans of the messages that a workflow has taken in: it tells of them by a sink, since it may reach nothing itself. */
import { propagation, ROOT_CONTEXT, SpanStatusCode } from '@opentelemetry/api';
import { type InjectedSinks } from '@temporalio/worker';
import { gesprekWorkflowId } from '../contract/ids.js';
import { type Spoorsinks } from '../workflows/spoor.js';
import { isTraceparent, type Logboek } from './logboek.js';

const VOORVOEGSEL = gesprekWorkflowId('');

export const logboekBerichten = ({ tracer, volgendeId }: Logboek): InjectedSinks<Spoorsinks> => ({
  spoor: {
    bericht: {
      callDuringReplay: false,
      fn: ({ workflowId }, { naam, traceparent, spanId, vanMs, totMs, gelukt }) => {
        if (!isTraceparent(traceparent)) return;
        volgendeId(spanId);
        const span = tracer.startSpan(
          `gesprek ${naam}`,
          { startTime: vanMs, attributes: { 'kcc.gesprek': workflowId.slice(VOORVOEGSEL.length) } },
          propagation.extract(ROOT_CONTEXT, { traceparent }),
        );
        if (!gelukt) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end(totMs);
      },
    },
  },
});
