/** The result of a run, as it stands in the JSON. Times in ms, sizes in bytes unless the name says otherwise. */
import { type Afronden } from '../delen/afronden.js';
import { type Doden } from '../delen/doden.js';
import { type Doorvoeruitslag } from '../delen/doorvoer.js';
import { type Geheugen } from '../delen/geheugen.js';
import { type Geschiedenissen } from '../delen/geschiedenis.js';
import { type Klikken } from '../delen/klikken.js';
import { type Openstaanduitslag } from '../delen/openstaand.js';
import { type Verdeling } from '../lib/meten.js';

export interface Machine {
  kernen: number;
  processor: string;
  geheugenGb: number;
  kernel: string;
  node: string;
  sdk: string;
  temporal: string;
  opslag: string;
  /** Of this project. */
  versie: string;
}
interface Vloer {
  describe: Verdeling;
  update: Verdeling;
}
export interface Uitslag {
  op: string;
  snel: boolean;
  machine: Machine;
  /** What one C9018 with interne taak asks of the register, ours and the front end's alike. */
  verzoeken: string[];
  klikken: Klikken | undefined;
  afronden: Afronden | undefined;
  geschiedenissen: Geschiedenissen | undefined;
  doorvoer: Doorvoeruitslag | undefined;
  openstaand: Openstaanduitslag | undefined;
  geheugen: Geheugen | undefined;
  doden: Doden | undefined;
  /** The same floor before and after, and the cores that other programs used meanwhile. */
  ruis: { vooraf: Vloer; achteraf: Vloer; anderen: number };
  /** Requests that the API answered with 503 and that were sent again. */
  herhaald: number;
  seconden: number;
}
