import { type Json, type JsonObject } from './json.js';
import { invalidField } from './problem.js';
import { type Expandable } from './resource.js';

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

/** `once`: an object shows one time per answer, and of several empty relations one shows. `always`: full, empty ones not. */
export type ExpandStyle = 'once' | 'always';

/**
 * Adds `_expand` to the resources of one answer. Keys come in the order of the resource's own fields, and a deeper path
 * shows only below a path that was asked for too.
 */
export class Expander {
  private readonly seen = new Set<string>();
  private readonly roots = new Map<string, JsonObject>();

  constructor(
    private readonly paths: readonly string[],
    private readonly style: ExpandStyle = 'once',
  ) {}

  /** A resource that comes twice in a list shows the same both times. */
  show(resource: Expandable): JsonObject {
    const below = this.roots.get(resource.uuid) ?? this.below(resource, '');
    this.roots.set(resource.uuid, below);
    return { ...resource.body, _expand: below };
  }

  private below(resource: Expandable, prefix: string): JsonObject {
    const result: JsonObject = {};
    let empty = false;
    for (const name of resource.relations) {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      const expansion = this.paths.includes(path) ? resource.expand(name) : undefined;
      if (expansion === undefined) continue;
      const shown = expansion.items.flatMap((item) => this.unseen(item(), path));
      if (shown.length === 0 && (empty || this.style === 'always')) continue;
      empty ||= shown.length === 0;
      result[name] = expansion.many ? shown : (shown[0] ?? null);
    }
    return result;
  }

  private unseen(resource: Expandable, path: string): Json[] {
    if (this.style === 'once' && this.seen.has(resource.uuid)) return [];
    this.seen.add(resource.uuid);
    const deeper = this.paths.some((other) => other.startsWith(`${path}.`));
    return [deeper ? { ...resource.body, _expand: this.below(resource, path) } : resource.body];
  }
}
