/** Temporal's remote codec protocol: payloads as JSON with their bytes in base64. */
import { type Payload } from '@temporalio/common';
import { z } from 'zod';
import { lees } from '../temporal/codec/codec.js';
import { type Sleutelring } from '../temporal/codec/sleutels.js';
import { versleutel } from '../temporal/codec/versleuteling.js';

const HOOGSTE_AANTAL = 2_000;

const payloadJson = z.looseObject({
  metadata: z.record(z.string(), z.string()).nullish(),
  data: z.string().nullish(),
});
type PayloadJson = z.infer<typeof payloadJson>;
export const payloadsJson = z.object({ payloads: z.array(payloadJson).max(HOOGSTE_AANTAL) });

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const base64 = (data: Uint8Array | null | undefined): string => Buffer.from(data ?? []).toString('base64');

const vanJson = ({ metadata, data }: PayloadJson): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([naam, waarde]) => [naam, bytes(waarde)])),
  data: bytes(data ?? ''),
});
const naarJson = ({ metadata, data }: Payload): PayloadJson => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([naam, waarde]) => [naam, base64(waarde)])),
  data: base64(data),
});

export interface Bewerkt {
  payloads: PayloadJson[];
  /** How many of them were decrypted or encrypted; the others are passed on as they came. */
  bewerkt: number;
}

export function decodeer(payloads: PayloadJson[], ring: Sleutelring): Bewerkt {
  let bewerkt = 0;
  const uit = payloads.map((json) => {
    const lezing = lees(vanJson(json), ring);
    if (lezing.soort !== 'ontsleuteld') return json;
    bewerkt += 1;
    return naarJson(lezing.payload);
  });
  return { payloads: uit, bewerkt };
}

export const encodeer = (payloads: PayloadJson[], ring: Sleutelring): Bewerkt => ({
  payloads: payloads.map((json) => naarJson(versleutel(vanJson(json), ring.huidige))),
  bewerkt: payloads.length,
});
