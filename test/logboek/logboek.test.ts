/** Logboek Dataverwerkingen: one trace from a request to what it does in a register, nothing personal in it, and no way out of it. */
import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ExportResultCode } from '@opentelemetry/core';
import { type Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { Client, Connection } from '@temporalio/client';
import { OpenTelemetryWorkflowClientInterceptor } from '@temporalio/interceptors-opentelemetry-v2';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { createTemporalGesprekken } from '../../src/api/temporal/gesprekken.js';
import { ROUTES } from '../../src/api/routes/index.js';
import { createAudit } from '../../src/audit/logboek.js';
import { WORKERACTIES } from '../../src/audit/regel.js';
import { workerConfig } from '../../src/config.js';
import { gesprek as gesprekVorm } from '../../src/contract/gesprek.js';
import { logboekActiviteiten } from '../../src/logboek/activiteiten.js';
import { logboekConfig } from '../../src/logboek/instellingen.js';
import { type Logboek, startLogboek } from '../../src/logboek/logboek.js';
import { logregel, NAAM } from '../../src/logboek/regel.js';
import { schoneUitvoer } from '../../src/logboek/uitvoer.js';
import { createWorkers, draai } from '../../src/workers.js';
import { startRegisters } from '../../local/registers/server.js';
import { ID, Proefapi } from '../api/opstelling.js';
import { type Proxy, startProxy } from '../registers/proxy.js';
import { plant, vind } from '../security/kanaries.js';
import { proefDataConverter, replay, runs, stil } from '../support/gesprekken.js';
import { type Span, Verzamelaar } from './verzamelaar.js';

const VERWERKING = 'https://register.gemeente.example/verwerkingen/kcc-gesprek';
const SLEUTEL = 'b1946ac92492d2347c6235b4d2611184-proef';
const SEED = process.env['LEK_SEED'] ?? randomUUID();
const k = plant(SEED);

const verzamelaar = new Verzamelaar();
let logboek: Logboek;
const sluiters: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const endpoint = await verzamelaar.begin();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, LOGBOEK_VERWERKING: VERWERKING, LOGBOEK_SLEUTEL: SLEUTEL };
  logboek = startLogboek(logboekConfig(env), { proces: 'test' });
});
afterAll(async () => {
  for (const sluit of sluiters.reverse()) await sluit();
  await logboek.stop();
  await verzamelaar.eindig();
}, 60_000);

/** Until the collector has such a span. */
async function wachtOp(zo: (span: Span) => boolean): Promise<Span> {
  for (const einde = Date.now() + 60_000; ; await new Promise((verder) => setTimeout(verder, 100))) {
    const span = verzamelaar.spans.find(zo);
    if (span) return span;
    if (Date.now() > einde)
      throw new Error(`Deze span kwam niet. Wel: ${verzamelaar.spans.map(({ naam }) => naam).join(', ')}`);
  }
}
const isLogregel = ({ naam, attributen }: Span): void => {
  expect(naam).toMatch(NAAM);
  expect(logregel.parse(attributen)).toMatchObject({ 'dpl.core.processing_activity_id': VERWERKING });
};
const pseudoniem = (nummer: string): string => createHmac('sha256', SLEUTEL).update(nummer).digest('hex');

