/**
 * Makes the difference between plan and reality disappear: starts what can be started, side by side, and parks what a
 * register refuses. One registration has at most one activity at a time.
 */
import { ActivityFailure } from '@temporalio/workflow';
import { hernoem, inStaat, vergeet, vergeetFout, zetOpzij } from './administratie.js';
import { Bewaking } from './bewaking.js';
import { Handelingen } from './handelingen.js';
import { Nakijken } from './nakijken.js';
import { NATELLEN, ONGEDAAN, parkeer } from './parkeren.js';
import { Registers, VAN_ZAKEN } from './registers.js';
import { isIngevuld } from '../contract/samen.js';
import { Samen, type Samenactie } from './samen.js';
import { type Registratie, type Toestand } from './toestand.js';
import { type Actie, verschil } from './verschil.js';
import { wensVan } from './vergelijken.js';

const wensVoor = (actie: Actie): string =>
  actie.doe === 'maakOngedaan' ? ONGEDAAN : wensVan(actie.stap.soort, actie.inhoud);

export class Uitvoering {
  private readonly registers: Registers;
  private readonly bewaking: Bewaking;
  private readonly handelingen: Handelingen;
  private readonly samen: Samen;
  /** For the operator. */
  readonly nakijken: Nakijken;

  constructor(
    private readonly t: Toestand,
    private readonly gewijzigd: () => void,
    isVoortzetting: boolean,
  ) {
    this.registers = new Registers(t);
    this.bewaking = new Bewaking(t, gewijzigd);
    this.handelingen = new Handelingen(t, this.registers);
    this.samen = new Samen(t, isVoortzetting);
    this.nakijken = new Nakijken(t, this.registers, this.bewaking, gewijzigd);
  }

  /** So that the gesprek can go on in a new run: see `Registers`. */
  laatLos(): void {
    this.registers.laatLos();
  }

  get isRustig(): boolean {
    return Object.values(this.t.registraties).every(({ bezig }) => !bezig);
  }

  /** Starts everything that can be done now. True when plan and reality agree and nothing is under way. */
  werkBij(): boolean {
    if (this.registers.isLosgelaten) return false;
    const { acties, open, ...namen } = verschil(this.t);
    for (const naam of namen.inOrde) vergeetFout(this.t, naam);
    for (const naam of namen.vergeet) vergeet(this.t, naam);
    for (const naam of namen.vervang) zetOpzij(this.t, naam);
    for (const { van, naar } of namen.hernoem) hernoem(this.t, van, naar);
    if (Object.values(namen).some(({ length }) => length > 0)) this.gewijzigd();
    // What is to be done follows from the names as they are now.
    if (namen.vervang.length > 0 || namen.hernoem.length > 0) return this.werkBij();
    const { apart, samen } = this.samen.kies(acties);
    const registraties = [...apart.map(({ registratie }) => registratie), ...samen.map(({ stap }) => stap)];
    // In a new run an unreachable register has been so since the earlier one.
    const begonnen = registraties.map((een) => inStaat(this.t, een)).filter(({ onbereikbaar }) => !onbereikbaar);
    this.bewaking.begin(begonnen);
    for (const actie of apart) void this.voerUit(actie);
    if (samen.length > 0) void this.voerSamenUit(samen);
    return open.length === 0;
  }

  /** Before the gesprek closes: every registration that was ever uncertain is counted once more. False: one is stuck. */
  async telNa(): Promise<boolean> {
    const onzeker = Object.values(this.t.registraties).filter((r) => r.natellen && r.uuid !== null && !r.overgeslagen);
    const aanDeBeurt = onzeker.filter(({ fout }) => fout === null || fout.aanDeBeurt);
    if (aanDeBeurt.length > 0 && !(await this.registers.wachtOpOnzekere())) return false;
    for (const registratie of aanDeBeurt) {
      try {
        await this.handelingen.telNa(registratie);
        registratie.fout = null;
      } catch (fout) {
        if (!this.registers.blijftLiggen(fout)) parkeer(this.t, registratie, NATELLEN, fout);
      }
      this.gewijzigd();
    }
    return onzeker.every(({ natellen }) => !natellen);
  }

  private async doe(actie: Actie, registratie: Registratie): Promise<void> {
    if (actie.doe === 'registreer') {
      const wachtMs = this.samen.wachttijd(registratie.naam);
      if (wachtMs > 0) await this.registers.wacht(wachtMs, 'Wacht tot het register weer kan');
      await this.handelingen.registreer(actie, registratie, wensVoor(actie), wachtMs);
    } else if (actie.doe === 'corrigeer') await this.handelingen.corrigeer(registratie, actie.inhoud, actie.stap.titel);
    else await this.handelingen.maakOngedaan(registratie);
  }

  /** Whatever becomes of it, the registration says how it stands. */
  private async voerUit(actie: Actie): Promise<void> {
    const registratie = inStaat(this.t, actie.registratie);
    this.begin(registratie, actie.doe === 'maakOngedaan');
    try {
      await this.doe(actie, registratie);
      registratie.onbereikbaar = false;
    } catch (fout) {
      if (this.registers.blijftLiggen(fout)) {
        registratie.misschienGemaakt ||= registratie.uuid === null || registratie.verdwijnt;
      } else {
        registratie.onbereikbaar = false;
        parkeer(this.t, registratie, wensVoor(actie), fout);
      }
    } finally {
      if (!VAN_ZAKEN.includes(registratie.soort)) this.samen.antwoordt();
      this.eindig(registratie);
    }
  }

  /** Whatever becomes of them, each registration says how it stands. */
  private async voerSamenUit(acties: readonly Samenactie[]): Promise<void> {
    const registraties = acties.map(({ stap }) => inStaat(this.t, stap));
    for (const registratie of registraties) this.begin(registratie, false);
    try {
      const opnieuw = await this.handelingen.registreerSamen(acties);
      for (const [naam, naMs] of opnieuw) this.samen.nietGelukt(naam, naMs);
    } catch (fout) {
      if (!(fout instanceof ActivityFailure)) throw fout;
      // Ended from outside: nothing is known of any of them, and what they hold open cannot be filled in.
      for (const registratie of registraties) {
        registratie.misschienGemaakt = true;
        if (!isIngevuld(registratie.inhoud)) registratie.inhoud = null;
      }
    } finally {
      for (const registratie of registraties) {
        registratie.onbereikbaar = false;
        this.eindig(registratie);
      }
    }
  }

  private begin(registratie: Registratie, verdwijnt: boolean): void {
    Object.assign(registratie, { bezig: true, overgeslagen: false, verdwijnt });
    registratie.pogingen += 1;
    this.gewijzigd();
    if (!registratie.onbereikbaar) registratie.bezigSinds = Date.now();
  }
  private eindig(registratie: Registratie): void {
    Object.assign(registratie, { bezig: false, verdwijnt: false });
    this.bewaking.eindig(registratie);
    this.gewijzigd();
  }
}
