/** One collection of a register with its answers validated. Paging follows only the page number, never the url, of `next`. */
import { z } from 'zod';
import { foutOngeldig } from './classificatie.js';
import { RegisterFout } from './fouten.js';
import { type Register } from './http.js';

const MAX_PAGINAS = 50;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export type Query = Readonly<Record<string, string>>;
export interface Resource<T> {
  /** All rows that match, each uuid (or url) once, in the register's order. No value of the query may be empty. */
  lijst(query: Query): Promise<T[]>;
  haal(uuid: string): Promise<T>;
  /** As `haal`; undefined on 404. */
  zoek(uuid: string): Promise<T | undefined>;
  maak(body: object): Promise<T>;
  wijzig(uuid: string, body: object): Promise<T>;
  vervang(uuid: string, body: object): Promise<T>;
  /** 404 counts as done. */
  verwijder(uuid: string): Promise<void>;
}

export function lees<T>(schema: z.ZodType<T>, body: unknown, schrijft: boolean): T {
  const gelezen = schema.safeParse(body);
  if (!gelezen.success) throw foutOngeldig(schrijft);
  return gelezen.data;
}

/** undefined instead of VERDWENEN. */
export async function ofGeen<T>(actie: Promise<T>): Promise<T | undefined> {
  try {
    return await actie;
  } catch (error) {
    if (error instanceof RegisterFout && error.code === 'VERDWENEN') return undefined;
    throw error;
  }
}

/** The page that `next` names; it must lie further on. */
function volgendePagina(next: string, huidige: number): number {
  const pagina = URL.canParse(next) ? Number(new URL(next).searchParams.get('page')) : NaN;
  if (!Number.isInteger(pagina) || pagina <= huidige) throw foutOngeldig(false);
  return pagina;
}

const sleutelVan = (rij: object): unknown => ('uuid' in rij ? rij.uuid : 'url' in rij ? rij.url : rij);

/** Made once: what checks the answers is costly to make. The result binds it to what holds for one attempt. */
export function resource<T extends object>(naam: string, schema: z.ZodType<T>): (register: Register) => Resource<T> {
  const vorm: Vorm<T> = {
    naam,
    schema,
    pagina: z.object({ next: z.string().nullish(), results: z.array(schema) }),
  };
  return (register) => verbind(register, vorm);
}

interface Vorm<T> {
  naam: string;
  schema: z.ZodType<T>;
  pagina: z.ZodType<{ next?: string | null | undefined; results: T[] }>;
}

function verbind<T extends object>(register: Register, { naam, schema, pagina }: Vorm<T>): Resource<T> {
  const pad = (uuid: string) => {
    if (!UUID.test(uuid)) throw new RegisterFout('DEFECT');
    return [naam, uuid];
  };
  const haal = async (uuid: string) =>
    lees(schema, (await register.send({ method: 'GET', path: pad(uuid), item: true })).body, false);
  const schrijf = async (method: 'POST' | 'PUT' | 'PATCH', path: string[], body: object) =>
    lees(schema, (await register.send({ method, path, body, item: method !== 'POST' })).body, true);

  return {
    haal,
    zoek: (uuid) => ofGeen(haal(uuid)),
    maak: (body) => schrijf('POST', [naam], body),
    wijzig: (uuid, body) => schrijf('PATCH', pad(uuid), body),
    vervang: (uuid, body) => schrijf('PUT', pad(uuid), body),
    verwijder: async (uuid) => {
      await ofGeen(register.send({ method: 'DELETE', path: pad(uuid), item: true }));
    },
    lijst: async (query) => {
      const rijen = new Map<unknown, T>();
      let nummer = 1;
      for (let i = 0; i < MAX_PAGINAS; i++) {
        const verzoek = {
          method: 'GET',
          path: [naam],
          query: nummer === 1 ? query : { ...query, page: String(nummer) },
        } as const;
        // Rows may move while we read: a page that has gone meanwhile (404) is the end of the list.
        const antwoord =
          nummer === 1 ? await register.send(verzoek) : await ofGeen(register.send({ ...verzoek, item: true }));
        if (antwoord === undefined) break;
        const { next, results } = lees(pagina, antwoord.body, false);
        for (const rij of results) rijen.set(sleutelVan(rij), rij);
        if (next == null) break;
        nummer = volgendePagina(next, nummer);
      }
      return [...rijen.values()];
    },
  };
}
