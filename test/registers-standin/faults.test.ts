import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultRequest } from '../../local/registers/faults.js';
import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { call, klantcontact, type Reply } from './client.js';

let registers: RunningRegisters;
beforeAll(async () => {
  registers = await startRegisters({ port: 0, empty: true });
});
afterAll(() => registers.stop());
beforeEach(() => call(`${registers.url}/_control/reset`, 'POST', {}));

const fault = (request: FaultRequest): Promise<Reply> => call(`${registers.url}/_control/faults`, 'POST', request);
const create = (nummer = '1'): Promise<Reply> =>
  call(`${registers.klantinteractiesUrl}/klantcontacten`, 'POST', klantcontact(nummer));
const stored = (): number => registers.registers.klant.klantcontacten.all().length;

describe('faults that answer', () => {
  test.each<[FaultRequest, number, number]>([
    [{ fault: 'refuse' }, 400, 0],
    [{ fault: 'error' }, 503, 0],
    [{ fault: 'error', status: 500 }, 500, 0],
    [{ fault: '429', retryAfter: 3 }, 429, 0],
    [{ fault: 'store-500' }, 500, 1],
    [{ fault: 'html' }, 200, 0],
    [{ fault: 'wrong-shape' }, 201, 1],
    [{ fault: 'unauthorized' }, 401, 0],
    [{ fault: 'race' }, 500, 1],
    [{ fault: 'delay', delayMs: 20 }, 201, 1],
  ])('%j: answers %d, stores %d', async (request, status, count) => {
    await fault({ method: 'POST', path: 'klantcontacten', ...request });
    expect((await create()).status).toBe(status);
    expect(stored()).toBe(count);
  });

  test('429 carries Retry-After, as it was given', async () => {
    await fault({ fault: '429', retryAfter: 'Tue, 24 Nov 2026 10:00:00 GMT' });
    expect((await create()).headers.get('retry-after')).toBe('Tue, 24 Nov 2026 10:00:00 GMT');
  });

  test('a refusal carries the given invalidParams', async () => {
    const invalidParams = [{ name: 'onderwerp', code: 'max_length', reason: 'te lang' }];
    await fault({ fault: 'refuse', body: { invalidParams } });
    expect((await create()).body).toMatchObject({ code: 'invalid', invalidParams });
  });
});

describe('faults without a whole answer', () => {
  test.each<[FaultRequest, number]>([
    [{ fault: 'drop-before' }, 0],
    [{ fault: 'down' }, 0],
    [{ fault: 'drop-after' }, 1],
    [{ fault: 'half' }, 1],
    [{ fault: 'hang', delayMs: 20 }, 1],
  ])('%j: stores %d', async (request, count) => {
    await fault(request);
    await expect(create()).rejects.toThrow();
    expect(stored()).toBe(count);
  });

  test('late-store: the row appears later', async () => {
    await fault({ fault: 'late-store', delayMs: 100 });
    await expect(create()).rejects.toThrow();
    expect(stored()).toBe(0);
    await sleep(200);
    expect(stored()).toBe(1);
  });
});

describe('which requests a fault meets', () => {
  test('skip lets the first pass, times counts the rest', async () => {
    await fault({ fault: 'error', path: 'klantcontacten$', skip: 1, times: 2 });
    const statuses: number[] = [];
    for (const nummer of ['1', '2', '3', '4']) statuses.push((await create(nummer)).status);
    expect(statuses).toEqual([201, 503, 503, 201]);
  });

  test('times null lasts until it is taken away', async () => {
    await fault({ fault: 'error', times: null });
    expect((await create()).status).toBe(503);
    expect((await create()).status).toBe(503);
    await call(`${registers.url}/_control/faults`, 'DELETE');
    expect((await create()).status).toBe(201);
  });

  test('an unknown fault is refused', async () => {
    expect((await call(`${registers.url}/_control/faults`, 'POST', { fault: 'nonsense' })).status).toBe(400);
  });
});

test('the journal tells method, path and status, and starts anew at a reset', async () => {
  await create();
  await create();
  const journal = await call(`${registers.url}/_control/journal`);
  const path = '/klantinteracties/api/v1/klantcontacten';
  expect(journal.body).toMatchObject([
    { method: 'POST', path, status: 201 },
    { method: 'POST', path, status: 400 },
  ]);
  await call(`${registers.url}/_control/reset`, 'POST', { seed: true });
  expect((await call(`${registers.url}/_control/journal`)).body).toEqual([]);
  expect((await call(`${registers.url}/_control/dump`)).body).toMatchObject({ klantcontacten: [] });
});

test('of two creates at the same time one loses with 500, and one row is stored', async () => {
  const slow = await startRegisters({ port: 0, empty: true, latencyMs: 50 });
  const post = (): Promise<Reply> => call(`${slow.klantinteractiesUrl}/klantcontacten`, 'POST', klantcontact('1'));
  const replies = await Promise.all([post(), post()]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([201, 500]);
  expect(slow.registers.klant.klantcontacten.all()).toHaveLength(1);
  expect((await post()).status).toBe(400);
  await slow.stop();
});
