/**
 * What the registers must hold of a gesprek, from the decisions that were accepted. Written from the rules of the case (D1 … D22,
 * F2173 …) and not from the product's plan: where the two differ, one of them is wrong.
 */
import { regel } from './beeld.js';
import { type Adres, gekend, type Identificatie, type Model, naamTekst, type Vraag } from './model.js';

/** Configured for the processes under test: one link for each. */
export const ZAAK_IDENTITEITEN = ['zgw-Zaak/openzaak/uuid', 'zaak/open-zaak/uuid'];

export interface Bekende {
  uuid: string;
  bsn: string;
  /** Addresses that the klant has already. */
  adressen: string[];
}
type Regels = string[];

const isVervolg = ({ vervolg }: Vraag): boolean => vervolg?.interneTaak !== undefined || vervolg?.zaak !== undefined;
const nummerVan = ({ bsn, rsin, vestigingsnummer, kvkNummer }: Identificatie): string =>
  bsn ?? rsin ?? vestigingsnummer ?? kvkNummer ?? '';

/** A phone number in national form, an e-mail address in lower case. */
const zelfde = (adres: string): string => adres.toLowerCase().replace(/^(\+31|0031)/, '0');
const eersteVan = (adressen: readonly Adres[], soort: string): string =>
  adressen.find(({ soortDigitaalAdres }) => soortDigitaalAdres === soort)?.adres ?? '';
const volledig = (naam: Record<string, string> | null): string =>
  naam === null
    ? ''
    : (naam['organisatienaam'] ??
      [naam['voornaam'] ?? naam['voorletters'], naam['voorvoegselAchternaam'], naam['achternaam']]
        .filter((deel) => deel !== undefined)
        .join(' '));
const amsterdam = (tijdstip: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(tijdstip));

export class Orakel {
  private readonly adressen: readonly Adres[];
  private readonly afgebroken: boolean;

  private constructor(
    private readonly m: Model,
    private readonly bekenden: readonly Bekende[],
    /** The picture of this gesprek: decides only where the rules leave it open. */
    private readonly beeld: readonly string[],
  ) {
    this.adressen = m.contactgegevens ?? [];
    this.afgebroken = m.fase === 'afgebroken';
  }

  static verwacht(m: Model, bekenden: readonly Bekende[], beeld: readonly string[]): Regels {
    return new Orakel(m, bekenden, beeld).alles().sort();
  }

  private alles(): Regels {
    const gewenst = [...this.m.vragen].filter(([nr, v]) => this.klantcontactGewenst(nr, v));
    return [
      ...gewenst.flatMap(([nr, v]) => [
        ...this.klantcontact(nr, v),
        ...this.taak(nr, v),
        ...this.zaak(nr, v),
        ...this.adressenBijBetrokkene(nr, v),
      ]),
      ...(gewenst.some(([, v]) => gekend(this.m, v)) ? this.klant() : []),
      // An actor is not undone: whoever was named may be there, once.
      ...[...this.m.actoren].map((actor) => regel('actor', { actor })).filter((een) => this.beeld.includes(een)),
    ];
  }

  /** After a call was broken off a vraag stays as far as its zaak was begun: only the register knows that. */
  private zaakIsEr(nr: number): boolean {
    return (
      this.m.gezieneZaken.has(nr) ||
      this.beeld.some((een) => een.startsWith('zaak ') && een.includes(`vraag=${String(nr)} `))
    );
  }
  /** D1, D2. */
  private klantcontactGewenst(nr: number, v: Vraag): boolean {
    if (this.afgebroken) return v.vervolg?.zaak !== undefined && this.zaakIsEr(nr);
    const bekend = gekend(this.m, v);
    const besloten = v.onderwerp !== null && v.vervolg !== null && (bekend ? this.m.klant !== null : isVervolg(v));
    return besloten || (this.m.script.begin.klantcontactBijAannemen && (bekend || v.vervolg?.geen !== true));
  }
  private bijBetrokkene(v: Vraag): boolean {
    if (this.afgebroken || !isVervolg(v)) return false;
    return gekend(this.m, v) ? this.m.bereik === 'ditVerzoek' : this.m.bereik !== 'geen';
  }
  /** D19, D2, D3: the deviating name, or the new klant's where no partij bears it. */
  private contactnaam(v: Vraag): Record<string, string> | null {
    const hier = gekend(this.m, v) ? this.m.bereik === 'ditVerzoek' : this.m.bereik !== 'geen' && isVervolg(v);
    return this.m.contactnaam ?? (hier ? (this.m.klant?.nietGevonden?.naam ?? null) : null);
  }
  /** The partij as the picture names it. */
  private partij(): string | null {
    const { klant, authenticatie } = this.m;
    if (klant?.gevonden) return `bekend ${klant.gevonden.partij}`;
    const { identificatie } = authenticatie ?? {};
    if (!klant?.nietGevonden || !identificatie) return null;
    const bekende = this.bekenden.find(({ bsn }) => bsn === identificatie.bsn);
    return bekende ? `bekend ${bekende.uuid}` : nummerVan(identificatie);
  }

