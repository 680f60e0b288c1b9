/**
 * The workflow's side of the SDK on virtual time, in this process: the gesprek itself runs, thousands of times, without a
 * server. One event after the other, like the activations of a worker: what falls on the same instant comes together, then
 * all promises settle, then the conditions are looked at.
 */
import { jest } from '@jest/globals';
import { createRequire } from 'node:module';
import type * as Sdk from '@temporalio/workflow';

export const echt = createRequire(import.meta.url)('@temporalio/workflow') as typeof Sdk;

export interface Verloop {
  /** How long the activity takes. */
  naMs: number;
  /** Its result; throws what the activity fails with. */
  klaar: () => unknown;
}
export type Activiteitspeler = (activiteit: string, opdracht: unknown) => Verloop;
interface Handler {
  handler: (payload: unknown) => unknown;
  validator?: ((payload: unknown) => void) | undefined;
}
interface Taak {
  op: number;
  doe: () => void;
}
interface Conditie {
  zo: () => boolean;
  klaar: (zo: boolean) => void;
}

/** The one simulation that is under way: the workflow's functions know no other. */
const lopende = {
  get simulatie(): Simulatie {
    if (!this.huidig) throw new Error('No simulation is under way');
    return this.huidig;
  },
  huidig: null as Simulatie | null,
};

const BEGIN_MS = Date.parse('2026-11-24T09:00:00Z');
const rust = (): Promise<void> => new Promise((klaar) => setImmediate(klaar));

export class Simulatie {
  nuMs = BEGIN_MS;
  readonly handlers = new Map<string, Handler>();
  readonly eigenschappen: unknown[] = [];
  einde: { goed: boolean; fout?: unknown } | null = null;
  private taken: Taak[] = [];
  private condities: Conditie[] = [];
  private lopend = 0;

  constructor(private readonly speel: Activiteitspeler) {
    lopende.huidig = this;
  }

  /** Calls and activities that are under way. */
  get bezig(): boolean {
    return this.taken.length > 0;
  }

  na(ms: number, doe: () => void): Taak {
    const taak = { op: this.nuMs + Math.max(0, ms), doe };
    this.taken.push(taak);
    return taak;
  }
  slaap(ms: number): Promise<void> {
    return new Promise((klaar) => this.na(ms, klaar));
  }
  wachtTot(zo: () => boolean, ms?: number): Promise<boolean> {
    if (zo()) return Promise.resolve(true);
    return new Promise((klaar) => {
      const conditie: Conditie = { zo, klaar };
      this.condities.push(conditie);
      if (ms === undefined) return;
      const taak = this.na(ms, () => {
        this.condities = this.condities.filter((c) => c !== conditie);
        klaar(false);
      });
      conditie.klaar = (uitkomst) => {
        this.taken = this.taken.filter((t) => t !== taak);
        klaar(uitkomst);
      };
    });
  }
  activiteit(naam: string, opdracht: unknown): Promise<unknown> {
    const { naMs, klaar } = this.speel(naam, JSON.parse(JSON.stringify(opdracht)) as unknown);
    return new Promise((goed, fout) => {
      this.na(naMs, () => {
        try {
          goed(klaar());
        } catch (error) {
          const oorzaak = error instanceof Error ? error : undefined;
          fout(new echt.ActivityFailure('activity failed', naam, '1', 'NON_RETRYABLE_FAILURE', undefined, oorzaak));
        }
      });
    });
  }

  async begin(hoofdlijn: () => Promise<void>): Promise<void> {
    jest.setSystemTime(this.nuMs);
    hoofdlijn().then(
      () => (this.einde = { goed: true }),
      (fout: unknown) => (this.einde = { goed: false, fout }),
    );
    await this.komTotRust();
  }

  /** The next instant at which something happens, and all of it; false when nothing happens within `binnenMs`. */
  async verder(binnenMs = Infinity): Promise<boolean> {
    const op = Math.min(...this.taken.map((taak) => taak.op));
    if (this.einde !== null || op > this.nuMs + binnenMs || op === Infinity) return false;
    this.nuMs = Math.max(this.nuMs, op);
    jest.setSystemTime(this.nuMs);
    const nuAanDeBeurt = this.taken.filter((taak) => taak.op <= this.nuMs);
    this.taken = this.taken.filter((taak) => taak.op > this.nuMs);
    for (const { doe } of nuAanDeBeurt) doe();
    await this.komTotRust();
    return true;
  }

  async update(naam: string, payload: unknown): Promise<unknown> {
    const { handler, validator } = this.vind(`update ${naam}`);
    validator?.(payload);
    this.lopend += 1;
    try {
      return await handler(payload);
    } finally {
      this.lopend -= 1;
      await this.komTotRust();
    }
  }
  async signal(naam: string, payload: unknown): Promise<void> {
    await this.vind(`signal ${naam}`).handler(payload);
    await this.komTotRust();
  }
  query(naam: string): unknown {
    return this.vind(`query ${naam}`).handler(undefined);
  }
  get alleAfgehandeld(): boolean {
    return this.lopend === 0;
  }

  private vind(wat: string): Handler {
    const handler = this.handlers.get(wat);
    if (!handler) throw new Error(`No handler for ${wat}`);
    return handler;
  }
  private async komTotRust(): Promise<void> {
    for (;;) {
      await rust();
      const waar = this.condities.filter(({ zo }) => zo());
      if (waar.length === 0) return;
      this.condities = this.condities.filter((conditie) => !waar.includes(conditie));
      for (const { klaar } of waar) klaar(true);
    }
  }
}

const proxyActivities = (): unknown =>
  new Proxy(
    {},
    {
      get: (_doel, naam) => {
        const roep = (opdracht: unknown) => lopende.simulatie.activiteit(String(naam), opdracht);
        return Object.assign(roep, {
          executeWithOptions: (_opties: unknown, [opdracht]: [unknown]) => roep(opdracht),
        });
      },
    },
  );

const namaak = {
  proxyActivities,
  CancellationScope: { nonCancellable: (doe: () => unknown) => doe() },
  setHandler: (
    { type, name }: { type: string; name: string },
    handler: Handler['handler'],
    opties?: { validator?: Handler['validator'] },
  ) => lopende.simulatie.handlers.set(`${type} ${name}`, { handler, validator: opties?.validator }),
  condition: (zo: () => boolean, ms?: number) => lopende.simulatie.wachtTot(zo, ms),
  sleep: (ms: number) => lopende.simulatie.slaap(ms),
  allHandlersFinished: () => lopende.simulatie.alleAfgehandeld,
  setCurrentDetails: () => {},
  upsertSearchAttributes: (paren: unknown) => lopende.simulatie.eigenschappen.push(paren),
};

jest.unstable_mockModule('@temporalio/workflow', () => ({ ...echt, ...namaak }));
// Only the clock: everything else of the sandbox is left alone.
jest.useFakeTimers({
  doNotFake: [
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'requestAnimationFrame',
    'cancelAnimationFrame',
    'requestIdleCallback',
    'cancelIdleCallback',
    'setImmediate',
    'clearImmediate',
    'setInterval',
    'clearInterval',
    'setTimeout',
    'clearTimeout',
  ],
});

export const { gesprek } = await import('../../../src/workflows/gesprek.js');
export const { plan } = await import('../../../src/workflows/plan.js');
export const { BESLISSINGEN } = await import('../../../src/workflows/beslissingen.js');
export const { beginToestand } = await import('../../../src/workflows/toestand.js');
export const { BERICHTEN } = await import('../../../src/contract/messages.js');
