/** One timer for all that is under way: what takes too long is shown as onbereikbaar. */
import { sleep } from '@temporalio/workflow';
import { type Toestand } from './toestand.js';

export class Bewaking {
  private loopt = false;

  constructor(
    private readonly t: Toestand,
    private readonly gewijzigd: () => void,
  ) {}

  async begin(): Promise<void> {
    if (this.loopt) return;
    this.loopt = true;
    const grens = this.t.invoer.duren.onbereikbaarNaMs;
    let wachttijd = grens;
    while (wachttijd > 0) {
      await sleep(wachttijd, { summary: 'Let op of een register onbereikbaar is' });
      const bezig = Object.values(this.t.registraties).filter((r) => r.bezig && !r.onbereikbaar);
      const verlopen = bezig.filter((r) => r.bezigSinds + grens <= Date.now());
      for (const registratie of verlopen) registratie.onbereikbaar = true;
      if (verlopen.length > 0) this.gewijzigd();
      const rest = bezig.filter((r) => !r.onbereikbaar).map((r) => r.bezigSinds + grens - Date.now());
      wachttijd = rest.length === 0 ? 0 : Math.max(1, Math.min(...rest));
    }
    this.loopt = false;
  }
}
