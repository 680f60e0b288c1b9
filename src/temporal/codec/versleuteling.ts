/**
 * One payload in its encrypted form:
 *
 *   metadata  encoding = binary/encrypted · encryption-key-id = naam.vingerafdruk
 *   data      1 byte format (1) · 12 bytes IV · ciphertext · 16 bytes tag
 *
 * AES-256-GCM; format and key id are authenticated with it, the workflow is not: the codec server knows of a payload nothing but
 * itself. Inside: 1 byte (0 as it is, 1 deflated, 2 deflated with our
 * dictionary) and then: 2 bytes length of the metadata · metadata as JSON, its bytes as latin1 ·
 * data. Deflated first, since ciphertext does not get smaller, and only when it helps.
 *
 * node:crypto and not WebCrypto: measured at a sixth of the time for payloads of this size, and synchronous. A key object does not
 * show its bytes when it is logged; code inside the process can get at either.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Payload } from '@temporalio/common';
import { type Sleutel } from './sleutels.js';
import { WOORDENBOEK_1 } from './woordenboek.js';

export const VERSLEUTELD = 'binary/encrypted';
export const METADATA_ENCODING = 'encoding';
export const METADATA_SLEUTEL = 'encryption-key-id';

const ALGORITME = 'aes-256-gcm';
const FORMAAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KOP_BYTES = 1 + IV_BYTES;
const ZOALS_HET_IS = 0;
/** Written by earlier versions. */
const GEKROMPEN = 1;
const GEKROMPEN_MET_WOORDENBOEK_1 = 2;
/**
 * A payload is a few hundred bytes: what zlib takes by default (a window of 32 kB, output by 16 kB) costs more than the work. A window
 * of 8 kB reaches back over the dictionary; any reader reads it.
 */
const KRIMPEN = { dictionary: WOORDENBOEK_1, windowBits: 13, memLevel: 5, chunkSize: 2_048 };
const UITDIJEN = { chunkSize: 4_096 };
/** Temporal takes payloads of at most 2 MB. */
const HOOGSTE_BYTES = 8 * 1024 * 1024;

const aad = (sleutelId: string): Buffer => Buffer.from(`kcc-gesprek/${FORMAAT}/${sleutelId}`);
const bytesVan = (tekst: string): Uint8Array => new TextEncoder().encode(tekst);

function verpak({ metadata, data }: Payload): Buffer {
  const velden = Object.entries(metadata ?? {}).map(([naam, waarde]) => [naam, Buffer.from(waarde).toString('latin1')]);
  const kop = Buffer.from(JSON.stringify(Object.fromEntries(velden)));
  const lengte = Buffer.alloc(2);
  lengte.writeUInt16BE(kop.length);
  // An empty `bytes` of protobuf is an empty array.
  const geheel = Buffer.concat([lengte, kop, Buffer.from(data ?? [])]);
  const gekrompen = deflateRawSync(geheel, KRIMPEN);
  return gekrompen.length < geheel.length
    ? Buffer.concat([Buffer.of(GEKROMPEN_MET_WOORDENBOEK_1), gekrompen])
    : Buffer.concat([Buffer.of(ZOALS_HET_IS), geheel]);
}

function krompNiet(wijze: number | undefined, rest: Buffer): Buffer {
  const opties = { ...UITDIJEN, maxOutputLength: HOOGSTE_BYTES };
  if (wijze === ZOALS_HET_IS) return rest;
  if (wijze === GEKROMPEN) return inflateRawSync(rest, opties);
  if (wijze === GEKROMPEN_MET_WOORDENBOEK_1) return inflateRawSync(rest, { ...opties, dictionary: WOORDENBOEK_1 });
  throw new Error('onbekende wijze van krimpen');
}

function pakUit(inhoud: Buffer): Payload {
  const geheel = krompNiet(inhoud[0], inhoud.subarray(1));
  const lengte = geheel.readUInt16BE(0);
  const velden = JSON.parse(geheel.subarray(2, 2 + lengte).toString()) as Record<string, string>;
  const metadata = Object.entries(velden).map(
    ([naam, waarde]) => [naam, new Uint8Array(Buffer.from(waarde, 'latin1'))] as const,
  );
  return { metadata: Object.fromEntries(metadata), data: new Uint8Array(geheel.subarray(2 + lengte)) };
}

export function versleutel(payload: Payload, { id, sleutel }: Sleutel): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITME, sleutel, iv, { authTagLength: TAG_BYTES }).setAAD(aad(id));
  const cijfertekst = [cipher.update(verpak(payload)), cipher.final()];
  return {
    metadata: { [METADATA_ENCODING]: bytesVan(VERSLEUTELD), [METADATA_SLEUTEL]: bytesVan(id) },
    data: new Uint8Array(Buffer.concat([Buffer.of(FORMAAT), iv, ...cijfertekst, cipher.getAuthTag()])),
  };
}

/** Throws when this was not encrypted with this key, or has been changed since. */
export function ontsleutel({ data }: Payload, { id, sleutel }: Sleutel): Payload {
  const bytes = Buffer.from(data ?? []);
  if (bytes.length < KOP_BYTES + TAG_BYTES || bytes[0] !== FORMAAT) throw new Error('onbekend formaat');
  const decipher = createDecipheriv(ALGORITME, sleutel, bytes.subarray(1, KOP_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(aad(id))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const inhoud = [decipher.update(bytes.subarray(KOP_BYTES, -TAG_BYTES)), decipher.final()];
  return pakUit(Buffer.concat(inhoud));
}
