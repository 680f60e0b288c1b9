/**
 * Makes the difference between plan and reality disappear: starts what can be started, side by side, and parks what a
 * register refuses. One registration has at most one activity at a time.
 */
import {
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  sleep,
  type ActivityOptions,
} from '@temporalio/workflow';
import { type Foutcode } from '../contract/codes.js';
import { canoniek } from '../contract/messages.js';
import {
  type Activiteiten,
  type Controle,
  type Inhoud,
  type MaakOngedaan,
  type Registreer,
  type Registreeruitkomst,
  type Soort,
} from '../contract/opdrachten.js';
import { huidigeMedewerker } from './beslissingen.js';
import { foutVan } from './fouten.js';
import { type Herstel } from './herstel.js';
import { type Registratie, type Toestand } from './toestand.js';
import { type Actie, NATELLEN, nieuweRegistratie, ONGEDAAN, verschil, wensVan } from './verschil.js';

const HOOGSTE_RANG = 9;
/** The status of a new zaak must not lie in the register's future. */
const KLOKVERSCHIL_MS = 5_000;
const VANZELF_OPNIEUW: readonly Foutcode[] = ['NIET_BEVOEGD', 'ANTWOORD_ONGELDIG'];

type Activiteit = (opdracht: unknown) => Promise<unknown>;
interface MetOpties extends Activiteit {
  executeWithOptions(opties: ActivityOptions, args: [unknown]): Promise<unknown>;
}
/** These tell that the register does not hold what was sent. */
const NIET_GELUKT: readonly Foutcode[] = ['VERZOEK_GEWEIGERD', 'DOOR_ANDER_GEWIJZIGD', 'VERDWENEN'];
const metHoofdletter = (soort: Soort): string => soort.charAt(0).toUpperCase() + soort.slice(1);

export class Uitvoering {
  private readonly activiteiten: Record<string, MetOpties>;
  /** Everything that is asked of a register: ended together when the gesprek goes on in a new run. */
  private readonly scope: CancellationScope;
  private bewaakt = false;
  private losgelaten = false;

  constructor(
    private readonly t: Toestand,
    private readonly gewijzigd: () => void,
  ) {
    // Not that of a handler: what a handler starts must not end with it.
    this.scope = new CancellationScope({ cancellable: true, parent: CancellationScope.current() });
    const { eersteHerhalingMs, langsteHerhalingMs, pogingMs } = t.invoer.duren;
    // By name: which of them exist is checked where the activities are made.
    this.activiteiten = proxyActivities<Activiteiten>({
      startToCloseTimeout: pogingMs,
      retry: { initialInterval: eersteHerhalingMs, backoffCoefficient: 2, maximumInterval: langsteHerhalingMs },
    }) as unknown as Record<string, MetOpties>;
  }

  /** In a new run: what was being looked at for the operator is looked at again. */
  hervat(): void {
    const nogTeDoen = Object.values(this.t.registraties).filter(({ nakijken }) => nakijken !== null);
    void this.zoekVerdwenen(nogTeDoen.filter(({ nakijken }) => nakijken?.uuid === null));
    for (const herstel of this.t.herstel) {
      const registratie = nogTeDoen.find(
        ({ naam, nakijken }) =>
          naam === herstel.registratie && herstel.uuid !== undefined && nakijken?.uuid === herstel.uuid,
      );
      if (registratie && herstel.uuid !== undefined && herstel.uitkomst === undefined)
        void this.neemOver(registratie, herstel.uuid, herstel);
    }
  }

  /**
   * Lets go of the registers, so that the gesprek can go on in a new run. A request under way ends by itself (at most 15 s) and
   * its outcome counts; one that waits for its next attempt is left to the new run, as an uncertain one.
   */
  laatLos(): void {
    this.losgelaten = true;
    this.scope.cancel();
  }

  get isRustig(): boolean {
    return Object.values(this.t.registraties).every(({ bezig }) => !bezig);
  }

  /** Starts everything that can be done now. True when plan and reality agree and nothing is under way. */
  werkBij(): boolean {
    if (this.losgelaten) return false;
    const { acties, open, vergeet, inOrde, vervang, hernoem } = verschil(this.t, Date.now());
    for (const naam of inOrde) this.vergeetFout(naam);
    for (const naam of vergeet) this.vergeet(naam);
    for (const naam of vervang) this.zetOpzij(naam);
    for (const { van, naar } of hernoem) this.hernoem(van, naar);
    // What is to be done follows from the names as they are now.
    if (vervang.length > 0 || hernoem.length > 0) return this.werkBij();
    for (const actie of acties) void this.voerUit(actie);
    return open.length === 0;
  }

