/** The Zaken API (Open Zaak) as far as a gesprek needs it. */
import { SignJWT } from 'jose';
import { type z } from 'zod';
import { createRegister, type Oproep } from '../http.js';
import { lees, resource, type Resource } from '../resource.js';
import { type Tempo } from '../tempo.js';
import * as vormen from './vormen.js';

export interface Zaken {
  zaken: Resource<vormen.Zaak>;
  rollen: Resource<vormen.Rol>;
  statussen: Resource<z.output<typeof vormen.status>>;
  /** zaak, rollen and first status in one transaction; 404 or 405 from registers without it. */
  registreer(body: object): Promise<z.output<typeof vormen.geregistreerd>>;
}
export interface ZgwOpties {
  url: string;
  clientId: string;
  secret: string;
  timeoutMs: number;
  tempo?: Tempo;
}

const CRS = { 'Accept-Crs': 'EPSG:4326', 'Content-Crs': 'EPSG:4326' };

/** Headers with a JWT of its own for each request. No `nbf`: without leeway, clock differences would bite. */
export const zgwHeaders =
  ({ clientId, secret }: Pick<ZgwOpties, 'clientId' | 'secret'>) =>
  async ({ medewerker }: Oproep): Promise<Record<string, string>> => {
    const jwt = await new SignJWT({ client_id: clientId, user_id: medewerker, user_representation: medewerker })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(clientId)
      .setIssuedAt()
      .sign(new TextEncoder().encode(secret));
    return { Authorization: `Bearer ${jwt}`, ...CRS };
  };

const RESOURCES = {
  zaken: resource('zaken', vormen.zaak),
  rollen: resource('rollen', vormen.rol),
  statussen: resource('statussen', vormen.status),
};

export function createZaken(opties: ZgwOpties): (oproep: Oproep) => Zaken {
  const { url: baseUrl, timeoutMs, tempo } = opties;
  const verbind = createRegister({ baseUrl, timeoutMs, tempo, headers: zgwHeaders(opties) });
  return (oproep) => {
    const register = verbind(oproep);
    return {
      zaken: RESOURCES.zaken(register),
      rollen: RESOURCES.rollen(register),
      statussen: RESOURCES.statussen(register),
      registreer: async (body) => {
        const { body: antwoord } = await register.send({ method: 'POST', path: ['zaak_registreren'], body });
        return lees(vormen.geregistreerd, antwoord, true);
      },
    };
  };
}