describe('elke actie van de API geeft een logregel', () => {
  const api = new Proefapi({
    get logboek() {
      return logboek;
    },
  });
  beforeAll(() => api.begin());
  afterAll(() => api.eindig());

  test.each(ROUTES.filter(({ operationId }) => operationId !== 'haalOpenapi'))('$operationId', async (route) => {
    const { operationId, methode, pad, voorbeelden = {} } = route;
    const traceId = randomUUID().replaceAll('-', '');
    const echt = `/v1${pad.replace('{id}', ID).replace('{vraag}', '1').replace('{naam}', 'vraag-1.zaak')}`;
    const body = operationId === 'beginGesprek' ? {} : Object.values(voorbeelden)[0]?.waarde;
    // Not sampled, says the caller; and sends along what is none of our business.
    const koppen = {
      traceparent: `00-${traceId}-00f067aa0ba902b7-00`,
      tracestate: `x=${k.achternaam}`,
      baggage: `b=${k.bsn}`,
    };
    const { status } = await api.vraag(methode.toUpperCase(), echt, body, koppen);
    const span = await wachtOp((een) => een.traceId === traceId);
    isLogregel(span);
    expect([span.naam, span.ouder]).toEqual([`api ${operationId}`, '00f067aa0ba902b7']);
    expect(span.attributen).toMatchObject({ 'http.response.status_code': status, 'http.route': `/v1${pad}` });
    if (pad.includes('{id}')) expect(span.attributen['kcc.gesprek']).toBe(ID);
  });

  test('een geweigerd verzoek ook, zonder wat erin stond', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    await api.vraag(
      'PUT',
      `/v1/gesprekken/${ID}/klant`,
      { [k.achternaam]: k.bsn },
      { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    );
    const span = await wachtOp((een) => een.traceId === traceId);
    expect(span).toMatchObject({ fout: true, attributen: { 'error.type': 'ONGELDIG' } });
    expect(span.attributen['dpl.core.data_subject_id']).toBeUndefined();
  });
});

describe('elke activiteit geeft een logregel', () => {
  async function voerUit(activityType: string, doe: () => Promise<unknown>): Promise<Span> {
    const gesprek = randomUUID();
    const info = {
      activityType,
      activityId: '1',
      attempt: 2,
      inWorkflow: true,
      workflowExecution: { workflowId: `gesprek/${gesprek}`, runId: 'r' },
    };
    const [buiten, binnen] = logboekActiviteiten(logboek).map((maak) => maak({ info } as unknown as Context).inbound);
    const input = {
      args: [{ medewerker: 'mdw-1', naam: 'vraag-1.zaak', inhoud: { bsn: k.bsn, naam: k.achternaam } }],
      headers: {},
    };
    await buiten?.execute?.(input, (i) => binnen?.execute?.(i, doe) ?? Promise.resolve()).catch(() => undefined);
    return wachtOp(({ attributen }) => attributen['kcc.gesprek'] === gesprek);
  }

  test.each(WORKERACTIES)('%s', async (actie) => {
    const span = await voerUit(actie, () => Promise.resolve({ soort: 'geregistreerd' }));
    isLogregel(span);
    expect(span.naam).toBe(`RunActivity:${actie}`);
    expect(span.attributen).toMatchObject({
      'dpl.core.data_subject_id': pseudoniem(`BSN:${k.bsn}`),
      'dpl.core.data_subject_id_type': 'BSN',
      'kcc.registratie': 'vraag-1.zaak',
      'kcc.poging': 2,
    });
  });

  test.each([
    [ApplicationFailure.create({ type: 'VERZOEK_GEWEIGERD', message: k.bsn }), 'VERZOEK_GEWEIGERD'],
    [new Error(k.achternaam), 'DEFECT'],
  ])('%# een fout houdt zijn code, en niet zijn tekst', async (fout, code) => {
    const span = await voerUit('registreerZaak', () => Promise.reject(fout));
    expect(span).toMatchObject({ fout: true, attributen: { 'error.type': code } });
  });
});

