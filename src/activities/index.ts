/** All activities of a gesprek, bound to the registers. Every one may run more than once and has its effect once. */
import { type Activiteiten } from '../contract/opdrachten.js';
import { createActoractiviteiten } from './actoren.js';
import { createAdresactiviteiten } from './adressen.js';
import { createInternetaakactiviteiten } from './internetaken.js';
import { createKlantcontactactiviteiten } from './klantcontacten.js';
import { createNatelactiviteiten } from './natellen.js';
import { createPartijactiviteiten } from './partijen.js';
import { type ActiviteitDeps, createActiviteit } from './roep.js';
import { createZaakactiviteiten } from './zaken.js';
import { createZaakcontactactiviteiten } from './zaakcontact.js';
import { createKoppelingactiviteiten } from './zaakkoppeling.js';
import { createZoekactiviteiten } from './zoeken.js';

export type { ActiviteitDeps, ActiviteitInstellingen } from './roep.js';

export function createActivities(deps: ActiviteitDeps): Activiteiten {
  const activiteit = createActiviteit(deps);
  return {
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
}
