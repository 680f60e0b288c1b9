/** The API over real HTTP on a port of its own, with gesprekken that a test plays itself. */
import { type AddressInfo } from 'node:net';
import { type Server } from 'node:http';
import { type Logger, pino } from 'pino';
import { createApp } from '../../src/api/app.js';
import { createHttpServer } from '../../src/api/http/luisteren.js';
import { createAudit } from '../../src/audit/logboek.js';
import { type ApiDeps, STANDAARD } from '../../src/api/deps.js';
import { type Besluit, type Gesprekken } from '../../src/api/gesprekken.js';
import { type Gesprek, gesprek as gesprekVorm } from '../../src/contract/gesprek.js';
import { DUREN, type Invoer } from '../../src/contract/invoer.js';
import { vingerafdruk } from '../../src/contract/messages.js';
import { MEDEWERKER, OPERATOR, ROLNAMEN, tokencontrole, tokenVan } from '../support/tokens.js';

export const ID = '6f1d1f0a-3d1e-4a56-9c55-0c6d1b7e2a10';
export const SLEUTEL = '0b9f5a9e-2f64-4f0a-8f0a-3b1f4f7d9c22';
export const PARTIJ = 'a3c1e2b4-7d6f-4a58-8e2b-1c9d0f3e5a71';

export const maakGesprek = (anders: Partial<Gesprek> = {}): Gesprek =>
  gesprekVorm.parse({
    id: ID,
    versie: 7,
    fase: 'inGesprek',
    wachtOp: ['authenticatie'],
    actieNodig: false,
    foutCodes: [],
    registratie: 'direct',
    klantcontactBijAannemen: false,
    kanaal: 'telefoon',
    aangenomenOp: '2026-11-24T10:00:00+01:00',
    geslotenOp: null,
    afgerondDoor: null,
    medewerker: { id: 'mdw-1', naam: 'Medewerker Een' },
    medewerkers: ['mdw-1'],
    authenticatie: null,
    klant: null,
    vragen: [],
    contactgegevens: null,
    contactnaam: null,
    bereik: null,
    registraties: [],
    herstel: [],
    geweigerdeSignalen: [],
    ...anders,
  });

/** Answers everything, remembers what it was asked; a test puts its own method in place. */
export class Nepgesprekken implements Gesprekken {
  begonnen: Invoer[] = [];
  besluiten: Besluit[] = [];
  gezocht: object[] = [];

  begin: Gesprekken['begin'] = (invoer) => {
    this.begonnen.push(invoer);
    return Promise.resolve({ nieuw: true, gesprek: maakGesprek({ id: invoer.id }) });
  };
  haal: Gesprekken['haal'] = () => Promise.resolve(maakGesprek());
  besluit: Gesprekken['besluit'] = (besluit) => {
    this.besluiten.push(besluit);
    const { versie: _versie, ...inhoud } = besluit.payload;
    return Promise.resolve({ gesprek: maakGesprek({ versie: 8 }), vingerafdruk: vingerafdruk(besluit.naam, inhoud) });
  };
  zoek: Gesprekken['zoek'] = (_id, zoekvraag) => {
    this.gezocht.push(zoekvraag);
    return Promise.resolve({ gevonden: { kandidaten: [], afgekapt: false }, vingerafdruk: '' });
  };
  lijst: Gesprekken['lijst'] = () => Promise.resolve({ resultaten: [], volgende: null });
  // eslint-disable-next-line @typescript-eslint/require-await, require-yield -- nothing ever happens in this gesprek
  nieuws: Gesprekken['nieuws'] = async function* () {
    return;
  };
}

export interface Antwoord {
  status: number;
  headers: Headers;
  tekst: string;
  json: Record<string, unknown>;
}

export class Proefapi {
  readonly gesprekken = new Nepgesprekken();
  readonly regels: string[] = [];
  readonly audit: string[] = [];
  private server: Server | undefined;
  private sluit: () => void = () => {};

  constructor(
    private readonly anders: Partial<Omit<ApiDeps, 'gesprekken' | 'logger' | 'instellingen'>> & {
      instellingen?: Partial<ApiDeps['instellingen']>;
    } = {},
  ) {}

  async begin(): Promise<this> {
    const write = (regel: string): void => {
      this.regels.push(regel);
    };
    const logger: Logger = pino({}, { write });
    const { instellingen, ...anders } = this.anders;
    const api = createApp({
      gesprekken: this.gesprekken,
      lijsten: { actoren: () => Promise.resolve([]), zaaktypen: () => Promise.resolve([]) },
      onderdelen: {},
      logger,
      aanmelden: tokencontrole,
      audit: createAudit({ proces: 'api', schrijver: { write: (regel) => this.audit.push(regel) } }),
      ...anders,
      instellingen: {
        ...STANDAARD,
        kanaal: 'telefoon',
        vertrouwelijk: false,
        zaakIdentiteiten: [],
        duren: DUREN,
        rolnamen: ROLNAMEN,
        perMinuut: { adres: 100_000, persoon: 100_000 },
        corsOrigins: [],
        vertrouwdeProxys: [],
        herhaalMs: 10,
        ...instellingen,
      },
    });
    this.sluit = () => {
      api.sluit();
    };
    const { server } = createHttpServer(api.app);
    this.server = server;
    await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
    return this;
  }

  async eindig(): Promise<void> {
    this.sluit();
    this.server?.closeAllConnections();
    await new Promise((klaar) => this.server?.close(klaar));
  }

  get adres(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  /** As the medewerker of the gesprek; a repair as an operator. `Authorization` in `headers` comes before that; '' leaves it out. */
  async vraag(methode: string, pad: string, body?: unknown, headers: Record<string, string> = {}): Promise<Antwoord> {
    const wie = /_(herhalen|overslaan)$/.test(pad) ? OPERATOR : MEDEWERKER;
    const { Authorization = `Bearer ${await tokenVan(wie)}`, ...koppen } = headers;
    const heeftBody = body !== undefined;
    const antwoord = await fetch(`${this.adres}${pad}`, {
      method: methode,
      redirect: 'manual',
      headers: {
        ...(Authorization !== '' && { Authorization }),
        ...(heeftBody && { 'Content-Type': 'application/json' }),
        ...koppen,
      },
      ...(heeftBody && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const tekst = await antwoord.text();
    // The answer to HEAD names the type and has no content.
    const isJson = tekst !== '' && antwoord.headers.get('content-type')?.includes('json') === true;
    const json = isJson ? (JSON.parse(tekst) as Record<string, unknown>) : {};
    return { status: antwoord.status, headers: antwoord.headers, tekst, json };
  }
}
export const GESPREK = `/v1/gesprekken/${ID}`;
