import { maybe, parseNew, required } from '../fields.js';
import { toDay } from '../formats.js';
import { type Json } from '../json.js';
import { refusing } from '../resource.js';
import { integer } from '../values.js';
import { nummer } from './fields.js';
import { type ZaakScope } from './scope.js';

/** The next ZAAK-<year>-<10 digits>; a refused zaak leaves a gap. */
export function nextZaaknummer(year: string, { store, tables }: ZaakScope): string {
  const head = `ZAAK-${year}`;
  return store.outside(() => {
    let laatste = tables.tellers.get(head)?.laatste ?? 0;
    let identificatie: string;
    do {
      laatste += 1;
      identificatie = `${head}-${String(laatste).padStart(10, '0')}`;
    } while (tables.zaken.by('identificatie', identificatie).length > 0);
    tables.tellers.put({ uuid: head, laatste });
    return identificatie;
  });
}

/** Burns one or more numbers. Each call gives others, and they never expire. */
export function reserveerZaaknummers(body: unknown, scope: ZaakScope): Json {
  const fields = { bronorganisatie: required(nummer('RSIN')), aantal: maybe(integer(1, 1_000)) };
  const { aantal = 1 } = refusing(() => parseNew(fields, body));
  const year = toDay(scope.now()).slice(0, 4);
  const nummers = Array.from({ length: aantal }, () => ({ zaaknummer: nextZaaknummer(year, scope) }));
  return nummers.length === 1 ? (nummers[0] ?? null) : nummers;
}
