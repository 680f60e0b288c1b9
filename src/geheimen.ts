/** Secrets that protect nothing: too short, too uniform, or an example that anybody can read. Refused outside this machine. */
import { isDezeMachine } from './auth/sleutels.js';

const VOORBEELD = /kies-?zelf|lokaal|change-?me|voorbeeld|example|geheim|secret|password|wachtwoord|12345678/i;
const MIN_VERSCHILLENDE_TEKENS = 8;

/** Why a secret is weak, without the secret; undefined when it is not. */
export function waaromZwak(geheim: string, minTekens: number): string | undefined {
  if (VOORBEELD.test(geheim)) return 'dit is een voorbeeldwaarde: kies zelf een lange, willekeurige waarde';
  if (geheim.length < minTekens) return `gebruik ten minste ${String(minTekens)} willekeurige tekens`;
  if (new Set(geheim).size < MIN_VERSCHILLENDE_TEKENS) return 'gebruik willekeurige tekens';
  return undefined;
}

export interface Geheim {
  naam: string;
  waarde: string;
  /** Where it is sent: on this machine anything will do. */
  url: string;
  minTekens: number;
}

/** Throws one Error that names each weak secret. */
export function weigerZwakke(geheimen: readonly Geheim[]): void {
  const fouten = geheimen.flatMap(({ naam, waarde, url, minTekens }) => {
    const reden = isDezeMachine(new URL(url).hostname) ? undefined : waaromZwak(waarde, minTekens);
    return reden === undefined ? [] : [`Omgevingsvariabele ${naam} is te zwak: ${reden}.`];
  });
  if (fouten.length > 0) throw new Error(fouten.join('\n'));
}
