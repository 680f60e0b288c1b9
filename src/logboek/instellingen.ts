/**
 * Settings of the Logboek Dataverwerkingen: off unless OTEL_EXPORTER_OTLP_ENDPOINT names where it goes, and then complete, so that
 * nothing is accounted for under a wrong activity or with an id that can be guessed.
 */
import { z } from 'zod';
import { isDezeMachine } from '../auth/sleutels.js';
import { weigerZwakke } from '../geheimen.js';
import { lees, type Omgeving, url } from '../omgeving.js';

const omgeving = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  LOGBOEK_VERWERKING: url.optional(),
  LOGBOEK_SLEUTEL: z.string().optional(),
});

export interface LogboekInstellingen {
  /** Base of an OTLP/HTTP collector. */
  endpoint: string;
  /** URI of the processing activity in the municipality's register of processing activities (AVG, article 30). */
  verwerking: string;
  /** Key under which the id of a data subject becomes a pseudonym. */
  sleutel: string;
}

export function logboekConfig(env: Omgeving): LogboekInstellingen | undefined {
  const {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    LOGBOEK_VERWERKING: verwerking,
    LOGBOEK_SLEUTEL: sleutel,
  } = lees(omgeving, env);
  if (endpoint === undefined) return undefined;
  if (verwerking === undefined || sleutel === undefined)
    throw new Error(
      'Met OTEL_EXPORTER_OTLP_ENDPOINT horen LOGBOEK_VERWERKING (de URI van de verwerkingsactiviteit) en LOGBOEK_SLEUTEL.',
    );
  if (!endpoint.startsWith('https:') && !isDezeMachine(new URL(endpoint).hostname))
    throw new Error(
      'Omgevingsvariabele OTEL_EXPORTER_OTLP_ENDPOINT is ongeldig: buiten deze machine alleen met https://.',
    );
  weigerZwakke([{ naam: 'LOGBOEK_SLEUTEL', waarde: sleutel, url: endpoint, minTekens: 32 }]);
  return { endpoint: endpoint.replace(/\/+$/, ''), verwerking, sleutel };
}