describe('een heel gesprek', () => {
  let workers: Worker[];
  let client: Client;
  let klant: Proxy;
  const api = new Proefapi({
    get logboek() {
      return logboek;
    },
  });
  const taskQueue = `logboek-${randomUUID()}`;

  beforeAll(async () => {
    stil();
    const standin = await startRegisters({ port: 0 });
    klant = await startProxy(standin.klantinteractiesUrl);
    const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
    const native = await NativeConnection.connect({ address });
    const connection = await Connection.connect({ address });
    client = new Client({
      connection,
      dataConverter: proefDataConverter(),
      interceptors: { workflow: [new OpenTelemetryWorkflowClientInterceptor({ tracer: logboek.tracer })] },
    });
    workers = await createWorkers({
      connection: native,
      namespace: 'default',
      dataConverter: proefDataConverter(),
      config: workerConfig({
        KLANTINTERACTIES_URL: klant.url,
        KLANTINTERACTIES_TOKEN: 'lokaal',
        ZAKEN_URL: standin.zakenUrl,
        CATALOGI_URL: standin.catalogiUrl,
        ZGW_CLIENT_ID: 'lokaal',
        ZGW_SECRET: 'lokaal-geheim-0123456789abcdefghijkl',
        BRONORGANISATIE: '517439943',
      }),
      audit: createAudit({ proces: 'worker', schrijver: { write: () => true } }),
      logboek,
      bundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' },
      wachtrijen: { gesprek: taskQueue, zaken: `${taskQueue}-zaken` },
    });
    const loopt = draai(workers);
    await api.begin();
    Object.assign(
      api.gesprekken,
      createTemporalGesprekken({ client, taskQueue, deadlineMs: 30_000, zoekDeadlineMs: 30_000 }),
    );
    sluiters.push(
      () => standin.stop(),
      () => klant.stop(),
      () => native.close(),
      () => connection.close(),
      async () => {
        for (const worker of workers) worker.shutdown();
        await loopt;
      },
      () => api.eindig(),
    );
  }, 120_000);

  test('van verzoek tot register is één spoor, en er staat niets persoonlijks in', async () => {
    const { json } = await api.vraag('POST', '/v1/gesprekken', {});
    const { id } = gesprekVorm.parse(json);
    const pad = `/v1/gesprekken/${id}`;
    const traceId = randomUUID().replaceAll('-', '');
    const besluit = async (methode: string, waar: string, body: unknown, koppen: Record<string, string> = {}) => {
      const { status, tekst } = await api.vraag(methode, `${pad}${waar}`, body, koppen);
      expect([waar, status, status < 300 ? '' : tekst]).toEqual([waar, 200, '']);
    };
    const authenticatie = {
      uitkomst: 'geslaagd',
      methode: 'controlevragen',
      betrouwbaarheidsniveau: 'laag',
      identificatie: { bsn: k.bsn },
    };
    await besluit('PUT', '/authenticatie', authenticatie);
    await besluit('POST', '/klant/_zoek', { identificatie: { bsn: k.bsn } });
    await besluit('PUT', '/klant', {
      nietGevonden: { soortPartij: 'persoon', naam: { voornaam: k.voornaam, achternaam: k.achternaam } },
    });
    await besluit('PUT', '/vragen/1', { onderwerp: k.tekst, inhoud: k.tekst });
    await besluit('PUT', '/contactgegevens', { contactgegevens: [{ soortDigitaalAdres: 'email', adres: k.email }] });
    await besluit('PUT', '/bereik', { bereik: 'ditVerzoek' });
    await besluit(
      'PUT',
      '/vragen/1/vervolg',
      { zaak: { zaaktype: 'PARKEER-AANVR', toelichting: k.tekst } },
      {
        traceparent: `00-${traceId}-00f067aa0ba902b7-00`,
        tracestate: `gemeente=${k.achternaam}`,
        baggage: `bsn=${k.bsn}`,
      },
    );
    const register = await wachtOp((span) => span.naam === 'register POST zaak_registreren');
    await besluit('POST', '/_afronden', {});
    for (let fase = ''; fase !== 'afgerond'; await new Promise((verder) => setTimeout(verder, 100)))
      ({ fase } = gesprekVorm.parse((await api.vraag('GET', pad)).json));

    expect([register.traceId, verzamelaar.keten(register)]).toEqual([
      traceId,
      [
        'api kiesVervolg',
        'StartWorkflowUpdate:kiesVervolg',
        'gesprek kiesVervolg',
        'RunActivity:registreerZaak',
        'register POST zaak_registreren',
      ],
    ]);
    // What belongs to this person is found by who has the key and the number.
    const vanHaar = verzamelaar.spans.filter(
      ({ attributen }) =>
        attributen['kcc.gesprek'] === id && attributen['dpl.core.data_subject_id'] === pseudoniem(`BSN:${k.bsn}`),
    );
    expect(vanHaar.map(({ naam }) => naam)).toEqual(
      expect.arrayContaining([
        'api legAuthenticatieVast',
        'api zoekKlant',
        'RunActivity:zoekKlant',
        'RunActivity:registreerPartij',
        'RunActivity:registreerZaak',
      ]),
    );
    // The register gets the trace, and nothing else of it.
    const bij = klant.journaal.filter(({ headers }) => headers['traceparent']?.includes(traceId));
    expect(bij.length).toBeGreaterThan(0);
    expect(klant.journaal.every(({ headers }) => headers['traceparent'] !== undefined)).toBe(true);
    expect(bij.map(({ headers }) => [headers['tracestate'], headers['baggage']])).toEqual(
      bij.map(() => [undefined, undefined]),
    );

    for (const span of verzamelaar.spans) isLogregel(span);
    const ruw = Buffer.from(verzamelaar.ruw);
    expect({ seed: SEED, gevonden: [...vind(ruw, k)] }).toEqual({ seed: SEED, gevonden: [] });
    // Nor in what Temporal keeps unencrypted; and it can be played again, with and without all this.
    const geschiedenis = await runs(client, `gesprek/${id}`);
    expect([...vind(Buffer.from(JSON.stringify(geschiedenis)), k)]).toEqual([]);
    for (const history of geschiedenis) await replay(history, `gesprek/${id}`);
  }, 180_000);

  test('de zoektocht vindt wat er wel staat', () => {
    expect([...vind(Buffer.from(`{"x":"${k.email}"}`), k).keys()]).toEqual(['email']);
  });
});

