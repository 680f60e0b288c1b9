/** Plays one made-up call against the model register, and tells what is wrong with how it ended. */
import { ApplicationFailure } from '@temporalio/common';
import { adressleutel, type Identificatie } from '../../../src/contract/berichten.js';
import { registreernaam } from '../../../src/contract/activiteitnamen.js';
import { type Foutcode, isWeigercode } from '../../../src/contract/codes.js';
import { gesprek as gesprekVorm, type Gesprek } from '../../../src/contract/gesprek.js';
import { DUREN, type Invoer } from '../../../src/contract/invoer.js';
import { type Antwoord, type Berichtnaam, canoniek } from '../../../src/contract/messages.js';
import { type Foutdetails, type Registreeruitkomst, type Soort } from '../../../src/contract/opdrachten.js';
import {
  type RegistreerSamen,
  type Samenstap,
  type Samenuitkomst,
  type Stapuitkomst,
  uuidsVan,
  vulIn,
} from '../../../src/contract/samen.js';
import { type Besluit, type Omgeving, orakel, partijTeken } from '../orakel.js';
import { verschillen } from '../vergelijking.js';
import { ADRESSEN, type Bekenden, type Bericht, BSN } from '../waarden.js';
import { feiten } from './feiten.js';
import { type Geval, type Handeling, type Storing } from './geval.js';
import { BERICHTEN, gesprek, Simulatie, type Verloop } from './namaak.js';
import { volgensPlan } from './plannen.js';
import { Modelregister, type Registeropdracht } from './register.js';

const MINUUT_MS = 60_000;
const ID = '6f1c2f5e-0000-4000-8000-00000000c901';
const WIE = { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } };
interface Opdracht {
  inhoud?: object;
  naam?: string;
  onzeker?: boolean;
  rang?: number;
}

/** What others registered before: it must be there afterwards, to the letter. */
export function vreemdeRijen(register: Modelregister): Bekenden {
  const partij = (identificatie: Identificatie, soortPartij: string, naam: object) =>
    register.nieuw('partij', null, { soortPartij, identificatie, kvk: null, naam }).uuid;
  const sanne = partij({ bsn: BSN.bekend }, 'persoon', { achternaam: 'Bakker' });
  const kvk = register.nieuw('kvk', null, { kvkNummer: '90000001', partij: null }).uuid;
  const filiaal = partij({ kvkNummer: '90000001', vestigingsnummer: '000000000002' }, 'organisatie', {
    organisatienaam: 'De Korenaar',
  });
  for (const { adres, soortDigitaalAdres } of ADRESSEN.slice(1, 3))
    register.nieuw('adres', null, {
      partij: sanne,
      soortDigitaalAdres,
      adres,
      omschrijving: 'al bekend',
      isStandaardAdres: true,
    });
  const actor = register.nieuw('actor', null, { soort: 'groep', identificatie: 'wijkteam', naam: 'Wijkteam' }).uuid;
  const klantcontact = register.nieuw('klantcontact', null, { vraag: 'eerder', onderwerp: 'Iets anders' }).uuid;
  register.nieuw('betrokkene', null, { klantcontact, wasPartij: sanne, contactnaam: null });
  register.nieuw('actorklantcontact', null, { klantcontact, actor });
  register.nieuw('interneTaak', null, { klantcontact, gevraagdeHandeling: 'Eerder gevraagd', actoren: [actor] });
  return { partijen: [sanne, filiaal], actoren: [actor], ...{ kvk } };
}

