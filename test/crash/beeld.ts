/**
 * What the registers hold, told in lines for each gesprek: references are replaced by what they point at, so that a link to the
 * wrong object reads differently. What belongs to no gesprek, and what was changed of others, is told apart.
 */
import { isDeepStrictEqual } from 'node:util';
import { naamTekst } from './model.js';

export type Rij = Record<string, unknown>;
export type Dump = Record<string, Rij[]>;

export interface Beeld {
  /** By tag of the gesprek. */
  regels: Map<string, string[]>;
  /** Rows of nobody, and rows of others that were changed or removed. */
  vreemd: string[];
}

/** One line; equal for equal content. */
export const regel = (soort: string, velden: Record<string, unknown>): string =>
  `${soort} ${Object.keys(velden)
    .sort()
    .map((veld) => `${veld}=${JSON.stringify(velden[veld])}`)
    .join(' ')}`;

const tekst = (rij: Rij | undefined, veld: string): string => {
  const waarde = rij?.[veld];
  return typeof waarde === 'string' ? waarde : '';
};
const groep = (rij: Rij | undefined, veld: string): Rij => {
  const waarde = rij?.[veld];
  return typeof waarde === 'object' && waarde !== null ? (waarde as Rij) : {};
};
const lijst = (rij: Rij | undefined, veld: string): unknown[] => {
  const waarde = rij?.[veld];
  return Array.isArray(waarde) ? waarde : [];
};
const tagIn = (waarde: string): string => /g\d{4}/.exec(waarde)?.[0] ?? '';

/** The tag in the numbers that the scripts hand out. */
function tagVanNummer(nummer: string, vanIdentificatie: ReadonlyMap<string, string>): string {
  const telefoon = /^(?:06|\+316)[12](\d{7})$/.exec(nummer)?.[1];
  const uit = telefoon === undefined ? undefined : `g${String(Math.floor(Number(telefoon) / 100)).padStart(4, '0')}`;
  return uit ?? vanIdentificatie.get(nummer) ?? tagIn(nummer);
}

export class Beeldmaker {
  private readonly uit = new Map<string, string[]>();
  private readonly vreemd: string[] = [];
  private readonly rijen = new Map<string, Rij>();

  private constructor(
    private readonly voor: Dump,
    private readonly na: Dump,
    private readonly vanIdentificatie: ReadonlyMap<string, string>,
  ) {
    for (const tabel of Object.values(na)) for (const rij of tabel) this.rijen.set(tekst(rij, 'uuid'), rij);
  }

  /** @param vanIdentificatie from number of an identification to the tag of the gesprek that uses it */
  static beeld(voor: Dump, na: Dump, vanIdentificatie: ReadonlyMap<string, string>): Beeld {
    const maker = new Beeldmaker(voor, na, vanIdentificatie);
    maker.teken();
    return { regels: maker.uit, vreemd: maker.vreemd };
  }

  private zeg(tag: string, soort: string, velden: Record<string, unknown>): void {
    const wat = regel(soort, velden);
    if (tag === '') this.vreemd.push(`van geen gesprek: ${wat}`);
    else this.uit.set(tag, [...(this.uit.get(tag) ?? []), wat]);
  }
  private rij(uuid: string): Rij | undefined {
    return this.rijen.get(uuid);
  }
  /** Rows that were not there before. */
  private nieuw(tabel: string): Rij[] {
    const oud = new Set((this.voor[tabel] ?? []).map((rij) => tekst(rij, 'uuid')));
    return (this.na[tabel] ?? []).filter((rij) => !oud.has(tekst(rij, 'uuid')));
  }

