/** From wrap-up to everything registered, and a whole C9018: beside the same register calls without Temporal, and the naive build. */
import { beginNaief, naieveBesluiten } from '../naive/agent.js';
import { begin, besluit, besluiten, nieuwBsn, type Registratie, type Vervolg } from '../lib/gesprek.js';
import { duur, rondes, schud, verdeling, type Verdeling, verhouding } from '../lib/meten.js';
import { zet } from '../lib/stand.js';
import { keten as langsteKeten, reeks, registreerAlles } from '../lib/voorkant.js';
import { type Proef } from './deel.js';

export const LATENTIES = ['0', '30', '150'] as const;
export type Latentie = (typeof LATENTIES)[number];
const WIJZEN = ['direct', 'bijAfronden'] as const;
const VERVOLGEN = ['interneTaak', 'zaak'] as const;

/** By name: ms. */
class Metingen {
  private readonly rijen = new Map<string, number[]>();
  voegToe(naam: string, ms: number): void {
    this.rijen.set(naam, [...(this.rijen.get(naam) ?? []), ms]);
  }
  van(naam: string): Verdeling {
    return verdeling(this.rijen.get(naam) ?? []);
  }
  get alles(): Record<string, Verdeling> {
    return Object.fromEntries([...this.rijen].map(([naam, ms]) => [naam, verdeling(ms)]));
  }
}
export interface Afronden {
  perLatentie: Record<
    Latentie,
    {
      metingen: Record<string, Verdeling>;
      /** `bijAfronden`: wrap-up to the register's last answer, over the same register calls one after another. */
      overReeks: number;
      /** The same over the longest chain of creates. */
      overKeten: number;
      /** Both until the gesprek knows that all is registered, and is closed. Absent in runs that measured the two above so. */
      gesloten?: { overReeks: number; overKeten: number };
      /** What the agent waits for in the whole call. */
      wachten: { onsDirect: number; onsBijAfronden: number; naief: number; voorkant: number };
    }
  >;
}

async function onsGesprek({ stapel }: Proef, m: Metingen, registratie: Registratie, vervolg: Vervolg): Promise<void> {
  const naam = `${registratie} ${vervolg}`;
  const stappen = besluiten(vervolg);
  let wachten = 0;
  const heel = await duur(async () => {
    const id = await begin(stapel.api, registratie);
    for (const een of stappen.slice(0, -1)) wachten += await duur(() => besluit(stapel.api, id, een));
    const begonnen = Date.now();
    const tot = await duur(async () => {
      for (const een of stappen.slice(-1)) wachten += await duur(() => besluit(stapel.api, id, een));
      await stapel.gesloten(id);
    });
    m.voegToe(`${naam}: afronden tot gesloten`, tot);
    // 0 when all of it was there before.
    const geregistreerd = Math.max(0, (await stapel.registers.laatsteAntwoord()) - begonnen);
    m.voegToe(`${naam}: afronden tot alles geregistreerd`, geregistreerd);
  });
  m.voegToe(`${naam}: wachten van de medewerker`, wachten);
  m.voegToe(`${naam}: heel gesprek`, heel);
}

async function naiefGesprek({ stapel: { client } }: Proef, m: Metingen): Promise<void> {
  let wachten = 0;
  const heel = await duur(async () => {
    const gesprek = await beginNaief(client);
    for (const [, doe] of naieveBesluiten(nieuwBsn())) wachten += await duur(() => doe(gesprek));
    await gesprek.result();
  });
  m.voegToe('naief: wachten van de medewerker', wachten);
  m.voegToe('naief: heel gesprek', heel);
}

async function ronde(proef: Proef, m: Metingen, afdeling: string): Promise<void> {
  const { werk } = proef;
  const delen = [
    async () => {
      m.voegToe('voorkant: met kijken, na elkaar', await duur(() => registreerAlles(werk, nieuwBsn())));
    },
    async () => {
      m.voegToe('dezelfde aanroepen na elkaar', await duur(() => reeks(werk, nieuwBsn(), { kijkt: false })));
    },
    async () => {
      m.voegToe('langste keten', await duur(() => langsteKeten(werk, nieuwBsn(), afdeling)));
    },
    () => naiefGesprek(proef, m),
    ...WIJZEN.flatMap((wijze) => VERVOLGEN.map((vervolg) => () => onsGesprek(proef, m, wijze, vervolg))),
  ];
  for (const deel of schud(delen)) await deel();
}

export async function afronden(proef: Proef): Promise<Afronden> {
  const { stapel, werk, snel } = proef;
  const afdeling = await werk.actor('afdeling');
  const metingen = new Map(LATENTIES.map((latentie) => [latentie, new Metingen()]));
  await rondes(snel ? { minst: 2, meest: 4, seconden: 5 } : { minst: 10, meest: 20, seconden: 180 }, async () => {
    for (const latentie of schud(LATENTIES)) {
      await zet(stapel.registers, latentie);
      await ronde(proef, metingen.get(latentie) ?? new Metingen(), afdeling);
    }
  });
  await zet(stapel.registers, '0');
  const uitslag = (latentie: Latentie): Afronden['perLatentie'][Latentie] => {
    const m = metingen.get(latentie) ?? new Metingen();
    const zelfde = m.van('dezelfde aanroepen na elkaar');
    const keten = m.van('langste keten');
    const ons = m.van('bijAfronden interneTaak: afronden tot alles geregistreerd');
    const gesloten = m.van('bijAfronden interneTaak: afronden tot gesloten');
    return {
      metingen: m.alles,
      overReeks: verhouding(ons.mediaan, zelfde.mediaan),
      overKeten: verhouding(ons.mediaan, keten.mediaan),
      gesloten: {
        overReeks: verhouding(gesloten.mediaan, zelfde.mediaan),
        overKeten: verhouding(gesloten.mediaan, keten.mediaan),
      },
      wachten: {
        onsDirect: m.van('direct interneTaak: wachten van de medewerker').mediaan,
        onsBijAfronden: m.van('bijAfronden interneTaak: wachten van de medewerker').mediaan,
        naief: m.van('naief: wachten van de medewerker').mediaan,
        voorkant: m.van('voorkant: met kijken, na elkaar').mediaan,
      },
    };
  };
  return { perLatentie: { '0': uitslag('0'), '30': uitslag('30'), '150': uitslag('150') } };
}
