/**
 * Whole calls through the real stack, going well and going wrong in every way, about people with unmistakable data; afterwards none of
 * it stands in anything that Temporal and our own processes have written or show. With encryption off the same search finds it all.
 *
 * Other people: LEK_SEED=… npx jest test/security/lekken
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { gesprekWorkflowId } from '../../src/contract/ids.js';
import { signal, update } from '../../src/contract/messages.js';
import { leesEncryptie } from '../../src/temporal/codec/instellingen.js';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { type Kanaries, plant, vind } from './kanaries.js';
import { Stapel } from './stapel.js';

const SEED = process.env['LEK_SEED'] ?? randomUUID();
const DUREN = JSON.stringify({
  onzekerWachttijdMs: 100,
  onbereikbaarNaMs: 500,
  herhaalNaMs: 1_000,
  eersteHerhalingMs: 50,
  langsteHerhalingMs: 300,
});
interface Beeld {
  id: string;
  fase: string;
  actieNodig: boolean;
  registraties: { naam: string; status: string }[];
}

/** One stack, the agent's hands, and the search. */
class Proef {
  private constructor(readonly stapel: Stapel) {}
  /** What the API showed to somebody who is not to see personal data: headers, the document, the metrics. */
  readonly getoond: string[] = [];

  static async begin(env: Record<string, string>): Promise<Proef> {
    return new Proef(await Stapel.begin({ DUREN, ...env }));
  }
  async eindig(): Promise<void> {
    await this.stapel.stop();
    this.stapel.ruimOp();
  }

