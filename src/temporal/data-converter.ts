/**
 * The data converter of client and worker, and the payload converter of the workflow bundle.
 *
 * Outside the sandbox the SDK's own payload converter is right: it writes the same payloads, and there an unreadable one ought to
 * throw, being the failure of one request or one activity. Only inside a workflow does it become a marker.
 */
import { fileURLToPath } from 'node:url';
import { type DataConverter } from '@temporalio/common';
import { bronpad } from './bronpad.js';

export const WORKFLOW_PAYLOAD_CONVERTER_PATH = fileURLToPath(bronpad('./payload-converter', import.meta.url));

export const dataConverter: DataConverter = {};
