/** Registers every message of the gesprek, as Update and as Signal. Whatever arrives, the gesprek goes on. */
import { ApplicationFailure, CancellationScope, proxyActivities, setHandler } from '@temporalio/workflow';
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
import { type Activiteiten } from '../contract/opdrachten.js';
import { BESLISSINGEN, huidigeMedewerker, type Weigering } from './beslissingen.js';
import * as herstel from './herstel.js';
import { type Toestand } from './toestand.js';
import { type Uitvoering } from './uitvoering.js';
import { weergave } from './weergave.js';

const BEWAARDE_WEIGERINGEN = 20;
const { zoekKlant: zoek } = proxyActivities<Pick<Activiteiten, 'zoekKlant'>>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '5s',
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
        const { error } = zoekvraag.safeParse(payload);
        if (isOnleesbaar(payload)) throw weiger({ code: 'ONLEESBAAR', reden: 'Dit bericht is niet te lezen.' });
        if (error) throw weiger(ongeldig(toInvalidParams(error)));
      },
      description: OMSCHRIJVINGEN.zoekKlant,
    });
  }

  private bericht(naam: Berichtnaam): void {
    setHandler(update(naam), (payload): Antwoord => this.besluit(naam, payload), {
      validator: (payload: unknown) => {
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
        else this.pasToe(naam, gelezen.bericht);
      },
      { description: OMSCHRIJVINGEN[naam] },
    );
  }

  /** Accepts or refuses at once, and never throws. */
  private lees<N extends Berichtnaam>(naam: N, payload: unknown): Gelezen<N> {
    if (isOnleesbaar(payload)) return { weigering: { code: 'ONLEESBAAR', reden: 'Dit bericht is niet te lezen.' } };
    const { versie, inhoud } = splits(payload);
    if (versie !== undefined && versie !== this.t.versie)
      return { weigering: { code: 'GEWIJZIGD', reden: 'Het gesprek is intussen gewijzigd.' } };
    const { data, error } = BERICHTEN[naam].safeParse(inhoud);
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
    const gelezen = this.lees(naam, payload);
    if ('weigering' in gelezen) throw weiger(gelezen.weigering);
    this.pasToe(naam, gelezen.bericht);
    return { gesprek: weergave(this.t), vingerafdruk: vingerafdruk(naam, splits(payload).inhoud) };
  }

  private pasToe(naam: Berichtnaam, bericht: unknown): void {
    const op = new Date().toISOString();
    if (naam === 'probeerOpnieuw')
      void this.uitvoering.zoekVerdwenen(herstel.probeerOpnieuw.pasToe(this.t, bericht as Bericht<typeof naam>, op));
    else if (naam === 'slaOver') {
      const gedaan = herstel.slaOver.pasToe(this.t, bericht as Bericht<typeof naam>, op);
      const registratie = this.t.registraties[gedaan.registratie ?? ''];
      if (registratie && gedaan.uuid !== undefined) void this.uitvoering.neemOver(registratie, gedaan.uuid, gedaan);
    } else BESLISSINGEN[naam].pasToe(this.t, bericht as never, { op });
    this.besloten();
  }

  private noteerGeweigerd(bericht: string, { code }: Weigering): void {
    this.t.geweigerdeSignalen = [...this.t.geweigerdeSignalen, { bericht, code, op: new Date().toISOString() }].slice(
      -BEWAARDE_WEIGERINGEN,
    );
    this.t.versie += 1;
  }

  private async zoekKlant(payload: unknown) {
    const { data, error } = zoekvraag.safeParse(payload);
    if (error) throw weiger(ongeldig(toInvalidParams(error)));
    try {
      const { id: medewerker } = huidigeMedewerker(this.t);
      const gevonden = await CancellationScope.nonCancellable(() => zoek({ ...data, medewerker }));
      return { gevonden, vingerafdruk: vingerafdruk('zoekKlant', payload) };
    } catch {
      throw weiger({ code: 'REGISTER_ONBEREIKBAAR', reden: 'Het register antwoordt niet. Zoek straks opnieuw.' });
    }
  }
}

/** `versie` is the sender's condition, not part of the decision. */
function splits(payload: unknown): { versie?: number; inhoud: unknown } {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload) || !('versie' in payload))
    return { inhoud: payload };
  const { versie, ...inhoud } = payload;
  return typeof versie === 'number' ? { versie, inhoud } : { inhoud: payload };
}

const ongeldig = (invalidParams: { name: string; code: string; reason: string }[]): Weigering => ({
  code: 'ONGELDIG',
  reden: `Het bericht is niet geldig: ${invalidParams.map(({ name, code }) => `${name === '' ? 'bericht' : name} ${code}`).join(', ')}.`,
  details: { invalidParams },
});

function weiger({ code, reden, details }: Weigering): ApplicationFailure {
  const weigering = ApplicationFailure.create({
    type: code,
    message: reden,
    nonRetryable: true,
    details: [details ?? {}],
  });
  // The Temporal UI shows it below the reason, and a refusal is no fault of the program.
  weigering.stack = '';
  return weigering;
}
