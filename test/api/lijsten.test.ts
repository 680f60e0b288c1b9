import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client } from '@temporalio/client';
import { type Lijstvraag } from '../../src/api/gesprekken.js';
import { Probleem } from '../../src/api/probleem.js';
import { lijst, toQuery } from '../../src/api/temporal/lijst.js';
import { ID, Proefapi } from './opstelling.js';

const actor = { uuid: ID, soort: 'afdeling', identificatie: 'parkeren', naam: 'Parkeren' } as const;
const gevraagd: unknown[] = [];
const api = new Proefapi({
  lijsten: {
    actoren: (vraag) => {
      gevraagd.push(vraag);
      return Promise.resolve([actor]);
    },
    zaaktypen: () => Promise.reject(new Probleem('REGISTER_ONBEREIKBAAR')),
  },
});
beforeAll(() => api.begin());
afterAll(() => api.eindig());

test('de lijst van gesprekken filtert en bladert', async () => {
  const regel = {
    id: ID,
    fase: 'inGesprek' as const,
    wachtOp: [],
    foutCodes: [],
    actieNodig: true,
    medewerker: 'mdw-1',
    begonnenOp: '2026-11-24T09:00:00.000Z',
    geslotenOp: null,
  };
  let vraag: Lijstvraag | undefined;
  api.gesprekken.lijst = (gekregen) => {
    vraag = gekregen;
    return Promise.resolve({ resultaten: [regel], volgende: 'bladzijde-2' });
  };
  const pad =
    '/v1/gesprekken?fase=inGesprek&actieNodig=true&foutCode=AANDACHT&medewerker=mdw-1&pageSize=5&pageToken=abc';
  const { status, json } = await api.vraag('GET', pad);
  expect([status, json]).toEqual([200, { resultaten: [regel], volgende: 'bladzijde-2' }]);
  const verwacht = { fase: 'inGesprek', actieNodig: true, foutCode: 'AANDACHT', medewerker: 'mdw-1' } as const;
  expect(vraag).toEqual({ ...verwacht, pageSize: 5, pageToken: 'abc' });
});

test.each([
  ['fase=anders', 'fase'],
  ['actieNodig=1', 'actieNodig'],
  ['foutCode=X', 'foutCode'],
  ["medewerker=x'%20OR%20''='", 'medewerker'],
  ['pageSize=0', 'pageSize'],
  ['pageSize=101', 'pageSize'],
  ['pageToken=!!', 'pageToken'],
  ['fase=inGesprek&fase=afgerond', 'fase'],
  ['onbekend=1', 'onbekend'],
])('?%s is ONGELDIG', async (query, naam) => {
  const { status, json } = await api.vraag('GET', `/v1/gesprekken?${query}`);
  expect([status, json['invalidParams']]).toEqual([400, [expect.objectContaining({ name: naam })]]);
});

test('een zoekopdracht aan Temporal bevat alleen vaste waarden en veilige tekens', () => {
  expect(toQuery({ fase: 'afgerond', actieNodig: false, medewerker: 'a.b:c_d-1', pageSize: 1 })).toBe(
    "WorkflowType = 'gesprek' AND ExecutionStatus != 'ContinuedAsNew' AND GesprekFase = 'afgerond' AND ActieNodig = false AND Medewerker = 'a.b:c_d-1'",
  );
  expect(() => toQuery({ medewerker: "x' OR ''='", pageSize: 1 })).toThrow(TypeError);
});

