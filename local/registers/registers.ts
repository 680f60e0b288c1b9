import { type Answer, type Exchange, htmlNotFound, ok } from './exchange.js';
import { klantinteracties } from './klantinteracties/api.js';
import { createTables as createKlantTables, type KlantTables } from './klantinteracties/tables.js';
import { Persistence } from './persistence.js';
import { Problem, problemBody, serverError } from './problem.js';
import { seedCatalogus } from './seed-catalogus.js';
import { seedKlanten } from './seed-klanten.js';
import { Store } from './store.js';
import { zaaksysteem } from './zaken/api.js';
import { createTables as createZaakTables, type ZaakTables } from './zaken/tables.js';

export interface RegistersConfig {
  readonly dataDir?: string;
  readonly seed: boolean;
  /** What the registers take for the present. */
  readonly now?: () => Date;
}

/** Both registers without the network: an exchange in, an answer out. */
export class Registers {
  readonly store = new Store();
  readonly klant: KlantTables;
  readonly zaak: ZaakTables;
  private readonly persistence: Persistence | undefined;
  private readonly handlers: readonly (readonly [prefix: string, handle: (exchange: Exchange) => Answer])[];

  constructor(private readonly config: RegistersConfig) {
    this.klant = createKlantTables(this.store);
    this.zaak = createZaakTables(this.store);
    const now = config.now ?? (() => new Date());
    const zaken = zaaksysteem(this.zaak, this.store, now);
    this.handlers = [
      ['/klantinteracties/', klantinteracties(this.klant, this.store, now, undefined)],
      ['/zaken/', zaken],
      ['/catalogi/', zaken],
    ];
    this.persistence = config.dataDir === undefined ? undefined : new Persistence(this.store, config.dataDir);
    const known = this.persistence?.open() ?? false;
    if (!known) this.fill(config.seed);
  }

  handle(exchange: Exchange): Answer {
    if (exchange.path === '/_healthz/') return ok({ database: 'ok' });
    const handler = this.handlers.find(([prefix]) => exchange.path.startsWith(prefix))?.[1];
    if (handler === undefined) return htmlNotFound;
    try {
      return handler(exchange);
    } catch (error) {
      const problem = error instanceof Problem ? error : serverError();
      if (!(error instanceof Problem)) console.error(error);
      const body = problemBody(problem, exchange.origin);
      const headers = problem.status === 401 ? { 'WWW-Authenticate': 'Token' } : {};
      return ok(body, problem.status, headers);
    }
  }

  /** Empties everything and puts the catalogus back, with or without the invented klanten. */
  reset(seed = this.config.seed): void {
    const { onCommit } = this.store;
    this.store.onCommit = () => undefined;
    this.store.clear();
    this.fill(seed);
    this.store.onCommit = onCommit;
    this.persistence?.compact();
  }

  close(): void {
    this.persistence?.close();
  }

  private fill(seed: boolean): void {
    this.store.transaction(() => {
      seedCatalogus(this.zaak);
      if (seed) seedKlanten(this.klant);
    });
  }
}