  private teken(): void {
    this.vergelijkBestaand();
    const bekend: Record<string, (rij: Rij) => void> = {
      actoren: (rij) => {
        this.zeg(tagIn(this.actor(tekst(rij, 'uuid'))), 'actor', { actor: this.actor(tekst(rij, 'uuid')) });
      },
      partijen: (rij) => {
        this.partij(rij);
      },
      'partij-identificatoren': (rij) => {
        this.identificator(rij);
      },
      klantcontacten: (rij) => {
        this.klantcontact(rij);
      },
      betrokkenen: (rij) => {
        const { tag, vraag } = this.contact(tekst(rij, 'klantcontact'));
        const naam = { ...groep(rij, 'contactnaam'), organisatienaam: tekst(rij, 'organisatienaam') };
        const partij = this.partijnaam(tekst(rij, 'partij'));
        this.zeg(tag, 'betrokkene', { vraag, partij, naam: naamTekst(naam), rol: rij['rol'] });
      },
      digitaleadressen: (rij) => {
        this.adres(rij);
      },
      actorklantcontacten: (rij) => {
        const { tag, vraag } = this.contact(tekst(rij, 'klantcontact'));
        this.zeg(tag, 'actorklantcontact', { vraag, actor: this.actor(tekst(rij, 'actor')) });
      },
      internetaken: (rij) => {
        const { tag, vraag } = this.contact(tekst(rij, 'klantcontact'));
        const actoren = lijst(rij, 'actoren').map((uuid) => this.actor(String(uuid)));
        const { gevraagdeHandeling, toelichting, status } = rij;
        this.zeg(tag, 'internetaak', { vraag, actoren: actoren.sort(), gevraagdeHandeling, toelichting, status });
      },
      onderwerpobjecten: (rij) => {
        const { tag, vraag } = this.contact(tekst(rij, 'klantcontact'));
        const { objectId, ...soort } = groep(rij, 'identificator');
        const zaak = this.zaak(String(objectId));
        this.zeg(tag, 'koppeling', {
          vraag,
          soort: Object.values(soort).sort().join('/'),
          zaak: `${zaak.tag} ${String(zaak.vraag)}`,
        });
      },
      zaken: (rij) => {
        const { tag, vraag } = this.zaak(tekst(rij, 'uuid'));
        const { omschrijving, toelichting, startdatum } = rij;
        const zaaktype = tekst(this.rij(tekst(rij, 'zaaktype')), 'identificatie');
        this.zeg(tag, 'zaak', { vraag, zaaktype, omschrijving, toelichting, startdatum });
      },
      rollen: (rij) => {
        const { tag, vraag } = this.zaak(tekst(rij, 'zaak'));
        const { naam, telefoonnummer, emailadres } = groep(rij, 'contactpersoonRol');
        this.zeg(tag, 'rol', {
          vraag,
          soort: rij['omschrijvingGeneriek'],
          wie: initiator(rij),
          contact: [naam, telefoonnummer, emailadres],
        });
      },
      statussen: (rij) => {
        const { tag, vraag } = this.zaak(tekst(rij, 'zaak'));
        this.zeg(tag, 'status', { vraag, volgnummer: this.rij(tekst(rij, 'statustype'))?.['volgnummer'] });
      },
    };
    for (const tabel of Object.keys(this.na)) {
      if (tabel === 'zaaknummers') continue;
      for (const rij of this.nieuw(tabel))
        if (bekend[tabel]) bekend[tabel](rij);
        else this.zeg('', tabel, {});
    }
  }

  private vergelijkBestaand(): void {
    for (const [tabel, rijen] of Object.entries(this.voor))
      for (const rij of rijen) {
        const nu = this.rij(tekst(rij, 'uuid'));
        if (nu === undefined) this.vreemd.push(`van een ander verdwenen: ${tabel} ${JSON.stringify(rij)}`);
        else if (!isDeepStrictEqual(nu, rij))
          this.vreemd.push(`van een ander gewijzigd: ${tabel} ${JSON.stringify(rij)} werd ${JSON.stringify(nu)}`);
      }
  }

