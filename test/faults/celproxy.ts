/** What the proxy does for one cell: to which requests the fault happens, and how often it has. */
import { Boek, type Gemaakt } from './boek.js';
import { GEWEIGERD, type Kolom } from './kolommen.js';
import { type Antwoord, type Behandelaar, geef, html, json, type Oproep, type Proxy, verbreek } from './proxy.js';
import { type Personage } from './personage.js';
import { type Doel, type Rij } from './rij.js';

/** Long after the next attempt, and before an uncertain registration is looked for (`LANGE_WACHTTIJD_MS`). */
const VEEL_LATER_MS = 5_000;
const ONBRUIKBAAR = json(200, { resultaat: 'ok' });
const VERKEERDE_TOKEN = 'verkeerd';

export class Celproxy implements Behandelaar {
  /** Everything that was stored in this cell. */
  readonly boek = new Boek();
  /** Codes with which registrations failed for good: each means that it was parked. */
  readonly geparkeerd = new Set<string>();
  /** How often the fault has happened. */
  treffers = 0;
  /** Requests that the fault answered: more than once a time for a burst. */
  geraakt = 0;
  /** When each request of the step arrived (ms), and whether the fault met it. */
  readonly momenten: { op: number; geraakt: boolean }[] = [];
  /** Nothing is aimed at before this is true. */
  scherp: boolean;
  /** Every request is answered as with a token that is not known any more. */
  gedraaid = false;
  /** The step that comes before gets unusable answers, whether stored or not. */
  voorStoort: boolean;
  #fouten: string[] = [];
  #stoot = 0;
  #voorGeschreven = false;
  #kwamLaat = false;
  #doelGedaan: () => void = () => undefined;
  /** The step of the row has been carried out by the register. */
  readonly #naDoel = new Promise<void>((klaar) => (this.#doelGedaan = klaar));
  readonly #lopend = new Set<Promise<unknown>>();

  constructor(
    private readonly proxy: Proxy,
    readonly rij: Rij,
    readonly kolom: Kolom,
    readonly keer: number,
    readonly p: Personage,
    /** Url of the first statustype of the zaaktype. */
    readonly eersteStatustype: string,
  ) {
    this.scherp = rij.laterScherp !== true;
    this.voorStoort = rij.voor !== undefined;
  }

  /** Where the fault happens: in the step of the row, or where a key is taken for it. */
  get doel(): Doel {
    return (this.kolom.bij === 'vreemde' ? this.rij.bezet?.stap : undefined) ?? this.rij.doel;
  }

  /** A race is lost once, against so many others. */
  get verwachteTreffers(): number {
    return this.kolom.race === true ? 1 : this.keer;
  }

  get fouten(): string[] {
    return [...this.#fouten, ...this.boek.fouten];
  }
  get gemaakt(): Gemaakt[] {
    return this.boek.gemaakt;
  }

  async behandel(oproep: Oproep): Promise<void> {
    if (oproep.baan === 'doel' && this.scherp) this.voorStoort = false;
    const anders = await this.#antwoordIntussen(oproep);
    if (anders === 'verbroken') return;
    if (anders) geef(oproep, anders);
    else if (oproep.baan === 'doel' && this.kolom.bij !== 'client' && this.treft(oproep.method, oproep.pad)) {
      this.geraakt += 1;
      await this.kolom.stoor(oproep, this);
    } else geef(oproep, await this.stuurDoor(oproep));
  }

  /** What every request of the cell, or of an earlier step, is answered while something lasts. */
  async #antwoordIntussen(oproep: Oproep): Promise<Antwoord | undefined | 'verbroken'> {
    if (this.#stoot > 0) {
      this.#stoot -= 1;
      this.geraakt += 1;
      return html(503);
    }
    if (this.gedraaid) return this.stuurDoor(oproep, this.#verkeerd(oproep));
    if (this.voorStoort && (oproep.baan === 'voor' || !this.scherp)) return this.#stoorVoor(oproep);
    return this.rij.zonderZaakRegistreren === true && oproep.pad === '/zaak_registreren' ? html(404) : undefined;
  }

  async #stoorVoor(oproep: Oproep): Promise<Antwoord | undefined | 'verbroken'> {
    const { voorStoring = 'onbruikbaar', voor } = this.rij;
    // What looks before it writes must get as far as writing.
    if (oproep.method === 'GET') return this.#voorGeschreven && voorStoring !== 'geweigerd' ? ONBRUIKBAAR : undefined;
    if (voorStoring === 'geweigerd') return GEWEIGERD;
    if (voor && 'pad' in voor && !voor.pad.test(oproep.pad)) return undefined;
    const eerste = !this.#voorGeschreven;
    this.#voorGeschreven = true;
    if (voorStoring === 'onbruikbaar') await this.stuurDoor(oproep);
    else if (eerste) {
      // `later`: nothing else happens to the step; and the row comes at the worst moment, just after the step of the row.
      this.voorStoort = voorStoring === 'alleen-later';
      this.stuurLater(oproep, VEEL_LATER_MS, this.voorStoort ? undefined : this.#naDoel);
      return 'verbroken';
    }
    return ONBRUIKBAAR;
  }

  /** Whether the fault happens to this request of the step; counts it. */
  treft(method: string, pad: string): boolean {
    if (!this.scherp) return false;
    const geraakt = this.treffers < this.verwachteTreffers && this.#isDoelwit(method, pad);
    if (geraakt) this.treffers += 1;
    this.momenten.push({ op: Date.now(), geraakt });
    return geraakt;
  }

  #isDoelwit(method: string, pad: string): boolean {
    const { doel } = this;
    const { bezet } = this.rij;
    if (this.kolom.bij === 'vreemde' && bezet?.bij === 'kijken') return method === 'GET' && bezet.pad.test(pad);
    if (method === doel.methode && doel.pad.test(pad)) return true;
    // A fault that lasts happens to the looks after the write as well.
    return (this.kolom.bij === 'stap' || this.kolom.bij === 'client') && this.treffers > 0;
  }

