/** The whole of KCC Gesprek as `npm start` brings it up, with the Temporal UI, for tests that see it as an operator does. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { vrijePoort } from '../../local/launch/ports.mjs';
import { type Stapel, startStapel } from '../../local/launch/stack.mjs';
import { type FaultRequest } from '../../local/registers/faults.js';
import { type Gesprek } from '../../src/contract/gesprek.js';
import { AUDIENCE, ISSUER, JWKS, OPERATOR, tokenVan } from '../support/tokens.js';

export const RUNBOOK = 'https://draaiboek.example/docs/runbook.md';
const TOKEN = 'lokaal';

/** The keys of the issuer of these tests: tokens of whoever a test needs. */
async function serveerSleutels(): Promise<Server> {
  const server = createServer((_req, res) => {
    res.setHeader('content-type', 'application/json').end(JSON.stringify(JWKS));
  });
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  return server;
}
const bearer = async (sub: string, rol: string): Promise<Record<string, string>> => ({
  Authorization: `Bearer ${await tokenVan({ sub, name: 'Mia de Groot', roles: [rol] })}`,
});

export class Proefstapel {
  private constructor(
    private readonly stapel: Stapel,
    private readonly sleutels: Server,
    readonly ui: string,
    readonly registers: string,
    readonly workerMetrics: string,
    readonly apiMetrics: string,
  ) {}

  static async begin(logmap: string): Promise<Proefstapel> {
    const [api, temporal, temporalUi, registers, worker, metingen] = await Promise.all([
      ...[vrijePoort(), vrijePoort(), vrijePoort()],
      ...[vrijePoort(), vrijePoort(), vrijePoort()],
    ] as const);
    const adres = (poort: number): string => `127.0.0.1:${poort}`;
    const sleutels = await serveerSleutels();
    Object.assign(process.env, {
      OIDC_ISSUER: ISSUER,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_JWKS_URL: `http://${adres((sleutels.address() as AddressInfo).port)}/jwks`,
      // What the UI shows encrypted, and how it is read, is the codec server's test.
      ENCRYPTION: 'off',
      RUNBOOK_URL: RUNBOOK,
      METRICS_ADRES: adres(worker),
      API_METRICS_ADRES: adres(metingen),
      NODE_OPTIONS: '',
      // Built once for all tests: the worker need not build it again.
      WORKFLOW_BUNDLE: process.env['TEST_WORKFLOW_BUNDLE'],
    });
    const stapel = await startStapel({
      poorten: { api, temporal, temporalUi, registers, issuer: 0 },
      logmap,
    });
    const [ui, standIn] = [adres(temporalUi), adres(registers)];
    return new Proefstapel(stapel, sleutels, `http://${ui}`, `http://${standIn}`, adres(worker), adres(metingen));
  }

  async stop(): Promise<void> {
    await this.stapel.stop();
    this.sleutels.close();
  }

  get temporal(): string {
    return this.stapel.temporal.address;
  }

  async fault(fault: FaultRequest): Promise<void> {
    await this.post(`${this.registers}/_control/faults`, fault);
  }

  /** An identificator that belongs to no partij: it keeps the klant from being registered. */
  async bezetBsn(bsn: string): Promise<string> {
    const { uuid } = (await this.post(
      `${this.registers}/klantinteracties/api/v1/partij-identificatoren`,
      {
        identificeerdePartij: null,
        anderePartijIdentificator: '',
        partijIdentificator: {
          codeObjecttype: 'natuurlijk_persoon',
          codeRegister: 'brp',
          codeSoortObjectId: 'bsn',
          objectId: bsn,
        },
      },
      { Authorization: `Token ${TOKEN}` },
    )) as { uuid: string };
    return uuid;
  }
  async verwijderIdentificator(uuid: string): Promise<void> {
    await fetch(`${this.registers}/klantinteracties/api/v1/partij-identificatoren/${uuid}`, {
      method: 'DELETE',
      headers: { Authorization: `Token ${TOKEN}` },
    });
  }

  async haal(id: string): Promise<Gesprek> {
    const headers = await this.alsOperator();
    return (await (await fetch(this.gesprekUrl(id), { headers })).json()) as Gesprek;
  }
  alsOperator(): Promise<Record<string, string>> {
    return bearer(OPERATOR.sub, 'operator');
  }

  /** Asks again until it is so. */
  async tot(id: string, zo: (gesprek: Gesprek) => boolean): Promise<Gesprek> {
    for (const einde = Date.now() + 30_000; ; await new Promise((klaar) => setTimeout(klaar, 100))) {
      const gesprek = await this.haal(id);
      if (zo(gesprek)) return gesprek;
      if (Date.now() > einde) throw new Error(`Niet bereikt: ${JSON.stringify(gesprek.registraties)}`);
    }
  }

  /** A call with an interne taak, by an agent whose name and klant must be seen nowhere. */
  async bel(medewerker: string, bsn?: string): Promise<string> {
    const id = randomUUID();
    const headers = await bearer(medewerker, 'medewerker');
    await this.post(`${this.stapel.api}/v1/gesprekken`, { id }, headers);
    const zet = (pad: string, body: object): Promise<unknown> =>
      this.zend('PUT', `${this.gesprekUrl(id)}/${pad}`, body, headers);
    if (bsn === undefined) await zet('authenticatie', { uitkomst: 'mislukt' });
    else {
      await zet('authenticatie', {
        uitkomst: 'geslaagd',
        methode: 'controlevragen',
        betrouwbaarheidsniveau: 'laag',
        identificatie: { bsn },
      });
      await zet('klant', { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } } });
    }
    await zet('vragen/1', { onderwerp: 'Parkeervergunning', inhoud: 'Jan Proef wil een vergunning.' });
    await zet('vragen/1/vervolg', {
      interneTaak: {
        gevraagdeHandeling: 'Terugbellen',
        toegewezenAan: [{ soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' }],
      },
    });
    await zet('contactgegevens', {
      contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' }],
    });
    await zet('bereik', { bereik: 'ditVerzoek' });
    await this.post(`${this.gesprekUrl(id)}/_afronden`, {}, headers);
    return id;
  }

  gesprekUrl(id: string): string {
    return `${this.stapel.api}/v1/gesprekken/${id}`;
  }
  post(url: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
    return this.zend('POST', url, body, headers);
  }
  private async zend(method: string, url: string, body: object, headers: Record<string, string> = {}) {
    const antwoord = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const tekst = await antwoord.text();
    if (!antwoord.ok) throw new Error(`${method} ${url}: ${antwoord.status} ${tekst}`);
    return tekst === '' ? undefined : (JSON.parse(tekst) as unknown);
  }
}
