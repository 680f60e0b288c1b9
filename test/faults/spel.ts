/** One call as it is played: decisions of the agent, and waiting until something is so. */
import { randomUUID } from 'node:crypto';
import { type WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import { type Foutcode } from '../../src/contract/codes.js';
import { type Gesprek, type RegistratieView } from '../../src/contract/gesprek.js';
import { type Antwoord, type Berichtnaam, gesprekQuery, update } from '../../src/contract/messages.js';
import { type Registers } from '../../src/registers/registers.js';
import { type Celproxy } from './celproxy.js';
import { type Personage } from './personage.js';

/** Asks less often the longer it takes: a query is work for the worker that everybody shares. */
const EERSTE_VRAAG_MS = 100;
const LAATSTE_VRAAG_MS = 800;
const GEDULD_MS = 300_000;
const POGINGEN = 6;
const wacht = (ms: number) => new Promise((klaar) => setTimeout(klaar, ms));

export class Spel {
  constructor(
    private readonly handle: WorkflowHandle,
    readonly cel: Celproxy,
    readonly p: Personage,
    /** The registers without proxy, for what others do by hand. */
    readonly direct: Registers,
    readonly zaaktype: string,
  ) {}

  async besluit(naam: Berichtnaam, payload: object): Promise<Gesprek> {
    const updateId = randomUUID();
    const antwoord = await volhoudend((): Promise<Antwoord> =>
      this.handle.executeUpdate(update(naam), { args: [payload], updateId }),
    );
    return antwoord.gesprek;
  }
  nu(): Promise<Gesprek> {
    return volhoudend(() => this.handle.query(gesprekQuery));
  }
  async tot(wat: string, zo: (gesprek: Gesprek) => boolean): Promise<Gesprek> {
    let ms = EERSTE_VRAAG_MS;
    for (const einde = Date.now() + GEDULD_MS; ; await wacht(ms)) {
      ms = Math.min(ms * 1.5, LAATSTE_VRAAG_MS);
      const gesprek = await this.nu();
      if (zo(gesprek)) return gesprek;
      if (Date.now() > einde) throw new Error(`not reached: ${wat}; ${toestand(gesprek)}`);
    }
  }

  /** Until all that is wanted now is registered. */
  geregistreerd = (): Promise<Gesprek> =>
    this.tot(
      'all registered',
      ({ registraties }) =>
        registraties.length > 0 &&
        registraties.every(
          ({ status }) => status === 'geregistreerd' || status === 'overgeslagen' || status === 'ongedaan',
        ),
    );
  /** Until a registration is parked with this code. */
  vastgelopen = (code: Foutcode, registratie?: RegExp): Promise<Gesprek> =>
    this.tot(`${code} at ${String(registratie)}`, ({ registraties }) =>
      registraties.some(
        ({ naam, status, fout }) =>
          status === 'vastgelopen' && fout?.code === code && (registratie?.test(naam) ?? true),
      ),
    );
  probeerOpnieuw = (): Promise<Gesprek> =>
    this.besluit('probeerOpnieuw', { reden: 'Hersteld', medewerker: { id: 'beheer', naam: 'Beheer' } });
  /** From now on the fault happens. */
  richt(): void {
    this.cel.scherp = true;
  }

  /** Made by hand, past the product. */
  metDeHand(collectie: 'klantcontacten', rij: { uuid: string }): void {
    this.cel.gemaakt.push({ collectie, uuid: rij.uuid, vreemd: true });
  }
  /** Something in the proxy that is so soon: it does not wait for a register. */
  async totInProxy(wat: string, zo: () => boolean): Promise<void> {
    for (const einde = Date.now() + GEDULD_MS; !zo(); await wacht(20))
      if (Date.now() > einde) throw new Error(`not reached: ${wat}; ${toestand(await this.nu())}`);
  }
}

/** A Temporal that is too busy to answer is not what is tested here; a refusal is an answer. */
async function volhoudend<T>(vraag: () => Promise<T>): Promise<T> {
  for (let poging = 1; ; poging++) {
    try {
      return await vraag();
    } catch (fout) {
      if (fout instanceof WorkflowUpdateFailedError || poging === POGINGEN) throw fout;
      await wacht(poging * LAATSTE_VRAAG_MS);
    }
  }
}

export const toestand = ({ fase, registraties }: Gesprek): string => `${fase}: ${registraties.map(kort).join(', ')}`;
const kort = ({ naam, status, fout }: RegistratieView): string =>
  `${naam} ${status}${fout === null ? '' : ` (${fout.code})`}`;
