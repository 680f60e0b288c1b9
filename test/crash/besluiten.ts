/**
 * What an agent does in one call, decided beforehand by chance alone: the same seed gives the same decisions, whatever the
 * registers, the network and the machine make of them. Some will be refused by the rules of the case: those count for nothing.
 */
import { type Toeval } from './toeval.js';

export interface Besluit {
  methode: 'PUT' | 'POST' | 'DELETE';
  /** Below the gesprek. */
  pad: string;
  body?: Record<string, unknown>;
  /** Idempotency-Key. */
  sleutel: string;
  /** What the agent is busy with before it. */
  pauzeMs: number;
}
export interface Script {
  nr: number;
  /** Stands in every text of this gesprek, so that its rows can be told from those of others. */
  tag: string;
  id: string;
  begin: {
    id: string;
    aangenomenOp: string;
    medewerker: { id: string; naam: string };
    klantcontactBijAannemen: boolean;
    registratie: string;
    kanaal: string;
  };
  besluiten: Besluit[];
  /** What is decided when the gesprek cannot be wrapped up because it waits for something. */
  alsnog: Record<string, Besluit>;
  einde: Besluit;
  /** Corrections while the registrations go on; the gesprek may be closed before they come. */
  erna: Besluit[];
}
export interface Bekend {
  /** A klant who is in the register already, with the identification by which a new one would be made. */
  partij: string;
  bsn: string;
}

/** BSNs of invented people: 99999…, with a valid check digit. */
export function bsnVan(n: number): string {
  for (let kandidaat = 999_910_000, gezien = -1; ; kandidaat++) {
    const som = Array.from(String(kandidaat)).reduce((t, c, i) => t + Number(c) * (i === 8 ? -1 : 9 - i), 0);
    if (som % 11 === 0 && ++gezien === n) return String(kandidaat);
  }
}
/** From every number that a script may use as an identification to its tag. */
export const identificatiesVan = ({ nr, tag }: Script): [string, string][] =>
  [0, 1, 2].flatMap((i): [string, string][] => {
    const n = nr * 3 + i;
    return [bsnVan(n), cijfers(80_000_000 + n, 8), cijfers(81_000_000 + n, 8), cijfers(n, 12)].map((een) => [een, tag]);
  });
const cijfers = (n: number, lengte: number): string => String(n).padStart(lengte, '0');

export class Scriptmaker {
  private readonly tag: string;
  private adressen = 0;

  constructor(
    private readonly kans: Toeval,
    private readonly nr: number,
    private readonly bekend: Bekend | undefined,
    /** Longest pause between decisions. */
    private readonly pauzeMs: number,
  ) {
    this.tag = `g${cijfers(nr, 4)}`;
  }

  maak(nuMs: number): Script {
    const { kans, nr, tag } = this;
    const id = kans.uuid();
    const bijAannemen = kans.kans(0.3);
    const [vragen, besluiten] = this.inGesprek();
    return {
      nr,
      tag,
      id,
      begin: {
        id,
        aangenomenOp: new Date(nuMs - 60_000).toISOString(),
        medewerker: { id: `mdw-${tag}-1`, naam: 'Mia de Groot' },
        klantcontactBijAannemen: bijAannemen,
        kanaal: `telefoon ${tag}`,
        registratie: !bijAannemen && kans.kans(0.2) ? 'bijAfronden' : 'direct',
      },
      besluiten,
      alsnog: {
        authenticatie: this.doe('PUT', 'authenticatie', { uitkomst: 'nietUitgevoerd' }),
        'klant persoon': this.doe('PUT', 'klant', this.bekendeKlant()),
        'klant organisatie': this.doe('PUT', 'klant', {
          nietGevonden: { soortPartij: 'organisatie', naam: { organisatienaam: `Winkel ${tag}` } },
        }),
        bereik: this.doe('PUT', 'bereik', { bereik: 'ditVerzoek' }),
        ...Object.fromEntries([1, 2, 3].map((v) => [`onderwerp ${String(v)}`, this.vraag(v)])),
        ...Object.fromEntries([1, 2, 3].map((v) => [`vervolg ${String(v)}`, this.vervolg(v)])),
      },
      einde: kans.kans(0.15)
        ? this.doe('POST', '_afbreken', { reden: `Verbinding verbroken ${tag}` })
        : this.doe('POST', '_afronden', {}),
      erna: Array.from({ length: kans.kans(0.6) ? kans.tussen(1, 3) : 0 }, () => this.correctie(vragen)),
    };
  }

  private doe(methode: Besluit['methode'], pad: string, body?: Record<string, unknown>): Besluit {
    const { kans } = this;
    return { methode, pad, ...(body && { body }), sleutel: kans.uuid(), pauzeMs: kans.tussen(0, this.pauzeMs) };
  }

  /** Everything that is to be decided once, in any order that the case allows, with corrections in between. */
  private inGesprek(): [vragen: number, besluiten: Besluit[]] {
    const { kans } = this;
    const vragen = kans.kans(0.35) ? kans.tussen(2, 3) : 1;
    const overig = kans.schud([
      this.authenticatie(),
      this.klant(),
      ...(kans.kans(0.8) ? [this.contactgegevens()] : []),
      ...(kans.kans(0.8) ? [this.bereik()] : []),
      ...(kans.kans(0.25) ? [this.doe('PUT', 'medewerker', { id: `mdw-${this.tag}-2`, naam: 'Tom Hendriks' })] : []),
    ]);
    // A vraag is described before its vervolg is chosen, and in the order of the numbers.
    const vanVragen = Array.from({ length: vragen }, (_, i) => [this.vraag(i + 1), this.vervolg(i + 1)]).flat();
    const alles = [...overig];
    let plaats = 0;
    for (const besluit of vanVragen) {
      plaats = kans.tussen(plaats, alles.length);
      alles.splice(plaats, 0, besluit);
      plaats += 1;
    }
    for (let i = kans.tussen(0, 4); i > 0; i--) alles.splice(kans.tussen(1, alles.length), 0, this.correctie(vragen));
    return [vragen, alles];
  }

