/**
 * The registers that the tests run against: the stand-in in this process, or with TEST_REAL=1 the ones of the environment. The
 * activities reach them through proxies that can misbehave; `direct` does not.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createActivities } from '../../src/activities/index.js';
import { workerConfig, type WorkerConfig } from '../../src/config.js';
import {
  type Foutdetails,
  type Inhoud,
  type Registreer,
  type Registreeruitkomst,
  type Soort,
} from '../../src/contract/opdrachten.js';
import { elfproef } from '../../src/contract/velden.js';
import { createRegisters, type Registers } from '../../src/registers/registers.js';
import { type Proxy, startProxy } from './proxy.js';
import { standinOmgeving } from '../support/standin.js';

export const ECHT = process.env['TEST_REAL'] === '1';
export const ZAAKTYPE = process.env['TEST_ZAAKTYPE'] ?? 'PARKEER-AANVR';
export const WACHTTIJD_MS = 400;

export interface Opstelling {
  activiteiten: ReturnType<typeof createActivities>;
  direct: Registers;
  klant: Proxy;
  zaken: Proxy;
  catalogi: Proxy;
  config: WorkerConfig;
  stop(): Promise<void>;
}

async function doelen(): Promise<{ config: WorkerConfig; stop: () => Promise<void> }> {
  if (ECHT) return { config: workerConfig(process.env), stop: () => Promise.resolve() };
  const { startRegisters } = await import('../../local/registers/server.js');
  const standin = await startRegisters({ port: 0, empty: true });
  const config = workerConfig(standinOmgeving(standin));
  return { config, stop: () => standin.stop() };
}

export async function stelOp(timeoutMs = 1500): Promise<Opstelling> {
  const { config, stop } = await doelen();
  const { registers } = config;
  const [klant, zaken, catalogi] = await Promise.all([
    startProxy(registers.klantinteracties.url),
    startProxy(registers.zaken.url),
    startProxy(registers.catalogi.url),
  ]);
  const achterProxies = createRegisters({
    ...registers,
    klantinteracties: { ...registers.klantinteracties, url: klant.url },
    zaken: { url: zaken.url },
    catalogi: { url: catalogi.url },
    timeoutMs: ECHT ? 10_000 : timeoutMs,
  });
  return {
    activiteiten: createActivities({ registers: achterProxies, instellingen: config.activiteiten }),
    direct: createRegisters(registers).voor({ medewerker: 'test', deadlineMs: Date.now() + 3_600_000 }),
    klant,
    zaken,
    catalogi,
    config,
    stop: async () => {
      await Promise.all([klant.stop(), zaken.stop(), catalogi.stop()]);
      await stop();
    },
  };
}

/** One attempt of an activity. */
export function voer<O, R>(activiteit: (opdracht: O) => Promise<R>, opdracht: O, poging = 1): Promise<R> {
  const info = { attempt: poging, startToCloseTimeoutMs: 15_000, scheduledTimestampMs: Date.now() };
  const omgeving = new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR', () => undefined) });
  return omgeving.run(activiteit, opdracht);
}

/** The failure that an activity ends with. */
export async function fout(actie: Promise<unknown>): Promise<{
  code: string;
  herhaalbaar: boolean;
  wachtMs: number | undefined;
  details: Foutdetails;
  failure: ApplicationFailure;
}> {
  try {
    await actie;
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    const details = error.details?.[0];
    if (!isDetails(details)) throw new Error('zonder Foutdetails', { cause: error });
    const wacht = error.nextRetryDelay;
    return {
      code: error.type ?? '',
      herhaalbaar: !error.nonRetryable,
      wachtMs: typeof wacht === 'number' ? wacht : undefined,
      details,
      failure: error,
    };
  }
  throw new Error('er kwam geen fout');
}
const isDetails = (value: unknown): value is Foutdetails =>
  typeof value === 'object' && value !== null && 'onzeker' in value && 'velden' in value;

const wacht = (ms: number) => new Promise((klaar) => setTimeout(klaar, ms));
const MAX_POGINGEN = 8;

