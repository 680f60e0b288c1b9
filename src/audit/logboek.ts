/** The audit log of one process: JSON lines on stdout, or in the file that AUDIT_LOG names. Written before anything else goes on. */
import { pino } from 'pino';
import { type Auditregel, auditregel, type Gebeurtenis } from './regel.js';

export interface Audit {
  schrijf(gebeurtenis: Gebeurtenis): void;
}
export interface AuditOpties {
  proces: Auditregel['proces'];
  /** Default: stdout. */
  bestand?: string | undefined;
  /** Where the lines go instead. For tests. */
  schrijver?: { write(regel: string): unknown };
  /** A line could not be written, as on a full disk. */
  bijFout?: () => void;
}

/** Synchronous: what has been answered has been written. Throws when the file cannot be opened. */
function opent({ bestand, bijFout }: AuditOpties): { write(regel: string): unknown } {
  const doel = pino.destination({ dest: bestand ?? 1, sync: true, mkdir: true, append: true });
  doel.on('error', () => bijFout?.());
  return doel;
}

export function createAudit(opties: AuditOpties): Audit {
  const { proces } = opties;
  const schrijver = opties.schrijver ?? opent(opties);
  return {
    schrijf: (gebeurtenis) => {
      const leeg = {
        gesprek: null,
        registratie: null,
        code: null,
        reden: null,
        van: null,
        instance: null,
        poging: null,
        namespace: null,
        aantal: null,
      };
      const vast = { stroom: 'audit', tijd: new Date().toISOString(), proces } as const;
      const { data } = auditregel.safeParse({ ...vast, ...leeg, ...gebeurtenis });
      // A defect of ours leaves its mark rather than no line, and never what does not belong in it.
      const regel: Auditregel = data ?? {
        ...vast,
        ...leeg,
        wie: { id: null, rollen: [] },
        actie: 'onbekend',
        uitkomst: 'mislukt',
        code: 'AUDITREGEL_ONGELDIG',
      };
      schrijver.write(`${JSON.stringify(regel)}\n`);
    },
  };
}