  /** The next requests of this cell, whichever, get 503. */
  begin503(oproep: Oproep, aantal: number): void {
    this.#stoot = aantal - 1;
    geef(oproep, html(503));
  }

  /** From now on the token is another one; so this request is the first to be refused. */
  async draai(oproep: Oproep): Promise<void> {
    this.gedraaid = true;
    geef(oproep, await this.stuurDoor(oproep, this.#verkeerd(oproep)));
  }
  #verkeerd = ({ register }: Oproep) => ({
    authorization: `${register === 'klantinteracties' ? 'Token' : 'Bearer'} ${VERKEERDE_TOKEN}`,
  });

  async stuurDoor(oproep: Oproep, anders: Parameters<Proxy['stuurDoor']>[1] = {}): Promise<Antwoord> {
    if (oproep.method === 'DELETE') this.boek.controleerVolgorde(oproep.pad);
    const bezig = this.proxy.stuurDoor(oproep, anders);
    this.#volg(bezig);
    const antwoord = await bezig;
    const gelukt = antwoord.status < 300;
    if (oproep.method === 'POST' && gelukt) {
      this.boek.noteer(oproep.pad, antwoord, false);
      // What arrives late, or was sent in a race, is no second create of ours.
      if (!this.#kwamLaat && this.kolom.race !== true) this.boek.controleerDubbel(oproep, antwoord);
    }
    if (oproep.method === 'DELETE' && gelukt) this.boek.noteerVerwijderd(oproep.pad);
    if (oproep.baan === 'doel' && this.scherp && oproep.method === this.doel.methode && gelukt) this.#doelGedaan();
    return antwoord;
  }

  /**
   * As if the connection had been lost on the way, and the register got it all the same: some time later, or as soon as
   * `eerder` says.
   */
  stuurLater(oproep: Oproep, naMs: number, eerder?: Promise<void>): void {
    verbreek(oproep);
    this.#kwamLaat = true;
    const later = new Promise<void>((klaar) => setTimeout(klaar, naMs));
    this.#volg(Promise.race([later, ...(eerder ? [eerder] : [])]).then(() => this.stuurDoor(oproep)));
  }

  /** Somebody else makes this in the same register. */
  async maakVreemd(oproep: Oproep, pad: string, body: object): Promise<Record<string, unknown>> {
    const data = Buffer.from(JSON.stringify(body));
    const antwoord = await this.proxy.stuurDoor(oproep, { method: 'POST', pad, body: data });
    if (antwoord.status >= 300) this.#fouten.push(`somebody else cannot make ${pad}: ${antwoord.data.toString()}`);
    else this.boek.noteer(pad, antwoord, true);
    return JSON.parse(antwoord.data.toString()) as Record<string, unknown>;
  }

  /** Until nothing that was to be stored later is still under way. */
  async rust(): Promise<void> {
    while (this.#lopend.size > 0) await Promise.allSettled(this.#lopend);
  }

  #volg(bezig: Promise<unknown>): void {
    this.#lopend.add(bezig);
    void bezig.catch(() => undefined).finally(() => this.#lopend.delete(bezig));
  }
}
