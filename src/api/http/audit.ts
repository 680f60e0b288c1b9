/** The audit line of one request. */
import { type Request, type RequestHandler } from 'express';
import { adresVan } from '../../audit/adres.js';
import { type Audit } from '../../audit/logboek.js';
import { type Auditregel } from '../../audit/regel.js';
import { AANMELDREDENEN } from '../../auth/fouten.js';
import { uuid } from '../../contract/velden.js';
import { registratiePad } from '../schemas.js';
import { noteer, spoor } from './spoor.js';

const uitkomst = (status: number, voltooid: boolean): Auditregel['uitkomst'] =>
  status >= 500 || !voltooid ? 'mislukt' : status >= 400 ? 'geweigerd' : 'geslaagd';

/** Only what can be an id and a name: a path may hold anything. */
function uitPad({ params }: Request): { gesprek?: string; registratie?: string } {
  const id = uuid.safeParse(params['id']).data;
  const naam = registratiePad.shape.naam.safeParse(params['naam']).data;
  return { ...(id !== undefined && { gesprek: id }), ...(naam !== undefined && { registratie: naam }) };
}

/** Written when the answer is complete; for a live view, which may last for hours, when it begins. */
export function auditVerzoek(audit: Audit, actie: Auditregel['actie']): RequestHandler {
  return (req, res, next) => {
    let geschreven = false;
    const van = adresVan(req);
    const schrijf = (voltooid: boolean): void => {
      if (geschreven) return;
      geschreven = true;
      const { instance, code, oorzaak, toegang, wie, gesprek, registratie } = spoor(res);
      audit.schrijf({
        wie: wie ?? { id: null, rollen: [] },
        actie,
        uitkomst: uitkomst(res.statusCode, voltooid),
        code: code ?? null,
        reden: toegang === undefined ? (AANMELDREDENEN.find((reden) => reden === oorzaak) ?? null) : null,
        gesprek: gesprek ?? null,
        registratie: registratie ?? null,
        van,
        instance,
      });
    };
    noteer(res, {
      ...uitPad(req),
      stroomBegint: () => {
        schrijf(true);
      },
    });
    res.once('close', () => {
      schrijf(res.writableFinished);
    });
    next();
  };
}
