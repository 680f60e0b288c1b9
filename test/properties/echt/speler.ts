/** Plays one made-up call on the Temporal server, with the real activities against the stand-in registers. */
import { randomUUID } from 'node:crypto';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { type FaultRequest } from '../../../local/registers/faults.js';
import { type RunningRegisters } from '../../../local/registers/server.js';
import { isWeigercode } from '../../../src/contract/codes.js';
import { type Gesprek } from '../../../src/contract/gesprek.js';
import { BERICHTEN } from '../../../src/contract/messages.js';
import { type Klantinteracties } from '../../../src/registers/klantinteracties/client.js';
import { gesprekWorkflowId } from '../../../src/contract/ids.js';
import { KORTE_DUREN, type Proefgesprek, type Proefopstelling, replay, runs } from '../../support/gesprekken.js';
import { type Besluit, orakel } from '../orakel.js';
import { type Geval, type Handeling, type Storing } from '../simulatie/geval.js';
import { verschillen } from '../vergelijking.js';
import { type Bekenden, type Bericht } from '../waarden.js';
import { Stand } from './stand.js';
import { zaai } from './zaai.js';

const WIE = { reden: 'proef', medewerker: { id: 'op-1', naam: 'Olga' } };
const MEDEWERKER = { id: 'mdw-1', naam: 'Mia de Groot' };
const slaap = (ms: number): Promise<void> => new Promise((klaar) => setTimeout(klaar, ms));

const METHODE: Record<Handeling, string | undefined> = {
  registreer: 'POST',
  corrigeer: 'PATCH',
  verwijder: 'DELETE',
  telNa: 'GET',
};
/** What a register does of each kind: never a refusal, which would be an answer of the stand-in and not of a register. */
const STORING: Record<Storing, FaultRequest['fault']> = {
  geweigerd: 'store-500',
  nietBevoegd: 'unauthorized',
  vreemdAntwoord: 'html',
  antwoordKwijt: 'half',
  traag: 'drop-before',
  traagGedaan: 'drop-after',
  dubbel: 'late-store',
  gebruikt: 'error',
  // A worker's, and not its registers': answered as before.
};

export interface Omstandigheden {
  registers: RunningRegisters;
  direct: Klantinteracties;
  opstelling: Proefopstelling;
  /** uuids that the made-up payloads name in place of the real ones. */
  plaatshouders: Bekenden;
}

export class EchteSpeler {
  private readonly besluiten: Besluit[] = [];
  private readonly fouten: string[] = [];
  private readonly aangenomen: { id: string; bericht: Bericht; vingerafdruk: string }[] = [];
  private zakenBijAfbreken: (vraag: number) => boolean = () => false;
  private echteUuids = new Map<string, string>();

  private constructor(
    private readonly geval: Geval,
    private readonly om: Omstandigheden,
    private readonly gesprek: Proefgesprek,
    private readonly stand: Stand,
  ) {}

  static async speel(geval: Geval, om: Omstandigheden): Promise<string[]> {
    om.registers.faults.clear();
    om.registers.registers.reset(false);
    const echt = await zaai(om.direct);
    const id = randomUUID();
    const stand = new Stand(om.registers.registers, id);
    const gesprek = await om.opstelling.gesprek({
      id,
      aangenomenOp: new Date(Date.now() - 60_000).toISOString(),
      medewerker: MEDEWERKER,
      klantcontactBijAannemen: geval.klantcontactBijAannemen,
      registratie: geval.registratie,
      samen: geval.samen,
      zaakIdentiteiten: IDENTITEITEN.slice(0, geval.identiteiten).map(identiteit),
      duren: { ...KORTE_DUREN, onzekerWachttijdMs: 400, langsteHerhalingMs: 100 },
      ...(geval.langsteRun === null ? {} : { langsteGeschiedenis: 60 }),
    });
    const speler = new EchteSpeler(geval, om, gesprek, stand);
    const { partijen, actoren } = om.plaatshouders;
    speler.echteUuids = new Map(
      [...partijen, ...actoren].map((uuid, i) => [uuid, [...echt.partijen, ...echt.actoren][i] ?? '']),
    );
    return speler.speelAlles();
  }

