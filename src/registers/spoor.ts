/** One span for each request to a register, whose `traceparent` goes along; nothing at all when there is no logboek. */
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('kcc-gesprek');

/** `doe` gets the headers to send along. `resource`: first segment of the path, which names a kind of thing. */
export function gevolgd<T extends { status: number }>(
  method: string,
  resource: string,
  doe: (koppen: Record<string, string>) => Promise<T>,
): Promise<T> {
  const opties = { kind: SpanKind.CLIENT, attributes: { 'http.request.method': method } };
  return tracer.startActiveSpan(`register ${method} ${resource}`, opties, async (span) => {
    const koppen: Record<string, string> = {};
    propagation.inject(context.active(), koppen);
    try {
      const antwoord = await doe(koppen);
      span.setAttribute('http.response.status_code', antwoord.status);
      if (antwoord.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
      return antwoord;
    } catch (error) {
      span.setAttribute('error.type', 'REGISTER_ONBEREIKBAAR');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
