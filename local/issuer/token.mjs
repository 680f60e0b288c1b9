/** A token of the local issuer for one of its people, by client_credentials. */
const WACHTTIJD_MS = 10_000;

/**
 * @param {{ issuer: string, geheim: string, gebruiker: string }} opties
 * @returns {Promise<string>}
 */
export async function haalToken({ issuer, geheim, gebruiker }) {
  const antwoord = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${gebruiker}:${geheim}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'profile' }),
    signal: AbortSignal.timeout(WACHTTIJD_MS),
  });
  if (!antwoord.ok) throw new Error(`De aanmelddienst antwoordt ${String(antwoord.status)}`);
  return (await antwoord.json()).access_token;
}
