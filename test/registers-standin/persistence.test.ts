import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startRegisters } from '../../local/registers/server.js';
import { call, klantcontact } from './client.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'registers-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

async function count(): Promise<number> {
  const registers = await startRegisters({ port: 0, dataDir });
  const { length } = registers.registers.klant.klantcontacten.all();
  await registers.stop();
  return length;
}

test('what was answered is there after kill -9', async () => {
  const args = ['--import', 'tsx', 'local/registers/main.ts'];
  const env = { ...process.env, NODE_OPTIONS: '', REGISTERS_PORT: '0', REGISTERS_DATA: dataDir };
  const child = spawn(process.execPath, args, { env });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const url = line.split(/\s+/)[1] ?? '';
  for (let i = 1; i <= 20; i += 1)
    expect((await call(`${url}/klantcontacten`, 'POST', klantcontact(String(i)))).status).toBe(201);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await count()).toBe(20);
});

test('a torn last line is dropped, the rest stays', async () => {
  const registers = await startRegisters({ port: 0, dataDir });
  await call(`${registers.klantinteractiesUrl}/klantcontacten`, 'POST', klantcontact('1'));
  await registers.stop();
  appendFileSync(join(dataDir, 'registers.jsonl'), '[{"table":"klantcontacten","uuid":"x","ro');
  expect(await count()).toBe(1);
});

test('a deleted row stays away, and a refused create leaves nothing', async () => {
  const registers = await startRegisters({ port: 0, dataDir });
  const url = `${registers.klantinteractiesUrl}/klantcontacten`;
  const { body } = await call(url, 'POST', klantcontact('1'));
  await call(`${url}/${(body as { uuid: string }).uuid}`, 'DELETE');
  const identificator = { codeRegister: 'brp', codeObjecttype: 'natuurlijk_persoon', codeSoortObjectId: 'bsn' };
  const partij = {
    soortPartij: 'persoon',
    indicatieActief: true,
    partijIdentificatoren: [{ partijIdentificator: { ...identificator, objectId: '123456782' } }],
  };
  const before = registers.registers.klant.partijen.all().length;
  expect((await call(`${registers.klantinteractiesUrl}/partijen`, 'POST', partij)).status).toBe(400);
  expect(registers.registers.klant.partijen.all()).toHaveLength(before);
  await registers.stop();
  expect(await count()).toBe(0);
});

test('empty means: in memory, with the catalogus only', async () => {
  const registers = await startRegisters({ port: 0, empty: true, dataDir });
  expect(registers.registers.klant.partijen.all()).toEqual([]);
  expect(registers.registers.zaak.zaaktypen.by('identificatie', 'PARKEER-AANVR')).toHaveLength(1);
  await registers.stop();
});
