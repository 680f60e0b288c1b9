/** Names by which Temporal knows a gesprek. Nothing personal in any of them. */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

export const TASK_QUEUE = 'kcc-gesprek';
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
