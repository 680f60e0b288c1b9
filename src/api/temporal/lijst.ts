/** The list of gesprekken from Temporal's visibility, by search attributes alone: no gesprek is opened for it. */
import { type Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { z } from 'zod';
import { FOUTCODES } from '../../contract/codes.js';
import { FASEN, WACHT_OP } from '../../contract/gesprek.js';
import { gesprekWorkflowId, WORKFLOW_TYPE, zoekattributen } from '../../contract/ids.js';
import { vingerafdruk } from '../../contract/messages.js';
import { type Lijstvraag, type Regel } from '../gesprekken.js';
import { ongeldig } from '../probleem.js';

/** Every value is one of a fixed list or of letters, digits and . _ : - (see `lijstQuery`); anything else is a defect. */
function gelijk(naam: string, waarde: string | boolean): string {
  if (typeof waarde === 'boolean') return `${naam} = ${waarde}`;
  if (!/^[A-Za-z0-9._:-]+$/.test(waarde)) throw new TypeError('a value that cannot stand in a visibility query');
  return `${naam} = '${waarde}'`;
}

export function toQuery({ fase, actieNodig, foutCode, medewerker }: Lijstvraag): string {
  return [
    gelijk('WorkflowType', WORKFLOW_TYPE),
    ...(fase === undefined ? [] : [gelijk(zoekattributen.fase.name, fase)]),
    ...(actieNodig === undefined ? [] : [gelijk(zoekattributen.actieNodig.name, actieNodig)]),
    ...(foutCode === undefined ? [] : [gelijk(zoekattributen.foutCode.name, foutCode)]),
    ...(medewerker === undefined ? [] : [gelijk(zoekattributen.medewerker.name, medewerker)]),
  ].join(' AND ');
}

const attributen = z.object({
  fase: z.enum(FASEN).nullable().catch(null),
  wachtOp: z.array(z.enum(WACHT_OP)).catch([]),
  foutCode: z.array(z.enum(FOUTCODES)).catch([]),
  actieNodig: z.boolean().catch(false),
  medewerker: z.string().nullable().catch(null),
});
function leesAttributen(velden: Record<string, Payload>): z.infer<typeof attributen> {
  const waarde = ({ name }: { name: string }): unknown => {
    const payload = velden[name];
    return payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
  };
  return attributen.parse(Object.fromEntries(Object.entries(zoekattributen).map(([naam, key]) => [naam, waarde(key)])));
}

type Tijdstip = { seconds?: { toString(): string } | null; nanos?: number | null } | null | undefined;
const toIso = (tijd: Tijdstip): string | null =>
  tijd?.seconds == null
    ? null
    : new Date(Number(tijd.seconds.toString()) * 1000 + Math.floor((tijd.nanos ?? 0) / 1e6)).toISOString();

type Uitvoering = Awaited<ReturnType<Client['workflowService']['listWorkflowExecutions']>>['executions'][number];
const VOORVOEGSEL = gesprekWorkflowId('');

function toRegel({ execution, searchAttributes, startTime, closeTime }: Uitvoering): Regel[] {
  const workflowId = execution?.workflowId ?? '';
  const begonnenOp = toIso(startTime);
  if (!workflowId.startsWith(VOORVOEGSEL) || begonnenOp === null) return [];
  const { fase, wachtOp, foutCode, actieNodig, medewerker } = leesAttributen(searchAttributes?.indexedFields ?? {});
  const id = workflowId.slice(VOORVOEGSEL.length);
  return [{ id, fase, wachtOp, foutCodes: foutCode, actieNodig, medewerker, begonnenOp, geslotenOp: toIso(closeTime) }];
}

/** Temporal keeps on trying with a token that it does not know: so ours carries a mark that only the same list has. */
const merk = (query: string, token: string): string => vingerafdruk(query, token);

function toToken(query: string, nextPageToken: Uint8Array): string | null {
  if (nextPageToken.length === 0) return null;
  const token = Buffer.from(nextPageToken).toString('base64url');
  return `${token}.${merk(query, token)}`;
}

function leesToken(query: string, pageToken: string | undefined): Uint8Array {
  if (pageToken === undefined) return new Uint8Array();
  const [token = '', gegeven] = pageToken.split('.');
  if (gegeven !== merk(query, token))
    throw ongeldig([{ name: 'pageToken', code: 'ONGELDIGE_WAARDE', reason: 'Gebruik de waarde van volgende.' }]);
  return Buffer.from(token, 'base64url');
}

export async function lijst({ workflowService, options }: Client, vraag: Lijstvraag) {
  const query = toQuery(vraag);
  const { executions, nextPageToken } = await workflowService.listWorkflowExecutions({
    namespace: options.namespace,
    query,
    pageSize: vraag.pageSize,
    nextPageToken: leesToken(query, vraag.pageToken),
  });
  return { resultaten: executions.flatMap(toRegel), volgende: toToken(query, nextPageToken) };
}