/** As the workflow and Temporal do it: attempts until it succeeds, and after a parked failure a new activity. */
export async function volhouden<S extends Soort>(
  activiteit: (opdracht: Registreer<S>) => Promise<Registreeruitkomst>,
  opdracht: Registreer<S>,
): Promise<Extract<Registreeruitkomst, { soort: 'geregistreerd' }>> {
  let poging = 1;
  let { onzeker, rang } = opdracht;
  for (let i = 0; i < MAX_POGINGEN; i++) {
    try {
      const uitkomst = await voer(activiteit, { ...opdracht, onzeker, rang }, poging);
      if (uitkomst.soort === 'geregistreerd') return uitkomst;
      rang++;
      poging = 1;
    } catch (error) {
      if (!(error instanceof ApplicationFailure)) throw error;
      const { code, herhaalbaar, wachtMs, details } = await fout(Promise.reject(error));
      if (!herhaalbaar && code !== 'ANTWOORD_ONGELDIG') throw error;
      poging = herhaalbaar ? poging + 1 : 1;
      onzeker ||= !herhaalbaar && details.onzeker;
      await wacht(wachtMs ?? 50);
    }
  }
  throw new Error('niet gelukt');
}

export const opdracht = <S extends Soort>(
  naam: string,
  inhoud: Inhoud[S],
  gesprek: string = randomUUID(),
): Registreer<S> => ({
  gesprek,
  naam,
  medewerker: 'mdw-1',
  onzekerWachttijdMs: WACHTTIJD_MS,
  inhoud,
  onzeker: false,
  rang: 0,
});

export function nieuwBsn(): string {
  for (;;) {
    const bsn = String(randomInt(100_000_000, 999_999_999));
    if (elfproef(bsn)) return bsn;
  }
}
export const nieuwKvk = (): string => String(randomInt(10_000_000, 99_999_999));
export const nieuwTelefoon = (): string => `06${String(randomInt(10_000_000, 99_999_999))}`;

export const klantcontact = (overig: Partial<Inhoud['klantcontact']> = {}): Inhoud['klantcontact'] => ({
  vraag: 1,
  kanaal: 'telefoon',
  onderwerp: 'Paspoort',
  inhoud: 'Klant vraagt naar de status',
  vertrouwelijk: false,
  plaatsgevondenOp: '2026-11-24T10:00:00+01:00',
  betrokkene: { wasPartij: null, contactnaam: { voornaam: 'Jan', achternaam: 'Vries' } },
  ...overig,
});
export const zaak = (overig: Partial<Inhoud['zaak']> = {}): Inhoud['zaak'] => ({
  zaaktype: ZAAKTYPE,
  omschrijving: 'Parkeervergunning',
  toelichting: '',
  startdatum: new Date().toISOString().slice(0, 10),
  datumStatusGezet: new Date(Date.now() - 10_000).toISOString(),
  kanaal: 'telefoon',
  initiator: { identificatie: { bsn: nieuwBsn() } },
  ...overig,
});

type Activiteiten = Opstelling['activiteiten'];
export const telNa = ({ activiteiten }: Opstelling, opdr: Parameters<Activiteiten['telNa']>[0]) =>
  voer((invoer: typeof opdr) => activiteiten.telNa(invoer), opdr);
export const zoekKlant = (
  { activiteiten }: Opstelling,
  vraag: Omit<Parameters<Activiteiten['zoekKlant']>[0], 'medewerker'>,
) =>
  voer((invoer: Parameters<Activiteiten['zoekKlant']>[0]) => activiteiten.zoekKlant(invoer), {
    ...vraag,
    medewerker: 'mdw-1',
  });
export const controleer = ({ activiteiten }: Opstelling, soort: Soort, uuid: string) =>
  voer((invoer: Parameters<Activiteiten['controleerRegistratie']>[0]) => activiteiten.controleerRegistratie(invoer), {
    gesprek: randomUUID(),
    soort,
    uuid,
    medewerker: 'mdw-1',
  });
