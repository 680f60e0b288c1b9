import { type Exchange } from './exchange.js';
import { type Json, type JsonObject } from './json.js';
import { notFound } from './problem.js';

export interface PageRules {
  readonly defaultSize: number;
  readonly maxSize: number;
}

/** One page of rows in the envelope of both registers. A page that does not exist is a 404. */
export function page<T>(
  rows: readonly T[],
  exchange: Exchange,
  rules: PageRules,
  show: (row: T) => JsonObject,
): JsonObject {
  const asked = exchange.query.get('page') ?? '1';
  const size = pageSize(exchange.query.get('pageSize'), rules);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const number = asked === 'last' ? pages : Number(asked === '' ? '1' : asked);
  if (!Number.isInteger(number) || number < 1 || number > pages) throw notFound('Ongeldige pagina.');
  const results: Json[] = rows.slice((number - 1) * size, number * size).map(show);
  return {
    count: rows.length,
    next: number < pages ? pageUrl(exchange, number + 1) : null,
    previous: number > 1 ? pageUrl(exchange, number - 1) : null,
    results,
  };
}

function pageSize(asked: string | null, { defaultSize, maxSize }: PageRules): number {
  const size = asked !== null && /^\d+$/.test(asked) ? Number(asked) : 0;
  return size === 0 ? defaultSize : Math.min(size, maxSize);
}

function pageUrl(exchange: Exchange, number: number): string {
  const query = new URLSearchParams(exchange.query);
  if (number === 1) query.delete('page');
  else query.set('page', String(number));
  query.sort();
  const search = query.toString();
  return `${exchange.origin}${exchange.path}${search === '' ? '' : `?${search}`}`;
}