const START = Date.parse('2026-11-24T09:00:00Z');
/** Gesprekken as Temporal's visibility on SQL gives them: open first, then by closing time. */
function visibility(beginnen: { id: string; begon: number; dicht?: number }[]): { client: Client; vragen: string[] } {
  const vragen: string[] = [];
  const binnen = (query: string) => {
    vragen.push(query);
    const tot = /StartTime <= '([^']+)'/.exec(query)?.[1];
    const van = /StartTime > '([^']+)'/.exec(query)?.[1];
    return beginnen
      .filter(({ begon }) => (tot === undefined || begon <= Date.parse(tot)) && (!van || begon > Date.parse(van)))
      .sort((a, b) => (b.dicht ?? Infinity) - (a.dicht ?? Infinity) || b.begon - a.begon)
      .map(({ id, begon }) => ({
        execution: { workflowId: `gesprek/${id}` },
        startTime: { seconds: Math.floor(begon / 1000), nanos: (begon % 1000) * 1e6 },
      }));
  };
  const workflowService = {
    countWorkflowExecutions: ({ query }: { query: string }) => Promise.resolve({ count: binnen(query).length }),
    // Two at a time, so that following Temporal's own pages counts too.
    listWorkflowExecutions: ({ query, nextPageToken }: { query: string; nextPageToken: Uint8Array }) => {
      const van = Number(Buffer.from(nextPageToken).toString() || '0');
      const alle = binnen(query);
      const verder = van + 2 < alle.length ? Buffer.from(String(van + 2)) : new Uint8Array();
      return Promise.resolve({ executions: alle.slice(van, van + 2), nextPageToken: verder });
    },
  };
  return { client: { options: { namespace: 'default' }, workflowService } as unknown as Client, vragen };
}

test('de nieuwste gesprekken eerst, open en gesloten door elkaar, elk één keer over alle bladzijden', async () => {
  const gesprekken = Array.from({ length: 23 }, (_, n) => ({
    id: `g-${String(n).padStart(2, '0')}`,
    // Far apart, close together, and three at the very same instant.
    begon: START - (n < 10 ? n * 7_200_000 : n < 13 ? 90_000_000 : n * 90_000_000),
    ...(n % 3 === 0 ? {} : { dicht: START + n }),
  }));
  const { client } = visibility(gesprekken);
  const gezien: string[] = [];
  let pageToken: string | undefined;
  do {
    const { resultaten, volgende } = await lijst(client, { pageSize: 4, pageToken });
    gezien.push(...resultaten.map(({ id, begonnenOp }) => `${begonnenOp} ${id}`));
    pageToken = volgende ?? undefined;
  } while (pageToken !== undefined);
  expect(gezien).toHaveLength(23);
  expect(new Set(gezien).size).toBe(23);
  const tijden = gezien.map((regel) => regel.split(' ')[0]);
  expect(tijden).toEqual([...tijden].sort().reverse());
});

test('een gesprek dat verderging in een nieuwe run staat er één keer in', async () => {
  const { client, vragen } = visibility([{ id: 'g', begon: START }]);
  await lijst(client, { pageSize: 5 });
  for (const query of vragen) expect(query).toContain("ExecutionStatus != 'ContinuedAsNew'");
});

test('een pageToken geldt voor de lijst waar hij van is, en voor geen andere', async () => {
  const { client } = visibility([1, 2, 3].map((n) => ({ id: String(n), begon: START - n })));
  const vraag = { fase: 'inGesprek', pageSize: 2 } as const;
  const { volgende } = await lijst(client, vraag);
  expect((await lijst(client, { ...vraag, pageToken: volgende ?? '' })).resultaten.map(({ id }) => id)).toEqual(['3']);
  for (const ander of [
    { ...vraag, pageToken: 'abcd' },
    { pageSize: 2, pageToken: volgende ?? '' },
  ])
    await expect(lijst(client, ander)).rejects.toMatchObject({ code: 'ONGELDIG' });
});

test('actoren worden gezocht op soort en naam', async () => {
  const { status, json } = await api.vraag('GET', '/v1/actoren?soort=afdeling&naam=park');
  expect([status, json]).toEqual([200, { resultaten: [actor] }]);
  expect(gevraagd).toEqual([{ soort: 'afdeling', naam: 'park' }]);
});

test('een register dat niet antwoordt is REGISTER_ONBEREIKBAAR', async () => {
  const { status, json } = await api.vraag('GET', '/v1/zaaktypen');
  expect([status, json['code']]).toEqual([503, 'REGISTER_ONBEREIKBAAR']);
});
