import { type Store } from '../store.js';
export const createTables = (store: Store) => ({ store });
export type ZaakTables = ReturnType<typeof createTables>;
