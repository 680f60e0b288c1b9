import { type Json, type JsonObject } from './json.js';
import { invalidField } from './problem.js';
import { type Expandable, type Expansion } from './resource.js';

/** The expand paths of a request; a path that the resource does not know is refused. */
export function expandPaths(params: readonly string[], allowed: readonly string[]): string[] {
  const paths = params.flatMap((value) => value.split(',')).map((path) => path.trim());
  const wanted = paths.filter((path) => path !== '');
  const unknown = wanted.find((path) => !allowed.includes(path));
  if (unknown !== undefined)
    throw invalidField(
      'expand',
      'invalid_choice',
      `Selecteer een geldige keuze. ${unknown} is geen beschikbare keuze.`,
    );
  return wanted;
}

/**
 * Adds `_expand` to the resources of one answer. In one answer a related resource is shown once per path; where it comes
 * up again stands null. A deeper path shows only below a path that was asked for too.
 */
export class Expander {
  private readonly shown = new Set<string>();

  constructor(private readonly paths: readonly string[]) {}

  show(resource: Expandable): JsonObject {
    return { ...resource.body, _expand: this.below(resource, '') };
  }

  private below(resource: Expandable, prefix: string): JsonObject {
    const result: JsonObject = {};
    for (const path of this.paths) {
      const rest = prefix === '' ? path : path.startsWith(`${prefix}.`) ? path.slice(prefix.length + 1) : undefined;
      if (rest === undefined || rest.includes('.')) continue;
      const expansion = resource.expand(rest);
      if (expansion !== undefined) result[rest] = this.expansion(expansion, path);
    }
    return result;
  }

  private expansion({ many, items }: Expansion, path: string): Json {
    const shown = items.map((item) => this.once(item(), path));
    return many ? shown : (shown[0] ?? null);
  }

  private once(resource: Expandable, path: string): Json {
    const key = `${path} ${resource.uuid}`;
    if (this.shown.has(key)) return null;
    this.shown.add(key);
    const deeper = this.paths.some((other) => other.startsWith(`${path}.`));
    return deeper ? { ...resource.body, _expand: this.below(resource, path) } : resource.body;
  }
}
