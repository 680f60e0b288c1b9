/**
 * One line per request: method, route pattern, status, duration, and what identifies a refusal. Never a path as it was sent, a
 * header, a body or an error as it was thrown: those may hold personal data.
 */
import { type NextFunction, type Request, type Response } from 'express';
import { type Logger } from 'pino';
import { spoor } from './spoor.js';

export function logboek(logger: Logger) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const begin = performance.now();
    res.once('close', () => {
      const { pad, instance, code, oorzaak } = spoor(res);
      const regel = {
        methode: req.method,
        pad: pad ?? 'onbekend',
        status: res.statusCode,
        ms: Math.round(performance.now() - begin),
        // The caller went away before the answer was complete.
        ...(res.writableFinished ? {} : { afgebroken: true }),
        instance,
        ...(code !== undefined && { code }),
        ...(oorzaak !== undefined && { oorzaak }),
      };
      logger[res.statusCode >= 500 ? 'warn' : 'info'](regel, 'verzoek');
    });
    next();
  };
}

/** Where an unexpected error comes from: its kind and the places in the code, without its message. */
export function herkomst(error: unknown): { soort: string; plaatsen: string[] } {
  if (!(error instanceof Error)) return { soort: typeof error, plaatsen: [] };
  const plaatsen = (error.stack ?? '').split('\n').filter((regel) => /^\s+at /.test(regel));
  return { soort: error.name, plaatsen: plaatsen.slice(0, 10).map((regel) => regel.trim()) };
}
