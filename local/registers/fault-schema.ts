import { z } from 'zod';

export const FAULT_KINDS = [
  'refuse',
  'delay',
  'drop-before',
  'drop-after',
  'late-store',
  'store-500',
  'error',
  '429',
  'html',
  'wrong-shape',
  'half',
  'unauthorized',
  'race',
  'hang',
  'down',
] as const;

export const faultSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  /** Regular expression on the path. */
  path: z.string().optional(),
  fault: z.enum(FAULT_KINDS),
  /** How often; null: until told otherwise. */
  times: z.int().positive().nullable().default(1),
  /** How many matching requests pass first. */
  skip: z.int().nonnegative().default(0),
  delayMs: z.int().nonnegative().default(2000),
  status: z.int().min(200).max(599).optional(),
  /** Seconds, or an HTTP date. */
  retryAfter: z.union([z.string(), z.number()]).optional(),
  body: z.json().optional(),
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultRequest = z.input<typeof faultSchema>;
