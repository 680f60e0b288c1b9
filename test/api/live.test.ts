import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Probleem } from '../../src/api/probleem.js';
import { type Gesprek } from '../../src/contract/gesprek.js';
import { MEDEWERKER, tokenVan } from '../support/tokens.js';
import { GESPREK, maakGesprek, Proefapi } from './opstelling.js';

/** A gesprek that changes when the test says so. */
class Bron {
  gesprek: Gesprek = maakGesprek({ versie: 1 });
  peilingen = 0;
  vragen = 0;
  storing = false;
  private wek: () => void = () => {};

  haal = (): Promise<Gesprek> => {
    this.vragen++;
    return this.storing ? Promise.reject(new Probleem('NIET_VASTGELEGD')) : Promise.resolve(this.gesprek);
  };
  nieuws = async function* (this: Bron, _id: string, signal: AbortSignal): AsyncGenerator<void> {
    this.peilingen++;
    signal.addEventListener('abort', () => {
      this.wek();
    });
    while (!signal.aborted) {
      if (this.storing) throw new Probleem('NIET_VASTGELEGD');
      yield;
      await new Promise<void>((klaar) => (this.wek = klaar));
    }
  }.bind(this);

  meld(anders: Partial<Gesprek>): void {
    this.gesprek = { ...this.gesprek, ...anders };
    this.wek();
  }
  val(uit: boolean): void {
    this.storing = uit;
    this.wek();
  }
}

class Kijker {
  tekst = '';
  klaar = false;
  private readonly stop = new AbortController();
  antwoord: Response | undefined;

  async begin(adres: string, headers: Record<string, string> = {}): Promise<this> {
    const antwoord = await fetch(`${adres}${GESPREK}/gebeurtenissen`, {
      headers: { Authorization: `Bearer ${await tokenVan(MEDEWERKER)}`, ...headers },
      signal: this.stop.signal,
    });
    this.antwoord = antwoord;
    void this.lees(antwoord);
    return this;
  }
  private async lees({ body }: Response): Promise<void> {
    try {
      for await (const deel of body?.pipeThrough(new TextDecoderStream()) ?? []) this.tekst += deel;
    } catch {
      // Stopped by the test.
    }
    this.klaar = true;
  }
  get versies(): number[] {
    return [...this.tekst.matchAll(/^id: ?(\d+)$/gm)].map(([, versie]) => Number(versie));
  }
  sluit(): void {
    this.stop.abort();
  }
}

async function totdat(voorwaarde: () => boolean): Promise<void> {
  for (const einde = Date.now() + 5_000; !voorwaarde(); await new Promise((klaar) => setTimeout(klaar, 5)))
    if (Date.now() > einde) throw new Error(`niet op tijd: ${voorwaarde.toString()}`);
}

describe('de live weergave', () => {
  let bron: Bron;
  let api: Proefapi;
  let kijkers: Kijker[];
  const kijk = async (headers = {}): Promise<Kijker> => {
    const kijker = await new Kijker().begin(api.adres, headers);
    kijkers.push(kijker);
    return kijker;
  };
  beforeEach(async () => {
    bron = new Bron();
    kijkers = [];
    api = await new Proefapi({ instellingen: { levenstekenMs: 30 } }).begin();
    Object.assign(api.gesprekken, { haal: bron.haal, nieuws: bron.nieuws });
  });
  afterEach(async () => {
    for (const kijker of kijkers) kijker.sluit();
    await api.eindig();
  });

  test('begint met het huidige gesprek, volgt elk nieuwer, en eindigt na afgerond', async () => {
    const kijker = await kijk();
    await totdat(() => kijker.versies.length === 1);
    expect(kijker.antwoord?.headers.get('content-type')).toContain('text/event-stream');
    expect(kijker.antwoord?.headers.get('api-version')).toBe('1.0.0');
    bron.meld({ versie: 2 });
    await totdat(() => kijker.versies.length === 2);
    bron.meld({ versie: 2 });
    bron.meld({ versie: 3, fase: 'afgerond' });
    await totdat(() => kijker.klaar);
    expect(kijker.versies).toEqual([1, 2, 3]);
    const gebeurtenis = /event: ?gesprek\nid: ?3\ndata: ?(.*)\n\n/.exec(kijker.tekst)?.[1];
    expect(JSON.parse(gebeurtenis ?? '')).toMatchObject({ versie: 3, fase: 'afgerond' });
  });

  test('volgt een gesprek één keer, hoeveel er ook kijken, en houdt op als niemand meer kijkt', async () => {
    const samen = [await kijk(), await kijk(), await kijk()];
    await totdat(() => samen.every(({ versies }) => versies.length === 1));
    expect(bron.peilingen).toBe(1);
    const vooraf = bron.vragen;
    bron.meld({ versie: 2 });
    await totdat(() => samen.every(({ versies }) => versies.length === 2));
    expect(bron.vragen).toBe(vooraf + 1);
    for (const kijker of samen) kijker.sluit();
    await totdat(() => samen.every(({ klaar }) => klaar));
    const later = await kijk();
    await totdat(() => later.versies.length === 1);
    await totdat(() => bron.peilingen === 2);
    expect(later.versies).toEqual([2]);
  });

  test('blijft open als Temporal wegvalt, en vertelt daarna wat er veranderd is', async () => {
    const kijker = await kijk();
    await totdat(() => kijker.versies.length === 1);
    bron.val(true);
    await totdat(() => bron.peilingen > 2);
    expect(kijker.klaar).toBe(false);
    bron.gesprek = maakGesprek({ versie: 5 });
    bron.val(false);
    await totdat(() => kijker.versies.length === 2);
    expect(kijker.versies).toEqual([1, 5]);
  });

  test('geeft een levensteken zolang er niets gebeurt', async () => {
    const kijker = await kijk();
    await totdat(() => (kijker.tekst.match(/^:/gm)?.length ?? 0) >= 2);
    expect(kijker.versies).toEqual([1]);
  });

  test('van een gesloten gesprek eindigt meteen; wie het al zag hoeft niet terug te komen', async () => {
    bron.gesprek = maakGesprek({ versie: 4, fase: 'afgebroken' });
    const kijker = await kijk();
    await totdat(() => kijker.klaar);
    expect([kijker.versies, bron.peilingen]).toEqual([[4], 0]);
    expect((await kijk({ 'Last-Event-ID': '4' })).antwoord?.status).toBe(204);
  });

  test('eindigt wanneer het token verloopt', async () => {
    // With the 30 s of clock skew it holds for some seconds more: enough to begin, on a busy machine too.
    const exp = Math.floor(Date.now() / 1000) - 25;
    const token = await tokenVan(MEDEWERKER, { claims: { exp } });
    const kijker = await kijk({ Authorization: `Bearer ${token}` });
    await totdat(() => kijker.klaar);
    expect([kijker.antwoord?.status, kijker.versies]).toEqual([200, [1]]);
  });

  test('van een onbekend gesprek is een gewone weigering', async () => {
    api.gesprekken.haal = () => Promise.reject(new Probleem('ONBEKEND_GESPREK'));
    const { status, json } = await api.vraag('GET', `${GESPREK}/gebeurtenissen`);
    expect([status, json['code']]).toEqual([404, 'ONBEKEND_GESPREK']);
  });
});
