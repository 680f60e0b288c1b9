/** The one place where a refusal is sent: `Probleem`, what Express and its parsers throw, and anything unexpected. */
import { type NextFunction, type Request, type Response } from 'express';
import { type Logger } from 'pino';
import { Probleem, PROBLEEM_MEDIATYPE, toProblemJson } from '../probleem.js';
import { type Probleemcode } from '../weigeringen.js';
import { herkomst } from './logboek.js';
import { noteer, spoor } from './spoor.js';

/** `type` of the errors of body-parser. */
const VAN_BODY_PARSER: Record<string, Probleemcode> = {
  'entity.parse.failed': 'GEEN_JSON',
  'request.size.invalid': 'GEEN_JSON',
  'entity.too.large': 'TE_GROOT',
  'charset.unsupported': 'MEDIATYPE',
  'encoding.unsupported': 'MEDIATYPE',
  'request.aborted': 'GEEN_JSON',
};

function toProbleem(error: unknown): Probleem | undefined {
  if (error instanceof Probleem) return error;
  // A path that cannot be decoded.
  if (error instanceof URIError) return new Probleem('ONBEKEND_PAD');
  if (!(error instanceof Error)) return undefined;
  const code = 'type' in error && typeof error.type === 'string' ? VAN_BODY_PARSER[error.type] : undefined;
  if (code) return new Probleem(code);
  // A compressed body that cannot be decompressed.
  return 'status' in error && error.status === 400 ? new Probleem('GEEN_JSON') : undefined;
}

export function foutafhandeling(logger: Logger) {
  return (error: unknown, _req: Request, res: Response, next: NextFunction): void => {
    const { instance } = spoor(res);
    const bekend = toProbleem(error);
    if (!bekend) logger.error({ instance, ...herkomst(error) }, 'onverwachte fout');
    const probleem = bekend ?? new Probleem('DEFECT');
    const { code, oorzaak, status, headers } = probleem;
    noteer(res, { code, ...(oorzaak !== undefined && { oorzaak }) });
    if (res.headersSent) {
      // Without the error: Express would print it.
      res.destroy();
      next();
      return;
    }
    res
      .status(status)
      .set(headers)
      .set('Content-Type', PROBLEEM_MEDIATYPE)
      .send(Buffer.from(JSON.stringify(toProblemJson(probleem, instance))));
  };
}
