/** What tests use of `dev-server.mjs`. */
export interface Temporal {
  address: string;
  stop(): Promise<void>;
}
export function startTemporal(opties: { uiPort?: number; instellingen?: string[]; logmap: string }): Promise<Temporal>;
