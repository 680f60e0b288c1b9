/** Faults of the registers, by chance. */
import { setTimeout as pauze } from 'node:timers/promises';
import { type FaultRequest } from '../../local/registers/fault-schema.js';
import { type Registers } from './stapel.js';
import { type Toeval } from './toeval.js';

/** What has a key that the register keeps unique. Of all else a stranger may make a second one, which nobody can tell from ours. */
const MET_SLEUTEL = ['partijen', 'maak-klantcontact', 'actorklantcontacten', 'internetaken', 'zaak_registreren'];
const GEMAAKT = [...MET_SLEUTEL, 'actoren', 'partij-identificatoren', 'digitaleadressen', 'onderwerpobjecten'];
const SOORTEN = [
  'drop-before',
  'drop-after',
  'late-store',
  'store-500',
  'error',
  '429',
  'html',
  'wrong-shape',
  'half',
  'unauthorized',
  'race',
  'hang',
  'delay',
  'refuse',
  'down',
] as const satisfies FaultRequest['fault'][];

export class Stoorder {
  geplaatst = 0;

  constructor(
    private readonly registers: Registers,
    private readonly kans: Toeval,
    private readonly aantal: number,
  ) {}

  async stoor(signal: AbortSignal): Promise<void> {
    while (this.geplaatst < this.aantal) {
      const storing = this.storing();
      await pauze(this.kans.tussen(50, 600));
      if (signal.aborted) return;
      await this.registers.stoor(storing);
      this.geplaatst += 1;
    }
  }

  private storing(): FaultRequest {
    const { kans } = this;
    const fault = kans.kies(SOORTEN);
    const times = fault === 'down' ? kans.tussen(3, 12) : kans.kies([1, 1, 2, 3]);
    // Late, but sooner than `onzekerWachttijdMs`; longer than the worker waits for an answer where that is the fault.
    const delayMs = fault === 'late-store' ? kans.tussen(50, 500) : kans.tussen(300, 1_900);
    const maak = { method: 'POST', path: `/${kans.kies(fault === 'race' ? MET_SLEUTEL : GEMAAKT)}$` };
    const wijzig = { method: kans.kies(['PATCH', 'DELETE', 'PUT', 'GET']) };
    const past = fault === 'race' || fault === 'refuse' || kans.kans(0.7) ? maak : fault === 'down' ? {} : wijzig;
    return { ...past, fault, times, delayMs, retryAfter: 1 };
  }
}
