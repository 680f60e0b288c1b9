/** One span for each attempt of each activity, below the message that it follows from. */
import { type Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { OpenTelemetryActivityInboundInterceptor } from '@temporalio/interceptors-opentelemetry-v2';
import { type ActivityInboundCallsInterceptor, type ActivityInterceptorsFactory } from '@temporalio/worker';
import { trace } from '@opentelemetry/api';
import { z } from 'zod';
import { isFoutcode } from '../contract/codes.js';
import { gesprekWorkflowId } from '../contract/ids.js';
import { type Logboek } from './logboek.js';

const VOORVOEGSEL = gesprekWorkflowId('');
const opdracht = z.object({ naam: z.string().optional() }).catch({});

const beschrijf =
  ({ betrokkene }: Logboek, { info }: Context): NonNullable<ActivityInboundCallsInterceptor['execute']> =>
  async (input, next) => {
    const span = trace.getActiveSpan();
    const { naam } = opdracht.parse(input.args[0]);
    const { workflowId = '' } = info.workflowExecution ?? {};
    span?.setAttributes({
      ...betrokkene(...input.args),
      ...(workflowId.startsWith(VOORVOEGSEL) && { 'kcc.gesprek': workflowId.slice(VOORVOEGSEL.length) }),
      ...(naam !== undefined && { 'kcc.registratie': naam }),
      'kcc.poging': info.attempt,
    });
    try {
      return await next(input);
    } catch (error) {
      const code = error instanceof ApplicationFailure && isFoutcode(error.type) ? error.type : 'DEFECT';
      span?.setAttribute('error.type', code);
      throw error;
    }
  };

/** The library makes the span, ours tells what it is about. */
export const logboekActiviteiten = (logboek: Logboek): ActivityInterceptorsFactory[] => [
  (context) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(context, { tracer: logboek.tracer }) }),
  (context) => ({ inbound: { execute: beschrijf(logboek, context) } }),
];
