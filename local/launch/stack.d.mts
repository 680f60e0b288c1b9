/** What tests use of `stack.mjs`. */
export interface Stapel {
  temporal: { address: string; namespace: string };
  /** `http://127.0.0.1:<port>` */
  api: string;
  stop(): Promise<void>;
}
export function startStapel(opties: {
  poorten: { api: number; temporal: number; temporalUi: number; registers: number; issuer: number; codec?: number };
  datamap?: string;
  logmap: string;
}): Promise<Stapel>;
