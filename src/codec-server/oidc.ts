/** The issuer as a browser's login needs it: authorization code with PKCE (RFC 7636). */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Browseraanmelding } from './config.js';

const WACHTTIJD_MS = 5_000;
const url = z.url({ protocol: /^https?$/ });
const ontdekking = z.object({ issuer: z.string(), authorization_endpoint: url, token_endpoint: url });
const tokenantwoord = z.object({ access_token: z.string().min(1) });

export interface Poging {
  verifier: string;
}

/** Where the issuer sends the browser back to. */
export const callback = ({ publiek }: Browseraanmelding): string => `${publiek}/callback`;

export class Oidc {
  private document: Promise<z.infer<typeof ontdekking>> | undefined;
  constructor(private readonly opties: Browseraanmelding) {}

  nieuwePoging = (): Poging => ({ verifier: randomBytes(32).toString('base64url') });

  async aanmeldUrl({ verifier }: Poging, state: string): Promise<string> {
    const { clientId, scope, resource } = this.opties;
    const naar = new URL((await this.vind()).authorization_endpoint);
    const vraag = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: callback(this.opties),
      scope,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(resource !== undefined && { resource }),
    };
    for (const [naam, waarde] of Object.entries(vraag)) naar.searchParams.set(naam, waarde);
    return naar.href;
  }

  /** The access token for a code. Rejects when the issuer does not give one. */
  async haalToken(code: string, { verifier }: Poging): Promise<string> {
    const { clientId, clientSecret, resource } = this.opties;
    const antwoord = await fetch((await this.vind()).token_endpoint, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(WACHTTIJD_MS),
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: callback(this.opties),
        client_id: clientId,
        code_verifier: verifier,
        ...(clientSecret !== undefined && { client_secret: clientSecret }),
        ...(resource !== undefined && { resource }),
      }),
    });
    if (!antwoord.ok) throw new Error(`the issuer answers ${antwoord.status}`);
    return tokenantwoord.parse(await antwoord.json()).access_token;
  }

  private vind(): Promise<z.infer<typeof ontdekking>> {
    this.document ??= this.ontdek().catch((error: unknown) => {
      this.document = undefined;
      throw error;
    });
    return this.document;
  }

  private async ontdek(): Promise<z.infer<typeof ontdekking>> {
    const { issuer } = this.opties;
    const antwoord = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(WACHTTIJD_MS),
    });
    const document = ontdekking.parse(await antwoord.json());
    if (document.issuer !== issuer) throw new Error('the issuer has another name');
    return document;
  }
}
