/** A tiny issuer for tests: discovery, keys, and a code flow that logs in whoever `logInAls` names. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const AUDIENCE = 'kcc-gesprek';
const lees = async (stroom: AsyncIterable<unknown>): Promise<string> => {
  let tekst = '';
  for await (const deel of stroom) tekst += String(deel);
  return tekst;
};

export class Proefissuer {
  /** Who the next browser is that logs in. */
  logInAls: JWTPayload = { sub: 'olga', name: 'Olga Operator', roles: ['operator'] };
  /** Of the token that a browser gets, seconds. */
  verlooptOver = 300;
  private readonly codes = new Map<string, { challenge: string; terug: string }>();
  private constructor(
    private readonly server: Server,
    private readonly sleutels: Awaited<ReturnType<typeof generateKeyPair>>,
  ) {}

  static async begin(): Promise<Proefissuer> {
    const sleutels = await generateKeyPair('RS256');
    const server = createServer();
    const issuer = new Proefissuer(server, sleutels);
    const jwk = { ...(await exportJWK(sleutels.publicKey)), kid: 'proef', alg: 'RS256', use: 'sig' };
    server.on('request', (req, res) => {
      const { pathname, searchParams } = new URL(req.url ?? '/', issuer.url);
      const json = (waarde: unknown, status = 200): void => {
        res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(waarde));
      };
      if (pathname === '/.well-known/openid-configuration')
        json({
          issuer: issuer.url,
          authorization_endpoint: `${issuer.url}/auth`,
          token_endpoint: `${issuer.url}/token`,
          jwks_uri: `${issuer.url}/jwks`,
        });
      else if (pathname === '/jwks') json({ keys: [jwk] });
      else if (pathname === '/auth') {
        const code = randomUUID();
        const terug = searchParams.get('redirect_uri') ?? '';
        issuer.codes.set(code, { challenge: searchParams.get('code_challenge') ?? '', terug });
        const naar = new URL(terug);
        naar.search = new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString();
        res.writeHead(302, { Location: naar.href }).end();
      } else if (pathname === '/token')
        void lees(req).then(async (body) => {
          const vraag = new URLSearchParams(body);
          const poging = issuer.codes.get(vraag.get('code') ?? '');
          issuer.codes.delete(vraag.get('code') ?? '');
          const bewijs = createHash('sha256')
            .update(vraag.get('code_verifier') ?? '')
            .digest('base64url');
          if (poging?.challenge !== bewijs || poging.terug !== vraag.get('redirect_uri'))
            json({ error: 'invalid_grant' }, 400);
          else json({ access_token: await issuer.token(issuer.logInAls, issuer), token_type: 'Bearer' });
        });
      else json({}, 404);
    });
    await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  token(claims: JWTPayload, { verlooptOver = 300 }: { verlooptOver?: number } = {}): Promise<string> {
    const nu = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: this.url, aud: AUDIENCE, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'proef', typ: 'at+jwt' })
      .setIssuedAt(nu - 1)
      .setExpirationTime(nu + verlooptOver)
      .sign(this.sleutels.privateKey);
  }

  async eindig(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((klaar) => this.server.close(klaar));
  }
}
