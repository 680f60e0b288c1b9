/** What every part of the benchmark gets. */
import { type WorkflowHandle } from '@temporalio/client';
import { type Registerwerk } from '../lib/registerwerk.js';
import { type Stapel } from '../lib/stapel.js';
import { type vloer } from '../vloer/workflow.js';

export interface Proef {
  stapel: Stapel;
  /** The registers without Temporal. */
  werk: Registerwerk;
  /** The workflow whose Update only counts. */
  vloer: WorkflowHandle<typeof vloer>;
  /** Ends within three minutes in all. */
  snel: boolean;
}
