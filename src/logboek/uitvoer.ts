/** What leaves the process of a span: the fields of a logregel, and no event, link, text of an error or state of another's trace. */
import { type Attributes, type SpanContext } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import { type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { logregel, NAAM } from './regel.js';

function schoneAttributen(attributen: Attributes): Attributes {
  const schoon: Attributes = {};
  for (const [sleutel, vorm] of Object.entries(logregel.shape)) {
    const gelezen = vorm.safeParse(attributen[sleutel]);
    if (gelezen.success && gelezen.data !== undefined) schoon[sleutel] = gelezen.data;
  }
  return schoon;
}
const zonderStaat = ({ traceId, spanId, traceFlags, isRemote }: SpanContext): SpanContext => ({
  traceId,
  spanId,
  traceFlags,
  ...(isRemote !== undefined && { isRemote }),
});

export function schoneSpan(span: ReadableSpan): ReadableSpan {
  const { kind, startTime, endTime, duration, ended, resource, instrumentationScope, parentSpanContext } = span;
  const context = zonderStaat(span.spanContext());
  return {
    name: NAAM.test(span.name) ? span.name : 'onbekend',
    kind,
    spanContext: () => context,
    ...(parentSpanContext && { parentSpanContext: zonderStaat(parentSpanContext) }),
    startTime,
    endTime,
    duration,
    ended,
    status: { code: span.status.code },
    attributes: schoneAttributen(span.attributes),
    links: [],
    events: [],
    resource,
    instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** `bijVerlies` hears how many lines could not be handed over, also after trying again. */
export const schoneUitvoer = (uitvoer: SpanExporter, bijVerlies: (aantal: number) => void): SpanExporter => ({
  export: (spans, klaar) => {
    uitvoer.export(spans.map(schoneSpan), (uitkomst) => {
      if (uitkomst.code !== ExportResultCode.SUCCESS) bijVerlies(spans.length);
      klaar(uitkomst);
    });
  },
  shutdown: () => uitvoer.shutdown(),
  forceFlush: () => uitvoer.forceFlush?.() ?? Promise.resolve(),
});
