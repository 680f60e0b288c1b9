/** The local issuer as one of the programs of the stack, unless the environment names another. */
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { haalToken } from '../issuer/token.mjs';
import { startKind } from './children.mjs';
import { inProject } from './paths.mjs';

const AUDIENCE = 'kcc-gesprek';

/**
 * @param {{ port: number, datamap?: string, logmap: string, redirectUris?: string[] }} opties
 * `datamap`: where its keys are kept; without it they are kept beside the logs, as long as those.
 */
export function startIssuer({ port, datamap, logmap, redirectUris = [] }) {
  const map = join(datamap ?? logmap, 'issuer');
  const sleutels = join(map, 'sleutels.json');
  const issuer = `http://127.0.0.1:${String(port)}`;
  const kind = startKind({
    naam: 'issuer',
    command: process.execPath,
    args: [inProject('local/issuer/main.mjs')],
    env: {
      ISSUER_PORT: String(port),
      ISSUER_DATA: sleutels,
      ISSUER_REDIRECT_URIS: redirectUris.join(','),
      OIDC_AUDIENCE: AUDIENCE,
    },
    logmap,
  });
  return {
    kind,
    issuer,
    env: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: AUDIENCE },
    leeft: async () =>
      (await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(2_000) })).ok,
    /** For `npm run token`. */
    noteer: () => {
      mkdirSync(dirname(sleutels), { recursive: true });
      writeFileSync(join(map, 'adres.json'), JSON.stringify({ issuer }));
    },
    token: (gebruiker) => haalToken({ issuer, geheim: JSON.parse(readFileSync(sleutels, 'utf8')).geheim, gebruiker }),
  };
}
