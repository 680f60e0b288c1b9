/** Names by which Temporal knows a gesprek. Nothing personal in any of them. */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/**
 * Of the gesprekken, and of what they ask of Klantinteracties: a worker that takes a decision may at once do what follows from it,
 * without a detour by the server. Its places for decisions and for registrations are counted apart.
 */
export const TASK_QUEUE = 'kcc-gesprek';
/** Of what a gesprek asks of Zaken: places and rate of its own, so that neither register holds up the other. */
export const TASK_QUEUE_ZAKEN = 'kcc-gesprek-zaken';
export const WORKFLOW_TYPE = 'gesprek';
export const gesprekWorkflowId = (id: string): string => `gesprek/${id}`;

/** Readable to everybody who may list workflows: codes and the pseudonymous id of the medewerker only. */
export const zoekattributen = {
  fase: defineSearchAttributeKey('GesprekFase', SearchAttributeType.KEYWORD),
  wachtOp: defineSearchAttributeKey('GesprekWachtOp', SearchAttributeType.KEYWORD_LIST),
  foutCode: defineSearchAttributeKey('FoutCode', SearchAttributeType.KEYWORD_LIST),
  actieNodig: defineSearchAttributeKey('ActieNodig', SearchAttributeType.BOOL),
  medewerker: defineSearchAttributeKey('Medewerker', SearchAttributeType.KEYWORD),
};
