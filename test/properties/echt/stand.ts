/** What the stand-in registers hold: of this gesprek in the words of the oracle, of others to the letter. */
import { type Registers } from '../../../local/registers/registers.js';
import { adressleutel, type Identificatie, type Naam } from '../../../src/contract/berichten.js';
import { canoniek } from '../../../src/contract/messages.js';
import { alsObjectidentificator } from '../../../src/registers/klantinteracties/identificatoren.js';
import { sleutel } from '../../../src/registers/sleutels.js';
import { actorTeken, type Feit, type Omgeving, partijTeken } from '../orakel.js';

type Klanttabellen = Registers['klant'];
type Rij<T extends keyof Klanttabellen> = NonNullable<ReturnType<Klanttabellen[T]['get']>>;
const VRAGEN = [1, 2, 3, 4, 5, 6];
const ACTORSOORTEN: Record<string, string> = { mdw: 'medewerker', afd: 'afdeling', grp: 'groep' };
const naamUit = (groep: object, organisatienaam = ''): Naam | null => {
  const velden = Object.entries({ ...groep, organisatienaam }).filter(([, waarde]) => waarde !== '');
  return velden.length === 0 ? null : Object.fromEntries(velden);
};

export class Stand {
  private readonly vooraf: Map<string, string>;

  /** To be made when only what others registered is there. */
  constructor(
    private readonly registers: Registers,
    private readonly gesprek: string,
  ) {
    this.vooraf = new Map(this.alles());
  }

  private alles(): [string, string][] {
    return Object.entries(this.registers.store.dump())
      .filter(([tabel]) => tabel !== 'zaaknummers')
      .flatMap(([tabel, rijen]) => rijen.map((rij): [string, string] => [`${tabel} ${rij.uuid}`, canoniek(rij)]));
  }
  /** Rows of others that are not any more what they were. */
  vreemdVeranderd(): string[] {
    const nu = new Map(this.alles());
    return [...this.vooraf]
      .filter(([sleutel, rij]) => nu.get(sleutel) !== rij)
      .map(([sleutel, rij]) => `van een ander: ${sleutel} was ${rij}, is ${nu.get(sleutel) ?? 'weg'}`);
  }
  private eigen<T extends keyof Klanttabellen>(tabel: T): Rij<T>[] {
    const { name } = this.registers.klant[tabel];
    return [...this.registers.klant[tabel].all()].filter(({ uuid }) => !this.vooraf.has(`${name} ${uuid}`)) as Rij<T>[];
  }
  private isVreemd(tabel: keyof Klanttabellen, uuid: string): boolean {
    return this.vooraf.has(`${this.registers.klant[tabel].name} ${uuid}`);
  }

  omgeving(rest: Pick<Omgeving, 'klantcontactBijAannemen' | 'medewerker' | 'zaakIdentiteiten'>): Omgeving {
    const { klant } = this.registers;
    const identificator = (identificatie: Identificatie) => {
      const { objectId, codeSoortObjectId } = alsObjectidentificator(identificatie);
      return [...klant.partijIdentificatoren.all()].find(
        (rij) =>
          this.isVreemd('partijIdentificatoren', rij.uuid) &&
          rij.identificator.objectId === objectId &&
          rij.identificator.codeSoortObjectId === codeSoortObjectId,
      );
    };
    const begonnen = (vraag: number): boolean => this.zaken().some((zaak) => zaak.vraag === vraag);
    return {
      ...rest,
      partijMet: (identificatie) => identificator(identificatie)?.partij ?? undefined,
      adressenVan: (partij) =>
        [...klant.digitaleadressen.all()]
          .filter((rij) => rij.partij === partij && this.isVreemd('digitaleadressen', rij.uuid))
          .map(adressleutel),
      kvkBestaat: (kvkNummer) => identificator({ kvkNummer }) !== undefined,
      actorMet: (uuid) => this.actor(uuid),
      zaakBegonnen: begonnen,
      zaakBegonnenBijEinde: begonnen,
    };
  }

  private actor(uuid: string): string {
    const rij = this.registers.klant.actoren.get(uuid);
    if (!rij) return 'een actor die er niet is';
    const { codeObjecttype, objectId } = rij.actoridentificator;
    return actorTeken({ soort: ACTORSOORTEN[codeObjecttype] ?? codeObjecttype, identificatie: objectId });
  }
  private identificatie(partij: string): Identificatie {
    const { partijIdentificatoren } = this.registers.klant;
    const [rij, ...meer] = [...partijIdentificatoren.all()].filter((een) => een.partij === partij);
    if (!rij || meer.length > 0) return {};
    const { codeSoortObjectId, objectId } = rij.identificator;
    const kvkNummer = partijIdentificatoren.get(rij.subIdentificatorVan ?? '')?.identificator.objectId ?? '';
    if (codeSoortObjectId === 'vestigingsnummer') return { kvkNummer, vestigingsnummer: objectId };
    return codeSoortObjectId === 'kvk_nummer' ? { kvkNummer: objectId } : { [codeSoortObjectId]: objectId };
  }
  private partij(uuid: string | null): string | null {
    if (uuid === null || this.isVreemd('partijen', uuid)) return uuid;
    return partijTeken(this.identificatie(uuid));
  }
  private vraagVan(klantcontact: string | null): unknown {
    const rij = this.registers.klant.klantcontacten.get(klantcontact ?? '');
    return rij && !this.isVreemd('klantcontacten', rij.uuid) ? Number(rij.metadata['vraag']) : 'geen klantcontact';
  }
  private zaken() {
    return [...this.registers.zaak.zaken.all()].map((rij) => ({
      rij,
      vraag: VRAGEN.find((vraag) => {
        const kenmerk = sleutel({ gesprek: this.gesprek, naam: `vraag-${vraag}.zaak` });
        return rij.kenmerken.some((een) => een.kenmerk === kenmerk);
      }),
    }));
  }

