/** The three registers of a gesprek, made once per process; `voor` binds them to one activity attempt. */
import { type Oproep } from './http.js';
import { createKlantinteracties, type Klantinteracties } from './klantinteracties/client.js';
import { type Catalogi, createCatalogi } from './zaken/catalogi.js';
import { createZaken, type Zaken } from './zaken/client.js';

export interface RegisterInstellingen {
  klantinteracties: { url: string; token: string };
  zaken: { url: string };
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
  const klantinteracties = createKlantinteracties({ ...instellingen.klantinteracties, timeoutMs });
  const zaken = createZaken({ ...instellingen.zaken, ...zgw, timeoutMs });
  const catalogi = createCatalogi({ ...instellingen.catalogi, ...zgw, timeoutMs });
  return {
    voor: (oproep) => ({
      klantinteracties: klantinteracties(oproep),
      zaken: zaken(oproep),
      catalogi: catalogi(oproep),
    }),
  };
}
