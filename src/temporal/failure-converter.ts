/**
 * Message and stack of every failure go into a payload of their own, which the codec encrypts. What is left in sight is a constant:
 * our own code where it is one of ours, so that an operator sees in the UI, without decoding, why a message was refused or a
 * registration failed. For worker, client and workflow bundle alike: imports nothing but the SDK and the contract.
 */
import {
  ApplicationFailure,
  DefaultFailureConverter,
  type FailureConverter,
  type PayloadConverter,
  type SerializationContext,
} from '@temporalio/common';
import { isFoutcode, isWeigercode } from '../contract/codes.js';

type Failure = ReturnType<FailureConverter['errorToFailure']>;

class GesprekFailureConverter extends DefaultFailureConverter {
  constructor() {
    super({ encodeCommonAttributes: true });
  }
  override errorToFailure(error: unknown, converter: PayloadConverter, context?: SerializationContext): Failure {
    const failure = super.errorToFailure(error, converter, context);
    if (error instanceof ApplicationFailure && (isFoutcode(error.type) || isWeigercode(error.type)))
      failure.message = error.type;
    return failure;
  }
}

export const failureConverter: FailureConverter = new GesprekFailureConverter();
