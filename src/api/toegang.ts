/** Who sends a request, and what that person may do with it. */
import { type Aangemeld, type Tokencontrole } from '../auth/token.js';
import { AanmeldFout } from '../auth/fouten.js';
import { type Actie, type Reikwijdte, reikwijdte, type Rol, type Rolnamen, rollenVan } from '../auth/rechten.js';
import { type Medewerker } from '../contract/berichten.js';
import { Probleem } from './probleem.js';

export interface Toegang {
  /** As the token has it. */
  medewerker: Medewerker;
  rollen: Rol[];
  /** Of the action that is asked for. */
  reikwijdte: Reikwijdte;
  /** Epoch ms at which the token ends. */
  verlooptOpMs: number;
  /** Of the issuer; identifies the person for the rate limit. */
  sub: string;
}
/** Of a route that is open to everybody: nobody, to whom no gesprek belongs. */
export const NIEMAND: Toegang = {
  medewerker: { id: '', naam: '' },
  rollen: [],
  reikwijdte: 'eigen',
  verlooptOpMs: 0,
  sub: '',
};

const nietAangemeld = ({ reden, tijdelijk }: AanmeldFout): Probleem => {
  if (tijdelijk) return new Probleem('NIET_VASTGELEGD', {}, { oorzaak: reden });
  // RFC 6750: without a token only the scheme is named, with one that does not hold also that.
  const fout = reden === 'GEEN_TOKEN' ? '' : ', error="invalid_token"';
  return new Probleem(
    'NIET_AANGEMELD',
    {},
    { oorzaak: reden, headers: { 'WWW-Authenticate': `Bearer realm="kcc-gesprek"${fout}` } },
  );
};

/** Throws NIET_AANGEMELD with the reason as `oorzaak`; NIET_VASTGELEGD when the issuer's keys cannot be had. */
export async function meldAan(tokencontrole: Tokencontrole, authorization: string | undefined): Promise<Aangemeld> {
  try {
    return await tokencontrole(authorization);
  } catch (error) {
    throw error instanceof AanmeldFout ? nietAangemeld(error) : error;
  }
}

/** Throws NIET_TOEGESTAAN when no role of this person allows the action. */
export function bepaalToegang(actie: Actie, aangemeld: Aangemeld, rolnamen: Rolnamen): Toegang {
  const rollen = rollenVan(aangemeld.rollen, rolnamen);
  const recht = reikwijdte(actie, rollen);
  if (recht === undefined) throw new Probleem('NIET_TOEGESTAAN', {}, { oorzaak: 'ROL' });
  const { id, naam, identificator, verlooptOp, sub } = aangemeld;
  return {
    medewerker: { id, naam: naam ?? id, ...(identificator !== undefined && { identificator }) },
    rollen,
    reikwijdte: recht,
    verlooptOpMs: verlooptOp * 1000,
    sub,
  };
}

/** The medewerker of the token; one in the body must be the same person, or the request is refused. */
export function alsZichzelf({ medewerker }: Toegang, gegeven: Medewerker | undefined): Medewerker {
  const { id, identificator = id } = medewerker;
  if (gegeven !== undefined && (gegeven.id !== id || (gegeven.identificator ?? identificator) !== identificator))
    throw new Probleem('NIET_TOEGESTAAN', {}, { oorzaak: 'ANDERE_MEDEWERKER' });
  return medewerker;
}
