/** How the registers answer while something is measured. */
import { type Registers } from '../../test/crash/stapel.js';

/** ms until each answer, or no answer at all. */
export const STANDEN = ['0', '30', '150', 'neer'] as const;
export type Stand = (typeof STANDEN)[number];

export async function zet(registers: Registers, stand: Stand): Promise<void> {
  await registers.herstel();
  if (stand === 'neer') await registers.stoor({ fault: 'down', times: null });
  else if (stand !== '0') await registers.stoor({ fault: 'delay', delayMs: Number(stand), times: null });
}
