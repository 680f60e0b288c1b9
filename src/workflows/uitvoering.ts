/**
 * Makes the difference between plan and reality disappear: starts what can be started, side by side, and parks what a
 * register refuses. One registration has at most one activity at a time.
 */
import { hernoem, inStaat, vergeet, vergeetFout, zetOpzij } from './administratie.js';
import { Bewaking } from './bewaking.js';
import { Handelingen } from './handelingen.js';
import { Nakijken } from './nakijken.js';
import { NATELLEN, ONGEDAAN, parkeer } from './parkeren.js';
import { Registers } from './registers.js';
import { Snel } from './snel.js';
import { type Registratie, type Toestand } from './toestand.js';
import { type Actie, type Registreeractie, verschil } from './verschil.js';
import { wensVan } from './vergelijken.js';

const wensVoor = (actie: Actie): string =>
  actie.doe === 'maakOngedaan' ? ONGEDAAN : wensVan(actie.stap.soort, actie.inhoud);

export class Uitvoering {
  private readonly registers: Registers;
  private readonly bewaking: Bewaking;
  private readonly handelingen: Handelingen;
  private readonly snel: Snel;
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
    this.snel = new Snel(t, isVoortzetting);
    this.nakijken = new Nakijken(t, this.registers, this.bewaking, gewijzigd);
  }

  /** So that the gesprek can go on in a new run: see `Registers`. */
  laatLos(): void {
    this.registers.laatLos();
  }

  /** A message has been taken, and is answered at the end of this Workflow Task. */
  naBericht(): void {
    this.snel.naBericht();
  }

  get isRustig(): boolean {
    return Object.values(this.t.registraties).every(({ bezig }) => !bezig);
  }

  /** Quick tries are under way: until they have all ended nothing else is begun. */
  get isSnelBezig(): boolean {
    return this.snel.isBezig;
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
    const { gewoon, snel } = this.snel.kies(acties);
    const registraties = gewoon.map(({ registratie }) => inStaat(this.t, registratie));
    // In a new run an unreachable register has been so since the earlier one.
    this.bewaking.begin(registraties.filter(({ onbereikbaar }) => !onbereikbaar));
    for (const actie of gewoon) void this.voerUit(actie, (registratie) => this.doeGewoon(actie, registratie));
    for (const actie of snel) void this.voerUit(actie, (registratie) => this.doeSnel(actie, registratie));
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
      const { traag } = await this.handelingen.registreer(actie, registratie, wensVoor(actie));
      if (traag) this.snel.stop();
    } else if (actie.doe === 'corrigeer') await this.handelingen.corrigeer(registratie, actie.inhoud, actie.stap.titel);
    else await this.handelingen.maakOngedaan(registratie);
  }

  private async doeGewoon(actie: Actie, registratie: Registratie): Promise<void> {
    try {
      const wachtMs = this.snel.wachttijd(registratie.naam);
      if (wachtMs > 0) await this.registers.wacht(wachtMs, 'Wacht tot het register weer kan');
      await this.doe(actie, registratie);
    } finally {
      this.snel.naGewoon();
    }
  }

  /** What a quick try does not settle is done by a regular activity, after the next look at what can be done. */
  private async doeSnel(actie: Registreeractie, registratie: Registratie): Promise<void> {
    this.snel.begin();
    try {
      const nietGelukt = await this.handelingen.registreerSnel(actie, registratie, wensVoor(actie));
      if (nietGelukt) this.snel.nietGelukt(registratie.naam, nietGelukt);
    } finally {
      this.snel.eindig();
    }
  }

  /** Whatever becomes of it, the registration says how it stands. */
  private async voerUit(actie: Actie, doe: (registratie: Registratie) => Promise<void>): Promise<void> {
    const registratie = inStaat(this.t, actie.registratie);
    Object.assign(registratie, { bezig: true, overgeslagen: false, verdwijnt: actie.doe === 'maakOngedaan' });
    registratie.pogingen += 1;
    this.gewijzigd();
    if (!registratie.onbereikbaar) registratie.bezigSinds = Date.now();
    try {
      await doe(registratie);
      registratie.onbereikbaar = false;
    } catch (fout) {
      if (this.registers.blijftLiggen(fout)) {
        registratie.misschienGemaakt ||= registratie.uuid === null || registratie.verdwijnt;
      } else {
        registratie.onbereikbaar = false;
        parkeer(this.t, registratie, wensVoor(actie), fout);
      }
    } finally {
      Object.assign(registratie, { bezig: false, verdwijnt: false });
      this.bewaking.eindig(registratie);
      this.gewijzigd();
    }
  }
}
