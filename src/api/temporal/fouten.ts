/** From what the Temporal client throws to a refusal. Anything that is not Temporal's is a defect and stays what it is. */
import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { isWeigercode } from '../../contract/codes.js';
import { FASEN, gesprek, WACHT_OP } from '../../contract/gesprek.js';
import { VELDCODES } from '../../contract/invalid-params.js';
import { SleutelOntbreekt } from '../../temporal/codec/codec.js';
import { type Bijzonderheden, Probleem } from '../probleem.js';

/** `details[0]` of a refusal of the workflow. */
const details = z
  .object({
    invalidParams: z.array(z.object({ name: z.string(), code: z.enum(VELDCODES), reason: z.string() })).optional(),
    wachtOp: z.array(z.enum(WACHT_OP)).optional(),
    fase: z.enum(FASEN).optional(),
    gesprek: gesprek.optional(),
  })
  .catch({});

/** gRPC status code of what Temporal answered. */
export function grpcCode(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof ServiceError && isGrpcServiceError(error.cause) ? error.cause.code : undefined;
}
export const FAILED_PRECONDITION = 9;

const nietVastgelegd = (oorzaak: string): Probleem => new Probleem('NIET_VASTGELEGD', {}, { oorzaak });

function vanUpdate({ cause }: WorkflowUpdateFailedError): Probleem {
  if (cause instanceof ApplicationFailure && isWeigercode(cause.type)) {
    const bijzonderheden: Bijzonderheden = details.parse(cause.details?.[0]);
    return new Probleem(cause.type, bijzonderheden);
  }
  // Such as a worker that does not know this message.
  return nietVastgelegd('UPDATE');
}

export function vertaal(error: unknown): unknown {
  if (error instanceof Probleem) return error;
  if (error instanceof WorkflowUpdateFailedError) return vanUpdate(error);
  if (error instanceof WorkflowNotFoundError) return new Probleem('ONBEKEND_GESPREK');
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return nietVastgelegd('DEADLINE');
  if (error instanceof QueryNotRegisteredError || error instanceof QueryRejectedError) return nietVastgelegd('QUERY');
  // Taken, but the answer cannot be read here: the same Idempotency-Key gets it once the key is there.
  if (error instanceof SleutelOntbreekt) return nietVastgelegd('SLEUTEL_ONTBREEKT');
  if (error instanceof ServiceError || isGrpcServiceError(error))
    return nietVastgelegd(`GRPC_${grpcCode(error) ?? 'ONBEKEND'}`);
  return error;
}
