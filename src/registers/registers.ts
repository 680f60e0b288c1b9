/** The three registers of a gesprek, made once per process; `voor` binds them to one activity attempt. */
import { type Oproep } from './http.js';
import { createKlantinteracties, type Klantinteracties } from './klantinteracties/client.js';
import { createTempo } from './tempo.js';
import { type Catalogi, createCatalogi } from './zaken/catalogi.js';
import { createZaken, type Zaken } from './zaken/client.js';

export interface RegisterInstellingen {
  /** `maxPerSeconde`: requests of this process; absent or 0 without a limit. */
  klantinteracties: { url: string; token: string; maxPerSeconde?: number };
  /** The limit holds for Zaken and Catalogi together: they are one server. */
  zaken: { url: string; maxPerSeconde?: number };
  catalogi: { url: string };
  zgw: { clientId: string; secret: string };
  /** Longest wait for one answer, ms; less than the startToClose of the activities (15 s). */
  timeoutMs: number;
}
export interface Registers {
  klantinteracties: Klantinteracties;
  zaken: Zaken;
  catalogi: Catalogi;
}
export interface Registerbron {
  voor(oproep: Oproep): Registers;
}

export function createRegisters(instellingen: RegisterInstellingen): Registerbron {
  const { zgw, timeoutMs } = instellingen;
  const bijOpenKlant = createTempo(instellingen.klantinteracties.maxPerSeconde ?? 0);
  const bijOpenZaak = createTempo(instellingen.zaken.maxPerSeconde ?? 0);
  const klantinteracties = createKlantinteracties({
    ...instellingen.klantinteracties,
    timeoutMs,
    tempo: bijOpenKlant,
  });
  const zaken = createZaken({ ...instellingen.zaken, ...zgw, timeoutMs, tempo: bijOpenZaak });
  const catalogi = createCatalogi({ ...instellingen.catalogi, ...zgw, timeoutMs, tempo: bijOpenZaak });
  return {
    voor: (oproep) => ({
      klantinteracties: klantinteracties(oproep),
      zaken: zaken(oproep),
      catalogi: catalogi(oproep),
    }),
  };
}
