/** Registers every message of the gesprek, as Update and as Signal. Whatever arrives, the gesprek goes on. */
import { CancellationScope, currentUpdateInfo, proxyActivities, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import { zoekvraag } from '../contract/berichten.js';
import { toInvalidParams } from '../contract/invalid-params.js';
import {
  type Antwoord,
  type Bericht,
  BERICHTEN,
  type Berichtnaam,
  BERICHTNAMEN,
  OMSCHRIJVINGEN,
  signal,
  update,
  vingerafdruk,
  zoekKlant,
} from '../contract/messages.js';
import { isOnleesbaar } from '../contract/onleesbaar.js';
import { type Activiteiten, VOORRANG } from '../contract/opdrachten.js';
import { nietVan, ongeldig, splits, weiger } from './bericht.js';
import { BESLISSINGEN, huidigeMedewerker, type Weigering } from './beslissingen.js';
import * as herstel from './herstel.js';
import { type Toestand } from './toestand.js';
import { type Uitvoering } from './uitvoering.js';
import { weergave } from './weergave.js';

const BEWAARDE_WEIGERINGEN = 20;
const BEWAARDE_SLEUTELS = 200;
const { zoekKlant: zoek } = proxyActivities<Pick<Activiteiten, 'zoekKlant'>>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '5s',
  priority: { priorityKey: VOORRANG },
  retry: { maximumAttempts: 2, initialInterval: 200 },
});

type Gelezen<N extends Berichtnaam> = { bericht: Bericht<N> } | { weigering: Weigering };

export class Berichtenontvangst {
  constructor(
    private readonly t: Toestand,
    private readonly uitvoering: Uitvoering,
    private readonly besloten: () => void,
  ) {}

  registreer(): void {
    for (const naam of BERICHTNAMEN) this.bericht(naam);
    setHandler(zoekKlant, (payload) => this.zoekKlant(payload), {
      validator: (payload: unknown) => {
        if (isOnleesbaar(payload)) throw weiger({ code: 'ONLEESBAAR', reden: 'Dit bericht is niet te lezen.' });
        const { door, inhoud } = splits(payload);
        const vreemd = nietVan(this.t, door);
        if (vreemd) throw weiger(vreemd);
        const { error } = z.safeParse(zoekvraag, inhoud);
        if (error) throw weiger(ongeldig(toInvalidParams(error)));
      },
      description: OMSCHRIJVINGEN.zoekKlant,
    });
  }

  private bericht(naam: Berichtnaam): void {
    setHandler(update(naam), (payload): Antwoord => this.besluit(naam, payload), {
      validator: (payload: unknown) => {
        if (this.eerder() !== undefined && nietVan(this.t, splits(payload).door) === null) return;
        const gelezen = this.lees(naam, payload);
        if ('weigering' in gelezen) throw weiger(gelezen.weigering);
      },
      description: OMSCHRIJVINGEN[naam],
    });
    setHandler(
      signal(naam),
      (payload) => {
        const gelezen = this.lees(naam, payload);
        if ('weigering' in gelezen) this.noteerGeweigerd(naam, gelezen.weigering);
        else this.pasToe(naam, gelezen.bericht, splits(payload).door);
      },
      { description: OMSCHRIJVINGEN[naam] },
    );
  }

  /** Accepts or refuses at once, and never throws. */
  private lees<N extends Berichtnaam>(naam: N, payload: unknown): Gelezen<N> {
    if (isOnleesbaar(payload)) return { weigering: { code: 'ONLEESBAAR', reden: 'Dit bericht is niet te lezen.' } };
    const { versie, door, inhoud } = splits(payload);
    // First of all: whoever may not act on this gesprek learns nothing about it.
    const vreemd = nietVan(this.t, door);
    if (vreemd) return { weigering: vreemd };
    if (versie !== undefined && versie !== this.t.versie)
      return { weigering: { code: 'GEWIJZIGD', reden: 'Het gesprek is intussen gewijzigd.' } };
    const { data, error } = z.safeParse(BERICHTEN[naam], inhoud);
    if (error) return { weigering: ongeldig(toInvalidParams(error)) };
    const bericht = data as Bericht<N>;
    const weigering = this.magNiet(naam, bericht);
    return weigering ? { weigering } : { bericht };
  }