  /** Before the gesprek closes: every registration that was ever uncertain is counted once more. False: one is stuck. */
  async telNa(): Promise<boolean> {
    const onzeker = Object.values(this.t.registraties).filter((r) => r.natellen && r.uuid !== null && !r.overgeslagen);
    const nu = Date.now();
    const aanDeBeurt = onzeker.filter(({ fout }) => fout === null || (fout.opnieuwOp !== null && fout.opnieuwOp <= nu));
    if (aanDeBeurt.length > 0 && !(await this.wachtOpOnzekere())) return false;
    for (const registratie of aanDeBeurt) {
      try {
        await this.telEenNa(registratie);
        registratie.fout = null;
      } catch (fout) {
        if (!this.blijftLiggen(fout)) this.parkeer(registratie, NATELLEN, fout);
      }
      this.gewijzigd();
    }
    return onzeker.every(({ natellen }) => !natellen);
  }

  private async telEenNa(registratie: Registratie): Promise<void> {
    const { soort, uuid, inhoud, rang, gevonden, naam } = registratie;
    if (uuid !== null && inhoud !== null && !gevonden)
      await this.roep('telNa', `Tel na: ${naam}`, {
        ...this.basis(this.sleutelnaam(registratie)),
        soort,
        uuid,
        inhoud,
        onzeker: true,
        rang,
      });
    registratie.natellen = false;
  }

  /** False: interrupted, because the gesprek goes on in a new run. */
  private async wachtOpOnzekere(wachttijd = this.t.invoer.duren.onzekerWachttijdMs): Promise<boolean> {
    try {
      await this.scope.run(() => sleep(wachttijd, { summary: 'Wacht tot een onzekere registratie zichtbaar is' }));
      return true;
    } catch (fout) {
      if (isCancellation(fout)) return false;
      throw fout;
    }
  }

  /** Before a row is changed or removed: until no earlier request can reach it any more. False: as above. */
  private async wachtOpNaijlende({ naijlendTot = 0 }: Registratie): Promise<boolean> {
    const wachttijd = naijlendTot - Date.now();
    return wachttijd <= 0 || this.wachtOpOnzekere(wachttijd);
  }

  private noteerNaijlend(registratie: Registratie, uitkomst: unknown): void {
    if (typeof uitkomst === 'object' && uitkomst !== null && 'naijlend' in uitkomst && uitkomst.naijlend === true)
      registratie.naijlendTot = Date.now() + this.t.invoer.duren.onzekerWachttijdMs;
  }

  /** Takes over what an operator made by hand, if the register knows it. */
  async neemOver(registratie: Registratie, uuid: string, herstel: Herstel): Promise<void> {
    await this.kijk([registratie], { uuid }, async () => {
      const { bestaat, nummer } = await this.controleer(registratie, uuid);
      herstel.uitkomst = bestaat ? 'overgenomen' : 'onbekend';
      if (!bestaat) return;
      Object.assign(registratie, { uuid, gevonden: true, overgeslagen: true, fout: null, misschienGemaakt: false });
      if (nummer !== undefined) registratie.nummer = nummer;
      if (registratie.soort === 'zaak')
        this.t.zaakBegonnen[registratie.naam.replace(/^vraag-(\d+)\..*$/, '$1')] ??= new Date().toISOString();
    });
  }

  /** Whatever of this gesprek is gone from the register counts as not registered any more; then `vast` is tried again. */
  async zoekVerdwenen(vast: Registratie[]): Promise<void> {
    if (vast.length === 0) return;
    await this.kijk(vast, { uuid: null }, async () => {
      const gezien = await Promise.all(
        Object.values(this.t.registraties)
          .filter(({ uuid, overgeslagen }) => uuid !== null && !overgeslagen)
          .map(async (registratie) => {
            const uuid = registratie.uuid ?? '';
            return { registratie, uuid, ...(await this.controleer(registratie, uuid)) };
          }),
      );

      for (const { registratie, uuid, bestaat } of gezien)
        if (!bestaat && registratie.uuid === uuid && (vast.includes(registratie) || !registratie.bezig))
          Object.assign(registratie, { uuid: null, inhoud: null });
      for (const registratie of vast) registratie.fout = null;
    });
  }

