/**
 * One timer for all that is under way: what takes too long is shown as onbereikbaar.
 *
 * What is too long follows from the order in which things began, never from a comparison with the clock: a Workflow Task that is
 * carried out again by another worker may be replayed with another time than it had, and would then decide otherwise.
 *
 * The timer is asked for after everything else that is asked for in the same breath, whether an earlier one was still running or
 * not: so it does not matter whether an earlier one ends before or after something else that is told in the same Workflow Task.
 */
import { condition, sleep } from '@temporalio/workflow';
import { type Registratie, type Toestand } from './toestand.js';

/** Registrations that began together. */
interface Groep {
  sindsMs: number;
  registraties: Set<Registratie>;
}

export class Bewaking {
  /** In the order in which they began. */
  private groepen: Groep[] = [];

  constructor(
    private readonly t: Toestand,
    private readonly gewijzigd: () => void,
  ) {
    void this.letOp();
  }

  /** These are under way from now on, until `eindig`. */
  begin(registraties: readonly Registratie[]): void {
    if (registraties.length > 0) this.groepen.push({ sindsMs: Date.now(), registraties: new Set(registraties) });
  }
  eindig(registratie: Registratie): void {
    for (const { registraties } of this.groepen) registraties.delete(registratie);
  }

  private async letOp(): Promise<never> {
    for (;;) {
      await condition(() => this.oudste() !== undefined);
      const groep = this.oudste();
      if (groep === undefined) continue;
      const wachttijd = groep.sindsMs + this.t.invoer.duren.onbereikbaarNaMs - Date.now();
      await sleep(Math.max(1, wachttijd), { summary: 'Let op of een register onbereikbaar is' });
      if (groep.registraties.size === 0) continue;
      for (const registratie of groep.registraties) registratie.onbereikbaar = true;
      groep.registraties.clear();
      this.gewijzigd();
    }
  }

  /** The group that has been under way for longest. */
  private oudste(): Groep | undefined {
    this.groepen = this.groepen.filter(({ registraties }) => registraties.size > 0);
    return this.groepen[0];
  }
}
