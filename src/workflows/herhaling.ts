/**
 * What a register does not allow now is tried again after a while, by itself: one timer for all that waits for it.
 *
 * When the first one's time has come all are tried. Whose time has come is not asked of the clock: see `Bewaking`.
 */
import { sleep } from '@temporalio/workflow';
import { type Registratie, type Toestand } from './toestand.js';

export class Herhaling {
  private loopt = false;

  constructor(
    private readonly t: Toestand,
    private readonly gewijzigd: () => void,
  ) {}

  /** Begins to wait when there is something to wait for: after a refusal, and in a new run. */
  begin(): void {
    if (!this.loopt) void this.wacht();
  }

  private async wacht(): Promise<void> {
    this.loopt = true;
    for (let [eerste] = this.wachtend(); eerste; [eerste] = this.wachtend()) {
      await sleep(Math.max(1, eerste.opnieuwOp - Date.now()), {
        summary: 'Probeer straks opnieuw wat het register niet toestond',
      });
      for (const { fout } of this.wachtend()) Object.assign(fout, { opnieuwOp: null, aanDeBeurt: true });
      this.gewijzigd();
    }
    this.loopt = false;
  }

  private wachtend(): { fout: NonNullable<Registratie['fout']>; opnieuwOp: number }[] {
    return Object.values(this.t.registraties).flatMap(({ fout }) =>
      fout?.opnieuwOp == null ? [] : [{ fout, opnieuwOp: fout.opnieuwOp }],
    );
  }
}
