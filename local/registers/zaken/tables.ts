import type * as catalogi from '../catalogi/rows.js';
import { type Store } from '../store.js';
import { Table } from '../table.js';
import type * as rows from './rows.js';

export const zaakKey = (bronorganisatie: string, identificatie: string): string =>
  `${bronorganisatie} ${identificatie}`;

/** The tables of Open Zaak with the keys that are unique or often asked for. */
export const createTables = (store: Store) => ({
  catalogussen: new Table<catalogi.Catalogus>('catalogussen', store),
  zaaktypen: new Table<catalogi.Zaaktype>('zaaktypen', store, { identificatie: (r) => r.identificatie }),
  statustypen: new Table<catalogi.Statustype>('statustypen', store, { zaaktype: (r) => r.zaaktype }),
  roltypen: new Table<catalogi.Roltype>('roltypen', store, { zaaktype: (r) => r.zaaktype }),
  eigenschappen: new Table<catalogi.Eigenschap>('eigenschappen', store, { zaaktype: (r) => r.zaaktype }),
  resultaattypen: new Table<catalogi.Resultaattype>('resultaattypen', store, { zaaktype: (r) => r.zaaktype }),
  zaken: new Table<rows.Zaak>('zaken', store, {
    key: (r) => zaakKey(r.bronorganisatie, r.identificatie),
    identificatie: (r) => r.identificatie,
    kenmerk: (r) => r.kenmerken.map((k) => `${k.bron}:${k.kenmerk}`),
    hoofdzaak: (r) => r.hoofdzaak ?? undefined,
  }),
  statussen: new Table<rows.Status>('statussen', store, { zaak: (r) => r.zaak }),
  rollen: new Table<rows.Rol>('rollen', store, {
    zaak: (r) => r.zaak,
    bsn: (r) => bsnOf(r),
  }),
  zaakobjecten: new Table<rows.Zaakobject>('zaakobjecten', store, { zaak: (r) => r.zaak }),
  zaakeigenschappen: new Table<rows.Zaakeigenschap>('zaakeigenschappen', store, { zaak: (r) => r.zaak }),
  zaaknotities: new Table<rows.Zaaknotitie>('zaaknotities', store, { zaak: (r) => r.gerelateerdAan }),
  resultaten: new Table<rows.Resultaat>('resultaten', store, { zaak: (r) => r.zaak }),
  tellers: new Table<rows.Teller>('zaaknummers', store),
});

function bsnOf({ betrokkeneIdentificatie }: rows.Rol): string | undefined {
  const bsn = betrokkeneIdentificatie?.['inpBsn'];
  return typeof bsn === 'string' && bsn !== '' ? bsn : undefined;
}

export type ZaakTables = ReturnType<typeof createTables>;
