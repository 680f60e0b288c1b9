/** Registers our search attributes on the namespace: an undeclared one makes every Workflow Task that sets it fail. */
import { SearchAttributeType } from '@temporalio/common';
import { type NativeConnection } from '@temporalio/worker';
import { zoekattributen } from '../contract/ids.js';

/** Values of gRPC status codes that mean that there is nothing for us to do: they are there, or somebody else administers them. */
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;

/** `IndexedValueType` of the Temporal API. */
const WAARDETYPE: Record<SearchAttributeType, number> = {
  [SearchAttributeType.TEXT]: 1,
  [SearchAttributeType.KEYWORD]: 2,
  [SearchAttributeType.INT]: 3,
  [SearchAttributeType.DOUBLE]: 4,
  [SearchAttributeType.BOOL]: 5,
  [SearchAttributeType.DATETIME]: 6,
  [SearchAttributeType.KEYWORD_LIST]: 7,
};

const statuscode = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** The names that were added; undefined when this process may not add them: then the administrator must. */
export async function registreerZoekattributen(
  { operatorService }: Pick<NativeConnection, 'operatorService'>,
  namespace: string,
): Promise<string[] | undefined> {
  try {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    const missend = Object.values(zoekattributen).filter(({ name }) => !(name in customAttributes));
    if (missend.length === 0) return [];
    await operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missend.map(({ name, type }) => [name, WAARDETYPE[type]])),
    });
    return missend.map(({ name }) => name);
  } catch (error) {
    const code = statuscode(error);
    if (code === ALREADY_EXISTS) return [];
    if (code === PERMISSION_DENIED || code === UNIMPLEMENTED) return undefined;
    throw error;
  }
}
