/**
 * The default payload converter, except that an unreadable payload of a message becomes the marker `ONLEESBAAR` instead of an error.
 * What an activity answered is none that an outsider sends: unreadable, it stays an error, and the Workflow Task waits. For the
 * workflow bundle: it runs in the sandbox, and imports nothing but the SDK and the contract.
 */
import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';
import { ONLEESBAAR } from '../contract/onleesbaar.js';

/** Decoded afresh each time, so that no receiver can change the marker for others. */
const MERK: Payload = defaultPayloadConverter.toPayload(ONLEESBAAR);

export const payloadConverter: PayloadConverter = {
  toPayload: (value, context, hint) => defaultPayloadConverter.toPayload(value, context, hint),
  fromPayload: (payload, context, hint) => {
    try {
      return defaultPayloadConverter.fromPayload(payload, context, hint);
    } catch (error) {
      if (context?.type === 'activity') throw error;
      // Unknown encoding (garbage that the codec passed on), no metadata, broken JSON.
      return defaultPayloadConverter.fromPayload(MERK);
    }
  },
};