export class Speler {
  readonly register = new Modelregister();
  readonly bekenden = vreemdeRijen(this.register);
  readonly fouten: string[] = [];
  private readonly vooraf = this.vreemd();
  private readonly besluiten: Besluit[] = [];
  private readonly simulatie: Simulatie;
  private readonly onderweg = new Set<string>();
  private readonly begonnen = new Set<number>();
  private begonnenBijEinde = new Set<number>();
  private storingen: { handeling: Handeling; soort: Soort | null; storing: Storing; keer: number }[] = [];
  /** Every activity as it ended: what a reader of a failure wants to know first. */
  private readonly verloop: string[] = [];
  /** Updates that were accepted: the server and the gesprek know them by their id. */
  private readonly aangenomen: { id: string; bericht: Bericht; run: number; vingerafdruk: string }[] = [];
  private activiteiten = 0;
  private readonly invoer: Invoer;

  constructor(private readonly geval: Geval) {
    this.simulatie = new Simulatie(
      (activiteit, opdracht) =>
        activiteit === 'registreerSamen'
          ? this.speelSamen(opdracht as RegistreerSamen)
          : this.speelActiviteit(activiteit, opdracht as Opdracht),
      geval.langsteRun ?? Infinity,
    );
    this.simulatie.losgelaten = (activiteit, opdracht) => {
      const { naam = 'controle' } = opdracht as Opdracht;
      this.onderweg.delete(naam);
      this.verloop.push(`${activiteit} ${naam}: losgelaten`);
    };
    for (const [naam, n] of Object.entries(geval.bezet)) this.register.bezet.set(naam, n);
    this.invoer = {
      id: ID,
      aangenomenOp: '2026-11-24T10:00:00+01:00',
      medewerker: { id: 'mdw-1', naam: 'Mia de Groot' },
      klantcontactBijAannemen: geval.klantcontactBijAannemen,
      registratie: geval.registratie,
      kanaal: 'telefoon',
      vertrouwelijk: false,
      zaakIdentiteiten: ['zgw-Zaak', 'zaak']
        .slice(0, geval.identiteiten)
        .map((codeObjecttype) => ({ codeObjecttype, codeRegister: 'openzaak', codeSoortObjectId: 'uuid' })),
      duren: { ...DUREN },
      samen: geval.samen,
    };
  }

  /** Everything that is wrong, in words; empty when all is well. */
  async speel(): Promise<string[]> {
    await this.simulatie.begin<Parameters<typeof gesprek>[0]>(gesprek, this.invoer);
    for (const stap of this.geval.stappen) {
      if (this.simulatie.einde !== null) break;
      if (stap.doe === 'storing') this.storingen.push({ ...stap });
      else if (stap.doe === 'bericht' || stap.doe === 'onzin') await this.zeg(stap.bericht, stap.als);
      else if (stap.doe === 'herhaal') await this.herhaal(stap.welke, stap.ander);
      else for (let i = 0; i < stap.keer && (await this.simulatie.verder(MINUUT_MS)); i++) this.kijk();
      this.kijk();
    }
    await this.rondAf();
    const fouten = [...this.fouten, ...this.register.overtredingen, ...this.oordeel()];
    return fouten.length === 0 ? [] : [...fouten, `verloop: ${this.verloop.join(' · ')}`];
  }

  private weergave(): Gesprek {
    return this.simulatie.query('gesprek') as Gesprek;
  }

