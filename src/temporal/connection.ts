/**
 * Connections by Temporal's own environment configuration (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_API_KEY`,
 * `TEMPORAL_TLS*`, `TEMPORAL_PROFILE`, or its TOML file).
 */
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import { dataConverter } from './data-converter.js';

const STANDAARD_NAMESPACE = 'default';

export interface Verbonden<T> {
  connection: T;
  namespace: string;
}

const instellingen = () => {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { connectionOptions, namespace: namespace ?? STANDAARD_NAMESPACE };
};

export async function verbindWorker(): Promise<Verbonden<NativeConnection>> {
  const { connectionOptions, namespace } = instellingen();
  return { connection: await NativeConnection.connect(connectionOptions), namespace };
}

/** Lazy: does not fail while Temporal is down, but the first call does. */
export function verbindClient(): Verbonden<Connection> & { client: Client } {
  const { connectionOptions, namespace } = instellingen();
  const connection = Connection.lazy(connectionOptions);
  return { connection, namespace, client: createClient({ connection, namespace }) };
}

export const createClient = ({ connection, namespace }: Verbonden<Connection>): Client =>
  new Client({ connection, namespace, dataConverter });
