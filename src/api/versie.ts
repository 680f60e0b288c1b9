/** Version of the API, in `API-Version` and in the OpenAPI document; its major version is the first segment of every path. */
export const API_VERSIE = '1.0.0';
export const BASISPAD = '/v1';