  /** F2173, F2599, F6542, D7. */
  private klantcontact(vraag: number, v: Vraag): Regels {
    const { medewerkers, script } = this.m;
    return [
      regel('klantcontact', {
        vraag,
        onderwerp: v.onderwerp ?? 'Telefoongesprek',
        inhoud: v.inhoud ?? '',
        op: Date.parse(script.begin.aangenomenOp),
        genummerd: true,
      }),
      regel('betrokkene', {
        vraag,
        partij: gekend(this.m, v) ? this.partij() : null,
        naam: naamTekst(this.contactnaam(v)),
        rol: 'klant',
      }),
      ...medewerkers.map(({ id }) => regel('actorklantcontact', { vraag, actor: id })),
    ];
  }

  /** F2120, D12. */
  private taak(vraag: number, { vervolg }: Vraag): Regels {
    const { interneTaak } = vervolg ?? {};
    if (!interneTaak || this.afgebroken) return [];
    const { gevraagdeHandeling, toelichting = '', toegewezenAan } = interneTaak;
    const actoren = toegewezenAan.map(({ identificatie }) => identificatie).sort();
    return [regel('internetaak', { vraag, actoren, gevraagdeHandeling, toelichting, status: 'te_verwerken' })];
  }

  /** F1888, F5694. */
  private zaak(vraag: number, v: Vraag): Regels {
    const { zaak } = v.vervolg ?? {};
    if (!zaak) return [];
    const { tag, begin } = this.m.script;
    const telefoon = eersteVan(this.adressen, 'telefoonnummer');
    const email = eersteVan(this.adressen, 'email');
    const contact =
      this.bijBetrokkene(v) && (telefoon !== '' || email !== '')
        ? [volledig(this.contactnaam(v)), telefoon.slice(0, 20), email]
        : ['', '', ''];
    const mogelijk = (this.m.initiatoren.get(vraag) ?? []).map((wie) =>
      regel('rol', { vraag, soort: 'initiator', wie, contact }),
    );
    return [
      regel('zaak', {
        vraag,
        zaaktype: zaak.zaaktype,
        omschrijving: zaak.omschrijving ?? (v.onderwerp ?? '').slice(0, 80),
        toelichting: zaak.toelichting,
        startdatum: amsterdam(begin.aangenomenOp),
      }),
      mogelijk.find((een) => this.beeld.includes(een)) ?? mogelijk.at(-1) ?? '',
      regel('status', { vraag, volgnummer: 1 }),
      ...ZAAK_IDENTITEITEN.map((soort) =>
        regel('koppeling', { vraag, soort: soort.split('/').sort().join('/'), zaak: `${tag} ${String(vraag)}` }),
      ),
    ];
  }

  /** F5694, D2, D3. */
  private adressenBijBetrokkene(vraag: number, v: Vraag): Regels {
    if (!this.bijBetrokkene(v)) return [];
    return this.adressen.map(({ soortDigitaalAdres, adres, omschrijving = '' }) =>
      regel('adres', { vraag, soortDigitaalAdres, adres, omschrijving }),
    );
  }

  /** F7554, F6580, D3, D4, D6. */
  private klant(): Regels {
    const partij = this.partij();
    const { bereik, klant, authenticatie } = this.m;
    if (partij === null) return [];
    const bekende = this.bekenden.find(({ uuid }) => partij === `bekend ${uuid}`);
    const algemeen = bereik === 'algemeen' && !this.afgebroken;
    const adressen = (algemeen ? this.adressen : [])
      .filter(({ adres }) => !bekende?.adressen.some((ander) => zelfde(ander) === zelfde(adres)))
      .map(({ soortDigitaalAdres, adres, omschrijving = '' }) => {
        const isStandaardAdres = !bekende && eersteVan(this.adressen, soortDigitaalAdres) === adres;
        return regel('adres', { partij, soortDigitaalAdres, adres, omschrijving, isStandaardAdres });
      });
    if (bekende) return adressen;
    const { kvkNummer, vestigingsnummer } = authenticatie?.identificatie ?? {};
    const boven = vestigingsnummer === undefined ? null : kvkNummer;
    return [
      ...adressen,
      regel('partij', {
        partij,
        soort: klant?.nietGevonden?.soortPartij,
        naam: naamTekst(algemeen ? klant?.nietGevonden?.naam : null),
      }),
      regel('identificator', { nummer: partij, boven, heeftPartij: true }),
      ...(boven == null ? [] : [regel('identificator', { nummer: boven, boven: null, heeftPartij: false })]),
    ];
  }
}

/** What is missing and what is too much, each row counted. */
export function verschillen(verwacht: readonly string[], beeld: readonly string[]): string[] {
  const over = [...beeld];
  const mist = verwacht.filter((een) => {
    const plaats = over.indexOf(een);
    if (plaats >= 0) over.splice(plaats, 1);
    return plaats < 0;
  });
  return [...mist.map((een) => `ontbreekt: ${een}`), ...over.map((een) => `te veel: ${een}`)];
}
