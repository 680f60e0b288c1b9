/** What the worker does in a register is accounted for, whatever becomes of it, and in whose name. */
import { expect, test } from '@jest/globals';
import { type Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { auditActiviteiten } from '../../src/audit/activiteiten.js';
import { createAudit } from '../../src/audit/logboek.js';
import { auditregel, WORKERACTIES } from '../../src/audit/regel.js';

const GESPREK = '6f1d1f0a-3d1e-4a56-9c55-0c6d1b7e2a10';
const GEHEIM = '999990019';

async function regelVan(activityType: string, doe: () => Promise<unknown>, naam = 'vraag-1.zaak') {
  const regels: string[] = [];
  const audit = createAudit({ proces: 'worker', schrijver: { write: (regel) => regels.push(regel) } });
  const info = { activityType, attempt: 2, workflowExecution: { workflowId: `gesprek/${GESPREK}`, runId: 'r' } };
  const { inbound } = auditActiviteiten(audit)({ info } as unknown as Context);
  const input = { args: [{ medewerker: 'mdw-1', naam, inhoud: { bsn: GEHEIM } }], headers: {} };
  const uitkomst = await inbound.execute?.(input, doe).catch(() => 'mislukt');
  expect(regels.length).toBe(1);
  expect(regels.join('')).not.toContain(GEHEIM);
  return { uitkomst, regel: auditregel.parse(JSON.parse(regels[0] ?? '')) };
}

test.each(WORKERACTIES)('%s', async (actie) => {
  const { uitkomst, regel } = await regelVan(actie, () => Promise.resolve({ soort: 'geregistreerd' }));
  expect(uitkomst).toEqual({ soort: 'geregistreerd' });
  expect(regel).toMatchObject({
    proces: 'worker',
    actie,
    wie: { id: 'mdw-1', rollen: [] },
    gesprek: GESPREK,
    registratie: 'vraag-1.zaak',
    uitkomst: 'geslaagd',
    code: null,
    poging: 2,
  });
});

test.each([
  [ApplicationFailure.create({ type: 'VERZOEK_GEWEIGERD', message: GEHEIM }), 'geweigerd', 'VERZOEK_GEWEIGERD'],
  [ApplicationFailure.create({ type: 'REGISTER_ONBEREIKBAAR' }), 'mislukt', 'REGISTER_ONBEREIKBAAR'],
  [new Error(GEHEIM), 'mislukt', 'DEFECT'],
])('%# een fout houdt zijn code, en blijft een fout', async (fout, uitkomst, code) => {
  const gevolg = await regelVan('registreerZaak', () => Promise.reject(fout));
  expect([gevolg.uitkomst, gevolg.regel.uitkomst, gevolg.regel.code]).toEqual(['mislukt', uitkomst, code]);
});

test('wat niet in een regel hoort komt er niet in, en laat toch een spoor na', async () => {
  const { regel } = await regelVan('registreerZaak', () => Promise.resolve(null), `${GEHEIM} en een naam`);
  expect(regel).toMatchObject({
    actie: 'onbekend',
    uitkomst: 'mislukt',
    code: 'AUDITREGEL_ONGELDIG',
    registratie: null,
  });
});
