/** `node local/issuer/main.mjs`: the local issuer on 127.0.0.1. ISSUER_PORT, ISSUER_DATA (a file; none: nothing is kept). */
import { createServer } from 'node:http';
import { GEBRUIKERS } from './gebruikers.mjs';
import { leesOfMaak } from './bewaard.mjs';
import { aanmeldpagina } from './pagina.mjs';
import { createProvider } from './provider.mjs';

const HOST = '127.0.0.1';
const MAX_BYTES = 1_000;
const port = Number(process.env.ISSUER_PORT);
const issuer = `http://${HOST}:${String(port)}`;

const bewaard = await leesOfMaak(process.env.ISSUER_DATA || undefined);
const provider = createProvider({
  issuer,
  audience: process.env.OIDC_AUDIENCE || 'kcc-gesprek',
  bewaard,
  redirectUris: (process.env.ISSUER_REDIRECT_URIS ?? '').split(',').filter((uri) => uri !== ''),
});
const oidc = provider.callback();

async function leesFormulier(req) {
  let tekst = '';
  for await (const deel of req) if ((tekst += deel).length > MAX_BYTES) throw new Error('te groot');
  return new URLSearchParams(tekst);
}

/** Shows who there is, and logs in who was chosen. */
async function interactie(req, res, uid) {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  if (req.method !== 'POST') {
    await provider.interactionDetails(req, res);
    res.setHeader('Content-Type', 'text/html; charset=utf-8').end(aanmeldpagina(uid));
    return;
  }
  const gebruiker = (await leesFormulier(req)).get('gebruiker') ?? '';
  if (!Object.hasOwn(GEBRUIKERS, gebruiker)) throw new Error('onbekende gebruiker');
  await provider.interactionFinished(req, res, { login: { accountId: gebruiker } });
}

const server = createServer((req, res) => {
  const uid = /^\/interaction\/([\w-]{1,60})$/.exec(req.url ?? '')?.[1];
  if (uid === undefined) {
    void oidc(req, res);
    return;
  }
  interactie(req, res, uid).catch(() => res.writeHead(400).end('Begin opnieuw met aanmelden.'));
});
server.listen(port, HOST, () => process.stdout.write(`issuer ${issuer}\n`));
for (const signaal of ['SIGTERM', 'SIGINT']) process.once(signaal, () => process.exit(0));
