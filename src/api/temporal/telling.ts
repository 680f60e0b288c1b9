/** How many gesprekken there are, counted by Temporal's visibility from search attributes alone: codes and phases, no persons. */
import { type Client } from '@temporalio/client';
import { type Foutcode, FOUTCODES } from '../../contract/codes.js';
import { type Fase, FASEN } from '../../contract/gesprek.js';
import { WORKFLOW_TYPE, zoekattributen } from '../../contract/ids.js';
import { binnen } from './deadline.js';

export interface Telling {
  /** Of the closed ones: as long as Temporal keeps them. */
  fasen: Record<Fase, number>;
  /** Open gesprekken by what is wrong with them. A gesprek with two codes counts under both. */
  fouten: Record<Foutcode, number>;
  actieNodig: number;
  /** When the oldest open gesprek that needs a person began (ms); null when none does. */
  oudsteActieNodig: number | null;
  /** Open gesprekken whose Workflow Task keeps failing: a bug in workflow code. */
  taakfouten: number;
}

const TIJD_MS = 5_000;
const BLADZIJDE = 1_000;
const { fase, foutCode, actieNodig } = zoekattributen;
const GESPREK = `WorkflowType = '${WORKFLOW_TYPE}'`;
const OPEN = `${GESPREK} AND ExecutionStatus = 'Running'`;
const NODIG = `${OPEN} AND ${actieNodig.name} = true`;

const tel = async ({ workflowService, options }: Client, query: string): Promise<number> =>
  Number((await workflowService.countWorkflowExecutions({ namespace: options.namespace, query })).count.toString());

const perWaarde = async <T extends string>(
  waarden: readonly T[],
  telWaarde: (waarde: T) => Promise<number>,
): Promise<Record<T, number>> =>
  Object.fromEntries(
    await Promise.all(waarden.map(async (waarde) => [waarde, await telWaarde(waarde)] as const)),
  ) as Record<T, number>;

/** The server lists from new to old and cannot sort otherwise: the last page holds the oldest. */
async function oudste({ workflowService, options }: Client): Promise<number | null> {
  let gevonden: number | null = null;
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const bladzijde = await workflowService.listWorkflowExecutions({
      namespace: options.namespace,
      query: NODIG,
      pageSize: BLADZIJDE,
      nextPageToken,
    });
    for (const { startTime } of bladzijde.executions) {
      const begonnen = Number(startTime?.seconds?.toString() ?? NaN) * 1000;
      if (!Number.isNaN(begonnen)) gevonden = Math.min(gevonden ?? begonnen, begonnen);
    }
    nextPageToken = bladzijde.nextPageToken;
  } while (nextPageToken.length > 0);
  return gevonden;
}

export const telGesprekken = (client: Client): Promise<Telling> =>
  binnen(client, TIJD_MS, async () => {
    const [fasen, fouten, nodig, oudsteActieNodig, taakfouten] = await Promise.all([
      perWaarde(FASEN, (waarde) => tel(client, `${GESPREK} AND ${fase.name} = '${waarde}'`)),
      perWaarde(FOUTCODES, (waarde) => tel(client, `${OPEN} AND ${foutCode.name} = '${waarde}'`)),
      tel(client, NODIG),
      oudste(client),
      tel(client, `${OPEN} AND TemporalReportedProblems IS NOT NULL`),
    ]);
    return { fasen, fouten, actieNodig: nodig, oudsteActieNodig, taakfouten };
  });
