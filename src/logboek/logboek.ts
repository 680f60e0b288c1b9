/**
 * The Logboek Dataverwerkingen of one process, as OpenTelemetry spans over OTLP. Every span is exported, also of a caller who
 * asks not to be sampled: accounting is not the caller's to switch off.
 */
import { type Attributes, isSpanContextValid, type TextMapPropagator, trace, type Tracer } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
  type Span,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { betrokkeneAttributen } from './betrokkene.js';
import { type LogboekInstellingen } from './instellingen.js';
import { schoneUitvoer } from './uitvoer.js';

export interface Logboek {
  tracer: Tracer;
  /** Attributes of a span that concerns whoever these values are about. */
  betrokkene: (...waarden: unknown[]) => Attributes;
  /** The next span of this process gets this id. */
  volgendeId: (spanId: string) => void;
  /** Sends what is left. */
  stop: () => Promise<void>;
}

/** Only `traceparent`: `tracestate` and baggage hold whatever a caller likes, and would be kept and passed on unencrypted. */
const alleenTraceparent = (w3c: TextMapPropagator): TextMapPropagator => ({
  inject: (context, drager, setter) => {
    w3c.inject(context, drager, {
      set: (naar, sleutel, waarde) => {
        if (sleutel === 'traceparent') setter.set(naar, sleutel, waarde);
      },
    });
  },
  extract: (context, drager, getter) =>
    w3c.extract(context, drager, {
      keys: (van) => getter.keys(van),
      get: (van, sleutel) => (sleutel === 'traceparent' ? getter.get(van, sleutel) : undefined),
    }),
  fields: () => ['traceparent'],
});

class Ids extends RandomIdGenerator implements IdGenerator {
  volgende: string | undefined;
  constructor() {
    super();
    const willekeurig = this.generateSpanId;
    this.generateSpanId = () => {
      const id = this.volgende ?? willekeurig();
      this.volgende = undefined;
      return id;
    };
  }
}

const metVerwerking = (verwerking: string): SpanProcessor => ({
  onStart: (span: Span) => {
    span.setAttribute('dpl.core.processing_activity_id', verwerking);
  },
  onEnd: () => undefined,
  shutdown: () => Promise.resolve(),
  forceFlush: () => Promise.resolve(),
});

interface Opties {
  proces: 'api' | 'worker' | 'test';
  /** Default: OTLP to the endpoint. */
  uitvoer?: SpanExporter;
  /** So many lines were lost: the collector did not take them, also not after trying again. */
  bijVerlies?: (aantal: number) => void;
}

/** undefined settings: nothing is kept, and every span is a no-op. */
export function startLogboek(
  instellingen: LogboekInstellingen | undefined,
  { proces, uitvoer, bijVerlies = () => undefined }: Opties,
): Logboek {
  if (instellingen === undefined)
    return {
      tracer: trace.getTracer('kcc-gesprek'),
      betrokkene: () => ({}),
      volgendeId: () => undefined,
      stop: () => Promise.resolve(),
    };
  const { endpoint, verwerking, sleutel } = instellingen;
  const ids = new Ids();
  const provider = new NodeTracerProvider({
    // No detectors: names of hosts and arguments of processes are not anybody's business.
    resource: resourceFromAttributes({ 'service.name': `kcc-gesprek-${proces}` }),
    sampler: new AlwaysOnSampler(),
    idGenerator: ids,
    spanProcessors: [
      metVerwerking(verwerking),
      new BatchSpanProcessor(
        schoneUitvoer(uitvoer ?? new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }), bijVerlies),
        {
          maxQueueSize: 20_000,
          scheduledDelayMillis: 1_000,
        },
      ),
    ],
  });
  provider.register({ propagator: alleenTraceparent(new W3CTraceContextPropagator()) });
  return {
    tracer: provider.getTracer('kcc-gesprek'),
    betrokkene: (...waarden) => betrokkeneAttributen(sleutel, ...waarden),
    volgendeId: (spanId) => {
      ids.volgende = spanId;
    },
    stop: () => provider.shutdown(),
  };
}

export const isTraceparent = (traceparent: string): boolean => {
  const [, traceId = '', spanId = ''] = traceparent.split('-');
  return isSpanContextValid({ traceId, spanId, traceFlags: 1 });
};
