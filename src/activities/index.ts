/** All activities of a gesprek, bound to the registers. Every one may run more than once and has its effect once. */
import { type ActivityInterceptorsFactory } from '@temporalio/worker';
import { type AlleActiviteiten } from '../contract/samen.js';
import { createActoractiviteiten } from './actoren.js';
import { createAdresactiviteiten } from './adressen.js';
import { createInternetaakactiviteiten } from './internetaken.js';
import { createKlantcontactactiviteiten } from './klantcontacten.js';
import { createNatelactiviteiten } from './natellen.js';
import { createPartijactiviteiten } from './partijen.js';
import { type ActiviteitDeps, createActiviteit } from './roep.js';
import { metSamen } from './samen.js';
import { createZaakactiviteiten } from './zaken.js';
import { createZaakcontactactiviteiten } from './zaakcontact.js';
import { createKoppelingactiviteiten } from './zaakkoppeling.js';
import { createZoekactiviteiten } from './zoeken.js';

export type { ActiviteitDeps, ActiviteitInstellingen } from './roep.js';

/** `interceptors`: those of the worker that concern one registration, also where one activity makes several. */
export function createActivities(
  deps: ActiviteitDeps,
  interceptors: readonly ActivityInterceptorsFactory[] = [],
): AlleActiviteiten {
  const activiteit = createActiviteit(deps);
  const activiteiten = {
    ...createActoractiviteiten(activiteit),
    ...createPartijactiviteiten(activiteit),
    ...createAdresactiviteiten(activiteit),
    ...createKlantcontactactiviteiten(activiteit),
    ...createInternetaakactiviteiten(activiteit),
    ...createZaakactiviteiten(activiteit),
    ...createZaakcontactactiviteiten(activiteit),
    ...createKoppelingactiviteiten(activiteit),
    ...createZoekactiviteiten(activiteit),
    ...createNatelactiviteiten(activiteit),
  };
  return metSamen(activiteiten, interceptors);
}
