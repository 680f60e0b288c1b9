import { type Betrokkene } from './rows.js';
import { type KlantScope } from './scope.js';

/** Addresses that were given by it stay behind, without betrokkene. */
export function removeBetrokkene(row: Betrokkene, { tables }: KlantScope): void {
  for (const adres of tables.digitaleadressen.by('betrokkene', row.uuid))
    tables.digitaleadressen.put({ ...adres, betrokkene: null });
  tables.betrokkenen.remove(row.uuid);
}
