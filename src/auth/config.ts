/** Who may log in, from the environment. */
import { z } from 'zod';
import { heel, lees, type Omgeving, opsomming, url, verplicht } from '../omgeving.js';
import { type Rolnamen } from './rechten.js';
import { isVeilig } from './sleutels.js';
import { ALGORITMEN, STANDAARD_ALGORITMEN, type Tokeninstellingen } from './token.js';

const veiligeUrl = url.refine(
  (value) => isVeilig(value),
  'geef een adres met https:// (http:// alleen op deze machine)',
);
const omgeving = z.object({
  OIDC_ISSUER: veiligeUrl,
  OIDC_AUDIENCE: verplicht,
  OIDC_JWKS_URL: veiligeUrl.optional(),
  OIDC_ALGORITHMS: opsomming
    .pipe(z.array(z.enum(ALGORITMEN, `kies uit ${ALGORITMEN.join(', ')}`)).min(1))
    .prefault(STANDAARD_ALGORITMEN.join(',')),
  OIDC_ROLES_CLAIM: verplicht.default('roles'),
  OIDC_ROL_MEDEWERKER: verplicht.default('medewerker'),
  OIDC_ROL_OPERATOR: verplicht.default('operator'),
  OIDC_CLAIM_ID: verplicht.default('sub'),
  OIDC_CLAIM_NAAM: verplicht.default('name'),
  OIDC_CLAIM_IDENTIFICATOR: verplicht.optional(),
  OIDC_KLOKVERSCHIL_S: heel(0, 120).default(30),
});

export interface AanmeldConfig {
  token: Tokeninstellingen;
  rolnamen: Rolnamen;
}

/** Throws an Error that names what is missing: there is no API without authentication. */
export function aanmeldConfig(env: Omgeving): AanmeldConfig {
  const gelezen = lees(omgeving, env);
  return {
    token: {
      issuer: gelezen.OIDC_ISSUER,
      audience: gelezen.OIDC_AUDIENCE,
      jwksUrl: gelezen.OIDC_JWKS_URL,
      algorithms: gelezen.OIDC_ALGORITHMS,
      rolesClaim: gelezen.OIDC_ROLES_CLAIM,
      claimId: gelezen.OIDC_CLAIM_ID,
      claimNaam: gelezen.OIDC_CLAIM_NAAM,
      claimIdentificator: gelezen.OIDC_CLAIM_IDENTIFICATOR,
      klokverschilS: gelezen.OIDC_KLOKVERSCHIL_S,
    },
    rolnamen: { medewerker: gelezen.OIDC_ROL_MEDEWERKER, operator: gelezen.OIDC_ROL_OPERATOR },
  };
}
