/** Whether Open Klant knows `referentienummer` (since 2.16): without it no klantcontact can be made exactly once. */
import { RegisterFout } from './fouten.js';
import { type Registerbron } from './registers.js';

/** `onbekend`: the register did not answer, or does not let us in; it may be fine later. */
export type Startcontrole = 'geschikt' | 'te oud' | 'onbekend';
const TIJD_MS = 5_000;

export async function controleerKlantinteracties(registers: Registerbron): Promise<Startcontrole> {
  const { klantinteracties } = registers.voor({ medewerker: 'startcontrole', deadlineMs: Date.now() + TIJD_MS });
  try {
    await klantinteracties.klantcontacten.lijst({ referentienummer: '0' });
    return 'geschikt';
  } catch (error) {
    const kentVeldNiet =
      error instanceof RegisterFout && error.params.some(({ code }) => code === 'unknown-parameters');
    return kentVeldNiet ? 'te oud' : 'onbekend';
  }
}
