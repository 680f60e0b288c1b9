import { startRegisters } from './server.js';

/** `npm run registers [-- --empty]`; port from REGISTERS_PORT, data in REGISTERS_DATA or .data/registers. */
const empty = process.argv.includes('--empty');
const running = await startRegisters({
  port: Number(process.env['REGISTERS_PORT'] ?? '8900'),
  empty,
  dataDir: process.env['REGISTERS_DATA'] ?? '.data/registers',
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
