/**
 * One audit line for each attempt of each activity: what was done in a register, in whose name, with which result. Where one activity
 * makes several registrations each of those has its line.
 */
import { type ActivityExecuteInput, type ActivityInboundCallsInterceptor, type Next } from '@temporalio/worker';
import { type Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { isFoutcode } from '../contract/codes.js';
import { gesprekWorkflowId } from '../contract/ids.js';
import { type AlleActiviteiten } from '../contract/samen.js';
import { type Audit } from './logboek.js';
import { type Gebeurtenis, WORKERACTIES } from './regel.js';

const SAMEN: keyof AlleActiviteiten = 'registreerSamen';
const VOORVOEGSEL = gesprekWorkflowId('');
/** The register says no to what was asked; anything else could not be done. */
const GEWEIGERD = ['VERZOEK_GEWEIGERD', 'NIET_BEVOEGD', 'DOOR_ANDER_GEBRUIKT', 'DOOR_ANDER_GEWIJZIGD', 'SLEUTEL_BEZET'];

const opdracht = z.object({ medewerker: z.string(), naam: z.string().optional() }).catch({ medewerker: '' });
const bezet = z.object({ soort: z.literal('bezet') });

function uitkomstVan(error: unknown): Pick<Gebeurtenis, 'uitkomst' | 'code'> {
  const code = error instanceof ApplicationFailure && isFoutcode(error.type) ? error.type : 'DEFECT';
  return { uitkomst: GEWEIGERD.includes(code) ? 'geweigerd' : 'mislukt', code };
}

export const auditActiviteiten =
  (audit: Audit) =>
  ({ info }: Context): { inbound: ActivityInboundCallsInterceptor } => {
    if (info.activityType === SAMEN) return { inbound: {} };
    const basis = (args: unknown[]): Omit<Gebeurtenis, 'uitkomst'> => {
      const { medewerker, naam } = opdracht.parse(args[0]);
      const { workflowId = '' } = info.workflowExecution ?? {};
      return {
        wie: { id: medewerker === '' ? null : medewerker, rollen: [] },
        actie: WORKERACTIES.find((actie) => actie === info.activityType) ?? 'onbekend',
        gesprek: workflowId.startsWith(VOORVOEGSEL) ? workflowId.slice(VOORVOEGSEL.length) : null,
        registratie: naam ?? null,
        poging: info.attempt,
      };
    };
    return {
      inbound: {
        execute: async (
          input: ActivityExecuteInput,
          next: Next<ActivityInboundCallsInterceptor, 'execute'>,
        ): Promise<unknown> => {
          try {
            const uitkomst = await next(input);
            const geweigerd = bezet.safeParse(uitkomst).success;
            audit.schrijf({
              ...basis(input.args),
              uitkomst: geweigerd ? 'geweigerd' : 'geslaagd',
              code: geweigerd ? 'SLEUTEL_BEZET' : null,
            });
            return uitkomst;
          } catch (error) {
            audit.schrijf({ ...basis(input.args), ...uitkomstVan(error) });
            throw error;
          }
        },
      },
    };
  };
