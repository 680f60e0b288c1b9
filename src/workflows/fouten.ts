/** What a failed activity tells. */
import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { type Foutcode, isFoutcode } from '../contract/codes.js';
import { type Foutdetails } from '../contract/opdrachten.js';

/** The register's own code, wherever it stands in the chain of causes; anything else is a defect of ours. */
export function foutVan(oorzaak: unknown): { code: Foutcode; details: Foutdetails } {
  let fout: unknown = oorzaak instanceof ActivityFailure ? oorzaak.cause : oorzaak;
  for (; fout instanceof Error; fout = fout.cause) {
    if (fout instanceof ApplicationFailure && isFoutcode(fout.type))
      return { code: fout.type, details: leesDetails(fout.details?.[0]) };
  }
  return { code: 'DEFECT', details: { onzeker: true, velden: [] } };
}

function leesDetails(details: unknown): Foutdetails {
  if (typeof details !== 'object' || details === null) return { onzeker: false, velden: [] };
  const { onzeker, velden } = details as Partial<Foutdetails>;
  return { onzeker: onzeker === true, velden: Array.isArray(velden) ? velden : [] };
}