  private actor(uuid: string): string {
    return tekst(groep(this.rij(uuid), 'actoridentificator'), 'objectId') || `onbekend ${uuid}`;
  }
  private contact(uuid: string): { tag: string; vraag: number } {
    const rij = this.rij(uuid);
    return { tag: tagIn(tekst(rij, 'kanaal')), vraag: Number(groep(rij, 'metadata')['vraag']) };
  }
  private zaak(uuid: string): { tag: string; vraag: number } {
    const [, tag = '', vraag] = /(g\d{4}) v(\d+)/.exec(tekst(this.rij(uuid), 'toelichting')) ?? [];
    return { tag, vraag: Number(vraag) };
  }
  private identificatoren(partij: string): Rij[] {
    return (this.na['partij-identificatoren'] ?? []).filter((rij) => rij['partij'] === partij);
  }
  /** A partij by its identification; one that was there before by its uuid. */
  private partijnaam(uuid: string): string | null {
    if (uuid === '') return null;
    if ((this.voor['partijen'] ?? []).some((rij) => rij['uuid'] === uuid)) return `bekend ${uuid}`;
    return this.identificatoren(uuid)
      .map((rij) => String(groep(rij, 'identificator')['objectId']))
      .join('+');
  }

  private klantcontact(rij: Rij): void {
    const { tag, vraag } = this.contact(tekst(rij, 'uuid'));
    const { onderwerp, inhoud, plaatsgevondenOp } = rij;
    const genummerd = /^[1-9]\d{9}$/.test(tekst(rij, 'nummer')) && rij['nummer'] === rij['referentienummer'];
    this.zeg(tag, 'klantcontact', { vraag, onderwerp, inhoud, op: Date.parse(String(plaatsgevondenOp)), genummerd });
  }
  private partij(rij: Rij): void {
    const naam = this.partijnaam(tekst(rij, 'uuid')) ?? '';
    const soort = tekst(rij, 'soortPartij');
    const identiteit = lijst(rij, 'identificaties').find((een) => tekst(een as Rij, 'soort') === soort) as
      Rij | undefined;
    const delen =
      soort === 'organisatie' ? { organisatienaam: tekst(identiteit, 'naam') } : groep(identiteit, 'contactnaam');
    // A name in Open Klant's words for a person; `naam` for an organisation.
    this.zeg(tagVanNummer(naam, this.vanIdentificatie), 'partij', {
      partij: naam,
      soort,
      naam: naamTekst(delen as Record<string, string>),
    });
  }
  private identificator(rij: Rij): void {
    const nummer = String(groep(rij, 'identificator')['objectId']);
    const boven = groep(this.rij(tekst(rij, 'subIdentificatorVan')), 'identificator')['objectId'] ?? null;
    const heeftPartij = rij['partij'] !== null;
    this.zeg(tagVanNummer(nummer, this.vanIdentificatie), 'identificator', { nummer, boven, heeftPartij });
  }
  private adres(rij: Rij): void {
    const { soortDigitaalAdres, adres, omschrijving, isStandaardAdres } = rij;
    const partij = this.partijnaam(tekst(rij, 'partij'));
    const betrokkene = this.rij(tekst(rij, 'betrokkene'));
    if (partij !== null) {
      const tag = tagVanNummer(partij, this.vanIdentificatie) || tagVanNummer(String(adres), this.vanIdentificatie);
      this.zeg(tag, 'adres', { partij, soortDigitaalAdres, adres, omschrijving, isStandaardAdres });
      return;
    }
    const { tag, vraag } = this.contact(tekst(betrokkene, 'klantcontact'));
    this.zeg(tag, 'adres', { vraag, soortDigitaalAdres, adres, omschrijving });
  }
}

function initiator(rol: Rij): string {
  const wie = groep(rol, 'betrokkeneIdentificatie');
  const { inpBsn, innNnpId, kvkNummer, vestigingsNummer, statutaireNaam } = wie as Record<string, string>;
  if (inpBsn) return `bsn ${inpBsn}`;
  if (innNnpId) return `rsin ${innNnpId}`;
  if (vestigingsNummer) return `kvk ${kvkNummer ?? ''} vestiging ${vestigingsNummer}`;
  if (kvkNummer) return `kvk ${kvkNummer}`;
  const naam = naamTekst({
    voorletters: tekst(wie, 'voorletters'),
    voornaam: tekst(wie, 'voornamen'),
    voorvoegselAchternaam: tekst(wie, 'voorvoegselGeslachtsnaam'),
    achternaam: tekst(wie, 'geslachtsnaam'),
    organisatienaam: statutaireNaam ?? '',
  });
  return naam === naamTekst(null) ? 'onbekend' : `naam ${naam}`;
}
