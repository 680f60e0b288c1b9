/** Installs what the other commands need: packages, and the Temporal CLI unless another Temporal is named. */
import { fileURLToPath } from 'node:url';
import { zorgVoorPakketten } from './launch/dependencies.mjs';
import { voerOpdrachtUit } from './launch/main.mjs';
import { eigen } from './launch/omgeving.mjs';
import { vindTemporal } from './temporal/temporal-cli.mjs';

/** @param {{ signal?: AbortSignal }} opties */
export async function zorgVoorAlles({ signal }) {
  await zorgVoorPakketten({ signal });
  if (eigen().temporal) await vindTemporal({ signal });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await voerOpdrachtUit(async (signal) => {
    await zorgVoorAlles({ signal });
    return 0;
  });
}