  private async speelAlles(): Promise<string[]> {
    for (const stap of this.geval.stappen) {
      if (stap.doe === 'storing') this.stoor(stap);
      else if (stap.doe === 'bericht' || stap.doe === 'onzin') await this.zeg(stap.bericht, stap.als);
      else if (stap.doe === 'herhaal') await this.herhaal(stap.welke, stap.ander);
      else await slaap(stap.keer * 10);
    }
    await this.rondAf();
    return [...this.fouten, ...this.oordeel(), ...(await this.speelAf())];
  }

  private stoor({ handeling, soort, storing, keer }: Extract<Geval['stappen'][number], { doe: 'storing' }>): void {
    const pad = soort === null ? undefined : PADEN[soort];
    const methode = METHODE[handeling];
    this.om.registers.faults.add({
      ...(methode === undefined ? {} : { method: methode }),
      ...(pad === undefined ? {} : { path: pad }),
      fault: STORING[storing],
      times: keer,
      delayMs: 100,
    });
  }

  /** With the uuids of the rows that are there now. */
  private inEcht(payload: unknown): unknown {
    if (payload === undefined) return undefined;
    let tekst = JSON.stringify(payload);
    for (const [van, naar] of this.echteUuids) tekst = tekst.replaceAll(van, naar);
    return JSON.parse(tekst) as unknown;
  }

  private async zeg({ naam, payload }: Bericht, als: 'Update' | 'Signal'): Promise<boolean> {
    const inhoud = this.inEcht(payload);
    const bericht = { naam, payload: inhoud };
    if (!(als === 'Update' ? await this.update(bericht) : await this.signal(bericht))) return false;
    const { versie: _weg, ...rest } = { versie: 0, ...(inhoud as object | undefined) };
    this.besluiten.push({ naam, bericht: BERICHTEN[naam].parse(rest) } as Besluit);
    if (naam === 'breekAf') {
      const { registraties } = await this.gesprek.nu();
      const begonnen = new Set(registraties.map((een) => een.naam));
      this.zakenBijAfbreken = (vraag) => begonnen.has(`vraag-${vraag}.zaak`);
    }
    return true;
  }
  private async update(bericht: Bericht): Promise<boolean> {
    const id = randomUUID();
    try {
      const { vingerafdruk } = await this.gesprek.antwoord(bericht.naam, bericht.payload, id);
      this.aangenomen.push({ id, bericht, vingerafdruk });
      return true;
    } catch (fout) {
      if (!isWeigering(fout))
        this.fouten.push(`Update ${bericht.naam} faalt in plaats van te weigeren: ${String(fout)}`);
      return false;
    }
  }
  private async signal({ naam, payload }: Bericht): Promise<boolean> {
    const { geweigerdeSignalen } = await this.gesprek.nu();
    try {
      await this.gesprek.handle.signal(naam, payload);
    } catch (fout) {
      if (!isWeigering(fout)) throw fout;
      return false;
    }
    return (await this.gesprek.nu()).geweigerdeSignalen.length === geweigerdeSignalen.length;
  }
  /** The same Update id again, as a client does that lost the answer, or by mistake with something else. */
  private async herhaal(welke: number, ander: Bericht | null): Promise<void> {
    const eerder = this.aangenomen[welke % Math.max(1, this.aangenomen.length)];
    if (!eerder) return;
    const { naam, payload } = ander ?? eerder.bericht;
    try {
      const { vingerafdruk } = await this.gesprek.antwoord(naam, this.inEcht(payload), eerder.id);
      if (vingerafdruk !== eerder.vingerafdruk) this.fouten.push('een herhaalde Update geeft een andere vingerafdruk');
    } catch (fout) {
      if (!(fout instanceof WorkflowNotFoundError)) throw fout;
    }
  }

