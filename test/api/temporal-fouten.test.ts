import { describe, expect, test } from '@jest/globals';
import {
  type Client,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Probleem } from '../../src/api/probleem.js';
import { binnen } from '../../src/api/temporal/deadline.js';
import { vertaal } from '../../src/api/temporal/fouten.js';
import { WEIGERCODES, type Weigercode } from '../../src/contract/codes.js';
import { maakGesprek } from './opstelling.js';

const geweigerd = (type: string, ...details: unknown[]) =>
  new WorkflowUpdateFailedError('Workflow Update failed', ApplicationFailure.create({ type, message: 'x', details }));

describe('wat Temporal antwoordt', () => {
  test.each(Object.keys(WEIGERCODES) as Weigercode[])('een geweigerde Update %s houdt zijn code', (code) => {
    expect(vertaal(geweigerd(code, {}))).toMatchObject({ code, status: WEIGERCODES[code] });
  });

  test('de bijzonderheden van een weigering komen mee', () => {
    const details = { wachtOp: ['klant'], fase: 'inGesprek', gesprek: maakGesprek(), anders: 'niet' };
    const { anders: _anders, ...verwacht } = details;
    expect(vertaal(geweigerd('GEWIJZIGD', details))).toMatchObject({ bijzonderheden: verwacht });
  });

  test.each([[undefined], ['tekst'], [{ wachtOp: 'onzin' }]])('bijzonderheden %j tellen niet', (details) => {
    expect(vertaal(geweigerd('ONGELDIG', details))).toMatchObject({ code: 'ONGELDIG', bijzonderheden: {} });
  });

  test.each<[fout: Error, code: string]>([
    [new WorkflowNotFoundError('weg', 'gesprek/x', undefined), 'ONBEKEND_GESPREK'],
    [new WorkflowUpdateRPCTimeoutOrCancelledError('te laat'), 'NIET_VASTGELEGD'],
    [new ServiceError('weg'), 'NIET_VASTGELEGD'],
    [geweigerd('Onbekend'), 'NIET_VASTGELEGD'],
  ])('%s', (error, code) => {
    expect(vertaal(error)).toMatchObject({ code });
  });

  test('een fout van onszelf blijft wat hij is', () => {
    const fout = new TypeError('van ons');
    expect(vertaal(fout)).toBe(fout);
  });
});

test('een aanroep die blijft hangen eindigt op zijn deadline, en wordt afgebroken', async () => {
  let afgebroken = false;
  const connection = {
    withAbortSignal: (signal: AbortSignal, doe: () => Promise<unknown>) => {
      signal.addEventListener('abort', () => (afgebroken = true));
      return doe();
    },
    withDeadline: (_deadline: number, doe: () => Promise<unknown>) => doe(),
  };
  const client = { connection } as unknown as Client;
  const uitkomst = binnen(client, 30, () => new Promise(() => {}));
  await expect(uitkomst).rejects.toEqual(new Probleem('NIET_VASTGELEGD'));
  expect(afgebroken).toBe(true);
});
