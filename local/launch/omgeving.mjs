/** Which registers and which Temporal are used: the environment alone decides; what it leaves open we start ourselves. */
const TOKEN = 'lokaal';
const ZGW = { ZGW_CLIENT_ID: 'lokaal', ZGW_SECRET: 'lokaal-geheim-0123456789abcdefghijkl' };
const BRONORGANISATIE = '517439943';

const genoemd = (naam) => process.env[naam] !== undefined && process.env[naam] !== '';

/** @returns what must be started here */
export const eigen = () => ({
  temporal: !genoemd('TEMPORAL_ADDRESS'),
  klantinteracties: !genoemd('KLANTINTERACTIES_URL'),
  zaken: !genoemd('ZAKEN_URL'),
  issuer: !genoemd('OIDC_ISSUER'),
});

/** Variables that point worker, API and demo to the stand-in registers, where the environment names no others. */
export function registervariabelen(standIn) {
  const { klantinteracties, zaken } = eigen();
  return {
    ...(klantinteracties && {
      KLANTINTERACTIES_URL: `${standIn}/klantinteracties/api/v1`,
      KLANTINTERACTIES_TOKEN: TOKEN,
    }),
    ...(zaken && { ZAKEN_URL: `${standIn}/zaken/api/v1`, CATALOGI_URL: `${standIn}/catalogi/api/v1`, ...ZGW }),
    ...(genoemd('BRONORGANISATIE') ? {} : { BRONORGANISATIE }),
  };
}
