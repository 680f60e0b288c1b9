import { expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { SleutelOntbreekt } from '../../src/temporal/codec/codec.js';
import { veiligeRegel } from '../../src/temporal/logregels.js';

const GEHEIM = 'Jan de Vries 999990019';
const alsTekst = (regel: [object, string]): string => JSON.stringify(regel);

test('van een fout staat in het logboek alleen wat voor fout het is, en waar', () => {
  const fout = ApplicationFailure.create({
    type: 'VERZOEK_GEWEIGERD',
    message: GEHEIM,
    details: [{ velden: [{ veld: 'adres', reden: GEHEIM }] }],
    cause: new Error(GEHEIM),
  });
  const regel = veiligeRegel(`Error while processing ActivityTask.start: ${GEHEIM}`, {
    error: fout,
    task: GEHEIM,
    taskEncoded: GEHEIM,
    attempt: 3,
    activityType: 'registreerPartij',
    workflowId: { tekst: GEHEIM },
  });
  expect(alsTekst(regel)).not.toContain('Vries');
  expect(regel).toEqual([
    { attempt: 3, activityType: 'registreerPartij', fout: 'VERZOEK_GEWEIGERD', plaatsen: expect.any(Array) },
    'Error while processing ActivityTask.start',
  ]);
});

test.each([
  [new TypeError(GEHEIM), 'TypeError'],
  [ApplicationFailure.create({ type: GEHEIM, message: GEHEIM }), 'ApplicationFailure'],
  [GEHEIM, 'string'],
  [{ message: GEHEIM }, 'object'],
])('ook van een onbekende fout: %#', (error, soort) => {
  const regel = veiligeRegel('Activity failed', { error });
  expect(alsTekst(regel)).not.toContain('Vries');
  expect(regel[0]).toMatchObject({ fout: soort });
});

test('een sleutel die ontbreekt staat er met naam', () => {
  const [velden] = veiligeRegel('Failed to process Workflow Activation', { error: new SleutelOntbreekt('b.12345678') });
  expect(velden).toMatchObject({ fout: expect.stringContaining('b.12345678') });
});
