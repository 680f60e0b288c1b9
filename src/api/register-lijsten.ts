/** The lists of an agent from Open Klant and Open Zaak, and whether both answer. */
import { z } from 'zod';
import { type ActiviteitInstellingen } from '../activities/index.js';
import { RegisterFout } from '../registers/fouten.js';
import { createRegister, type Register } from '../registers/http.js';
import { isZelfde, objectidentificator } from '../registers/klantinteracties/vormen.js';
import { type RegisterInstellingen } from '../registers/registers.js';
import { resource } from '../registers/resource.js';
import { zgwHeaders } from '../registers/zaken/client.js';
import { type Onderdeel } from './deps.js';
import { type ActorRegel, type Actorsoort, type Lijsten } from './lijsten.js';
import { Probleem } from './probleem.js';

const TIJD_MS = 5_000;
/** Registers that keep who asked get the API itself: a list belongs to no gesprek. */
const VRAGER = 'kcc-gesprek-api';

const actor = z.object({
  uuid: z.string(),
  naam: z.string(),
  soortActor: z.string(),
  indicatieActief: z.boolean().nullish(),
  actoridentificator: objectidentificator.nullish(),
});
const zaaktype = z.object({ url: z.string(), identificatie: z.string(), omschrijving: z.string() });
const RESOURCES = { actoren: resource('actoren', actor), zaaktypen: resource('zaaktypen', zaaktype) };

/** A register that cannot be reached, or is not to be used: to the agent that is the same. */
async function vanRegister<T>(doe: () => Promise<T>): Promise<T> {
  try {
    return await doe();
  } catch (error) {
    if (error instanceof RegisterFout) throw new Probleem('REGISTER_ONBEREIKBAAR', {}, { oorzaak: error.code });
    throw error;
  }
}

/** Today in Amsterdam, YYYY-MM-DD. */
const vandaag = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());

export function createRegisterlijsten(
  { klantinteracties, catalogi, zgw, timeoutMs }: RegisterInstellingen,
  identiteiten: ActiviteitInstellingen['actoren'],
): Lijsten & { onderdelen: Record<'klantinteracties' | 'catalogi', Onderdeel> } {
  const grensMs = Math.min(timeoutMs, TIJD_MS);
  const openKlant = createRegister({
    baseUrl: klantinteracties.url,
    timeoutMs: grensMs,
    headers: () => Promise.resolve({ Authorization: `Token ${klantinteracties.token}` }),
  });
  const openZaak = createRegister({ baseUrl: catalogi.url, timeoutMs: grensMs, headers: zgwHeaders(zgw) });
  const nu = (register: typeof openKlant): Register =>
    register({ medewerker: VRAGER, deadlineMs: Date.now() + grensMs });

  const soortVan = (gevonden: z.infer<typeof actor>): Actorsoort | undefined =>
    (['afdeling', 'groep', 'medewerker'] as const).find((soort) => {
      const { actoridentificator } = gevonden;
      return (
        actoridentificator &&
        isZelfde(actoridentificator, { ...identiteiten[soort], objectId: actoridentificator.objectId })
      );
    });
  const toRegel = (gevonden: z.infer<typeof actor>): ActorRegel[] => {
    const soort = soortVan(gevonden);
    const { uuid, naam, actoridentificator } = gevonden;
    return soort && actoridentificator && gevonden.indicatieActief !== false
      ? [{ uuid, soort, identificatie: actoridentificator.objectId, naam }]
      : [];
  };
  const een = (register: typeof openKlant, naam: string, query: Record<string, string>): Onderdeel => {
    return async () => {
      await nu(register).send({ method: 'GET', path: [naam], query });
    };
  };

  return {
    actoren: ({ soort, naam }) =>
      vanRegister(async () => {
        const rijen = await RESOURCES.actoren(nu(openKlant)).lijst({ ...(naam !== undefined && { naam }) });
        return rijen.flatMap(toRegel).filter((rij) => soort === undefined || rij.soort === soort);
      }),
    zaaktypen: () =>
      vanRegister(async () => {
        const query = { status: 'definitief', datumGeldigheid: vandaag() };
        const rijen = await RESOURCES.zaaktypen(nu(openZaak)).lijst(query);
        const namen = new Map(rijen.map(({ identificatie, omschrijving }) => [identificatie, omschrijving]));
        return [...namen].map(([identificatie, omschrijving]) => ({ identificatie, omschrijving }));
      }),
    onderdelen: {
      klantinteracties: een(openKlant, 'actoren', { pageSize: '1' }),
      catalogi: een(openZaak, 'zaaktypen', { page: '1' }),
    },
  };
}
