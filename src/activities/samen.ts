/**
 * Several registrations by one activity. Each is still made by its own function, with its own audit line and span.
 *
 * When the worker dies all are done again as a second attempt, which looks for what the first one left. Of what it did not come to,
 * because the register failed before, it cannot say that nothing is there: then it is tried once more, until it can.
 */
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type ActivityExecuteInput, type ActivityInterceptorsFactory } from '@temporalio/worker';
import { isFoutcode } from '../contract/codes.js';
import { type Activiteiten, type Foutdetails, type Registreeruitkomst } from '../contract/opdrachten.js';
import {
  type AlleActiviteiten,
  type RegistreerSamen,
  type Samenstap,
  type Samenuitkomst,
  type Stapuitkomst,
  uuidsVan,
  vulIn,
} from '../contract/samen.js';
import { registreernaam } from '../contract/activiteitnamen.js';
import { isHerhaald } from './roep.js';

/** After this long (ms) nothing more is begun: what has been registered by then is to be seen, and what is under way has its time. */
const BEGINTIJD_MS = 3_000;
const NIET_BEGONNEN = { soort: 'nietBegonnen' } as const;
/** Not begun by this attempt, but perhaps by an earlier one. */
const ONBEKEND = { soort: 'onbekend' } as const;
type Bevinding = Stapuitkomst | typeof ONBEKEND;

/** Whether it is certain that nothing has been registered under this name, nor below it. */
const isErNiet = (bevinding: Bevinding): boolean =>
  bevinding.soort === 'nietBegonnen' ||
  bevinding.soort === 'bezet' ||
  (bevinding.soort === 'mislukt' && !bevinding.details.onzeker);

type Registreer = (opdracht: Samenstap['opdracht']) => Promise<Registreeruitkomst>;

function mislukt(failure: ApplicationFailure): Stapuitkomst {
  const { type, details, nonRetryable } = failure;
  const opnieuwNaMs: unknown = Reflect.get(failure, 'nextRetryDelay');
  return {
    soort: 'mislukt',
    code: isFoutcode(type) ? type : 'DEFECT',
    details: details?.[0] as Foutdetails,
    ...(nonRetryable === true ? {} : { opnieuwNaMs: typeof opnieuwNaMs === 'number' ? opnieuwNaMs : 0 }),
  };
}

/** One registration as if it were an activity by itself: through the interceptors of one. */
async function alsActiviteit(
  activityType: string,
  opdracht: Samenstap['opdracht'],
  registreer: Registreer,
  interceptors: readonly ActivityInterceptorsFactory[],
): Promise<Registreeruitkomst> {
  const context = Context.current();
  const eigen = Object.create(context, { info: { value: { ...context.info, activityType } } }) as Context;
  const keten = interceptors.flatMap((maak) => {
    const { inbound } = maak(eigen);
    return inbound?.execute?.bind(inbound) ?? [];
  });
  const doe = keten.reduceRight<(invoer: ActivityExecuteInput) => Promise<unknown>>(
    (verder, execute) => (invoer) => execute(invoer, verder),
    ({ args }) => registreer(args[0] as Samenstap['opdracht']),
  );
  return (await doe({ args: [opdracht], headers: {} })) as Registreeruitkomst;
}

const nogEens = (): ApplicationFailure =>
  ApplicationFailure.create({
    type: 'REGISTER_ONBEREIKBAAR',
    message: 'Van een eerdere poging is nog niet alles gevonden.',
    details: [{ onzeker: true, velden: [] } satisfies Foutdetails],
  });

class Samen {
  private readonly uuids = new Map<string, string>();
  /** Made just now. */
  private readonly nieuw = new Set<string>();
  private readonly lopend = new Map<string, Promise<Bevinding>>();
  private readonly begonnenMs = Date.now();
  private readonly totMs = performance.now() + BEGINTIJD_MS;
  /** A register did not answer. */
  private hapert = false;

  constructor(
    private readonly registreer: (stap: Samenstap) => Promise<Registreeruitkomst>,
    /** An earlier attempt may have made them. */
    private readonly isHerhaald: boolean,
  ) {}

  async doe(stappen: readonly Samenstap[]): Promise<Samenuitkomst> {
    for (const stap of stappen) this.lopend.set(stap.stap, this.doeStap(stap));
    // Also when one of them fails as no registration should: nothing is left under way.
    await Promise.allSettled(this.lopend.values());
    const uitkomsten: Samenuitkomst = {};
    for (const { stap } of stappen) {
      const bevinding = await this.lopend.get(stap);
      if (bevinding === undefined || bevinding.soort === 'onbekend') throw nogEens();
      uitkomsten[stap] = bevinding;
    }
    return uitkomsten;
  }

  private async doeStap(stap: Samenstap): Promise<Bevinding> {
    const eerst = await Promise.all(stap.na.flatMap((naam) => this.lopend.get(naam) ?? []));
    const isAnders = (een: Bevinding): boolean =>
      isErNiet(een) || (stap.alleenBijNieuw && een.soort === 'geregistreerd' && een.gevonden);
    if (eerst.some(isAnders)) return NIET_BEGONNEN;
    const kan = eerst.every((een) => een.soort === 'geregistreerd');
    if (!kan || this.hapert || performance.now() > this.totMs) return this.isHerhaald ? ONBEKEND : NIET_BEGONNEN;
    try {
      const { opdracht } = stap;
      const inhoud = vulIn(opdracht.inhoud, this.uuids);
      const onderNieuw = stap.na.length > 0 && stap.na.every((naam) => this.nieuw.has(naam));
      const { begonnenMs } = this;
      const uitkomst = await this.registreer({ ...stap, opdracht: { ...opdracht, inhoud, onderNieuw, begonnenMs } });
      if (uitkomst.soort === 'geregistreerd' && uitkomst.nieuw === true) this.nieuw.add(stap.stap);
      for (const [naam, uuid] of uuidsVan(stap.stap, uitkomst)) this.uuids.set(naam, uuid);
      return uitkomst;
    } catch (error) {
      if (!(error instanceof ApplicationFailure)) throw error;
      const uitkomst = mislukt(error);
      this.hapert ||= error.nonRetryable !== true;
      return uitkomst;
    }
  }
}

/** `interceptors`: those that each registration goes through. */
export const metSamen = (
  activiteiten: Activiteiten,
  interceptors: readonly ActivityInterceptorsFactory[] = [],
): AlleActiviteiten => ({
  ...activiteiten,
  registreerSamen: ({ stappen }: RegistreerSamen) =>
    new Samen(({ soort, opdracht }) => {
      const naam = registreernaam(soort);
      return alsActiviteit(naam, opdracht, activiteiten[naam] as Registreer, interceptors);
    }, isHerhaald(Context.current().info)).doe(stappen),
});
