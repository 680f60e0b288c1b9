/** How a gesprek asks something of a register: by name, with a summary for the timeline, until it is let go of. */
import { type ActivityOptions, CancellationScope, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import { type Soort } from '../contract/opdrachten.js';
import { type AlleActiviteiten, type RegistreerSamen, type Samenuitkomst } from '../contract/samen.js';
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

export class Registers {
  private readonly activiteiten: Record<string, MetOpties>;
  /** What is asked of a register for one registration: ended together when the gesprek goes on in a new run. */
  private readonly scope: CancellationScope;
  private losgelaten = false;

  constructor(private readonly t: Toestand) {
    // Not that of a handler: what a handler starts must not end with it.
    this.scope = new CancellationScope({ cancellable: true, parent: CancellationScope.current() });
    const { eersteHerhalingMs, langsteHerhalingMs, pogingMs } = t.invoer.duren;
    // By name: which of them exist is checked where the activities are made.
    this.activiteiten = proxyActivities<AlleActiviteiten>({
      startToCloseTimeout: pogingMs,
      retry: { initialInterval: eersteHerhalingMs, backoffCoefficient: 2, maximumInterval: langsteHerhalingMs },
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

  /** Never ended from here: it ends by itself, and says what has become of each. */
  async roepSamen(summary: string, opdracht: RegistreerSamen): Promise<Samenuitkomst> {
    const functie = vind(this.activiteiten, 'registreerSamen');
    return (await functie.executeWithOptions({ summary }, [opdracht])) as Samenuitkomst;
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
