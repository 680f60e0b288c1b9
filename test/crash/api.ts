/** The API of src/api, which kills itself outright between accepting a request that CRASH_ANTWOORD describes and answering it. */
import { ServerResponse } from 'node:http';

const past = new RegExp(process.env['CRASH_ANTWOORD'] ?? '^$');
type WriteHead = (this: ServerResponse, ...args: unknown[]) => ServerResponse;
// Called once for each answer, explicitly or not.
const echt: unknown = Reflect.get(ServerResponse.prototype, 'writeHead');
const dodelijk: WriteHead = function (...args) {
  const gelukt = this.statusCode === 200 || this.statusCode === 201;
  if (gelukt && past.test(`${this.req.method ?? ''} ${this.req.url ?? ''}`)) process.kill(process.pid, 'SIGKILL');
  return (echt as WriteHead).apply(this, args);
};
Object.assign(ServerResponse.prototype, { writeHead: dodelijk });

await import('../../src/api/server.js');
