/**
 * The workflow's side of the SDK on virtual time, in this process: the gesprek itself runs, thousands of times, without a
 * server. One event after the other, like the activations of a worker: what falls on the same instant comes together, then
 * all promises settle, then the conditions are looked at.
 */
import { jest } from '@jest/globals';
import { createRequire } from 'node:module';
import { CancelledFailure } from '@temporalio/common';
import type * as Sdk from '@temporalio/workflow';

export const echt = createRequire(import.meta.url)('@temporalio/workflow') as typeof Sdk;

export interface Verloop {
  /** How long the activity takes. */
  naMs: number;
  /** It waits for another attempt: then a cancellation ends it at once. One that is under way ends by itself. */
  wacht?: boolean;
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
  /** Of a register: a new run cannot begin while it is under way. */
  activiteit?: string;
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

/** Ends a run: the gesprek goes on in a new one with this input. */
class Voortzetting extends Error {
  constructor(readonly invoer: unknown) {
    super('voortgezet');
  }
}
class Bereik {
  private readonly afbreken: (() => void)[] = [];
  private afgebroken = false;
  static nu: Bereik | null = null;

  static nonCancellable<T>(doe: () => T): T {
    return doe();
  }
  static current(): Bereik | null {
    return Bereik.nu;
  }
  run<T>(doe: () => T): T {
    const buiten = Bereik.nu;
    Bereik.nu = this;
    try {
      return doe();
    } finally {
      Bereik.nu = buiten;
    }
  }
  bijAfbreken(breekAf: () => void): void {
    if (this.afgebroken) breekAf();
    else this.afbreken.push(breekAf);
  }
  cancel(): void {
    if (this.afgebroken) return;
    this.afgebroken = true;
    for (const breekAf of this.afbreken) breekAf();
  }
}

const BEGIN_MS = Date.parse('2026-11-24T09:00:00Z');
const rust = (): Promise<void> => new Promise((klaar) => setImmediate(klaar));

export class Simulatie {
  nuMs = BEGIN_MS;
  readonly handlers = new Map<string, Handler>();
  readonly eigenschappen: unknown[] = [];
  einde: { goed: boolean; fout?: unknown } | null = null;
  /** How many runs came before this one, and how many events this one had. */
  run = 0;
  gebeurtenissen = 0;
  updateId: string | undefined;
  private taken: Taak[] = [];
  private condities: Conditie[] = [];
  private lopend = 0;

  constructor(
    private readonly speel: Activiteitspeler,
    /** After how many events Temporal advises a new run. */
    private readonly langsteRun: number,
  ) {
    lopende.huidig = this;
  }

  get isLang(): boolean {
    return this.gebeurtenissen >= this.langsteRun;
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
    return new Promise((klaar, fout) => {
      const taak = this.na(ms, klaar);
      Bereik.nu?.bijAfbreken(() => {
        if (this.neemWeg(taak)) fout(new CancelledFailure('Timer cancelled'));
      });
    });
  }
  private neemWeg(taak: Taak): boolean {
    const stond = this.taken.includes(taak);
    this.taken = this.taken.filter((ander) => ander !== taak);
    return stond;
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
        this.neemWeg(taak);
        klaar(uitkomst);
      };
    });
  }
  activiteit(naam: string, opdracht: unknown): Promise<unknown> {
    const { naMs, klaar, wacht = false } = this.speel(naam, JSON.parse(JSON.stringify(opdracht)) as unknown);
    return new Promise((goed, fout) => {
      const faal = (oorzaak: unknown): void => {
        const cause = oorzaak instanceof Error ? oorzaak : undefined;
        fout(new echt.ActivityFailure('activity failed', naam, '1', 'NON_RETRYABLE_FAILURE', undefined, cause));
      };
      const taak = this.na(naMs, () => {
        try {
          goed(klaar());
        } catch (error) {
          faal(error);
        }
      });
      taak.activiteit = naam;
      if (wacht)
        Bereik.nu?.bijAfbreken(() => {
          if (!this.neemWeg(taak)) return;
          this.losgelaten(naam, opdracht);
          faal(new CancelledFailure('Activity cancelled'));
        });
    });
  }
  /** Told of each activity that was cancelled while it waited. */
  losgelaten: (naam: string, opdracht: unknown) => void = () => {};

  async begin<T>(hoofdlijn: (invoer: T) => Promise<void>, invoer: T): Promise<void> {
    jest.setSystemTime(this.nuMs);
    hoofdlijn(invoer).then(
      () => (this.einde = { goed: true }),
      (fout: unknown) => {
        if (fout instanceof Voortzetting) this.nieuweRun = () => this.begin(hoofdlijn, fout.invoer as T);
        else this.einde = { goed: false, fout };
      },
    );
    await this.komTotRust();
  }
  private nieuweRun: (() => Promise<void>) | null = null;

  /** What was waited for in the old run is gone with it. */
  private async ganaarNieuweRun(begin: () => Promise<void>): Promise<void> {
    const onderweg = this.taken.flatMap(({ activiteit }) => activiteit ?? []);
    if (onderweg.length > 0) throw new Error(`In een nieuwe run met activiteiten onderweg: ${onderweg.join(', ')}`);
    this.nieuweRun = null;
    this.taken = [];
    this.condities = [];
    this.handlers.clear();
    this.run += 1;
    this.gebeurtenissen = 0;
    await begin();
  }

  /** The next instant at which something happens, and all of it; false when nothing happens within `binnenMs`. */
  async verder(binnenMs = Infinity): Promise<boolean> {
    const op = Math.min(...this.taken.map((taak) => taak.op));
    if (this.einde !== null || op > this.nuMs + binnenMs || op === Infinity) return false;
    this.nuMs = Math.max(this.nuMs, op);
    jest.setSystemTime(this.nuMs);
    const nuAanDeBeurt = this.taken.filter((taak) => taak.op <= this.nuMs);
    this.taken = this.taken.filter((taak) => taak.op > this.nuMs);
    this.gebeurtenissen += nuAanDeBeurt.length;
    for (const { doe } of nuAanDeBeurt) doe();
    await this.komTotRust();
    return true;
  }

  async update(naam: string, payload: unknown, id: string): Promise<unknown> {
    const { handler, validator } = this.vind(`update ${naam}`);
    this.updateId = id;
    let antwoord: unknown;
    try {
      validator?.(payload);
      this.lopend += 1;
      this.gebeurtenissen += 1;
      try {
        antwoord = handler(payload);
      } finally {
        this.lopend -= 1;
      }
    } finally {
      this.updateId = undefined;
    }
    await this.komTotRust();
    return antwoord;
  }
  async signal(naam: string, payload: unknown): Promise<void> {
    this.gebeurtenissen += 1;
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
      if (this.nieuweRun !== null) {
        await this.ganaarNieuweRun(this.nieuweRun);
        return;
      }
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
  CancellationScope: Bereik,
  continueAsNew: (invoer: unknown) => Promise.reject(new Voortzetting(invoer)),
  workflowInfo: () => ({
    continueAsNewSuggested: lopende.simulatie.isLang,
    historyLength: lopende.simulatie.gebeurtenissen,
  }),
  currentUpdateInfo: () => {
    const { updateId } = lopende.simulatie;
    return updateId === undefined ? undefined : { id: updateId };
  },
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
