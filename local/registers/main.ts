import { startRegisters } from './server.js';

/**
 * `npm run registers [-- --empty]`; port from REGISTERS_PORT, data in REGISTERS_DATA or .data/registers. With
 * REGISTERS_CLOCK the clock starts at that instant, for recordings of a certain day; REGISTERS_LATENCY_MS makes every
 * request take that long.
 */
const empty = process.argv.includes('--empty');
const clock = process.env['REGISTERS_CLOCK'];
const shift = clock === undefined ? 0 : Date.parse(clock) - Date.now();
const running = await startRegisters({
  port: Number(process.env['REGISTERS_PORT'] ?? '8900'),
  empty,
  dataDir: process.env['REGISTERS_DATA'] ?? '.data/registers',
  latencyMs: Number(process.env['REGISTERS_LATENCY_MS'] ?? '0'),
  now: () => new Date(Date.now() + shift),
});

console.log(`Klantinteracties  ${running.klantinteractiesUrl}`);
console.log(`Zaken             ${running.zakenUrl}`);
console.log(`Catalogi          ${running.catalogiUrl}`);
console.log(`Storingen         ${running.url}/_control/faults`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void running.stop().then(() => {
      process.exit(0);
    });
  });
