/**
 * What of the SDK's own log lines may be written: names, ids and numbers that are known to hold nothing personal. An error is told by
 * its kind, never as it was thrown: its message, details and causes may quote what a register or a sender said.
 */
import { ApplicationFailure } from '@temporalio/common';
import { isFoutcode, isWeigercode } from '../contract/codes.js';
import { SleutelOntbreekt } from './codec/codec.js';

const VELDEN = [
  'namespace',
  'taskQueue',
  'workflowId',
  'runId',
  'workflowType',
  'activityId',
  'activityType',
  'attempt',
  'isLocal',
  'durationMs',
  'sdkComponent',
  'state',
  'workflowExists',
] as const;

function foutVan(error: unknown): string {
  if (error instanceof SleutelOntbreekt) return error.message;
  if (error instanceof ApplicationFailure && (isFoutcode(error.type) || isWeigercode(error.type))) return error.type;
  return error instanceof Error ? error.constructor.name : typeof error;
}

/** Where an error comes from: the places in the code, without its message. */
const plaatsen = (error: unknown): string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((regel) => /^\s+at /.test(regel))
        .slice(0, 8)
        .map((regel) => regel.trim())
    : [];

export function veiligeRegel(message: string, meta: Record<string, unknown> = {}): [object, string] {
  const velden = VELDEN.flatMap((naam): [string, unknown][] =>
    ['string', 'number', 'boolean'].includes(typeof meta[naam]) ? [[naam, meta[naam]]] : [],
  );
  const { error } = meta;
  const fout = error === undefined ? {} : { fout: foutVan(error), plaatsen: plaatsen(error) };
  // After the colon the SDK repeats the message of the error.
  return [{ ...Object.fromEntries(velden), ...fout }, message.replace(/:.*$/s, '')];
}
