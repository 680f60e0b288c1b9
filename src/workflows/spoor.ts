/**
 * The trace of a message goes on in the activities that follow from it, as a header of Temporal: `traceparent` and nothing else.
 *
 * Written by hand, and not the interceptors of the OpenTelemetry package: those wait where the SDK does not, so that a gesprek
 * could not be replayed after tracing had been switched on or off. Here every call goes through at once and returns the very
 * promise of the next one; nothing of the workflow depends on it.
 */
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import { proxySinks, type Sinks, type WorkflowInterceptors, workflowInfo } from '@temporalio/workflow';

/** As the client's interceptor calls it. */
const KOP = '_tracer-data';

interface Bericht {
  naam: string;
  /** Of who sent it. */
  traceparent: string;
  /** Of the span of this message. */
  spanId: string;
  vanMs: number;
  totMs: number;
  gelukt: boolean;
}
export interface Spoorsinks extends Sinks {
  spoor: { bericht(bericht: Bericht): void };
}

/** 64 bits that follow from the text alone (FNV-1a): a replay finds the same ones. */
function idVan(tekst: string): string {
  let som = 0xcbf29ce484222325n;
  for (const teken of tekst) som = BigInt.asUintN(64, (som ^ BigInt(teken.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return (som === 0n ? 1n : som).toString(16).padStart(16, '0');
}

function traceparentVan(headers: Headers): string | undefined {
  const kop = headers[KOP];
  if (kop === undefined) return undefined;
  try {
    const { traceparent } = defaultPayloadConverter.fromPayload<{ traceparent?: unknown }>(kop);
    return typeof traceparent === 'string' ? traceparent : undefined;
  } catch {
    // Whatever an outsider put there.
    return undefined;
  }
}

export const interceptors = (): WorkflowInterceptors => {
  const { spoor } = proxySinks<Spoorsinks>();
  /** Of the latest message: what is done now follows from it. */
  let huidig: Headers = {};

  function volg<T>(naam: string, sleutel: string, headers: Headers, doe: () => T): T {
    const traceparent = traceparentVan(headers);
    if (traceparent === undefined) return doe();
    const [versie = '', traceId = '', ouder = '', vlaggen = ''] = traceparent.split('-');
    const spanId = idVan(`${ouder} ${naam} ${sleutel}`);
    huidig = {
      [KOP]: defaultPayloadConverter.toPayload({ traceparent: [versie, traceId, spanId, vlaggen].join('-') }),
    };
    const { unsafe } = workflowInfo();
    const vanMs = unsafe.now();
    const meld = (gelukt: boolean): void => {
      spoor.bericht({ naam, traceparent, spanId, vanMs, totMs: unsafe.now(), gelukt });
    };
    const uitkomst = doe();
    if (uitkomst instanceof Promise)
      uitkomst.then(
        () => {
          meld(true);
        },
        () => {
          meld(false);
        },
      );
    return uitkomst;
  }

  return {
    inbound: [
      {
        // A gesprek goes on for as long as it takes: its begin is a message like the others.
        execute: (input, next) => {
          const traceparent = traceparentVan(input.headers);
          if (traceparent === undefined) return next(input);
          void volg('begin', workflowInfo().runId, input.headers, () => Promise.resolve());
          return next(input);
        },
        handleUpdate: (input, next) => volg(input.name, input.updateId, input.headers, () => next(input)),
        handleSignal: (input, next) => volg(input.signalName, '', input.headers, () => next(input)),
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next({ ...input, headers: { ...input.headers, ...huidig } }),
        scheduleLocalActivity: (input, next) => next({ ...input, headers: { ...input.headers, ...huidig } }),
        continueAsNew: (input, next) => next({ ...input, headers: { ...input.headers, ...huidig } }),
      },
    ],
  };
};
