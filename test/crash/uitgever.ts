/** An issuer of tokens for the agents and the operator of this test: in this process, which nobody kills. */
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const AUDIENCE = 'kcc-gesprek';
const SOORT = 'application/json';

export interface Uitgever {
  /** For the API. */
  env: Record<string, string>;
  token(wie: { id: string; naam: string }, rol: 'medewerker' | 'operator'): Promise<string>;
  stop(): void;
}

export async function startUitgever(): Promise<Uitgever> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const sleutel = { ...(await exportJWK(publicKey)), kid: 'crash', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const issuer = `http://${request.headers.host ?? ''}`;
    const antwoord =
      request.url === '/jwks' ? { keys: [sleutel] } : { issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: issuer };
    response.writeHead(200, { 'Content-Type': SOORT }).end(JSON.stringify(antwoord));
  });
  await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
  const adres = server.address();
  const issuer = `http://127.0.0.1:${String(typeof adres === 'object' && adres !== null ? adres.port : 0)}`;
  return {
    env: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: AUDIENCE },
    token: ({ id, naam }, rol) =>
      new SignJWT({ name: naam, roles: [rol] })
        .setProtectedHeader({ alg: 'ES256', kid: 'crash', typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(id)
        .setIssuedAt()
        .setExpirationTime('6h')
        .sign(privateKey),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
