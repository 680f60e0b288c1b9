/** The registers as anybody with access reads them: the demo believes nothing that the API says about them. */
import { SignJWT } from 'jose';

export type Rij = Record<string, unknown>;

const omgeving = (naam: string): string => {
  const waarde = process.env[naam];
  if (waarde === undefined || waarde === '') throw new Error(`Omgevingsvariabele ${naam} ontbreekt.`);
  return waarde;
};

async function lees<T>(url: URL, headers: Record<string, string>): Promise<T> {
  const answer = await fetch(url, {
    headers: { Accept: 'application/json', ...headers },
    signal: AbortSignal.timeout(15_000),
  });
  // Without the query: it may hold a BSN.
  if (!answer.ok) throw new Error(`GET ${url.origin}${url.pathname} antwoordt ${String(answer.status)}`);
  return (await answer.json()) as T;
}

const adres = (basis: string, pad: string, filter: Record<string, string>): URL => {
  const url = new URL(`${basis.replace(/\/$/, '')}/${pad}`);
  for (const [naam, waarde] of Object.entries(filter)) url.searchParams.set(naam, waarde);
  return url;
};

/** A list of the Klantinteracties API; all results are expected on one page. */
export async function klantinteracties(pad: string, filter: Record<string, string>): Promise<Rij[]> {
  const { results } = await lees<{ results: Rij[] }>(adres(omgeving('KLANTINTERACTIES_URL'), pad, filter), {
    Authorization: `Token ${omgeving('KLANTINTERACTIES_TOKEN')}`,
  });
  return results;
}
export const klantinteractie = (pad: string): Promise<Rij> =>
  lees(adres(omgeving('KLANTINTERACTIES_URL'), pad, {}), {
    Authorization: `Token ${omgeving('KLANTINTERACTIES_TOKEN')}`,
  });

/** A list of the Zaken API. */
export async function zaken(pad: string, filter: Record<string, string>): Promise<Rij[]> {
  const client = omgeving('ZGW_CLIENT_ID');
  const jwt = await new SignJWT({ client_id: client, user_id: 'demo', user_representation: 'Demo' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(client)
    .setIssuedAt()
    .sign(new TextEncoder().encode(omgeving('ZGW_SECRET')));
  const { results } = await lees<{ results: Rij[] }>(adres(omgeving('ZAKEN_URL'), pad, filter), {
    Authorization: `Bearer ${jwt}`,
    'Accept-Crs': 'EPSG:4326',
  });
  return results;
}

/** URL of a resource as the Zaken API itself writes it. */
export const tekstVeld = (rij: Rij | undefined, veld: string): string => {
  const waarde = rij?.[veld];
  return typeof waarde === 'string' ? waarde : '';
};
