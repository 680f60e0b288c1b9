/**
 * Executions, newest first. Temporal on PostgreSQL or SQLite refuses ORDER BY and gives the open ones first, then the closed ones by
 * the time at which they closed. So the newest are those that began within a window of time: it grows until it holds a page.
 */
import { type Client } from '@temporalio/client';

export type Uitvoering = Awaited<ReturnType<Client['workflowService']['listWorkflowExecutions']>>['executions'][number];

/** Where a page begins. */
export interface Plek {
  /** Begun at this instant or before: RFC 3339 with nanoseconds. */
  tot: string;
  /** Of those that began at this very instant: the workflow ids that were given already. */
  gehad: string[];
}

const MINUUT_MS = 60_000;
/** 1 minute, 8 minutes, an hour … 4 years: a busy centre fills a page within the first, a quiet one without many questions. */
const VENSTERS_MS = Array.from({ length: 8 }, (_, n) => MINUUT_MS * 8 ** n);
const PER_KEER = 1_000;

const begonnenOp = ({ startTime }: Uitvoering): string => {
  const heel = new Date(Number(startTime?.seconds?.toString() ?? 0) * 1000).toISOString().slice(0, 19);
  return `${heel}.${String(startTime?.nanos ?? 0).padStart(9, '0')}Z`;
};
const idVan = ({ execution }: Uitvoering): string => execution?.workflowId ?? '';

async function alle({ workflowService, options: { namespace } }: Client, query: string): Promise<Uitvoering[]> {
  const uit: Uitvoering[] = [];
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const antwoord = await workflowService.listWorkflowExecutions({
      namespace,
      query,
      pageSize: PER_KEER,
      nextPageToken,
    });
    uit.push(...antwoord.executions);
    ({ nextPageToken } = antwoord);
  } while (nextPageToken.length > 0);
  return uit;
}

async function vindMinstens(client: Client, query: string, aantal: number, tot: string | undefined) {
  const { workflowService, options } = client;
  const { namespace } = options;
  const vanaf = tot === undefined ? Date.now() : Date.parse(tot);
  const voorwaarde = tot === undefined ? query : `${query} AND StartTime <= '${tot}'`;
  for (const venster of VENSTERS_MS) {
    const binnen = `${voorwaarde} AND StartTime > '${new Date(vanaf - venster).toISOString()}'`;
    const { count } = await workflowService.countWorkflowExecutions({ namespace, query: binnen });
    if (Number(count.toString()) >= aantal) return alle(client, binnen);
  }
  return alle(client, voorwaarde);
}

/** `verder`: where the next page begins, if there is one. */
export async function nieuwste(client: Client, query: string, pageSize: number, waar?: Plek) {
  const gehad = waar?.gehad ?? [];
  const gevonden = await vindMinstens(client, query, pageSize + gehad.length + 1, waar?.tot);
  const rest = gevonden
    .filter((een) => begonnenOp(een) !== waar?.tot || !gehad.includes(idVan(een)))
    .sort((a, b) => (begonnenOp(a) < begonnenOp(b) ? 1 : -1));
  const bladzijde = rest.slice(0, pageSize);
  const laatste = bladzijde.at(-1);
  if (laatste === undefined || rest.length <= pageSize) return { bladzijde };
  const tot = begonnenOp(laatste);
  const opDeGrens = bladzijde.filter((een) => begonnenOp(een) === tot).map(idVan);
  return { bladzijde, verder: { tot, gehad: tot === waar?.tot ? [...gehad, ...opDeGrens] : opDeGrens } };
}
