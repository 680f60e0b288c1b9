/** What a body or an answer may hold. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toSnake = (key: string): string =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
const toCamel = (key: string): string =>
  key.replace(/([a-z0-9])_([a-z0-9])/g, (_, a: string, b: string) => a + b.toUpperCase());

/**
 * The registers turn every key into snake_case and back. So snake_case bodies are understood, and a key such as `UPPER`
 * or `key_2` in a free map changes its spelling.
 */
export function recase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(recase);
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const name = /inpA_nummer|subAdresBuitenland_\d/.test(key) || key.includes('__') ? key : toCamel(toSnake(key));
    result[name] = recase(inner);
  }
  return result;
}
