/** The span of one request, below the `traceparent` of its sender; from here on everything of this request happens in it. */
import { type Context, context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { type RequestHandler } from 'express';
import { uuid } from '../../contract/velden.js';
import { type Logboek } from '../../logboek/logboek.js';
import { type Route } from '../route.js';
import { BASISPAD } from '../versie.js';
import { noteer, spoor } from './spoor.js';

/** A live view may last for hours: its span ends when it begins. */
export function verwerking({ tracer, betrokkene }: Logboek, { operationId, pad }: Route): RequestHandler {
  return (req, res, next) => {
    const { traceparent } = req.headers;
    const van: Context =
      typeof traceparent === 'string' ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;
    const span = tracer.startSpan(
      `api ${operationId}`,
      {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': req.method, 'http.route': `${BASISPAD}${pad}` },
      },
      van,
    );
    let klaar = false;
    const einde = (): void => {
      if (klaar) return;
      klaar = true;
      const { code, gesprek = uuid.safeParse(req.params['id']).data, antwoord } = spoor(res);
      span.setAttributes({
        'http.response.status_code': res.statusCode,
        ...(gesprek !== undefined && { 'kcc.gesprek': gesprek }),
        ...(code !== undefined && { 'error.type': code }),
        ...(res.statusCode < 400 && betrokkene(req.body, antwoord)),
      });
      if (res.statusCode >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    res.once('close', einde);
    const verder = trace.setSpan(van, span);
    const { stroomBegint } = spoor(res);
    noteer(res, {
      binnen: (doe) => context.with(verder, doe),
      stroomBegint: () => {
        stroomBegint?.();
        einde();
      },
    });
    next();
  };
}
