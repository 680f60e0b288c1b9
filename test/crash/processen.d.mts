export interface Proces {
  readonly naam: string;
  readonly pid: number | undefined;
  readonly leeft: boolean;
  /** How often it was killed. */
  readonly gedood: number;
  readonly slotVanLog: string;
  start(): Promise<void>;
  /** kill -9. */
  sterf(): Promise<void>;
  stop(): Promise<void>;
}
export function vrijePoort(): Promise<number>;
/** A TypeScript program of this project, with its arguments. */
export function startProgramma(
  naam: string,
  opdracht: readonly string[],
  env: Record<string, string>,
  logmap: string,
): Promise<Proces>;
export function startTemporalProces(opties: { port: number; db?: string; logmap: string }): Promise<Proces>;
/** Rejects when the process ends, or does not answer true within a minute. */
export function totDraait(proces: Proces, vraag: () => Promise<boolean>): Promise<void>;
export function bouwBundel(pad: string): Promise<string>;
