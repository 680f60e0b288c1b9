import { type Exchange } from './exchange.js';
import { recase } from './json.js';
import { parseError, unsupportedMediaType } from './problem.js';

/**
 * The body of a write. Only application/json; none at all reads as an empty object, and so does a chunked one, which the
 * registers' web server does not pass on.
 */
export function readBody(exchange: Exchange): unknown {
  const type = exchange.headers['content-type'] ?? '';
  if (exchange.body === '') return {};
  if (type.split(';')[0]?.trim().toLowerCase() !== 'application/json') throw unsupportedMediaType(type);
  if (exchange.headers['content-encoding'] !== undefined) throw parseError('JSON parse error');
  try {
    return recase(JSON.parse(exchange.body));
  } catch (error) {
    throw parseError(`JSON parse error - ${error instanceof Error ? error.message : ''}`);
  }
}

/** Whether the Accept header allows one of the media types. */
export function accepts(exchange: Exchange, ...types: readonly string[]): boolean {
  const accept = exchange.headers['accept'];
  if (accept === undefined || accept.trim() === '') return true;
  return accept.split(',').some((part) => {
    const wanted = part.split(';')[0]?.trim().toLowerCase() ?? '';
    return (
      wanted === '*/*' ||
      types.includes(wanted) ||
      (wanted.endsWith('/*') && types.some((t) => t.startsWith(wanted.slice(0, -1))))
    );
  });
}