  private async controleer({ naam, soort }: Registratie, uuid: string): Promise<Controle> {
    return (await this.roep('controleerRegistratie', `Kijk of dit in het register staat: ${naam}`, {
      gesprek: this.t.invoer.id,
      soort,
      uuid,
      medewerker: huidigeMedewerker(this.t).id,
    })) as Controle;
  }

  /** While the register is looked at, nothing else is done about these. */
  private async kijk(
    registraties: Registratie[],
    nakijken: NonNullable<Registratie['nakijken']>,
    doe: () => Promise<void>,
  ): Promise<void> {
    for (const registratie of registraties)
      Object.assign(registratie, { bezig: true, bezigSinds: Date.now(), nakijken });
    this.gewijzigd();
    void this.bewaak();
    try {
      await doe();
      for (const registratie of registraties) registratie.nakijken = null;
    } catch (fout) {
      if (this.blijftLiggen(fout)) return;
      for (const registratie of registraties) {
        registratie.nakijken = null;
        this.parkeer(registratie, registratie.fout?.inhoud ?? '', fout);
      }
    } finally {
      for (const registratie of registraties) Object.assign(registratie, { bezig: false, onbereikbaar: false });
      this.gewijzigd();
    }
  }

  private vergeetFout(naam: string): void {
    const registratie = this.t.registraties[naam];
    if (!registratie) return;
    Object.assign(registratie, { fout: null, overgeslagen: false });
    this.gewijzigd();
  }

  private vergeet(naam: string): void {
    const { [naam]: weg, ...rest } = this.t.registraties;
    if (weg) this.t.registraties = rest;
    this.gewijzigd();
  }

  /** The old registration stays under another name until it is undone; the new one is made under a key of its own. */
  private zetOpzij(naam: string): void {
    const oud = this.t.registraties[naam];
    if (!oud) return;
    let n = 1;
    while (this.t.registraties[`${naam}~${n}`]) n += 1;
    const { [naam]: _weg, ...rest } = this.t.registraties;
    this.t.registraties = { ...rest, [`${naam}~${n}`]: { ...oud, naam: `${naam}~${n}` } };
    this.t.generaties[naam] = (this.t.generaties[naam] ?? 0) + 1;
    this.gewijzigd();
  }

  /** The registration goes on under another name; its key stays, and is given to no other. */
  private hernoem(van: string, naar: string): void {
    const { [van]: oud, [naar]: _weg, ...rest } = this.t.registraties;
    if (!oud) return;
    const nieuw = { ...oud, naam: naar, sleutelnaam: this.sleutelnaam(oud), overgeslagen: false, fout: null };
    this.t.registraties = { ...rest, [naar]: nieuw };
    if (!van.includes('~')) this.t.generaties[van] = (this.t.generaties[van] ?? 0) + 1;
    this.gewijzigd();
  }

  /** Name by which activities derive the key: of each generation of a registration another one. */
  private sleutelnaam(registratie: Registratie): string {
    return registratie.sleutelnaam ?? registratie.naam;
  }

  private basis(naam: string) {
    return {
      gesprek: this.t.invoer.id,
      naam,
      medewerker: huidigeMedewerker(this.t).id,
      onzekerWachttijdMs: this.t.invoer.duren.onzekerWachttijdMs,
    };
  }

  private async roep(activiteit: string, summary: string, opdracht: unknown): Promise<unknown> {
    const functie = this.activiteiten[activiteit];
    if (!functie) throw new Error(`Activiteit ${activiteit} bestaat niet`);
    return this.scope.run(() => functie.executeWithOptions({ summary }, [opdracht]));
  }

  private async voerUit(actie: Actie): Promise<void> {
    const registratie = this.inStaat(actie);
    const wens = actie.doe === 'maakOngedaan' ? ONGEDAAN : wensVan(actie.stap.soort, actie.inhoud);
    Object.assign(registratie, { bezig: true, overgeslagen: false, verdwijnt: actie.doe === 'maakOngedaan' });
    registratie.pogingen += 1;
    this.gewijzigd();
    // In a new run an unreachable register has been so since the earlier one.
    if (!registratie.onbereikbaar) registratie.bezigSinds = Date.now();
    void this.bewaak();
    try {
      if (actie.doe === 'registreer') await this.registreer(registratie, actie.inhoud, actie.stap.titel, wens);
      else if (actie.doe === 'corrigeer') await this.corrigeer(registratie, actie.inhoud, actie.stap.titel);
      else await this.maakOngedaan(registratie);
      registratie.onbereikbaar = false;
    } catch (fout) {
      if (this.blijftLiggen(fout)) {
        registratie.misschienGemaakt ||= registratie.uuid === null || registratie.verdwijnt;
      } else {
        registratie.onbereikbaar = false;
        this.parkeer(registratie, wens, fout);
      }
    } finally {
      Object.assign(registratie, { bezig: false, verdwijnt: false });
      this.gewijzigd();
    }
  }