test('wat de verzamelaar niet aanneemt wordt gemeld, met hoeveel regels het was', async () => {
  const verloren: number[] = [];
  const weigert = schoneUitvoer(
    {
      export: (_spans, klaar) => {
        klaar({ code: ExportResultCode.FAILED });
      },
      shutdown: () => Promise.resolve(),
    },
    (aantal) => verloren.push(aantal),
  );
  await new Promise((klaar) => {
    weigert.export([], klaar);
  });
  expect(verloren).toEqual([0]);
});

describe('instellingen', () => {
  const goed = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otlp.gemeente.example',
    LOGBOEK_VERWERKING: VERWERKING,
    LOGBOEK_SLEUTEL: 'q8Zr2Lw0Vx5Tn7Yb3Kd9Mf1Hc6Gs4Jp' + 'E',
  };
  test('zonder verzamelaar staat het uit', () => {
    expect(logboekConfig({ LOGBOEK_VERWERKING: VERWERKING })).toBeUndefined();
  });
  test('met alles erbij staat het aan', () => {
    expect(logboekConfig(goed)).toEqual({
      endpoint: goed.OTEL_EXPORTER_OTLP_ENDPOINT,
      verwerking: VERWERKING,
      sleutel: goed.LOGBOEK_SLEUTEL,
    });
  });
  test.each([
    [{ LOGBOEK_VERWERKING: undefined }, 'LOGBOEK_VERWERKING'],
    [{ LOGBOEK_SLEUTEL: undefined }, 'LOGBOEK_SLEUTEL'],
    [{ LOGBOEK_SLEUTEL: 'kort' }, 'LOGBOEK_SLEUTEL is te zwak'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otlp.gemeente.example' }, 'https'],
  ])('%# een halve of zwakke instelling houdt het proces tegen', (anders, woord) => {
    expect(() => logboekConfig({ ...goed, ...anders })).toThrow(woord);
  });
});
