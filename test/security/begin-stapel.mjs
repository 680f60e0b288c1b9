/** The whole stack as `npm start` runs it, with its data in the folder that is named; ends with SIGTERM or its parent. */
import { join } from 'node:path';
import { voerOpdrachtUit } from '../../local/launch/main.mjs';
import { vrijePoort } from '../../local/launch/ports.mjs';
import { startStapel } from '../../local/launch/stack.mjs';

const [map] = process.argv.slice(2);
await voerOpdrachtUit(async (signal) => {
  const poorten = {};
  for (const naam of ['api', 'temporal', 'temporalUi', 'registers', 'codec']) poorten[naam] = await vrijePoort();
  const stapel = await startStapel({ poorten, datamap: join(map, 'data'), logmap: join(map, 'log'), signal });
  try {
    const { api, temporal, codec, env } = stapel;
    const ui = `http://127.0.0.1:${String(poorten.temporalUi)}`;
    const registers = `http://127.0.0.1:${String(poorten.registers)}`;
    process.stdout.write(`STAPEL ${JSON.stringify({ api, temporal: temporal.address, codec, ui, registers, env })}\n`);
    await new Promise((done) => signal.addEventListener('abort', done));
    return 0;
  } finally {
    await stapel.stop();
  }
});