  /** Ended because the gesprek goes on in a new run, not because of an answer of the register. */
  private blijftLiggen(fout: unknown): boolean {
    return this.losgelaten && ['REGISTER_ONBEREIKBAAR', 'DEFECT'].includes(foutVan(fout).code);
  }

  private inStaat(actie: Actie): Registratie {
    const bestaand = this.t.registraties[actie.registratie.naam];
    if (bestaand) return bestaand;
    const nieuw = nieuweRegistratie(actie.registratie.naam, actie.registratie.soort);
    const generatie = this.t.generaties[nieuw.naam] ?? 0;
    nieuw.sleutelnaam = generatie === 0 ? nieuw.naam : `${nieuw.naam}~${generatie}`;
    this.t.registraties[nieuw.naam] = nieuw;
    return nieuw;
  }

  private async registreer(
    registratie: Registratie,
    inhoud: Inhoud[Soort],
    titel: string,
    wens: string,
  ): Promise<void> {
    const { soort } = registratie;
    let opdrachtInhoud = inhoud;
    if (soort === 'zaak') {
      const vraag = registratie.naam.replace(/^vraag-(\d+)\..*$/, '$1');
      this.t.zaakBegonnen[vraag] ??= new Date(Date.now() - KLOKVERSCHIL_MS).toISOString();
      opdrachtInhoud = { ...(inhoud as Inhoud['zaak']), datumStatusGezet: this.t.zaakBegonnen[vraag] };
    }
    // What is being made must count as pointing at what it needs.
    registratie.inhoud = opdrachtInhoud;
    const opdracht: Registreer<Soort> = {
      ...this.basis(this.sleutelnaam(registratie)),
      inhoud: opdrachtInhoud,
      onzeker: registratie.misschienGemaakt,
      rang: registratie.rang,
    };
    const uitkomst = (await this.roep(`registreer${metHoofdletter(soort)}`, titel, opdracht)) as Registreeruitkomst;
    if (uitkomst.soort === 'bezet') {
      if (registratie.rang >= HOOGSTE_RANG) {
        this.parkeer(
          registratie,
          wens,
          ApplicationFailure.create({ type: 'SLEUTEL_BEZET', message: 'tien nummers bezet' }),
        );
        registratie.rang = -1;
      }
      registratie.rang += 1;
      registratie.inhoud = null;
      return;
    }
    Object.assign(registratie, {
      uuid: uitkomst.uuid,
      gevonden: uitkomst.gevonden,
      natellen: registratie.natellen || uitkomst.onzeker,
      nummer: uitkomst.nummer ?? null,
      betrokkene: uitkomst.betrokkene ?? null,
      misschienGemaakt: false,
      fout: null,
    });
    this.noteerNaijlend(registratie, uitkomst);
    if (!uitkomst.gevonden) this.t.eigen.push(uitkomst.uuid);
    if (uitkomst.betrokkene !== undefined) this.neemBetrokkeneOver(registratie, uitkomst.betrokkene);
  }

  /** The betrokkene was made together with its klantcontact: from now on it is corrected by itself. */
  private neemBetrokkeneOver(klantcontact: Registratie, uuid: string): void {
    const naam = klantcontact.naam.replace(/\.klantcontact$/, '.betrokkene');
    const { betrokkene } = klantcontact.inhoud as Inhoud['klantcontact'];
    this.t.registraties[naam] = {
      ...nieuweRegistratie(naam, 'betrokkene'),
      uuid,
      inhoud: { betrokkene: uuid, klantcontact: klantcontact.uuid ?? '', ...betrokkene },
    };
    this.t.eigen.push(uuid);
  }

  private async corrigeer(registratie: Registratie, inhoud: Inhoud[Soort], titel: string): Promise<void> {
    if (!(await this.wachtOpNaijlende(registratie))) return;
    const { halverwege } = registratie;
    // Settled first: the register may hold it, and would then seem to have been changed by somebody else.
    const inhouden = halverwege === null || canoniek(halverwege) === canoniek(inhoud) ? [inhoud] : [halverwege, inhoud];
    for (const een of inhouden) await this.corrigeerTot(registratie, een, titel);
    registratie.fout = null;
  }

