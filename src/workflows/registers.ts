/** How a gesprek asks something of a register: by name, with a summary for the timeline, until it is let go of. */
import {
  type ActivityOptions,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  sleep,
} from '@temporalio/workflow';
import { type Activiteiten, type Registreer, type Registreeruitkomst, type Soort } from '../contract/opdrachten.js';
import { sleutelnaam } from './administratie.js';
import { huidigeMedewerker } from './beslissingen.js';
import { foutVan } from './fouten.js';
import { type Registratie, type Toestand } from './toestand.js';

type Activiteit = (opdracht: unknown) => Promise<unknown>;
interface MetOpties extends Activiteit {
  executeWithOptions(opties: ActivityOptions, args: [unknown]): Promise<unknown>;
}
/** What the register of zaken keeps; everything else stands in Klantinteracties. */
export const VAN_ZAKEN: readonly Soort[] = ['zaak', 'zaakcontact'];
/** A quick try ends before the Workflow Task has to be prolonged (1.6 s). */
const SNEL_MS = 1_500;

/** A quick try that settled nothing: a regular activity goes on. */
export interface NietGelukt {
  soort: 'nietGelukt';
  /** It may have been stored. */
  onzeker: boolean;
  /** How long to wait first, ms. */
  wachtMs: number;
  /** The register did not answer, or not in time, or the worker has no time for quick tries. */
  traag: boolean;
}

export class Registers {
  private readonly activiteiten: Record<string, MetOpties>;
  private readonly snelle: Record<string, MetOpties>;
  /** Everything that is asked of a register: ended together when the gesprek goes on in a new run. */
  private readonly scope: CancellationScope;
  private losgelaten = false;

  constructor(private readonly t: Toestand) {
    // Not that of a handler: what a handler starts must not end with it.
    this.scope = new CancellationScope({ cancellable: true, parent: CancellationScope.current() });
    const { eersteHerhalingMs, langsteHerhalingMs, pogingMs } = t.invoer.duren;
    // By name: which of them exist is checked where the activities are made.
    this.activiteiten = proxyActivities<Activiteiten>({
      startToCloseTimeout: pogingMs,
      retry: { initialInterval: eersteHerhalingMs, backoffCoefficient: 2, maximumInterval: langsteHerhalingMs },
    }) as unknown as Record<string, MetOpties>;
    this.snelle = proxyLocalActivities<Activiteiten>({
      scheduleToCloseTimeout: SNEL_MS,
      retry: { maximumAttempts: 1 },
    }) as unknown as Record<string, MetOpties>;
  }

  /**
   * Lets go of the registers, so that the gesprek can go on in a new run. A request under way ends by itself (at most 15 s) and
   * its outcome counts; one that waits for its next attempt is left to the new run, as an uncertain one.
   */
  laatLos(): void {
    this.losgelaten = true;
    this.scope.cancel();
  }
  get isLosgelaten(): boolean {
    return this.losgelaten;
  }
  /** Ended because the gesprek goes on in a new run, not because of an answer of the register. */
  blijftLiggen(fout: unknown): boolean {
    return this.losgelaten && ['REGISTER_ONBEREIKBAAR', 'DEFECT'].includes(foutVan(fout).code);
  }

  /** What every activity is told. */
  basis(registratie: Registratie) {
    return {
      gesprek: this.t.invoer.id,
      naam: sleutelnaam(registratie),
      medewerker: huidigeMedewerker(this.t).id,
      onzekerWachttijdMs: this.t.invoer.duren.onzekerWachttijdMs,
    };
  }
  /** On the task queue of the register that keeps this `soort`. */
  async roep(activiteit: string, soort: Soort, summary: string, opdracht: unknown): Promise<unknown> {
    const functie = vind(this.activiteiten, activiteit);
    const { wachtrijen } = this.t.invoer;
    const taskQueue = VAN_ZAKEN.includes(soort) ? wachtrijen?.zaken : undefined;
    const opties: ActivityOptions = { summary, ...(taskQueue === undefined ? {} : { taskQueue }) };
    return this.scope.run(() => functie.executeWithOptions(opties, [opdracht]));
  }

  /** Once, within this Workflow Task. Throws what the register refuses. */
  async probeer(
    activiteit: string,
    summary: string,
    opdracht: Registreer<Soort>,
  ): Promise<Registreeruitkomst | NietGelukt> {
    const functie = vind(this.snelle, activiteit);
    try {
      const uitkomst = (await this.scope.run(() =>
        functie.executeWithOptions({ summary }, [opdracht]),
      )) as Registreeruitkomst;
      return uitkomst.soort === 'nietSnel'
        ? { soort: 'nietGelukt', onzeker: false, wachtMs: 0, traag: uitkomst.druk === true }
        : uitkomst;
    } catch (fout) {
      const { code, details } = foutVan(fout);
      if (code !== 'REGISTER_ONBEREIKBAAR' && code !== 'DEFECT') throw fout;
      return { soort: 'nietGelukt', onzeker: details.onzeker, wachtMs: wachttijdVan(fout), traag: true };
    }
  }

  /** False: interrupted, because the gesprek goes on in a new run. */
  wachtOpOnzekere(wachttijd = this.t.invoer.duren.onzekerWachttijdMs): Promise<boolean> {
    return this.wacht(wachttijd, 'Wacht tot een onzekere registratie zichtbaar is');
  }
  /** As `wachtOpOnzekere`, ms. */
  async wacht(wachttijd: number, summary: string): Promise<boolean> {
    try {
      await this.scope.run(() => sleep(wachttijd, { summary }));
      return true;
    } catch (fout) {
      if (isCancellation(fout)) return false;
      throw fout;
    }
  }
}

function vind(activiteiten: Record<string, MetOpties>, naam: string): MetOpties {
  const functie = activiteiten[naam];
  if (!functie) throw new Error(`Activiteit ${naam} bestaat niet`);
  return functie;
}

/** How long the register, or our own policy, asks to wait, ms. */
function wachttijdVan(fout: unknown): number {
  const oorzaak = fout instanceof Error ? fout.cause : undefined;
  const wachttijd: unknown = oorzaak instanceof ApplicationFailure ? Reflect.get(oorzaak, 'nextRetryDelay') : undefined;
  return typeof wachttijd === 'number' ? wachttijd : 0;
}
