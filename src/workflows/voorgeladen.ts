/**
 * Loaded once in a worker, before its first gesprek, and shared by all (`preloadModules` of the bundle): the schemas of the
 * messages, which every gesprek would otherwise build again. They say what a message looks like and keep nothing of any gesprek.
 *
 * The SDK freezes what is shared, through and through; zod fills in parts of a schema when they are first used. What is frozen
 * already it leaves alone, so each schema is frozen itself and its parts are not.
 */
import { z } from 'zod';
import * as berichten from '../contract/berichten.js';
import * as gesprek from '../contract/gesprek.js';
import { BERICHTEN } from '../contract/messages.js';
import * as velden from '../contract/velden.js';

for (const waarde of [berichten, gesprek, velden, BERICHTEN].flatMap((een) => Object.values<unknown>(een)))
  if (waarde instanceof z.ZodType) Object.freeze(waarde);

/**
 * For "Call Stack" in the Temporal UI the SDK takes a stack trace of every promise, which is most of what a gesprek costs its
 * worker. Two lines of our own tell what is waited for; the other two are the SDK's.
 */
Error.stackTraceLimit = 4;
