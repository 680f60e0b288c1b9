/**
 * Prometheus metrics about gesprekken, beside those of Temporal's server and of the worker. Counted when somebody asks, and at
 * most once in `bewaarMs`, so that no scraper can hammer Temporal.
 */
import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { type Telling } from './temporal/telling.js';

export interface Metingen {
  contentType: string;
  tekst(): Promise<string>;
}

const BEWAAR_MS = 15_000;

export function createMetingen(tel: () => Promise<Telling>, { bewaarMs = BEWAAR_MS } = {}): Metingen {
  const register = new Registry();
  const meter = <L extends string>(name: string, help: string, ...labelNames: L[]): Gauge<L> =>
    new Gauge({ name, help, labelNames, registers: [register] });
  const fase = meter('kcc_gesprekken', 'Gesprekken per fase; gesloten zolang Temporal ze bewaart', 'fase');
  const fout = meter('kcc_gesprekken_met_fout', 'Open gesprekken per foutcode', 'code');
  const nodig = meter('kcc_gesprekken_actie_nodig', 'Open gesprekken die iemand nodig hebben');
  const leeftijd = meter(
    'kcc_gesprek_oudste_actie_nodig_seconds',
    'Leeftijd van het oudste open gesprek dat iemand nodig heeft; 0: er is er geen',
  );
  const taakfouten = meter('kcc_gesprekken_taakfouten', 'Open gesprekken waarvan de workflowcode telkens faalt');
  const gelukt = meter('kcc_gesprekken_telling_gelukt', '1: geteld, 0: Temporal antwoordde niet');
  collectDefaultMetrics({ register, prefix: 'kcc_api_' });

  let geteld: { tot: number; telling: Promise<Telling> } | undefined;
  const vraag = (): Promise<Telling> => {
    if (geteld && geteld.tot > Date.now()) return geteld.telling;
    geteld = { tot: Date.now() + bewaarMs, telling: tel() };
    return geteld.telling;
  };

  const zet = (telling: Telling): void => {
    gelukt.set(1);
    for (const [waarde, aantal] of Object.entries(telling.fasen)) fase.set({ fase: waarde }, aantal);
    for (const [waarde, aantal] of Object.entries(telling.fouten)) fout.set({ code: waarde }, aantal);
    nodig.set(telling.actieNodig);
    taakfouten.set(telling.taakfouten);
    const sinds = telling.oudsteActieNodig;
    leeftijd.set(sinds === null ? 0 : Math.max(0, (Date.now() - sinds) / 1000));
  };
  /** Old numbers would look like new ones. */
  const wis = (): void => {
    for (const meting of [fase, fout]) meting.reset();
    for (const meting of [nodig, leeftijd, taakfouten]) meting.remove();
    gelukt.set(0);
  };

  return {
    contentType: register.contentType,
    tekst: async () => {
      try {
        zet(await vraag());
      } catch {
        wis();
      }
      return register.metrics();
    },
  };
}

/** Listens beside the API: who may read metrics need not reach the API, nor the other way round. */
export function luisterMetingen(metingen: Metingen, { host, poort }: { host: string; poort: number }): Server {
  const server = createServer((req, res) => {
    if (req.method !== 'GET' || req.url?.split('?')[0] !== '/metrics') {
      res.writeHead(404).end();
      return;
    }
    metingen.tekst().then(
      (tekst) => res.writeHead(200, { 'Content-Type': metingen.contentType }).end(tekst),
      () => res.writeHead(500).end(),
    );
  });
  return server.listen(poort, host);
}