  private async zeg({ naam, payload }: Bericht, als: 'Update' | 'Signal'): Promise<boolean> {
    const aangenomen = als === 'Update' ? await this.update(naam, payload) : await this.signal(naam, payload);
    if (!aangenomen) return false;
    // Between message and effect nothing else happens: what the schema makes of it is what was decided.
    const { versie: _weg, ...inhoud } = { versie: 0, ...(payload as object | undefined) };
    this.besluiten.push({ naam, bericht: BERICHTEN[naam].parse(inhoud) } as Besluit);
    if (naam === 'breekAf') this.begonnenBijEinde = new Set(this.begonnen);
    return true;
  }
  private async update(naam: string, payload: unknown): Promise<boolean> {
    try {
      const id = `update-${this.aangenomen.length}`;
      const { vingerafdruk } = (await this.simulatie.update(naam, payload, id)) as Antwoord;
      this.aangenomen.push({
        id,
        bericht: { naam: naam as Berichtnaam, payload },
        run: this.simulatie.run,
        vingerafdruk,
      });
      return true;
    } catch (fout) {
      if (!(fout instanceof ApplicationFailure) || !isWeigercode(fout.type))
        this.fouten.push(`Update ${naam} faalt in plaats van te weigeren: ${String(fout)}`);
      return false;
    }
  }
  /** Within a run the server gives the first answer again; in a later one the gesprek must know the id itself. */
  private async herhaal(welke: number, ander: Bericht | null): Promise<void> {
    const eerder = this.aangenomen[welke % Math.max(1, this.aangenomen.length)];
    if (!eerder || eerder.run === this.simulatie.run) return;
    const { naam, payload } = ander ?? eerder.bericht;
    const voor = canoniek(zonderVersie(this.weergave()));
    try {
      const { vingerafdruk } = (await this.simulatie.update(naam, payload, eerder.id)) as Antwoord;
      if (vingerafdruk !== eerder.vingerafdruk) this.fouten.push(`${eerder.id} nog eens: een andere vingerafdruk`);
    } catch (fout) {
      this.fouten.push(`${eerder.id} nog eens: ${String(fout)}`);
    }
    if (canoniek(zonderVersie(this.weergave())) !== voor) this.fouten.push(`${eerder.id} nog eens: telt twee keer`);
  }
  private async signal(naam: string, payload: unknown): Promise<boolean> {
    const eerder = this.weergave().geweigerdeSignalen;
    try {
      await this.simulatie.signal(naam, payload);
    } catch (fout) {
      this.fouten.push(`Signal ${naam} laat de Workflow Task falen: ${String(fout)}`);
      return false;
    }
    const nu = this.weergave().geweigerdeSignalen;
    if (nu.length === 20) this.fouten.push('meer geweigerde Signals dan de proef kan onderscheiden');
    return nu.length === eerder.length;
  }

  /** After each event: the view is valid, and nobody wrapped up but the agent or the clock. */
  private kijk(): void {
    const nu = this.weergave();
    const { error } = gesprekVorm.safeParse(nu);
    if (error) this.fouten.push(`de weergave is niet volgens het contract: ${error.message}`);
    const afgesloten = this.besluiten.some(({ naam }) => ['rondAf', 'breekAf', 'weggelopen'].includes(naam));
    if (nu.fase === 'inGesprek' || afgesloten) return;
    this.begonnenBijEinde = new Set(this.begonnen);
    this.besluiten.push({ naam: 'weggelopen' });
  }

  /** The registers are well again, and the call ends; an operator tries again what is stuck. */
  private async rondAf(): Promise<void> {
    this.storingen = [];
    if (this.weergave().fase === 'inGesprek' && this.geval.einde !== 'weglopen') {
      const afgerond = this.geval.einde === 'rondAf' && (await this.zeg({ naam: 'rondAf', payload: {} }, 'Update'));
      if (!afgerond) await this.zeg({ naam: 'breekAf', payload: { reden: 'opgehangen' } }, 'Update');
    }
    let herstel = 0;
    for (let i = 0; i < 2000 && this.simulatie.einde === null; i++) {
      if (await this.simulatie.verder(this.weergave().fase === 'inGesprek' ? Infinity : 10 * MINUUT_MS)) this.kijk();
      else if (herstel++ > 20 || !(await this.zeg({ naam: 'probeerOpnieuw', payload: WIE }, 'Update'))) break;
    }
    const { einde } = this.simulatie;
    if (einde === null) {
      const open = this.weergave().registraties;
      const namen = open.map(({ naam, status, fout }) => `${naam} ${status}${fout ? ` (${fout.code})` : ''}`);
      this.fouten.push(`het gesprek eindigt niet, ook niet met probeerOpnieuw: ${namen.join(', ')}`);
    } else if (!einde.goed) this.fouten.push(`de workflow faalt: ${String(einde.fout)}`);
  }

