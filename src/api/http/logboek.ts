/**
 * One line per request: method, route pattern, status, duration, and what identifies a refusal. Never a path as it was sent, a
 * header, a body or an error as it was thrown: those may hold personal data.
 */
import { type NextFunction, type Request, type Response } from 'express';
import { type Logger } from 'pino';

interface Logregel {
  /** The pattern of the route, such as `/v1/gesprekken/{id}`. */
  pad?: string;
  instance?: string;
  code?: string;
  oorzaak?: string;
}

export function logboek(logger: Logger) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const begin = performance.now();
    res.once('close', () => {
      const { pad, ...weigering } = logregel(res);
      const regel = {
        methode: req.method,
        pad: pad ?? 'onbekend',
        status: res.statusCode,
        ms: Math.round(performance.now() - begin),
        // The caller went away before the answer was complete.
        ...(res.writableFinished ? {} : { afgebroken: true }),
        ...weigering,
      };
      logger[res.statusCode >= 500 ? 'warn' : 'info'](regel, 'verzoek');
    });
    next();
  };
}

const SLEUTEL = 'logregel';
const logregel = (res: Response): Logregel => (res.locals[SLEUTEL] ?? {}) as Logregel;
/** Adds to the line of this request. */
export function noteer(res: Response, regel: Logregel): void {
  res.locals[SLEUTEL] = { ...logregel(res), ...regel };
}

/** Where an unexpected error comes from: its kind and the places in the code, without its message. */
export function herkomst(error: unknown): { soort: string; plaatsen: string[] } {
  if (!(error instanceof Error)) return { soort: typeof error, plaatsen: [] };
  const plaatsen = (error.stack ?? '').split('\n').filter((regel) => /^\s+at /.test(regel));
  return { soort: error.name, plaatsen: plaatsen.slice(0, 10).map((regel) => regel.trim()) };
}
