import { type Exchange } from '../exchange.js';
import { notAcceptable, Problem } from '../problem.js';

const CRS = 'EPSG:4326';

/** Coordinates need a reference system: to read in Accept-Crs, to write in Content-Crs. Only on the zaken themselves. */
export function checkCrs({ method, headers }: Exchange): void {
  if (method !== 'DELETE') check('Accept-Crs', headers['accept-crs']);
  if (method === 'POST' || method === 'PUT' || method === 'PATCH') check('Content-Crs', headers['content-crs']);
}

function check(name: string, value: string | undefined): void {
  if (value === undefined)
    throw new Problem(
      412,
      'PreconditionFailed',
      'precondition_failed',
      'Precondition failed',
      `'${name}' header ontbreekt`,
    );
  if (value !== CRS) throw notAcceptable(`Gevraagd CRS wordt niet ondersteund: ${value}`);
}
