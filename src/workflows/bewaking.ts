/**
 * One timer for all that is under way: what takes too long is shown as onbereikbaar.
 *
 * What is too long follows from the order in which things began, never from a comparison with the clock: a Workflow Task that is
 * carried out again by another worker may be replayed with another time than it had, and would then decide otherwise.
 */
import { sleep } from '@temporalio/workflow';
import { type Registratie, type Toestand } from './toestand.js';

/** Registrations that began together. */
interface Groep {
  sindsMs: number;
  registraties: Set<Registratie>;
}

export class Bewaking {
  /** In the order in which they began. */
  private groepen: Groep[] = [];
  private loopt = false;

  constructor(
    private readonly t: Toestand,
    private readonly gewijzigd: () => void,
  ) {}

  /** These are under way from now on, until `eindig`. */
  begin(registraties: readonly Registratie[]): void {
    if (registraties.length === 0) return;
    this.groepen.push({ sindsMs: Date.now(), registraties: new Set(registraties) });
    void this.letOp();
  }
  eindig(registratie: Registratie): void {
    for (const { registraties } of this.groepen) registraties.delete(registratie);
  }

  private async letOp(): Promise<void> {
    if (this.loopt) return;
    this.loopt = true;
    for (let groep = this.oudste(); groep; groep = this.oudste()) {
      const wachttijd = groep.sindsMs + this.t.invoer.duren.onbereikbaarNaMs - Date.now();
      await sleep(Math.max(1, wachttijd), { summary: 'Let op of een register onbereikbaar is' });
      if (groep.registraties.size === 0) continue;
      for (const registratie of groep.registraties) registratie.onbereikbaar = true;
      groep.registraties.clear();
      this.gewijzigd();
    }
    this.loopt = false;
  }

  /** The group that has been under way for longest. */
  private oudste(): Groep | undefined {
    this.groepen = this.groepen.filter(({ registraties }) => registraties.size > 0);
    return this.groepen[0];
  }
}
