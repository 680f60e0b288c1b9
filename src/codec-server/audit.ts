/** One line for each call: who did what, with which result, from where. Never a payload, a token or an error as it was thrown. */
import { type Logger } from 'pino';

export interface Auditregel {
  actie: 'codec.decode' | 'codec.encode' | 'codec.aanmelden' | 'codec.afmelden';
  /** `sub` of the token; null when it is not known who it is. */
  wie: string | null;
  resultaat: 'gelukt' | 'geweigerd' | 'mislukt';
  status: number;
  /** Address of the caller, as seen by this process. */
  van: string;
  via?: 'token' | 'sessie';
  namespace?: string;
  /** Payloads in the request, and how many of them were decrypted or encrypted. */
  aantal?: number;
  bewerkt?: number;
  reden?: string;
}
export type Audit = (regel: Auditregel) => void;

const NAMESPACE = /^[A-Za-z0-9._-]{1,100}$/;
/** As the caller names it: kept only in the form of a name. */
export const namespaceVan = (kop: string | undefined): { namespace?: string } =>
  kop !== undefined && NAMESPACE.test(kop) ? { namespace: kop } : {};

/** Keeps the stream recognisable among the other lines. */
export const createAudit = (logger: Logger): Audit => {
  const audit = logger.child({ stroom: 'audit' });
  return (regel) => {
    audit.info(regel, 'audit');
  };
};
