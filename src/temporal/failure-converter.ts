/**
 * Message and stack of every failure go into a payload of their own, which the codec encrypts. What is left in sight is our own code
 * where it is one of ours, and of a refused message our own words, so that an operator sees in the UI, without decoding, why it was
 * refused or a registration failed. For worker, client and workflow bundle alike: imports nothing but the SDK and the contract.
 */
import {
  ApplicationFailure,
  DefaultFailureConverter,
  type FailureConverter,
  type PayloadConverter,
  type SerializationContext,
} from '@temporalio/common';
import { isFoutcode, isWeigercode } from '../contract/codes.js';
import { openlijkeTekst } from '../contract/openlijk.js';

type Failure = ReturnType<FailureConverter['errorToFailure']>;

class GesprekFailureConverter extends DefaultFailureConverter {
  constructor() {
    super({ encodeCommonAttributes: true });
  }
  override errorToFailure(error: unknown, converter: PayloadConverter, context?: SerializationContext): Failure {
    const failure = super.errorToFailure(error, converter, context);
    if (error instanceof ApplicationFailure && (isFoutcode(error.type) || isWeigercode(error.type)))
      failure.message = openlijkeTekst(error) ?? error.type;
    return failure;
  }
}

export const failureConverter: FailureConverter = new GesprekFailureConverter();
