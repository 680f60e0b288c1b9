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
import { nieuwste, type Plek, type Uitvoering } from './nieuwste.js';

/** Every value is one of a fixed list or of letters, digits and . _ : - (see `lijstQuery`); anything else is a defect. */
function gelijk(naam: string, waarde: string | boolean): string {
  if (typeof waarde === 'boolean') return `${naam} = ${waarde}`;
  if (!/^[A-Za-z0-9._:-]+$/.test(waarde)) throw new TypeError('a value that cannot stand in a visibility query');
  return `${naam} = '${waarde}'`;
}

export function toQuery({ fase, actieNodig, foutCode, medewerker }: Lijstvraag): string {
  return [
    gelijk('WorkflowType', WORKFLOW_TYPE),
    // An earlier run of a gesprek that went on in a new one.
    "ExecutionStatus != 'ContinuedAsNew'",
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

const VOORVOEGSEL = gesprekWorkflowId('');

function toRegel({ execution, searchAttributes, startTime, closeTime }: Uitvoering): Regel[] {
  const workflowId = execution?.workflowId ?? '';
  const begonnenOp = toIso(startTime);
  if (!workflowId.startsWith(VOORVOEGSEL) || begonnenOp === null) return [];
  const { fase, wachtOp, foutCode, actieNodig, medewerker } = leesAttributen(searchAttributes?.indexedFields ?? {});
  const id = workflowId.slice(VOORVOEGSEL.length);
  return [{ id, fase, wachtOp, foutCodes: foutCode, actieNodig, medewerker, begonnenOp, geslotenOp: toIso(closeTime) }];
}

const plekUit = z
  .string()
  .transform((json, ctx): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      ctx.issues.push({ code: 'custom', message: 'geen JSON', input: json });
      return z.NEVER;
    }
  })
  .pipe(z.strictObject({ tot: z.iso.datetime({ precision: 9 }), gehad: z.array(z.string()) }));
/** A token carries a mark that only the same list has: with other filters it would skip rows. */
const merk = (query: string, token: string): string => vingerafdruk(query, token);

function toToken(query: string, waar: Plek): string {
  const token = Buffer.from(JSON.stringify(waar)).toString('base64url');
  return `${token}.${merk(query, token)}`;
}

function leesToken(query: string, pageToken: string): Plek {
  const [token = '', gegeven] = pageToken.split('.');
  const { data } = plekUit.safeParse(Buffer.from(token, 'base64url').toString());
  if (data === undefined || gegeven !== merk(query, token))
    throw ongeldig([{ name: 'pageToken', code: 'ONGELDIGE_WAARDE', reason: 'Gebruik de waarde van volgende.' }]);
  return data;
}

/** Newest first. */
export async function lijst(client: Client, vraag: Lijstvraag) {
  const query = toQuery(vraag);
  const waar = vraag.pageToken === undefined ? undefined : leesToken(query, vraag.pageToken);
  const { bladzijde, verder } = await nieuwste(client, query, vraag.pageSize, waar);
  return { resultaten: bladzijde.flatMap(toRegel), volgende: verder ? toToken(query, verder) : null };
}
