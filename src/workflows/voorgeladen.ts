/**
 * Loaded once in a worker, before its first gesprek, and shared by all (`preloadModules` of the bundle): this code and the schemas
 * of the messages, which every gesprek would otherwise load and build again. So no module may keep anything of a gesprek: what
 * a gesprek knows stands in its `Toestand` and in objects made for it (the linter refuses module state here).
 *
 * The SDK freezes what is shared, through and through; zod fills in parts of a schema when they are first used. What is frozen
 * already it leaves alone, so each schema is frozen itself and its parts are not. A schema has its methods filled in, too: hence
 * `z.safeParse(schema, …)` in workflow code.
 */
import { z } from 'zod';
import * as berichten from '../contract/berichten.js';
import * as gesprek from '../contract/gesprek.js';
import { BERICHTEN } from '../contract/messages.js';
import * as velden from '../contract/velden.js';
import './index.js';
import './spoor.js';

for (const waarde of [berichten, gesprek, velden, BERICHTEN].flatMap((een) => Object.values<unknown>(een)))
  if (waarde instanceof z.ZodType) Object.freeze(waarde);

/**
 * For "Call Stack" in the Temporal UI the SDK takes a stack trace of every promise, which is most of what a gesprek costs its
 * worker. Two lines of our own tell what is waited for; the other two are the SDK's.
 */
Error.stackTraceLimit = 4;