  feiten(): Feit[] {
    return [
      ...this.eigen('partijen').map((rij) => this.partijFeit(rij)),
      ...this.eigen('partijIdentificatoren').flatMap((rij): Feit[] =>
        rij.partij === null ? [{ wat: 'kvk', kvkNummer: rij.identificator.objectId }] : [],
      ),
      ...this.eigen('klantcontacten').map((rij) => this.klantcontactFeit(rij)),
      ...[...this.eigen('betrokkenen'), ...this.eigen('actorklantcontacten')]
        .filter(({ klantcontact }) => this.vraagVan(klantcontact) === 'geen klantcontact')
        .map((): Feit => ({ wat: 'iets bij een klantcontact dat niet van dit gesprek is' })),
      ...this.eigen('digitaleadressen').map((rij) => this.adresFeit(rij)),
      ...this.eigen('internetaken').map((rij): Feit => ({
        wat: 'interne taak',
        vraag: this.vraagVan(rij.klantcontact),
        gevraagdeHandeling: rij.gevraagdeHandeling,
        toelichting: rij.toelichting,
        actoren: rij.actoren.map((uuid) => this.actor(uuid)).sort(),
      })),
      ...this.eigen('onderwerpobjecten').map((rij): Feit => {
        const vraag = this.vraagVan(rij.klantcontact);
        const zaak = this.zaken().find((een) => een.rij.uuid === rij.identificator.objectId);
        const wat = zaak?.vraag === vraag ? 'koppeling' : 'koppeling met een verkeerde zaak';
        return { wat, vraag, identiteit: rij.identificator.codeObjecttype };
      }),
      ...this.zaken().map(({ rij, vraag }) => this.zaakFeit(rij, vraag)),
      ...this.dubbeleActoren(),
    ];
  }

  private partijFeit(rij: Rij<'partijen'>): Feit {
    const groep = rij.identificaties.find(({ soort }) => soort === rij.soortPartij);
    const naam = groep && 'naam' in groep ? naamUit({}, groep.naam) : naamUit(groep?.contactnaam ?? {});
    return { wat: 'partij', partij: this.partij(rij.uuid), soortPartij: rij.soortPartij, naam };
  }
  private klantcontactFeit({ uuid, onderwerp, inhoud }: Rij<'klantcontacten'>): Feit {
    const { klant } = this.registers;
    const [beller, ...meer] = [...klant.betrokkenen.all()].filter(({ klantcontact }) => klantcontact === uuid);
    return {
      wat: 'klantcontact',
      vraag: this.vraagVan(uuid),
      onderwerp,
      inhoud,
      wasPartij: this.partij(beller?.partij ?? null),
      contactnaam: beller ? naamUit(beller.contactnaam, beller.organisatienaam) : null,
      medewerkers: [...klant.actorklantcontacten.all()]
        .filter(({ klantcontact }) => klantcontact === uuid)
        .map(({ actor }) => this.actor(actor).replace(/^medewerker /, ''))
        .sort(),
      ...(beller && meer.length === 0 ? {} : { betrokkenen: meer.length + (beller ? 1 : 0) }),
    };
  }
  private adresFeit({ partij, betrokkene, ...rij }: Rij<'digitaleadressen'>): Feit {
    const bij = this.registers.klant.betrokkenen.get(betrokkene ?? '')?.klantcontact ?? null;
    const { soortDigitaalAdres, adres, omschrijving, isStandaardAdres } = rij;
    return {
      wat: 'adres',
      aan: partij === null ? `vraag ${String(this.vraagVan(bij))}` : this.partij(partij),
      soortDigitaalAdres,
      adres,
      omschrijving,
      isStandaardAdres,
    };
  }
  private zaakFeit(rij: ReturnType<Stand['zaken']>[number]['rij'], vraag: number | undefined): Feit {
    const { zaak } = this.registers;
    const rollen = [...zaak.rollen.all()].filter((rol) => rol.zaak === rij.uuid);
    const statussen = [...zaak.statussen.all()].filter((status) => status.zaak === rij.uuid);
    const { naam = '', telefoonnummer = '', emailadres = '' } = rollen[0]?.contactpersoonRol ?? {};
    return {
      wat: 'zaak',
      vraag,
      zaaktype: zaak.zaaktypen.get(rij.zaaktype)?.identificatie,
      omschrijving: rij.omschrijving,
      toelichting: rij.toelichting,
      contact: naam + telefoonnummer + emailadres === '' ? null : { naam, telefoonnummer, emailadres },
      ...(rollen.length === 1 && statussen.length === 1 ? {} : { rollen: rollen.length, statussen: statussen.length }),
    };
  }
  private dubbeleActoren(): Feit[] {
    const tekens = [...this.registers.klant.actoren.all()].map(({ uuid }) => this.actor(uuid));
    const dubbel = tekens.filter((teken, i) => tekens.indexOf(teken) < i);
    return dubbel.map((actor) => ({ wat: 'een tweede actor', actor }));
  }
}
