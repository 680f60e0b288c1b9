/**
 * Connections by Temporal's own environment configuration (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_API_KEY`,
 * `TEMPORAL_TLS*`, `TEMPORAL_PROFILE`, or its TOML file).
 */
import { Client, Connection, type WorkflowClientInterceptor } from '@temporalio/client';
import { type DataConverter } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import { leesEncryptie } from './codec/instellingen.js';
import { createDataConverter } from './data-converter.js';

const STANDAARD_NAMESPACE = 'default';
const STANDAARD_ADRES = 'localhost:7233';

/** For the log of a process that works without encryption. */
export const NIET_VERSLEUTELD =
  'ENCRYPTION=off: Temporal bewaart persoonsgegevens leesbaar. Alleen voor een proef op deze machine.';

export interface Verbonden<T> {
  connection: T;
  namespace: string;
  dataConverter: DataConverter;
  /** Whether what Temporal keeps is encrypted. */
  versleuteld: boolean;
}

/** Reads the keys first: nothing is connected without them. */
const instellingen = () => {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  const encryptie = leesEncryptie(process.env, connectionOptions.address ?? STANDAARD_ADRES);
  return {
    connectionOptions,
    namespace: namespace ?? STANDAARD_NAMESPACE,
    dataConverter: createDataConverter(encryptie),
    versleuteld: encryptie.aan,
  };
};

export async function verbindWorker(): Promise<Verbonden<NativeConnection>> {
  const { connectionOptions, ...verder } = instellingen();
  return { connection: await NativeConnection.connect(connectionOptions), ...verder };
}

/** Lazy: does not fail while Temporal is down, but the first call does. */
export function verbindClient(
  interceptors: WorkflowClientInterceptor[] = [],
): Verbonden<Connection> & { client: Client } {
  const { connectionOptions, ...verder } = instellingen();
  const connection = Connection.lazy(connectionOptions);
  const { namespace, dataConverter } = verder;
  return {
    connection,
    ...verder,
    client: new Client({ connection, namespace, dataConverter, interceptors: { workflow: interceptors } }),
  };
}