  private async rondAf(): Promise<void> {
    this.om.registers.faults.clear();
    if ((await this.gesprek.nu()).fase === 'inGesprek') {
      const afgerond = this.geval.einde === 'rondAf' && (await this.zeg({ naam: 'rondAf', payload: {} }, 'Update'));
      if (!afgerond) await this.zeg({ naam: 'breekAf', payload: { reden: 'opgehangen' } }, 'Update');
    }
    let nu = await this.gesprek.nu();
    for (let herstel = 0; nu.geslotenOp === null && herstel < 40; nu = await this.gesprek.nu()) {
      const klaarOfVast = await this.gesprek.tot((g) => g.geslotenOp !== null || g.actieNodig).catch(() => null);
      if (klaarOfVast?.actieNodig !== true) break;
      if (wachtOpMens(klaarOfVast)) {
        herstel += 1;
        await this.zeg({ naam: 'probeerOpnieuw', payload: WIE }, 'Update');
      }
      await slaap(100);
    }
    nu = await this.gesprek.nu();
    if (nu.geslotenOp === null) {
      const open = nu.registraties.filter(({ status }) => !['geregistreerd', 'ongedaan'].includes(status));
      const namen = open.map(({ naam, status, fout }) => `${naam} ${status}${fout ? ` (${fout.code})` : ''}`);
      this.fouten.push(`het gesprek eindigt niet, ook niet met probeerOpnieuw: ${namen.join(', ')}`);
      await this.gesprek.handle.terminate('proef');
    } else await this.gesprek.handle.result();
  }

  /** Every run replays as it went. */
  private async speelAf(): Promise<string[]> {
    const { client } = this.om.opstelling;
    const workflowId = gesprekWorkflowId(this.gesprek.id);
    const fouten: string[] = [];
    for (const history of await runs(client, workflowId))
      await replay(history, workflowId).catch((fout: unknown) =>
        fouten.push(`speelt niet hetzelfde af: ${String(fout)}`),
      );
    return fouten;
  }

  private oordeel(): string[] {
    const omgeving = this.stand.omgeving({
      klantcontactBijAannemen: this.geval.klantcontactBijAannemen,
      medewerker: MEDEWERKER,
      zaakIdentiteiten: IDENTITEITEN.slice(0, this.geval.identiteiten),
    });
    const wens = orakel(this.besluiten, { ...omgeving, zaakBegonnenBijEinde: this.zakenBijAfbreken });
    return [
      ...this.stand.vreemdVeranderd(),
      ...(this.fouten.length > 0 ? [] : verschillen(wens, this.stand.feiten(), omgeving.zaakBegonnen)),
    ];
  }
}

const IDENTITEITEN = ['zgw-Zaak', 'zaak'];
const identiteit = (codeObjecttype: string) => ({
  codeObjecttype,
  codeRegister: 'openzaak',
  codeSoortObjectId: 'uuid',
});
const PADEN: Record<NonNullable<Extract<Geval['stappen'][number], { doe: 'storing' }>['soort']>, string> = {
  actor: '/actoren',
  partijKvk: '/partij-identificatoren',
  partij: '/partijen',
  partijNaam: '/partijen',
  adres: '/digitaleadressen',
  klantcontact: '/(maak-klantcontact|klantcontacten)',
  betrokkene: '/betrokkenen',
  actorklantcontact: '/actorklantcontacten',
  interneTaak: '/internetaken',
  zaak: '/(zaak_registreren|zaken)',
  zaakcontact: '/rollen',
  zaakkoppeling: '/onderwerpobjecten',
};
/** A closed gesprek takes no messages: the server says so itself. */
const isWeigering = (fout: unknown): boolean =>
  fout instanceof WorkflowNotFoundError ||
  (fout instanceof WorkflowUpdateFailedError &&
    fout.cause instanceof ApplicationFailure &&
    isWeigercode(fout.cause.type));
/** Some failures are tried again by themselves: those are left alone. */
const wachtOpMens = ({ registraties }: Gesprek): boolean =>
  registraties.some(
    ({ fout }) => fout !== null && fout.code !== 'REGISTER_ONBEREIKBAAR' && fout.volgendePoging === null,
  );