  async vraag(
    methode: string,
    pad: string,
    body?: unknown,
    sleutel: string = randomUUID(),
  ): Promise<{ status: number; json: unknown }> {
    const { api, tokens } = this.stapel.adressen;
    const antwoord = await fetch(`${api}${pad}`, {
      method: methode,
      headers: {
        Authorization: `Bearer ${pad.includes('/registraties/') ? tokens.olga : tokens.mia}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': sleutel,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    this.getoond.push(JSON.stringify([...antwoord.headers]));
    const tekst = await antwoord.text();
    return { status: antwoord.status, json: tekst.startsWith('{') ? JSON.parse(tekst) : tekst };
  }
  async besluit(methode: string, pad: string, body: unknown = {}): Promise<Beeld> {
    const sleutel = randomUUID();
    let { status, json } = await this.vraag(methode, pad, methode === 'GET' ? undefined : body, sleutel);
    // On a busy machine: as the API asks, the same again.
    while (status === 503)
      ({ status, json } = await this.vraag(methode, pad, methode === 'GET' ? undefined : body, sleutel));
    if (status >= 300) throw new Error(`${methode} ${pad}: ${status} ${JSON.stringify(json)}`);
    return json as Beeld;
  }
  async storing(fault: object): Promise<void> {
    await fetch(`${this.stapel.adressen.registers}/_control/faults`, { method: 'POST', body: JSON.stringify(fault) });
  }
  async tot(id: string, zo: (beeld: Beeld) => boolean): Promise<Beeld> {
    for (;;) {
      const beeld = await this.besluit('GET', `/v1/gesprekken/${id}`);
      if (zo(beeld)) return beeld;
      await new Promise((verder) => setTimeout(verder, 150));
    }
  }

  /** A call up to its wrap-up. */
  async bel(k: Kanaries, vervolg: object, bereik: string): Promise<string> {
    const { id } = await this.besluit('POST', '/v1/gesprekken', {});
    const pad = `/v1/gesprekken/${id}`;
    await this.besluit('PUT', `${pad}/authenticatie`, {
      uitkomst: 'geslaagd',
      methode: 'controlevragen',
      betrouwbaarheidsniveau: 'laag',
      identificatie: { bsn: k.bsn },
    });
    await this.vraag('POST', `${pad}/klant/_zoek`, { identificatie: { bsn: k.bsn } });
    await this.vraag('POST', `${pad}/klant/_zoek`, { digitaalAdres: k.telefoon });
    const naam = { voornaam: k.voornaam, achternaam: k.achternaam };
    await this.besluit('PUT', `${pad}/klant`, { nietGevonden: { soortPartij: 'persoon', naam } });
    await this.besluit('PUT', `${pad}/vragen/1`, { onderwerp: k.tekst, inhoud: `${k.achternaam}: ${k.tekst}` });
    await this.besluit('PUT', `${pad}/vragen/1/vervolg`, vervolg);
    await this.besluit('PUT', `${pad}/contactgegevens`, {
      contactgegevens: [
        { soortDigitaalAdres: 'telefoonnummer', adres: k.telefoon },
        { soortDigitaalAdres: 'email', adres: k.email },
      ],
      contactnaam: naam,
    });
    await this.besluit('PUT', `${pad}/bereik`, { bereik });
    return id;
  }

  /** What Temporal itself tells about the gesprekken: list, histories, present state of each. */
  async vanTemporal(): Promise<Buffer> {
    const connection = await Connection.connect({ address: this.stapel.adressen.temporal });
    try {
      const { executions } = await connection.workflowService.listWorkflowExecutions({ namespace: 'default' });
      const delen: unknown[] = [executions];
      for (const { execution } of executions) {
        const vraag = { namespace: 'default', execution: execution ?? {} };
        delen.push(await connection.workflowService.describeWorkflowExecution(vraag));
        delen.push(await connection.workflowService.getWorkflowExecutionHistory(vraag));
      }
      return Buffer.from(JSON.stringify(delen));
    } finally {
      await connection.close();
    }
  }
}

const taak = (k: Kanaries) => ({
  interneTaak: {
    gevraagdeHandeling: `Bel ${k.voornaam}`,
    toelichting: k.tekst,
    toegewezenAan: [{ soort: 'afdeling', identificatie: 'bz', naam: 'Burgerzaken' }],
  },
});
const zaak = (k: Kanaries) => ({ zaak: { zaaktype: 'PARKEER-AANVR', toelichting: k.tekst } });

const STORINGEN: [string, object][] = [
  ['het register antwoordt HTML', { fault: 'html', times: 1 }],
  ['iets anders', { fault: 'wrong-shape', times: 1 }],
  ['401', { fault: 'unauthorized', times: 1 }],
  ['500, en het is wel bewaard', { fault: 'store-500', times: 1 }],
  ['een half antwoord', { fault: 'half', times: 1 }],
];

describe('met versleuteling', () => {
  const k = plant(SEED);
  let proef: Proef;
  beforeAll(async () => {
    proef = await Proef.begin({});
  }, 120_000);
  afterAll(() => proef.eindig(), 60_000);

  test('gesprekken die goed gaan', async () => {
    for (const [vervolg, bereik] of [
      [taak(k), 'ditVerzoek'],
      [zaak(k), 'algemeen'],
    ] as const) {
      const id = await proef.bel(k, vervolg, bereik);
      await proef.besluit('POST', `/v1/gesprekken/${id}/_afronden`);
      await proef.tot(id, ({ fase }) => fase === 'afgerond');
    }
    const id = await proef.bel(k, taak(k), 'geen');
    await proef.besluit('POST', `/v1/gesprekken/${id}/_afbreken`, { reden: `${k.achternaam} hing op` });
    await proef.tot(id, ({ fase }) => fase === 'afgebroken');
  }, 120_000);

  test('het register weigert, met de gegevens in zijn antwoord; hersteld met de gegevens in de reden', async () => {
    await proef.storing({
      method: 'POST',
      path: 'digitaleadressen',
      fault: 'error',
      status: 400,
      times: 1,
      body: {
        type: 'http://localhost/fouten/ValidationError/',
        code: 'invalid',
        title: 'Invalid input.',
        status: 400,
        detail: `${k.achternaam} ${k.bsn}`,
        instance: 'urn:uuid:1',
        invalidParams: [{ name: 'adres', code: 'invalid', reason: `${k.telefoon} van ${k.achternaam} klopt niet` }],
      },
    });
    const id = await proef.bel(k, taak(k), 'ditVerzoek');
    const vast = await proef.tot(id, ({ actieNodig }) => actieNodig);
    const naam = vast.registraties.find(({ status }) => status === 'vastgelopen')?.naam ?? '';
    await proef.besluit('POST', `/v1/gesprekken/${id}/registraties/${naam}/_herhalen`, {
      reden: `${k.voornaam}: ${k.tekst}`,
    });
    await proef.besluit('POST', `/v1/gesprekken/${id}/_afronden`);
    await proef.tot(id, ({ fase }) => fase === 'afgerond');
  }, 120_000);

  test.each(STORINGEN)(
    'het register doet vreemd: %s',
    async (_, fault) => {
      await proef.storing({ method: 'POST', ...fault });
      const id = await proef.bel(k, taak(k), 'ditVerzoek');
      await proef.besluit('POST', `/v1/gesprekken/${id}/_afronden`);
      await proef.tot(id, ({ fase, actieNodig }) => fase === 'afgerond' || actieNodig);
    },
    120_000,
  );

  test('verzoeken die niet kloppen', async () => {
    const id = await proef.bel(k, taak(k), 'geen');
    const pad = `/v1/gesprekken/${id}`;
    const fout: [string, string, unknown][] = [
      ['POST', '/v1/gesprekken', `{"naam": "${k.achternaam}", `],
      ['PUT', `${pad}/klant`, { [k.achternaam]: k.bsn }],
      ['PUT', `${pad}/authenticatie`, { uitkomst: k.tekst, identificatie: { bsn: `${k.bsn}1` } }],
      ['PUT', `${pad}/contactgegevens`, { contactgegevens: [{ soortDigitaalAdres: 'email', adres: k.telefoon }] }],
      ['GET', `/v1/gesprekken/${encodeURIComponent(k.bsn)}`, undefined],
      ['GET', `/v1/${encodeURIComponent(k.achternaam)}/${k.bsn}`, undefined],
      ['GET', `/v1/gesprekken?medewerker=${encodeURIComponent(k.email)}&bsn=${k.bsn}`, undefined],
      ['POST', `${pad}/registraties/${encodeURIComponent(k.tekst)}/_herhalen`, { reden: k.tekst }],
    ];
    for (const [methode, waar, body] of fout) {
      const { status } = await proef.vraag(methode, waar, body);
      expect([methode, waar, Math.floor(status / 100)]).toEqual([methode, waar, 4]);
    }
  }, 60_000);

  test('berichten buiten de API om die niet kloppen', async () => {
    const id = await proef.bel(k, taak(k), 'geen');
    const { temporal, env } = proef.stapel.adressen;
    const connection = await Connection.connect({ address: temporal });
    const dataConverter = createDataConverter(leesEncryptie(env, temporal));
    const handle = new Client({ connection, dataConverter }).workflow.getHandle(gesprekWorkflowId(id));
    await handle.signal(signal('kiesBereik'), { bereik: k.tekst });
    await expect(
      handle.executeUpdate(update('kiesKlant'), { args: [{ [k.achternaam]: k.bsn }] }),
    ).rejects.toMatchObject({ cause: { type: 'ONGELDIG' } });
    await connection.close();
  }, 60_000);

  test('nergens staat iets daarvan, ook niet nadat alles is gestopt', async () => {
    const overal = new Map<string, Buffer>();
    overal.set('wat Temporal vertelt', await proef.vanTemporal());
    for (const adres of proef.stapel.adressen.metrics)
      overal.set(`metrics van ${adres}`, Buffer.from(await (await fetch(`http://${adres}/metrics`)).text()));
    for (const pad of ['/v1/openapi.json', '/docs', '/healthz', '/readyz'])
      overal.set(pad, Buffer.from(await (await fetch(`${proef.stapel.adressen.api}${pad}`)).text()));
    overal.set('koppen van de antwoorden', Buffer.from(proef.getoond.join('\n')));
    for (const [naam, bytes] of proef.stapel.bestanden()) overal.set(`draaiend: ${naam}`, bytes);
    await proef.stapel.stop();
    for (const [naam, bytes] of proef.stapel.bestanden()) overal.set(naam, bytes);

    // The search covers what it is meant to cover.
    const namen = [...overal.keys()].filter((naam) => (overal.get(naam)?.length ?? 0) > 0).join(' ');
    for (const nodig of [
      'temporal.db',
      'worker.log',
      'api.log',
      'codec-server.log',
      'issuer.log',
      'audit.jsonl',
      'metrics',
    ])
      expect(namen).toContain(nodig);
    const gevonden = [...overal].flatMap(([naam, bytes]) =>
      [...vind(bytes, k)].map(([soort, rondom]) => `${soort} in ${naam}: ${rondom}`),
    );
    expect({ seed: SEED, gevonden }).toEqual({ seed: SEED, gevonden: [] });
  }, 120_000);
});

describe('zonder versleuteling', () => {
  test('vindt dezelfde zoektocht alles, en zegt het logboek dat zij uit staat', async () => {
    const k = plant(`${SEED}-open`);
    const proef = await Proef.begin({ ENCRYPTION: 'off' });
    try {
      const id = await proef.bel(k, taak(k), 'ditVerzoek');
      await proef.besluit('POST', `/v1/gesprekken/${id}/_afronden`);
      await proef.tot(id, ({ fase }) => fase === 'afgerond');
      const vanTemporal = await proef.vanTemporal();
      await proef.stapel.stop();
      const bestanden = proef.stapel.bestanden();
      const database = Buffer.concat([...bestanden].filter(([naam]) => naam.includes('temporal.db')).map(([, b]) => b));
      const alles = ['achternaam', 'bsn', 'email', 'tekst', 'telefoon', 'voornaam'];
      expect([...vind(database, k).keys()].sort()).toEqual(alles);
      // Here they stand as base64.
      expect([...vind(vanTemporal, k).keys()].sort()).toEqual(alles);
      expect(String(bestanden.get('log/worker.log'))).toContain('ENCRYPTION=off');
      expect(String(bestanden.get('log/api.log'))).toContain('ENCRYPTION=off');
    } finally {
      await proef.eindig();
    }
  }, 180_000);
});
