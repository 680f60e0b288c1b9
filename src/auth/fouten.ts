/** Why a request counts as not logged in. A constant for log and audit log: never a claim, never the token. */
import { errors } from 'jose';

export const AANMELDREDENEN = [
  'GEEN_TOKEN',
  'ONLEESBAAR',
  'ALGORITME',
  'SLEUTEL',
  'HANDTEKENING',
  'SOORT',
  'UITGEVER',
  'DOELGROEP',
  'VERLOPEN',
  'NOG_NIET_GELDIG',
  'CLAIM',
  'DIENST_ONBEREIKBAAR',
] as const;
export type Aanmeldreden = (typeof AANMELDREDENEN)[number];

export class AanmeldFout extends Error {
  override readonly name = 'AanmeldFout';
  constructor(readonly reden: Aanmeldreden) {
    super(reden);
  }
  /** The caller cannot help it: the same token may do later. */
  get tijdelijk(): boolean {
    return this.reden === 'DIENST_ONBEREIKBAAR';
  }
}

const VAN_CLAIM: Record<string, Aanmeldreden> = {
  iss: 'UITGEVER',
  aud: 'DOELGROEP',
  typ: 'SOORT',
  nbf: 'NOG_NIET_GELDIG',
};

/** What `jose` throws, as a reason. Anything that is not about the token itself means that the keys could not be had. */
export function toAanmeldFout(error: unknown): AanmeldFout {
  if (error instanceof AanmeldFout) return error;
  if (error instanceof errors.JWTExpired) return new AanmeldFout('VERLOPEN');
  if (error instanceof errors.JWTClaimValidationFailed)
    return new AanmeldFout(error.reason === 'missing' ? 'CLAIM' : (VAN_CLAIM[error.claim] ?? 'CLAIM'));
  if (error instanceof errors.JOSEAlgNotAllowed) return new AanmeldFout('ALGORITME');
  if (error instanceof errors.JWSSignatureVerificationFailed) return new AanmeldFout('HANDTEKENING');
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return new AanmeldFout('SLEUTEL');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return new AanmeldFout('ONLEESBAAR');
  // Such as a `crit` header that nobody here knows.
  if (error instanceof errors.JOSENotSupported) return new AanmeldFout('ONLEESBAAR');
  return new AanmeldFout('DIENST_ONBEREIKBAAR');
}