  private oordeel(): string[] {
    const uit: string[] = [];
    const vreemd = this.vreemd();
    if (vreemd !== this.vooraf) uit.push(`wat van een ander is, is veranderd: ${this.vooraf} werd ${vreemd}`);
    if (this.simulatie.einde === null) return uit;
    const nu = this.weergave();
    if (nu.actieNodig) uit.push(`gesloten terwijl er actie nodig is: ${nu.foutCodes.join(', ')}`);
    const wens = orakel(this.besluiten, this.omgeving());
    uit.push(...verschillen(wens, feiten(this.register), (vraag) => this.begonnen.has(vraag)));
    if (uit.length === 0) uit.push(...volgensPlan(this.invoer, this.besluiten, nu, this.begonnen, this.register));
    return uit;
  }

  private omgeving(): Omgeving {
    const rijen = this.register.rijen.filter(({ sleutel }) => sleutel === null);
    return {
      klantcontactBijAannemen: this.geval.klantcontactBijAannemen,
      medewerker: this.invoer.medewerker,
      zaakIdentiteiten: this.invoer.zaakIdentiteiten.map(({ codeObjecttype }) => codeObjecttype),
      partijMet: (identificatie) =>
        rijen.find(
          ({ tabel, velden }) =>
            tabel === 'partij' && partijTeken(velden['identificatie'] as Identificatie) === partijTeken(identificatie),
        )?.uuid,
      adressenVan: (partij) =>
        rijen
          .filter(({ tabel, velden }) => tabel === 'adres' && velden['partij'] === partij)
          .map(({ velden }) => adressleutel(velden as { soortDigitaalAdres: string; adres: string })),
      kvkBestaat: (kvkNummer) =>
        rijen.some(({ tabel, velden }) => tabel === 'kvk' && velden['kvkNummer'] === kvkNummer),
      actorMet: (uuid) => {
        const { soort, identificatie } = this.register.haal('actor', uuid).velden;
        return `${String(soort)} ${String(identificatie)}`;
      },
      zaakBegonnen: (vraag) => this.begonnen.has(vraag),
      zaakBegonnenBijEinde: (vraag) => this.begonnenBijEinde.has(vraag),
    };
  }
  private vreemd(): string {
    return JSON.stringify(this.register.rijen.filter(({ sleutel }) => sleutel === null));
  }

  private begint(naam: string): void {
    if (this.onderweg.has(naam) && naam !== 'controle') this.fouten.push(`${naam}: twee activiteiten tegelijk`);
    this.onderweg.add(naam);
  }

