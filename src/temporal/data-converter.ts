/**
 * The data converter of client and worker, and what the workflow bundle gets of it.
 *
 * Outside the sandbox the SDK's own payload converter is right: it writes the same payloads, and there an unreadable one ought to
 * throw, being the failure of one request or one activity. Only inside a workflow does it become a marker.
 */
import { fileURLToPath } from 'node:url';
import { type DataConverter } from '@temporalio/common';
import { bronpad } from './bronpad.js';
import { createCodec } from './codec/codec.js';
import { type Encryptie } from './codec/instellingen.js';
import { failureConverter } from './failure-converter.js';

export const WORKFLOW_CONVERTERS = {
  payloadConverterPath: fileURLToPath(bronpad('./payload-converter', import.meta.url)),
  failureConverterPath: fileURLToPath(bronpad('./failure-converter', import.meta.url)),
};
const FAILURE_CONVERTER_BRUG = fileURLToPath(bronpad('./failure-converter-brug', import.meta.url, 'commonjs'));
Reflect.set(globalThis, Symbol.for('kcc-gesprek.failureConverter'), failureConverter);

export const createDataConverter = (encryptie: Encryptie): DataConverter => ({
  failureConverterPath: FAILURE_CONVERTER_BRUG,
  payloadCodecs: encryptie.aan ? [createCodec(encryptie.ring)] : [],
});
