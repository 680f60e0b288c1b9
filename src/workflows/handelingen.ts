/** What is done to one registration: made, corrected, undone, counted once more. Each throws what the register refuses. */
import { ApplicationFailure } from '@temporalio/workflow';
import { type Foutcode } from '../contract/codes.js';
import { canoniek } from '../contract/messages.js';
import {
  type Inhoud,
  type MaakOngedaan,
  type Registreer,
  type Registreeruitkomst,
  type Soort,
} from '../contract/opdrachten.js';
import { corrigeernaam, registreernaam, verwijdernaam } from '../contract/activiteitnamen.js';
import { type Mislukt, type Samenstap, uuidsVan, vulIn } from '../contract/samen.js';
import { inStaat, neemBetrokkeneOver, vergeet, vraagVan } from './administratie.js';
import { huidigeMedewerker } from './beslissingen.js';
import { foutVan } from './fouten.js';
import { parkeer } from './parkeren.js';
import { type Registers } from './registers.js';
import { type Samenactie } from './samen.js';
import { type Registratie, type Toestand } from './toestand.js';
import { wensVan } from './vergelijken.js';
import { type Registreeractie } from './verschil.js';

const HOOGSTE_RANG = 9;
/** The status of a new zaak must not lie in the register's future. */
const KLOKVERSCHIL_MS = 5_000;
/** These tell that the register does not hold what was sent. */
const NIET_GELUKT: readonly Foutcode[] = ['VERZOEK_GEWEIGERD', 'DOOR_ANDER_GEWIJZIGD', 'VERDWENEN'];

export class Handelingen {
  constructor(
    private readonly t: Toestand,
    private readonly registers: Registers,
  ) {}

  async registreer(actie: Registreeractie, registratie: Registratie, wens: string, alGewachtMs: number): Promise<void> {
    const { soort } = registratie;
    const opdracht = { ...this.opdrachtVoor(registratie, actie.inhoud), ...(alGewachtMs > 0 && { alGewachtMs }) };
    const uitkomst = await this.registers.roep(registreernaam(soort), soort, actie.stap.titel, opdracht);
    this.verwerk(registratie, uitkomst as Registreeruitkomst, wens);
  }

  /** By name: how long (ms) until that one is tried by an activity of its own. */
  async registreerSamen(acties: readonly Samenactie[]): Promise<Map<string, number>> {
    const opnieuw = new Map<string, number>();
    const stappen = acties.map(({ stap, na, alleenBijNieuw, inhoud }): Samenstap => {
      const opdracht = this.opdrachtVoor(inStaat(this.t, stap), inhoud);
      return { stap: stap.naam, soort: stap.soort, na, alleenBijNieuw, opdracht };
    });
    const { id: gesprek } = this.t.invoer;
    const uitkomsten = await this.registers.roepSamen(`Registreer ${acties.map(({ stap }) => stap.naam).join(', ')}`, {
      gesprek,
      medewerker: huidigeMedewerker(this.t).id,
      stappen,
    });
    const uuids = new Map(Object.entries(uitkomsten).flatMap(([naam, uitkomst]) => [...uuidsVan(naam, uitkomst)]));
    for (const { stap, inhoud } of acties) {
      const registratie = inStaat(this.t, stap);
      const uitkomst = uitkomsten[stap.naam];
      if (uitkomst === undefined || uitkomst.soort === 'nietBegonnen') {
        registratie.inhoud = null;
        registratie.pogingen -= 1;
        continue;
      }
      registratie.inhoud = vulIn(inhoud, uuids);
      if (uitkomst.soort !== 'mislukt') this.verwerk(registratie, uitkomst, wensVan(stap.soort, registratie.inhoud));
      else if (uitkomst.opnieuwNaMs === undefined) this.parkeer(registratie, uitkomst);
      else {
        registratie.misschienGemaakt ||= uitkomst.details.onzeker;
        if (!registratie.misschienGemaakt) registratie.inhoud = null;
        opnieuw.set(stap.naam, uitkomst.opnieuwNaMs);
      }
    }
    return opnieuw;
  }

  private parkeer(registratie: Registratie, { code, details }: Mislukt): void {
    if (registratie.inhoud === null) return;
    const wens = wensVan(registratie.soort, registratie.inhoud);
    parkeer(this.t, registratie, wens, ApplicationFailure.create({ type: code, message: code, details: [details] }));
  }

