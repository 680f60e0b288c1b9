/** Shows the state to the operator: the search attributes of the list, and the current details of the page. */
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { zoekattributen } from '../contract/ids.js';
import { canoniek } from '../contract/messages.js';
import { huidigeMedewerker } from './beslissingen.js';
import { samenvatting } from './samenvatting.js';
import { type Toestand, wachtOp } from './toestand.js';
import { actieNodig, foutcodes } from './weergave.js';

/** Keeps the search attributes equal to the state: one upsert at most, and only of what changed. */
export function toner(t: Toestand): () => void {
  const attributen = () => ({
    fase: t.fase,
    foutCode: foutcodes(t),
    actieNodig: actieNodig(t),
    medewerker: huidigeMedewerker(t).id,
  });
  // The first ones are set by who starts the gesprek; a new run keeps those of the earlier one.
  let getoond = attributen();
  setCurrentDetails(samenvatting(t));
  return () => {
    setCurrentDetails(samenvatting(t));
    const nu = attributen();
    const veranderd = (Object.keys(nu) as (keyof typeof nu)[]).filter(
      (naam) => canoniek(nu[naam]) !== canoniek(getoond[naam]),
    );
    if (veranderd.length === 0) return;
    getoond = nu;
    upsertSearchAttributes([
      ...(veranderd.includes('fase') ? [{ key: zoekattributen.fase, value: nu.fase }] : []),
      ...(veranderd.includes('foutCode') ? [{ key: zoekattributen.foutCode, value: nu.foutCode }] : []),
      ...(veranderd.includes('actieNodig') ? [{ key: zoekattributen.actieNodig, value: nu.actieNodig }] : []),
      ...(veranderd.includes('medewerker') ? [{ key: zoekattributen.medewerker, value: nu.medewerker }] : []),
      ...(veranderd.includes('fase') || veranderd.includes('actieNodig')
        ? [{ key: zoekattributen.wachtOp, value: wachtOp(t) }]
        : []),
    ]);
  };
}
