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
    "WorkflowType = 'gesprek' AND GesprekFase = 'afgerond' AND ActieNodig = false AND Medewerker = 'a.b:c_d-1'",
  );
  expect(() => toQuery({ medewerker: "x' OR ''='", pageSize: 1 })).toThrow(TypeError);
});

test('een pageToken geldt voor de lijst waar hij van is, en voor geen andere', async () => {
  const tokens: string[] = [];
  const client = {
    options: { namespace: 'default' },
    workflowService: {
      listWorkflowExecutions: ({ nextPageToken }: { nextPageToken: Uint8Array }) => {
        tokens.push(Buffer.from(nextPageToken).toString());
        return Promise.resolve({ executions: [], nextPageToken: Buffer.from('{"verder":1}') });
      },
    },
  } as unknown as Client;
  const vraag = { fase: 'inGesprek', pageSize: 2 } as const;
  const { volgende } = await lijst(client, vraag);
  await lijst(client, { ...vraag, pageToken: volgende ?? '' });
  expect(tokens).toEqual(['', '{"verder":1}']);
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