  private opdrachtVoor(registratie: Registratie, inhoud: Inhoud[Soort]): Registreer<Soort> {
    const { soort } = registratie;
    let opdrachtInhoud = inhoud;
    if (soort === 'zaak') {
      const vraag = vraagVan(registratie);
      this.t.zaakBegonnen[vraag] ??= new Date(Date.now() - KLOKVERSCHIL_MS).toISOString();
      opdrachtInhoud = { ...(inhoud as Inhoud['zaak']), datumStatusGezet: this.t.zaakBegonnen[vraag] };
    }
    // What is being made must count as pointing at what it needs.
    registratie.inhoud = opdrachtInhoud;
    return {
      ...this.registers.basis(registratie),
      inhoud: opdrachtInhoud,
      onzeker: registratie.misschienGemaakt,
      rang: registratie.rang,
    };
  }

  private verwerk(registratie: Registratie, uitkomst: Registreeruitkomst, wens: string): void {
    if (uitkomst.soort === 'bezet') {
      if (registratie.rang >= HOOGSTE_RANG) {
        const bezet = ApplicationFailure.create({ type: 'SLEUTEL_BEZET', message: 'tien nummers bezet' });
        parkeer(this.t, registratie, wens, bezet);
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
    if (uitkomst.betrokkene !== undefined) neemBetrokkeneOver(this.t, registratie, uitkomst.betrokkene);
  }

  async corrigeer(registratie: Registratie, inhoud: Inhoud[Soort], titel: string): Promise<void> {
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
      const uitkomst = await this.registers.roep(
        corrigeernaam(registratie.soort),
        registratie.soort,
        `${titel}: correctie`,
        {
          ...this.registers.basis(registratie),
          uuid: registratie.uuid,
          vorige: registratie.inhoud,
          inhoud,
        },
      );
      this.noteerNaijlend(registratie, uitkomst);
    } catch (fout) {
      if (NIET_GELUKT.includes(foutVan(fout).code)) registratie.halverwege = null;
      throw fout;
    }
    registratie.inhoud = inhoud;
    registratie.halverwege = null;
  }

  async maakOngedaan(registratie: Registratie): Promise<void> {
    if (registratie.inhoud === null) return;
    // Only what holds what we last wrote is undone.
    if (registratie.halverwege !== null) await this.corrigeer(registratie, registratie.halverwege, registratie.naam);
    const { inhoud, soort, rang } = registratie;
    // Where an undo may have been done before, its key tells what is there still.
    const uuid = registratie.misschienGemaakt ? null : registratie.uuid;
    if ((uuid === null || registratie.natellen) && !(await this.registers.wachtOpOnzekere())) return;
    if (!(await this.wachtOpNaijlende(registratie))) return;
    // A second row of ours must not outlive the one that is undone.
    if (registratie.natellen) await this.telNa(registratie);
    const opdracht: MaakOngedaan<Soort> = {
      ...this.registers.basis(registratie),
      uuid,
      inhoud,
      rang,
      eigen: this.t.eigen,
    };
    await this.registers.roep(verwijdernaam(soort), soort, `Maak ongedaan: ${registratie.naam}`, opdracht);
    vergeet(this.t, registratie.naam);
    // eslint-disable-next-line security/detect-unsafe-regex -- one group that is not repeated: linear
    if (soort === 'klantcontact') vergeet(this.t, registratie.naam.replace(/\.klantcontact(~\d+)?$/, '.betrokkene'));
    this.t.ongedaan.push({ naam: registratie.naam, soort });
  }

  async telNa(registratie: Registratie): Promise<void> {
    const { soort, uuid, inhoud, rang, gevonden, naam } = registratie;
    if (uuid !== null && inhoud !== null && !gevonden)
      await this.registers.roep('telNa', soort, `Tel na: ${naam}`, {
        ...this.registers.basis(registratie),
        soort,
        uuid,
        inhoud,
        onzeker: true,
        rang,
      });
    registratie.natellen = false;
  }

  /** Before a row is changed or removed: until no earlier request can reach it any more. False: interrupted. */
  private async wachtOpNaijlende(registratie: Registratie): Promise<boolean> {
    const { naijlendTot } = registratie;
    if (naijlendTot === undefined) return true;
    // Whether it is past is not asked of the clock: see `Bewaking`.
    if (!(await this.registers.wachtOpOnzekere(Math.max(1, naijlendTot - Date.now())))) return false;
    delete registratie.naijlendTot;
    return true;
  }

  private noteerNaijlend(registratie: Registratie, uitkomst: unknown): void {
    if (typeof uitkomst === 'object' && uitkomst !== null && 'naijlend' in uitkomst && uitkomst.naijlend === true)
      registratie.naijlendTot = Date.now() + this.t.invoer.duren.onzekerWachttijdMs;
  }
}
