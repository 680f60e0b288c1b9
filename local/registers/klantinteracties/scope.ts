import { type JsonObject } from '../json.js';
import { type Resource, type Scope } from '../resource.js';
import { type Row } from '../store.js';
import { type KlantTables } from './tables.js';

export type KlantScope = Scope<KlantTables>;
export type KlantResource<R extends Row> = Resource<R, KlantScope>;

export const ROOT = '/klantinteracties/api/v1';

export const urlOf = (scope: KlantScope, path: string, uuid: string): string =>
  `${scope.origin}${ROOT}/${path}/${uuid}`;

export const link = (scope: KlantScope, path: string, uuid: string): JsonObject => ({
  uuid,
  url: urlOf(scope, path, uuid),
});

export const linkOrNull = (scope: KlantScope, path: string, uuid: string | null): JsonObject | null =>
  uuid === null ? null : link(scope, path, uuid);

export const links = (scope: KlantScope, path: string, rows: readonly Row[]): JsonObject[] =>
  rows.map((row) => link(scope, path, row.uuid));
