/**
 * A real OpenID Connect provider for this machine. Access tokens are JWTs (RFC 9068) with `sub`, `name` and `roles`:
 *  - browser: authorization code with PKCE, client `kcc-gesprek-browser`, any port of 127.0.0.1
 *  - program: client_credentials, with the name of a user as client
 */
import Provider, { interactionPolicy } from 'oidc-provider';
import { BROWSERCLIENT, GEBRUIKERS } from './gebruikers.mjs';

const TOKEN_S = 8 * 3600;
/** What a token is asked for must be a URI; what stands in it as audience is the name that the API expects. */
const RESOURCE = 'urn:kcc-gesprek';

/** Logging in is all that is asked. */
const beleid = () => {
  const alle = interactionPolicy.base();
  alle.remove('consent');
  return alle;
};

const lokaal = (url) => /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(url);

const clients = ({ geheim, redirectUris }) => [
  {
    client_id: BROWSERCLIENT,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: ['http://127.0.0.1/aangemeld', 'http://localhost/aangemeld', ...redirectUris],
  },
  ...Object.keys(GEBRUIKERS).map((gebruiker) => ({
    client_id: gebruiker,
    client_secret: geheim,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  })),
];

/** @param {{ issuer: string, audience: string, bewaard: object, redirectUris?: string[] }} opties */
export function createProvider({ issuer, audience, bewaard, redirectUris = [] }) {
  const resource = {
    scope: 'openid profile',
    audience,
    accessTokenFormat: 'jwt',
    accessTokenTTL: TOKEN_S,
    jwt: { sign: { alg: 'RS256' } },
  };
  return new Provider(issuer, {
    clients: clients({ geheim: bewaard.geheim, redirectUris }),
    jwks: { keys: [bewaard.sleutel] },
    cookies: { keys: bewaard.cookies },
    scopes: ['openid', 'profile', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name', 'roles'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => resource,
        useGrantedResource: () => true,
      },
    },
    pkce: { required: () => true },
    ttl: { AccessToken: TOKEN_S, ClientCredentials: TOKEN_S, Session: TOKEN_S, Grant: TOKEN_S, Interaction: 600 },
    clientBasedCORS: (_ctx, origin) => lokaal(origin),
    findAccount: (_ctx, id) => GEBRUIKERS[id] && { accountId: id, claims: () => ({ sub: id, ...GEBRUIKERS[id] }) },
    extraTokenClaims: (_ctx, token) => GEBRUIKERS[token.accountId ?? token.clientId],
    interactions: {
      policy: beleid(),
      url: (_ctx, { uid }) => `/interaction/${uid}`,
    },
    // Whoever logs in here agrees: there is nothing to agree to.
    loadExistingGrant: async ({ oidc: { client, session, provider } }) => {
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid profile offline_access');
      grant.addResourceScope(RESOURCE, 'openid profile');
      await grant.save();
      return grant;
    },
  });
}
