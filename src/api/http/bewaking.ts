/** What stands before each route, in this order: the audit log, the logboek, the rate of an address, the token, the right, the rate of a person. */
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { type Actie, rollenVan } from '../../auth/rechten.js';
import { type ApiDeps } from '../deps.js';
import { type Route } from '../route.js';
import { bepaalToegang, meldAan } from '../toegang.js';
import { auditVerzoek } from './audit.js';
import { type Grenzen } from './snelheid.js';
import { noteer } from './spoor.js';
import { verwerking } from './verwerking.js';

type Deps = Pick<ApiDeps, 'aanmelden' | 'audit' | 'instellingen' | 'logboek'>;

export function createBewaking(
  { aanmelden, audit, logboek, instellingen: { rolnamen } }: Deps,
  { adres, persoon }: Grenzen,
) {
  const laatBinnen =
    (actie: Actie) =>
    async (req: Request, res: Response, next: NextFunction): Promise<void> => {
      const aangemeld = await meldAan(aanmelden, req.headers.authorization);
      noteer(res, { wie: { id: aangemeld.id, rollen: rollenVan(aangemeld.rollen, rolnamen) } });
      noteer(res, { toegang: bepaalToegang(actie, aangemeld, rolnamen) });
      next();
    };
  return (route: Route): RequestHandler[] => {
    const { operationId } = route;
    return operationId === 'haalOpenapi'
      ? [adres]
      : [
          auditVerzoek(audit, operationId),
          ...(logboek ? [verwerking(logboek, route)] : []),
          adres,
          laatBinnen(operationId),
          persoon,
        ];
  };
}
