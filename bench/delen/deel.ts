/** What every part of the benchmark gets. */
import { type Registerwerk } from '../lib/registerwerk.js';
import { type Stapel } from '../lib/stapel.js';
import { type Vloer } from '../vloer/agent.js';

export interface Proef {
  stapel: Stapel;
  /** The registers without Temporal. */
  werk: Registerwerk;
  /** The workflow whose Update only counts. */
  vloer: Vloer;
  /** Ends within three minutes in all. */
  snel: boolean;
}