  private async corrigeerTot(registratie: Registratie, inhoud: Inhoud[Soort], titel: string): Promise<void> {
    registratie.halverwege = inhoud;
    try {
      const uitkomst = await this.roep(`corrigeer${metHoofdletter(registratie.soort)}`, `${titel}: correctie`, {
        ...this.basis(this.sleutelnaam(registratie)),
        uuid: registratie.uuid,
        vorige: registratie.inhoud,
        inhoud,
      });
      this.noteerNaijlend(registratie, uitkomst);
    } catch (fout) {
      if (NIET_GELUKT.includes(foutVan(fout).code)) registratie.halverwege = null;
      throw fout;
    }
    registratie.inhoud = inhoud;
    registratie.halverwege = null;
  }

  private async maakOngedaan(registratie: Registratie): Promise<void> {
    if (registratie.inhoud === null) return;
    // Only what holds what we last wrote is undone.
    if (registratie.halverwege !== null) await this.corrigeer(registratie, registratie.halverwege, registratie.naam);
    const { inhoud, soort, rang } = registratie;
    // Where an undo may have been done before, its key tells what is there still.
    const uuid = registratie.misschienGemaakt ? null : registratie.uuid;
    if ((uuid === null || registratie.natellen) && !(await this.wachtOpOnzekere())) return;
    if (!(await this.wachtOpNaijlende(registratie))) return;
    // A second row of ours must not outlive the one that is undone.
    if (registratie.natellen) await this.telEenNa(registratie);
    const opdracht: MaakOngedaan<Soort> = {
      ...this.basis(this.sleutelnaam(registratie)),
      uuid,
      inhoud,
      rang,
      eigen: this.t.eigen,
    };
    await this.roep(`verwijder${metHoofdletter(soort)}`, `Maak ongedaan: ${registratie.naam}`, opdracht);
    this.vergeet(registratie.naam);
    // eslint-disable-next-line security/detect-unsafe-regex -- one group that is not repeated: linear
    if (soort === 'klantcontact') this.vergeet(registratie.naam.replace(/\.klantcontact(~\d+)?$/, '.betrokkene'));
    this.t.ongedaan.push({ naam: registratie.naam, soort });
  }

  private parkeer(registratie: Registratie, wens: string, oorzaak: unknown): void {
    const { code, details } = foutVan(oorzaak);
    // A refusal after a look tells that nothing was stored, whatever went before; a refusal to remove does not.
    const onzeker = details.onzeker && (registratie.uuid === null || wens === ONGEDAAN);
    if (code === 'VERZOEK_GEWEIGERD' && wens !== ONGEDAAN) registratie.misschienGemaakt = onzeker;
    else registratie.misschienGemaakt ||= onzeker;
    if (registratie.soort === 'zaak' && code === 'VERZOEK_GEWEIGERD' && !registratie.misschienGemaakt) {
      const vraag = registratie.naam.replace(/^vraag-(\d+)\..*$/, '$1');
      const { [vraag]: _weg, ...rest } = this.t.zaakBegonnen;
      this.t.zaakBegonnen = rest;
    }
    if (registratie.uuid === null && !registratie.misschienGemaakt) registratie.inhoud = null;
    registratie.fout = {
      code,
      sinds: registratie.fout?.code === code ? registratie.fout.sinds : new Date().toISOString(),
      velden: details.velden,
      inhoud: wens,
      opnieuwOp: VANZELF_OPNIEUW.includes(code) ? Date.now() + this.t.invoer.duren.herhaalNaMs : null,
    };
  }

  /** One timer for all that is under way: what takes too long is shown as onbereikbaar. */
  private async bewaak(): Promise<void> {
    if (this.bewaakt) return;
    this.bewaakt = true;
    const grens = this.t.invoer.duren.onbereikbaarNaMs;
    let wachttijd = grens;
    while (wachttijd > 0) {
      await sleep(wachttijd, { summary: 'Let op of een register onbereikbaar is' });
      const bezig = Object.values(this.t.registraties).filter((r) => r.bezig && !r.onbereikbaar);
      const verlopen = bezig.filter((r) => r.bezigSinds + grens <= Date.now());
      for (const registratie of verlopen) registratie.onbereikbaar = true;
      if (verlopen.length > 0) this.gewijzigd();
      const rest = bezig.filter((r) => !r.onbereikbaar).map((r) => r.bezigSinds + grens - Date.now());
      wachttijd = rest.length === 0 ? 0 : Math.max(1, Math.min(...rest));
    }
    this.bewaakt = false;
  }
}