  /**
   * One activity that makes several, each as it would be made by itself. Done at its begin or at its end; or, when a worker dies, at
   * both, as a second attempt that may find what the first one made.
   */
  private speelSamen({ stappen }: RegistreerSamen): Verloop {
    const { tienden = 0, eerst = false } = this.geval.duren[this.activiteiten++ % this.geval.duren.length] ?? {};
    for (const { opdracht } of stappen) this.begint(opdracht.naam);
    const aanBegin = eerst ? this.registreerSamen(stappen, false) : null;
    const sterft = eerst && tienden % 2 === 1;
    if (sterft) this.verloop.push('registreerSamen: de worker sterft');
    return {
      naMs: tienden * 100,
      klaar: () => {
        let uitkomst = sterft ? null : aanBegin;
        while (uitkomst === null) uitkomst = this.registreerSamen(stappen, sterft);
        for (const { opdracht } of stappen) this.onderweg.delete(opdracht.naam);
        return uitkomst;
      },
    };
  }
  /** null: not everything is known of what an earlier attempt did. */
  private registreerSamen(stappen: readonly Samenstap[], eerder: boolean): Samenuitkomst | null {
    const uitkomsten: Samenuitkomst = {};
    const uuids = new Map<string, string>();
    let hapert = false;
    let isOnbekend = false;
    for (const { stap, soort, na, alleenBijNieuw, opdracht } of stappen) {
      const eerst = na.flatMap((naam) => uitkomsten[naam] ?? []);
      const kan = eerst.every((een) => een.soort === 'geregistreerd' && !(alleenBijNieuw && een.gevonden));
      if (!kan || hapert) {
        const isErNiet = eerst.some(
          (een) =>
            ['nietBegonnen', 'bezet'].includes(een.soort) ||
            (een.soort === 'mislukt' && !een.details.onzeker) ||
            (een.soort === 'geregistreerd' && alleenBijNieuw && een.gevonden),
        );
        isOnbekend ||= eerder && !isErNiet;
        uitkomsten[stap] = { soort: 'nietBegonnen' };
        continue;
      }
      const ingevuld = { ...opdracht, inhoud: vulIn(opdracht.inhoud, uuids), onzeker: eerder };
      const uitkomst = this.registreerEen(soort, ingevuld);
      hapert ||= uitkomst.soort === 'mislukt' && uitkomst.opnieuwNaMs !== undefined;
      for (const [naam, uuid] of uuidsVan(stap, uitkomst)) uuids.set(naam, uuid);
      uitkomsten[stap] = uitkomst;
    }
    return isOnbekend ? null : uitkomsten;
  }
  private registreerEen(soort: Soort, opdracht: Opdracht & { naam: string }): Stapuitkomst {
    this.onderweg.delete(opdracht.naam);
    const { wacht, klaar } = this.speelActiviteit(registreernaam(soort), opdracht);
    this.onderweg.add(opdracht.naam);
    if (wacht) {
      this.verloop.push(`registreerSamen ${opdracht.naam}: geen antwoord`);
      const details = { onzeker: true, velden: [] };
      return { soort: 'mislukt', code: 'REGISTER_ONBEREIKBAAR', details, opnieuwNaMs: 0 };
    }
    try {
      return klaar() as Registreeruitkomst;
    } catch (fout) {
      if (!(fout instanceof ApplicationFailure)) throw fout;
      return { soort: 'mislukt', code: fout.type as Foutcode, details: fout.details?.[0] as Foutdetails };
    } finally {
      this.onderweg.add(opdracht.naam);
    }
  }

  private speelActiviteit(activiteit: string, opdracht: Opdracht): Verloop {
    const [, handeling = activiteit, rest = ''] = /^(registreer|corrigeer|verwijder)(.*)$/.exec(activiteit) ?? [];
    const soort = (rest.charAt(0).toLowerCase() + rest.slice(1)) as Soort;
    // A look at the register names no registration, and may go beside anything.
    const { naam = 'controle' } = opdracht;
    this.begint(naam);
    const storing = this.neemStoring(handeling as Handeling, soort, opdracht as never);
    const { tienden = 0, eerst = false } = this.geval.duren[this.activiteiten++ % this.geval.duren.length] ?? {};
    const vraag = Number(/^vraag-(\d+)\./.exec(naam)?.[1]);
    if (activiteit === 'registreerZaak') this.begonnen.add(vraag);
    // Without a key the look comes first, and the making some time later.
    const gezien = soort === 'actor' && this.register.bestaatActor(opdracht as never);
    const effect = (): unknown => {
      switch (handeling) {
        case 'registreer':
          return this.register.registreer(soort, opdracht as never, gezien);
        case 'corrigeer': {
          this.register.corrigeer(soort, opdracht as never);
          return;
        }
        case 'verwijder': {
          this.register.verwijder(soort, opdracht as never);
          return;
        }
        case 'telNa': {
          this.register.telNa(opdracht as never);
          return;
        }
        default:
          return this.register.controleer(opdracht as never);
      }
    };
    const verloop = this.verloopVan(
      effect,
      storing,
      eerst,
      tienden * 100,
      opdracht.onzeker === true,
      zonderBlik(soort),
    );
    return {
      ...verloop,
      klaar: () => {
        this.onderweg.delete(naam);
        try {
          const uitkomst = verloop.klaar();
          this.verloop.push(`${activiteit} ${naam}`);
          return uitkomst;
        } catch (fout) {
          const { type } = fout as ApplicationFailure;
          this.verloop.push(`${activiteit} ${naam}: ${type ?? String(fout)}`);
          const staatEr = this.register.rijen.some(({ sleutel }) => sleutel === `${naam}#${opdracht.rang ?? 0}`);
          if (activiteit === 'registreerZaak' && type === 'VERZOEK_GEWEIGERD' && !staatEr) this.begonnen.delete(vraag);
          throw fout;
        }
      },
    };
  }

