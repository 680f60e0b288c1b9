/** The whole stack as `npm start` runs it, with its data in the folder that is named; ends with SIGTERM or its parent. */
import { join } from 'node:path';
import { voerOpdrachtUit } from '../../local/launch/main.mjs';
import { vrijePoort } from '../../local/launch/ports.mjs';
import { startStapel } from '../../local/launch/stack.mjs';

const [map] = process.argv.slice(2);
await voerOpdrachtUit(async (signal) => {
  const poorten = {};
  for (const naam of ['api', 'temporal', 'temporalUi', 'registers', 'issuer', 'codec'])
    poorten[naam] = await vrijePoort();
  const metrics = [await vrijePoort(), await vrijePoort()].map((poort) => `127.0.0.1:${String(poort)}`);
  [process.env.METRICS_ADRES, process.env.API_METRICS_ADRES] = metrics;
  const stapel = await startStapel({ poorten, datamap: join(map, 'data'), logmap: join(map, 'log'), signal });
  try {
    const { api, temporal, codec, env, issuer } = stapel;
    const tokens = { mia: await issuer.token('mia'), olga: await issuer.token('olga') };
    const ui = `http://127.0.0.1:${String(poorten.temporalUi)}`;
    const registers = `http://127.0.0.1:${String(poorten.registers)}`;
    const adressen = { api, temporal: temporal.address, codec, ui, registers, env, tokens, metrics };
    process.stdout.write(`STAPEL ${JSON.stringify(adressen)}\n`);
    await new Promise((done) => signal.addEventListener('abort', done));
    return 0;
  } finally {
    await stapel.stop();
  }
});
