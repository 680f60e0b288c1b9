/** What points a worker at the stand-in registers, as variables of its environment. */
import { type RunningRegisters } from '../../local/registers/server.js';

export const REGISTERTOKEN = 'lokaal';

export const standinOmgeving = ({
  klantinteractiesUrl,
  zakenUrl,
  catalogiUrl,
}: Pick<RunningRegisters, 'klantinteractiesUrl' | 'zakenUrl' | 'catalogiUrl'>) => ({
  KLANTINTERACTIES_URL: klantinteractiesUrl,
  KLANTINTERACTIES_TOKEN: REGISTERTOKEN,
  ZAKEN_URL: zakenUrl,
  CATALOGI_URL: catalogiUrl,
  ZGW_CLIENT_ID: REGISTERTOKEN,
  ZGW_SECRET: 'lokaal-geheim-0123456789abcdefghijkl',
  BRONORGANISATIE: '517439943',
});

/** The same for stand-in registers in a process of their own. */
export const standinOp = (url: string) =>
  standinOmgeving({
    klantinteractiesUrl: `${url}/klantinteracties/api/v1`,
    zakenUrl: `${url}/zaken/api/v1`,
    catalogiUrl: `${url}/catalogi/api/v1`,
  });
