/**
 * Registers our search attributes on the namespace: an undeclared one makes every Workflow Task that sets it fail. As a program
 * (`npm run search-attributes`) it does so on an existing namespace, with an identity that may.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SearchAttributeType } from '@temporalio/common';
import { type NativeConnection } from '@temporalio/worker';
import { zoekattributen } from '../contract/ids.js';
import { verbindWorker } from './connection.js';

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

async function main(): Promise<void> {
  const { connection, namespace } = await verbindWorker();
  try {
    const toegevoegd = await registreerZoekattributen(connection, namespace);
    if (toegevoegd === undefined)
      throw new Error(`Geen recht om zoekattributen te registreren op namespace ${namespace}.`);
    const wat = toegevoegd.length === 0 ? 'alles was er al' : `geregistreerd: ${toegevoegd.join(', ')}`;
    process.stdout.write(`Zoekattributen op namespace ${namespace}: ${wat}\n`);
  } finally {
    await connection.close();
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'Onbekende fout'}\n`);
    process.exitCode = 1;
  });
}
