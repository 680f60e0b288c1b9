/** CPU time and memory of processes, from /proc: Linux only. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Ticks a second (USER_HZ), the same on every Linux that Node runs on. */
const HZ = 100;

const lees = (pad: string): string => {
  try {
    return readFileSync(pad, 'utf8');
  } catch {
    return '';
  }
};

/** ms of CPU that the process has used, and the children that ended before it; 0 when it has ended itself. */
export function cpuMs(pid: number): number {
  const velden = lees(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
  const [gebruiker = 0, systeem = 0, vanKinderen = 0, systeemVanKinderen = 0] = velden.slice(11, 15).map(Number);
  return ((gebruiker + systeem + vanKinderen + systeemVanKinderen) * 1_000) / HZ;
}
/** PostgreSQL has a process for each connection. */
const metKinderen = (pid: number): number[] => [
  pid,
  ...lees(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number),
];
/** Resident memory in kB. */
export function rssKb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
/** ms of CPU that the whole machine has used, whoever did. */
function machineMs(): number {
  const [, ...velden] = (/^cpu .*$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[0] ?? '').split(/\s+/);
  const [gebruiker = 0, nice = 0, systeem = 0, , , irq = 0, softirq = 0] = velden.map(Number);
  return ((gebruiker + nice + systeem + irq + softirq) * 1_000) / HZ;
}

export type Rol = 'server' | 'database' | 'worker' | 'api' | 'register' | 'bench';
export type Pids = Partial<Record<Rol, readonly number[]>>;
export interface Verbruik {
  /** ms of CPU by role. */
  perRol: Partial<Record<Rol, number>>;
  /** Cores that others on this machine used meanwhile. */
  anderen: number;
  seconden: number;
}

/** Begins to count; the answer tells what was used since. */
export function telCpu(pids: Pids): () => Verbruik {
  const rollen = Object.entries(pids) as [Rol, readonly number[]][];
  const processen = (rol: Rol, ids: readonly number[]): readonly number[] =>
    rol === 'database' ? ids.flatMap(metKinderen) : ids;
  const stand = (): [Rol, number][] =>
    rollen.map(([rol, ids]) => [rol, processen(rol, ids).reduce((som, id) => som + cpuMs(id), 0)]);
  const [begin, machine, klok] = [new Map(stand()), machineMs(), Date.now()];
  return () => {
    const nu = stand().map(([rol, ms]): [Rol, number] => [rol, ms - (begin.get(rol) ?? 0)]);
    const seconden = (Date.now() - klok) / 1_000;
    const ons = nu.reduce((som, [, ms]) => som + ms, 0);
    return {
      perRol: Object.fromEntries(nu),
      anderen: Math.max(0, (machineMs() - machine - ons) / 1_000 / seconden),
      seconden,
    };
  };
}
export const kernen = (): number => cpus().length;