  private correctie(vragen: number): Besluit {
    const { kans } = this;
    const v = kans.tussen(1, vragen);
    return kans.kies([
      () => this.authenticatie(),
      () => this.klant(),
      () => this.vraag(v),
      () => this.vervolg(v),
      () => this.vervolg(v),
      () => this.contactgegevens(),
      () => this.bereik(),
      () => this.bereik(),
      () => this.doe('DELETE', `vragen/${String(v)}`),
    ])();
  }

  private identificatie(): Record<string, string> {
    const { kans, nr } = this;
    const n = nr * 3 + kans.tussen(0, 2);
    if (this.bekend && kans.kans(0.5)) return { bsn: this.bekend.bsn };
    return kans.kies([
      { bsn: bsnVan(n) },
      { bsn: bsnVan(n) },
      { kvkNummer: cijfers(80_000_000 + n, 8) },
      { kvkNummer: cijfers(81_000_000 + n, 8), vestigingsnummer: cijfers(n, 12) },
    ]);
  }
  private authenticatie(): Besluit {
    const { kans } = this;
    const body = kans.kans(0.75)
      ? {
          uitkomst: 'geslaagd',
          methode: 'controlevragen',
          betrouwbaarheidsniveau: kans.kies(['laag', 'laag', 'substantieel']),
          identificatie: this.identificatie(),
        }
      : { uitkomst: kans.kies(['mislukt', 'nietUitgevoerd']) };
    return this.doe('PUT', 'authenticatie', body);
  }

  private bekendeKlant(): Record<string, unknown> {
    return this.bekend
      ? { gevonden: { partij: this.bekend.partij } }
      : { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: `Proef ${this.tag}` } } };
  }
  private klant(): Besluit {
    const { kans, tag } = this;
    const nieuw = kans.kies([
      { soortPartij: 'persoon', naam: { voorletters: 'J.', voorvoegselAchternaam: 'de', achternaam: `Proef ${tag}` } },
      { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: `Proef ${tag}` } },
      { soortPartij: 'organisatie', naam: { organisatienaam: `Bakkerij ${tag}` } },
    ]);
    return this.doe('PUT', 'klant', this.bekend && kans.kans(0.5) ? this.bekendeKlant() : { nietGevonden: nieuw });
  }

  private vraag(v: number): Besluit {
    const { kans, tag } = this;
    return this.doe('PUT', `vragen/${String(v)}`, {
      onderwerp: `Vraag ${kans.kies(['paspoort', 'parkeren', 'afval'])} ${tag} v${String(v)}`,
      ...(kans.kans(0.5) && { inhoud: `Inhoud ${String(kans.tussen(1, 99))}\n${tag}` }),
      ...(kans.kans(0.25) && { vereistNiveau: kans.kies(['geen', 'substantieel']) }),
    });
  }
  private vervolg(v: number): Besluit {
    const { kans, tag } = this;
    const toelichting = `Toelichting ${String(kans.tussen(1, 99))} ${tag} v${String(v)}`;
    const afdelingen = ['A', 'B', 'C'].map((letter) => ({
      soort: 'afdeling',
      identificatie: `afd-${tag}-${letter}`,
      naam: `Afdeling ${letter}`,
    }));
    const taak = {
      gevraagdeHandeling: kans.kies(['Terugbellen', 'Uitzoeken']),
      ...(kans.kans(0.5) && { toelichting }),
      toegewezenAan: kans.schud(afdelingen).slice(0, kans.tussen(1, 2)),
    };
    // The toelichting of a zaak is always given: by it the zaak is told from those of other gesprekken.
    const zaak = {
      zaaktype: 'PARKEER-AANVR',
      toelichting,
      ...(kans.kans(0.5) && { omschrijving: `Zaak ${String(kans.tussen(1, 99))} ${tag}` }),
    };
    const body = kans.kies([{ interneTaak: taak }, { interneTaak: taak }, { zaak }, { zaak }, { geen: true }]);
    return this.doe('PUT', `vragen/${String(v)}/vervolg`, body);
  }

  private contactgegevens(): Besluit {
    const { kans, nr, tag } = this;
    const n = () => ++this.adressen;
    const soorten = [
      () => ({ soortDigitaalAdres: 'telefoonnummer', adres: `06 ${cijfers(10_000_000 + nr * 100 + (n() % 100), 8)}` }),
      () => ({ soortDigitaalAdres: 'telefoonnummer', adres: `+316${cijfers(20_000_000 + nr * 100 + (n() % 100), 8)}` }),
      () => ({ soortDigitaalAdres: 'email', adres: `${tag}.${String(n())}@example.nl`, omschrijving: 'thuis' }),
      () => ({ soortDigitaalAdres: 'overig', adres: `${tag}-${String(n())}` }),
      // Always the same one: given again, it is to be found, moved or kept.
      () => ({ soortDigitaalAdres: 'email', adres: `${tag}.vast@example.nl` }),
    ];
    return this.doe('PUT', 'contactgegevens', {
      contactgegevens: kans
        .schud(soorten)
        .slice(0, kans.tussen(0, 3))
        .map((maak) => maak()),
      ...(kans.kans(0.25) && { contactnaam: { voornaam: 'Ina', achternaam: `Beller ${tag}` } }),
    });
  }
  private bereik(): Besluit {
    return this.doe('PUT', 'bereik', { bereik: this.kans.kies(['algemeen', 'ditVerzoek', 'ditVerzoek', 'geen']) });
  }
}