  private verloopVan(
    effect: () => unknown,
    storing: Storing | null,
    eerst: boolean,
    naMs: number,
    isOnzeker: boolean,
    isZonderBlik: boolean,
  ): Verloop {
    const mislukt = (code: string, onzeker: boolean) => () => {
      throw ApplicationFailure.create({
        type: code,
        message: code,
        nonRetryable: true,
        details: [{ onzeker, velden: [] }],
      });
    };
    const nu = (): (() => unknown) => {
      try {
        const uitkomst = effect();
        return () => uitkomst;
      } catch (fout) {
        return () => {
          throw fout;
        };
      }
    };
    switch (storing) {
      case null:
        return { naMs, klaar: eerst ? nu() : effect };
      case 'geweigerd':
        return { naMs, klaar: mislukt('VERZOEK_GEWEIGERD', isOnzeker && isZonderBlik) };
      case 'nietBevoegd':
        return { naMs, klaar: mislukt('NIET_BEVOEGD', isOnzeker) };
      case 'vreemdAntwoord':
        return { naMs, klaar: mislukt('ANTWOORD_ONGELDIG', true) };
      case 'gebruikt':
        return { naMs, klaar: mislukt('DOOR_ANDER_GEBRUIKT', false) };
      case 'antwoordKwijt': {
        const uitkomst = nu();
        return {
          naMs,
          klaar: () => {
            uitkomst();
            return mislukt('ANTWOORD_ONGELDIG', true)();
          },
        };
      }
      case 'traag':
        return { naMs: 45_000, klaar: effect, wacht: true };
      case 'traagGedaan':
        return { naMs: 45_000, klaar: nu(), wacht: true };
      case 'dubbel': {
        const uitkomst = nu();
        return {
          naMs,
          klaar: () => {
            const antwoord = uitkomst() as { uuid?: string } | undefined;
            const dubbel = antwoord?.uuid !== undefined && this.register.verdubbel(antwoord.uuid);
            return dubbel ? { ...antwoord, onzeker: true } : antwoord;
          },
        };
      }
    }
  }

  /** Which of the ordered faults this activity meets. Only those that its register could give now. */
  private neemStoring(handeling: Handeling, soort: Soort, opdracht: Registeropdracht): Storing | null {
    const gekozen = this.storingen.find(
      (s) => s.keer > 0 && s.handeling === handeling && (s.soort === null || s.soort === soort),
    );
    if (!gekozen) return null;
    gekozen.keer -= 1;
    if (gekozen.storing === 'gebruikt' && handeling !== 'verwijder') return null;
    // Looked for first, or refused as a duplicate, it is found: what is there already is never simply refused.
    const staatEr = handeling === 'registreer' && !zonderBlik(soort) && this.register.staatEr(soort, opdracht);
    return gekozen.storing === 'geweigerd' && staatEr ? null : gekozen.storing;
  }
}

/** What is written without a look for a row of its own: a refusal tells nothing of an earlier attempt. */
const zonderBlik = (soort: Soort): boolean => ['partijNaam', 'zaakcontact', 'betrokkene'].includes(soort);

const zonderVersie = (gesprek: Gesprek): unknown => ({ ...gesprek, versie: 0 });