  private magNiet(naam: Berichtnaam, bericht: unknown): Weigering | null {
    if (naam === 'probeerOpnieuw') return herstel.probeerOpnieuw.magNiet(this.t, bericht as Bericht<typeof naam>);
    if (naam === 'slaOver') return herstel.slaOver.magNiet(this.t, bericht as Bericht<typeof naam>);
    return BESLISSINGEN[naam].magNiet(this.t, bericht as never);
  }

  private besluit(naam: Berichtnaam, payload: unknown): Antwoord {
    const eerder = this.eerder();
    if (eerder !== undefined) return { gesprek: weergave(this.t), vingerafdruk: eerder };
    // It was readable when it was accepted: the Workflow Task waits until it is again.
    if (isOnleesbaar(payload)) throw new Error(`Een aanvaarde ${naam} is niet te lezen`);
    const gelezen = this.lees(naam, payload);
    if ('weigering' in gelezen) throw weiger(gelezen.weigering);
    const { door, inhoud } = splits(payload);
    this.pasToe(naam, gelezen.bericht, door);
    const afdruk = vingerafdruk(naam, inhoud);
    this.onthoud(afdruk);
    return { gesprek: weergave(this.t), vingerafdruk: afdruk };
  }

  /**
   * Fingerprint of the decision that was taken under this Update id in an earlier run. Within a run the Temporal server itself
   * gives the first answer again.
   */
  private eerder(): string | undefined {
    const id = currentUpdateInfo()?.id;
    return this.t.sleutels.find(({ sleutel }) => sleutel === id)?.vingerafdruk;
  }

  private onthoud(afdruk: string): void {
    const sleutel = currentUpdateInfo()?.id;
    if (sleutel !== undefined)
      this.t.sleutels = [...this.t.sleutels, { sleutel, vingerafdruk: afdruk }].slice(-BEWAARDE_SLEUTELS);
  }

  private pasToe(naam: Berichtnaam, bericht: unknown, door: string | undefined): void {
    const op = new Date().toISOString();
    if (naam === 'probeerOpnieuw')
      void this.uitvoering.nakijken.zoekVerdwenen(
        herstel.probeerOpnieuw.pasToe(this.t, bericht as Bericht<typeof naam>, op),
      );
    else if (naam === 'slaOver') {
      const gedaan = herstel.slaOver.pasToe(this.t, bericht as Bericht<typeof naam>, op);
      const registratie = this.t.registraties[gedaan.registratie ?? ''];
      if (registratie && gedaan.uuid !== undefined)
        void this.uitvoering.nakijken.neemOver(registratie, gedaan.uuid, gedaan);
    } else BESLISSINGEN[naam].pasToe(this.t, bericht as never, { op, door });
    this.besloten();
  }

  private noteerGeweigerd(bericht: string, { code }: Weigering): void {
    this.t.geweigerdeSignalen = [...this.t.geweigerdeSignalen, { bericht, code, op: new Date().toISOString() }].slice(
      -BEWAARDE_WEIGERINGEN,
    );
    this.t.versie += 1;
  }

  private async zoekKlant(payload: unknown) {
    const { door, inhoud } = splits(payload);
    const { data, error } = z.safeParse(zoekvraag, inhoud);
    if (error) throw weiger(ongeldig(toInvalidParams(error)));
    try {
      const medewerker = door ?? huidigeMedewerker(this.t).id;
      const gevonden = await CancellationScope.nonCancellable(() => zoek({ ...data, medewerker }));
      return { gevonden, vingerafdruk: vingerafdruk('zoekKlant', inhoud) };
    } catch {
      throw weiger({ code: 'REGISTER_ONBEREIKBAAR', reden: 'Het register antwoordt niet. Zoek straks opnieuw.' });
    }
  }
}
