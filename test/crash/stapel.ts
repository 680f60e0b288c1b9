/** A whole KCC Gesprek for one part of the test: Temporal on disk, stand-in registers, API and workers, each a process of its own. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Duren } from '../../src/contract/invoer.js';
import { type Bekende, ZAAK_IDENTITEITEN } from './orakel.js';
import { bsnVan } from './besluiten.js';
import { type Dump } from './beeld.js';
import { type Proces, startProgramma, startTemporalProces, totDraait, vrijePoort } from './processen.mjs';
import { startUitgever, type Uitgever } from './uitgever.js';
import { REGISTERTOKEN, standinOp } from '../support/standin.js';

export interface Stapelopties {
  logmap: string;
  bundel: string;
  duren: Partial<Duren>;
  workers: number;
  latencyMs: number;
  /** For workers alone, such as a limit for a register. */
  env?: Record<string, string>;
  /** For workers and API. */
  instellingen?: Record<string, string>;
}
export interface Stapel {
  temporal: Proces;
  temporalAdres: string;
  registers: Registers;
  api: Proces;
  apiUrl: string;
  workers: Proces[];
  uitgever: Uitgever;
  /** Environment of worker and API. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** The stand-in registers, and what only they can do. */
export class Registers {
  constructor(
    readonly proces: Proces,
    readonly url: string,
  ) {}

  private async vraag<T>(
    methode: string,
    pad: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await fetch(`${this.url}${pad}`, {
      method: methode,
      headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const tekst = await answer.text();
    if (!answer.ok) throw new Error(`${methode} ${pad}: ${String(answer.status)} ${tekst}`);
    return (tekst === '' ? undefined : JSON.parse(tekst)) as T;
  }
  dump(): Promise<Dump> {
    return this.vraag('GET', '/_control/dump');
  }
  /** Requests in the order in which they came, with the instant of arrival (epoch ms); status 0: no answer was given. */
  journaal(): Promise<{ method: string; path: string; status: number; op: number }[]> {
    return this.vraag('GET', '/_control/journal');
  }
  /** When the latest request was answered, epoch ms. */
  async laatsteAntwoord(): Promise<number> {
    return (await this.vraag<{ op: number }>('GET', '/_control/last-answer')).op;
  }
  stoor(storing: object): Promise<unknown> {
    return this.vraag('POST', '/_control/faults', storing);
  }
  herstel(): Promise<unknown> {
    return this.vraag('DELETE', '/_control/faults');
  }

  /** A klant with one address, who was there before any gesprek. */
  async bekende(n: number): Promise<Bekende> {
    const bsn = bsnVan(500 + n);
    const maak = (pad: string, body: object) =>
      this.vraag<{ uuid: string }>('POST', `/klantinteracties/api/v1/${pad}`, body, {
        Authorization: `Token ${REGISTERTOKEN}`,
      });
    const { uuid } = await maak('partijen', {
      soortPartij: 'persoon',
      indicatieActief: true,
      partijIdentificatie: {
        contactnaam: { voorletters: '', voornaam: 'Sanne', voorvoegselAchternaam: '', achternaam: 'Bakker' },
      },
      partijIdentificatoren: [
        {
          partijIdentificator: {
            codeObjecttype: 'natuurlijk_persoon',
            codeSoortObjectId: 'bsn',
            objectId: bsn,
            codeRegister: 'brp',
          },
        },
      ],
    });
    const adres = `bekend.${String(n)}@example.nl`;
    await maak('digitaleadressen', {
      verstrektDoorPartij: { uuid },
      verstrektDoorBetrokkene: null,
      soortDigitaalAdres: 'email',
      adres,
      omschrijving: '',
      isStandaardAdres: true,
    });
    return { uuid, bsn, adressen: [adres] };
  }
}

export const antwoordt = async (url: string): Promise<boolean> =>
  (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;

export async function startRegisters(logmap: string, latencyMs: number): Promise<Registers> {
  const poort = await vrijePoort();
  const url = `http://127.0.0.1:${String(poort)}`;
  const env = { REGISTERS_PORT: String(poort), REGISTERS_LATENCY_MS: String(latencyMs) };
  const proces = await startProgramma('registers', ['local/registers/main.ts', '--empty'], env, logmap);
  await totDraait(proces, () => antwoordt(`${url}/_control/faults`));
  return new Registers(proces, url);
}

export async function startStapel({
  logmap,
  bundel,
  duren,
  workers,
  latencyMs,
  env = {},
  instellingen = {},
}: Stapelopties): Promise<Stapel> {
  const [poort, apiPoort] = [await vrijePoort(), await vrijePoort()];
  const gestart: Proces[] = [];
  const uitgever = await startUitgever();
  const stop = async (): Promise<void> => {
    for (const proces of gestart.splice(0).reverse()) await proces.stop();
    uitgever.stop();
  };
  try {
    const temporal = await startTemporalProces({ port: poort, db: join(logmap, 'temporal.db'), logmap });
    gestart.push(temporal);
    const registers = await startRegisters(logmap, latencyMs);
    gestart.push(registers.proces);
    const samen: Record<string, string> & { TEMPORAL_ADDRESS: string } = {
      TEMPORAL_ADDRESS: `127.0.0.1:${String(poort)}`,
      TEMPORAL_NAMESPACE: 'default',
      ...standinOp(registers.url),
      WORKFLOW_BUNDLE: bundel,
      REGISTER_TIMEOUT_MS: '1500',
      KLANTINTERACTIES_MAX_PER_SECONDE: '0',
      ZAKEN_MAX_PER_SECONDE: '0',
      ZAAK_IDENTITEITEN: ZAAK_IDENTITEITEN.join(','),
      DUREN: JSON.stringify(duren),
      API_PORT: String(apiPoort),
      API_HOST: '127.0.0.1',
      // Agents of this test all have one address.
      RATE_LIMIT_PER_MINUUT: '1000000',
      RATE_LIMIT_ADRES_PER_MINUUT: '1000000',
      ENCRYPTION_KEYS: `crash:${randomBytes(32).toString('base64')}`,
      ...uitgever.env,
      ...instellingen,
    };
    const api = await startProgramma('api', ['src/api/server.ts'], samen, logmap);
    gestart.push(api);
    const werkers: Proces[] = [];
    for (let i = 1; i <= workers; i++) {
      const werker = await startProgramma(`worker-${String(i)}`, ['src/worker.ts'], { ...samen, ...env }, logmap);
      werkers.push(werker);
      gestart.push(werker);
    }
    const apiUrl = `http://127.0.0.1:${String(apiPoort)}`;
    await totDraait(api, () => antwoordt(`${apiUrl}/healthz`));
    return {
      temporal,
      temporalAdres: samen.TEMPORAL_ADDRESS,
      registers,
      api,
      apiUrl,
      workers: werkers,
      uitgever,
      env: samen,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
