/**
 * Encrypts every payload on its way to Temporal. On the way back three kinds are told apart:
 *
 * - encrypted with a key of the ring: decrypted;
 * - not encrypted, or unreadable garbage (no such format, changed, cut off): passed on as it is. The payload converter of a workflow
 *   makes it `ONLEESBAAR`, so that a malformed Signal never holds up a gesprek;
 * - encrypted with a key that this process does not have: `SleutelOntbreekt`. Thrown here, since the codec runs before the workflow:
 *   the Workflow Task or activity fails and is tried again until the key is there, and the message is neither lost nor refused.
 *
 * Whoever may send Signals can forge the third kind and so hold up one gesprek. They may do worse than that (terminate it), and an
 * operator ends it by naming the key in ENCRYPTION_KEYS_LOST. To lose a decision silently could not be undone.
 */
import { type Payload, type PayloadCodec } from '@temporalio/common';
import { SLEUTEL_ID, type Sleutelring } from './sleutels.js';
import { METADATA_ENCODING, METADATA_SLEUTEL, ontsleutel, VERSLEUTELD, versleutel } from './versleuteling.js';

export class SleutelOntbreekt extends Error {
  override readonly name = 'SleutelOntbreekt';
  constructor(readonly sleutel: string) {
    super(`Sleutel ${sleutel} ontbreekt: voeg hem toe aan ENCRYPTION_KEYS van dit proces.`);
  }
}

/** What became of one payload. */
export type Lezing =
  | { soort: 'ontsleuteld'; payload: Payload }
  | { soort: 'leesbaar' | 'onleesbaar'; payload: Payload }
  | { soort: 'sleutelOntbreekt'; payload: Payload; sleutel: string };

const veld = (payload: Payload, naam: string): string => Buffer.from(payload.metadata?.[naam] ?? []).toString('latin1');
export const isVersleuteld = (payload: Payload): boolean => veld(payload, METADATA_ENCODING) === VERSLEUTELD;

export function lees(payload: Payload, ring: Sleutelring): Lezing {
  if (!isVersleuteld(payload)) return { soort: 'leesbaar', payload };
  const id = veld(payload, METADATA_SLEUTEL);
  const sleutel = ring.vind(id);
  if (sleutel === undefined)
    return SLEUTEL_ID.test(id) && !ring.verloren.has(id)
      ? { soort: 'sleutelOntbreekt', payload, sleutel: id }
      : { soort: 'onleesbaar', payload };
  try {
    return { soort: 'ontsleuteld', payload: ontsleutel(payload, sleutel) };
  } catch {
    return { soort: 'onleesbaar', payload };
  }
}

export const createCodec = (ring: Sleutelring): PayloadCodec => ({
  encode: (payloads) => Promise.resolve(payloads.map((payload) => versleutel(payload, ring.huidige))),
  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws must be a rejection
  decode: async (payloads) =>
    payloads.map((payload) => {
      const lezing = lees(payload, ring);
      if (lezing.soort === 'sleutelOntbreekt') throw new SleutelOntbreekt(lezing.sleutel);
      return lezing.payload;
    }),
});
