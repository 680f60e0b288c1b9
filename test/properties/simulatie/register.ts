/**
 * The registers as the activities promise them (`contract/opdrachten.ts`), in memory: rows with owners and references. It finds
 * by the keys of the design, refuses what the registers refuse, lets nothing of others be removed, and notes every act that a
 * real register would have answered by losing something.
 */
import { ApplicationFailure } from '@temporalio/common';
import { adressleutel } from '../../../src/contract/berichten.js';
import { type Foutcode } from '../../../src/contract/codes.js';
import { canoniek } from '../../../src/contract/messages.js';
import { type Controle, type Inhoud, type Registreeruitkomst, type Soort } from '../../../src/contract/opdrachten.js';

export type Tabel =
  | 'actor'
  | 'kvk'
  | 'partij'
  | 'adres'
  | 'klantcontact'
  | 'betrokkene'
  | 'actorklantcontact'
  | 'interneTaak'
  | 'zaak'
  | 'koppeling';
export interface Rij {
  uuid: string;
  tabel: Tabel;
  /** Key by which this gesprek proves that it made the row; null: somebody else's. */
  sleutel: string | null;
  velden: Record<string, unknown>;
}
type Geregistreerd = Extract<Registreeruitkomst, { soort: 'geregistreerd' }>;
export interface Registeropdracht {
  naam: string;
  inhoud: Record<string, unknown>;
  vorige?: Record<string, unknown>;
  uuid?: string | null;
  rang?: number;
  onzeker?: boolean;
  eigen?: string[];
}

/** Not by prototype: jest's realm has its own. */
const gelijk = (a: unknown, b: unknown): boolean => canoniek(a) === canoniek(b);
const kopie = <T>(waarde: T): T => JSON.parse(JSON.stringify(waarde)) as T;
const faal = (code: Foutcode, onzeker = false): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message: code, nonRetryable: true, details: [{ onzeker, velden: [] }] });

export class Modelregister {
  rijen: Rij[] = [];
  /** What must never happen, in words. */
  readonly overtredingen: string[] = [];
  /** Numbers of which the first so many candidates belong to somebody else, by name of registration. */
  readonly bezet = new Map<string, number>();
  private teller = 0;

  nieuw(tabel: Tabel, sleutel: string | null, velden: Record<string, unknown>): Rij {
    this.teller += 1;
    const uuid = `00000000-0000-4000-8000-${String(this.teller).padStart(12, '0')}`;
    const rij: Rij = { uuid, tabel, sleutel, velden: kopie(velden) };
    this.rijen.push(rij);
    return rij;
  }
  vind(tabel: Tabel, zo: (velden: Record<string, unknown>, rij: Rij) => boolean): Rij | undefined {
    return this.rijen.find((rij) => rij.tabel === tabel && zo(rij.velden, rij));
  }
  haal(tabel: Tabel, uuid: unknown): Rij {
    const rij = this.vind(tabel, (_, { uuid: ander }) => ander === uuid);
    if (!rij) throw faal('VERDWENEN');
    return rij;
  }

  /** A second row of what has no unique key, as the loser of an uncertain attempt leaves behind. */
  verdubbel(uuid: string): boolean {
    const rij = this.rijen.find((r) => r.uuid === uuid);
    if (!rij || !(rij.tabel === 'koppeling' || (rij.tabel === 'adres' && 'betrokkene' in rij.velden))) return false;
    this.nieuw(rij.tabel, rij.sleutel, rij.velden);
    return true;
  }

  private vindActor({ soort, identificatie }: Record<string, unknown>): Rij | undefined {
    return this.vind('actor', (v) => v['soort'] === soort && v['identificatie'] === identificatie);
  }
  bestaatActor({ inhoud }: Registeropdracht): boolean {
    return this.vindActor(inhoud) !== undefined;
  }

  /** Whether registering this would find a row, of ours or of somebody else, and make none. */
  staatEr(soort: Soort, opdracht: Registeropdracht): boolean {
    const { rijen, teller } = this;
    const overtredingen = this.overtredingen.length;
    this.rijen = kopie(rijen);
    try {
      const isGevonden = this.registreer(soort, opdracht).soort === 'geregistreerd';
      return isGevonden && this.rijen.length === rijen.length;
    } catch {
      return false;
    } finally {
      Object.assign(this, { rijen, teller });
      this.overtredingen.length = overtredingen;
    }
  }

  /** `gezien`: whether an actor was there when it was looked for. */
  registreer(
    soort: Soort,
    { naam, inhoud, rang = 0, onzeker = false }: Registeropdracht,
    gezien = true,
  ): Registreeruitkomst {
    this.moetBestaan(`registreer ${naam}`, inhoud);
    const klaar = (rij: Rij, rest: Partial<Geregistreerd> = {}) => ({
      soort: 'geregistreerd' as const,
      uuid: rij.uuid,
      gevonden: false,
      onzeker: false,
      ...rest,
    });
    const genummerd = `${naam}#${rang}`;
    const isBezet = rang < (this.bezet.get(naam) ?? 0);
    switch (soort) {
      case 'actor': {
        if ('actor' in inhoud) return klaar(this.haal('actor', inhoud['actor']), { gevonden: true });
        const rij = gezien ? this.vindActor(inhoud) : undefined;
        return rij ? klaar(rij, { gevonden: true }) : klaar(this.nieuw('actor', naam, inhoud));
      }
      case 'partijKvk': {
        const rij = this.vind('kvk', (v) => v['kvkNummer'] === inhoud['kvkNummer']);
        if (rij) return klaar(rij, { gevonden: rij.sleutel !== naam });
        return klaar(this.nieuw('kvk', naam, { kvkNummer: inhoud['kvkNummer'], partij: null }));
      }
      case 'partij':
        return this.registreerPartij(genummerd, isBezet, inhoud);
      case 'partijNaam': {
        const partij = this.haal('partij', inhoud['partij']);
        this.moetOnsZijn(partij, `naam van ${naam}`);
        if (partij.velden['naam'] !== null && !onzeker && !gelijk(partij.velden['naam'], inhoud['naam']))
          throw faal('DOOR_ANDER_GEWIJZIGD');
        partij.velden['naam'] = inhoud['naam'];
        return klaar(partij);
      }
      case 'adres':
        return this.registreerAdres(naam, inhoud, onzeker);
      case 'klantcontact': {
        const { betrokkene, ...velden } = inhoud;
        const bestaand = this.vind('klantcontact', (_, { sleutel }) => sleutel === genummerd);
        if (!bestaand && isBezet) return { soort: 'bezet' };
        const rij = bestaand ?? this.nieuw('klantcontact', genummerd, velden);
        Object.assign(rij.velden, { onderwerp: inhoud['onderwerp'], inhoud: inhoud['inhoud'] });
        const beller = this.betrokkeneVan(rij.uuid) ?? this.nieuw('betrokkene', naam, { klantcontact: rij.uuid });
        Object.assign(beller.velden, kopie(betrokkene));
        return klaar(rij, { nummer: genummerd, betrokkene: beller.uuid });
      }
      case 'betrokkene': {
        const { klantcontact, wasPartij, contactnaam } = inhoud;
        const bestaand =
          inhoud['betrokkene'] === ''
            ? this.betrokkeneVan(klantcontact)
            : this.haal('betrokkene', inhoud['betrokkene']);
        const rij = bestaand ?? this.nieuw('betrokkene', naam, { klantcontact });
        Object.assign(rij.velden, kopie({ wasPartij, contactnaam }));
        return klaar(rij);
      }
      case 'actorklantcontact': {
        const { actor, klantcontact } = inhoud;
        const paar = this.vind('actorklantcontact', (v) => v['actor'] === actor && v['klantcontact'] === klantcontact);
        if (paar) return klaar(paar, { gevonden: !onzeker });
        return klaar(this.nieuw('actorklantcontact', naam, { actor, klantcontact }));
      }
      case 'interneTaak': {
        const bestaand = this.vind('interneTaak', (_, { sleutel }) => sleutel === genummerd);
        if (bestaand ? bestaand.velden['klantcontact'] !== inhoud['klantcontact'] : isBezet) return { soort: 'bezet' };
        const rij = bestaand ?? this.nieuw('interneTaak', genummerd, inhoud);
        Object.assign(rij.velden, kopie(inhoud));
        return klaar(rij, { nummer: genummerd });
      }
      case 'zaak': {
        const bestaand = this.vind('zaak', (_, { sleutel }) => sleutel === genummerd);
        if (!bestaand && isBezet) return { soort: 'bezet' };
        const rij = bestaand ?? this.nieuw('zaak', genummerd, { ...inhoud, contact: null });
        Object.assign(rij.velden, { omschrijving: inhoud['omschrijving'], toelichting: inhoud['toelichting'] });
        return klaar(rij, { nummer: genummerd });
      }
      case 'zaakcontact': {
        const zaak = this.haal('zaak', inhoud['zaak']);
        this.zetContact(zaak, inhoud, onzeker ? zaak.velden['contact'] : null);
        return { ...klaar(zaak), uuid: `rol-${zaak.uuid}` };
      }
      case 'zaakkoppeling': {
        const rij = this.vind('koppeling', (v) => canoniek(v) === canoniek(inhoud));
        return klaar(rij ?? this.nieuw('koppeling', naam, inhoud), { onzeker });
      }
    }
  }

  private registreerPartij(genummerd: string, isBezet: boolean, inhoud: Record<string, unknown>): Registreeruitkomst {
    const identificatie = inhoud['identificatie'] as Inhoud['partij']['identificatie'];
    const rij = this.vind('partij', (v) => gelijk(v['identificatie'], identificatie));
    if (rij)
      return {
        soort: 'geregistreerd',
        uuid: rij.uuid,
        gevonden: rij.sleutel !== genummerd,
        onzeker: false,
      };
    const los = this.vind('kvk', (v) => v['kvkNummer'] === identificatie.kvkNummer && v['partij'] === null);
    if (los && identificatie.vestigingsnummer === undefined) throw faal('SLEUTEL_BEZET');
    if (isBezet) return { soort: 'bezet' };
    const nieuw = this.nieuw('partij', genummerd, { ...inhoud, naam: null });
    return { soort: 'geregistreerd', uuid: nieuw.uuid, gevonden: false, onzeker: false };
  }

  private registreerAdres(naam: string, inhoud: Record<string, unknown>, onzeker: boolean): Registreeruitkomst {
    const { aan, ...velden } = inhoud as unknown as Inhoud['adres'];
    const bijDezelfde = this.rijen.filter(
      (rij) =>
        rij.tabel === 'adres' &&
        ('partij' in aan ? rij.velden['partij'] === aan.partij : rij.velden['betrokkene'] === aan.betrokkene),
    );
    const zelfde = (rij: Rij): boolean => adressleutel(rij.velden as never) === adressleutel(velden);
    const rij =
      bijDezelfde.find(({ sleutel }) => sleutel === naam) ?? ('partij' in aan ? bijDezelfde.find(zelfde) : undefined);
    if (rij && rij.sleutel !== naam) return { soort: 'geregistreerd', uuid: rij.uuid, gevonden: true, onzeker: false };
    if (rij) {
      const { isStandaardAdres: _weg, ...rest } = velden;
      Object.assign(rij.velden, rest);
    }
    const { uuid } = rij ?? this.nieuw('adres', naam, { ...velden, ...aan });
    return { soort: 'geregistreerd', uuid, gevonden: false, onzeker: 'betrokkene' in aan && onzeker };
  }

  corrigeer(soort: Soort, { naam, inhoud, vorige = {}, uuid }: Registeropdracht): void {
    // The correction of a klantcontact leaves its betrokkene alone: that is corrected by itself.
    const { betrokkene: _betrokkene, ...eigenVelden } = inhoud;
    this.moetBestaan(`corrigeer ${naam}`, soort === 'klantcontact' ? eigenVelden : inhoud);
    switch (soort) {
      case 'partijNaam': {
        this.pas(this.haal('partij', inhoud['partij']), ['naam'], inhoud, vorige);
        return;
      }
      case 'adres': {
        this.pas(
          this.haal('adres', uuid),
          ['soortDigitaalAdres', 'adres', 'omschrijving', 'isStandaardAdres'],
          inhoud,
          vorige,
        );
        return;
      }
      case 'klantcontact': {
        this.pas(this.haal('klantcontact', uuid), ['onderwerp', 'inhoud'], inhoud, vorige);
        return;
      }
      case 'betrokkene': {
        this.pas(this.haal('betrokkene', uuid), ['wasPartij', 'contactnaam'], inhoud, vorige);
        return;
      }
      case 'interneTaak': {
        this.pas(this.haal('interneTaak', uuid), ['gevraagdeHandeling', 'toelichting', 'actoren'], inhoud, vorige);
        return;
      }
      case 'zaak': {
        this.pas(this.haal('zaak', uuid), ['omschrijving', 'toelichting'], inhoud, vorige);
        return;
      }
      case 'zaakcontact': {
        this.zetContact(this.haal('zaak', inhoud['zaak']), inhoud, this.contact(vorige));
        return;
      }
      default:
        this.overtredingen.push(`corrigeer ${naam}: ${soort} kan niet worden gecorrigeerd`);
    }
  }

  /** Sends only what is wanted otherwise and nobody else has changed. */
  private pas(rij: Rij, namen: string[], inhoud: Record<string, unknown>, vorige: Record<string, unknown>): void {
    this.moetOnsZijn(rij, `correctie van ${rij.tabel}`);
    const anders = namen.filter((n) => !gelijk(rij.velden[n], inhoud[n]) && !gelijk(vorige[n], inhoud[n]));
    if (anders.some((n) => !gelijk(rij.velden[n], vorige[n]))) throw faal('DOOR_ANDER_GEWIJZIGD');
    for (const n of anders) rij.velden[n] = kopie(inhoud[n]);
  }
  private contact({ naam, telefoonnummer, emailadres }: Record<string, unknown>): unknown {
    return { naam, telefoonnummer, emailadres };
  }
  private zetContact(zaak: Rij, inhoud: Record<string, unknown> | null, vorige: unknown): void {
    const wens = inhoud === null ? null : this.contact(inhoud);
    const nu = zaak.velden['contact'];
    if (gelijk(nu, wens)) return;
    if (nu !== null && !gelijk(nu, vorige)) throw faal('DOOR_ANDER_GEWIJZIGD');
    zaak.velden['contact'] = wens;
  }

  verwijder(soort: Soort, { naam, inhoud, uuid, rang = 0, eigen = [] }: Registeropdracht): void {
    switch (soort) {
      case 'partijNaam': {
        const partij = this.vind('partij', (_, rij) => rij.uuid === inhoud['partij']);
        if (partij) this.pas(partij, ['naam'], { naam: null }, inhoud);
        return;
      }
      case 'zaakcontact': {
        const zaak = this.vind('zaak', (_, rij) => rij.uuid === inhoud['zaak']);
        if (zaak) this.zetContact(zaak, null, this.contact(inhoud));
        return;
      }
      default: {
        const sleutels = [naam, `${naam}#${rang}`];
        const weg = this.rijen.filter((rij) =>
          uuid == null ? rij.sleutel !== null && sleutels.includes(rij.sleutel) : rij.uuid === uuid,
        );
        for (const rij of weg) this.verwijderRij(rij, naam, inhoud, uuid != null, eigen);
      }
    }
  }

  private verwijderRij(
    rij: Rij,
    naam: string,
    inhoud: Record<string, unknown>,
    bevestigd: boolean,
    eigen: string[],
  ): void {
    if (rij.tabel === 'betrokkene' || rij.tabel === 'actor') return;
    this.moetOnsZijn(rij, `verwijder ${naam}`);
    if (rij.sleutel === null) throw faal('DOOR_ANDER_GEBRUIKT');
    const anders =
      rij.tabel === 'interneTaak'
        ? ['gevraagdeHandeling', 'toelichting', 'actoren'].some((n) => !gelijk(rij.velden[n], inhoud[n]))
        : rij.tabel === 'adres' && adressleutel(rij.velden as never) !== adressleutel(inhoud as never);
    if (bevestigd && anders) throw faal('DOOR_ANDER_GEBRUIKT');
    const beller = rij.tabel === 'klantcontact' ? this.betrokkeneVan(rij.uuid) : undefined;
    const verwijzers = this.verwijzersNaar(rij.uuid).concat(beller ? this.verwijzersNaar(beller.uuid) : []);
    const andere = verwijzers.filter((v) => v !== beller);
    if (andere.some((v) => !eigen.includes(v.uuid) || v.sleutel === null)) throw faal('DOOR_ANDER_GEBRUIKT');
    for (const v of andere)
      this.overtredingen.push(`verwijder ${naam}: er wijst nog een eigen ${v.tabel} naar, die zou meegaan`);
    this.rijen = this.rijen.filter((r) => r !== rij && r !== beller);
  }

  /** Counts the rows under our key, and keeps the one that is known. */
  telNa({ naam, uuid, inhoud }: Registeropdracht): void {
    const zelfde = (rij: Rij): boolean =>
      rij.sleutel === naam && rij.uuid !== uuid && (rij.tabel === 'koppeling' || 'betrokkene' in rij.velden);
    const koppeling = (rij: Rij): boolean =>
      rij.tabel === 'koppeling' && rij.uuid !== uuid && canoniek(rij.velden) === canoniek(inhoud);
    this.rijen = this.rijen.filter((rij) => !(rij.tabel === 'koppeling' ? koppeling(rij) : zelfde(rij)));
  }

  controleer({ uuid }: { uuid: string }): Controle {
    return { bestaat: this.rijen.some((rij) => rij.uuid === uuid.replace(/^rol-/, '')) };
  }

  private betrokkeneVan(klantcontact: unknown): Rij | undefined {
    return this.vind('betrokkene', (v) => v['klantcontact'] === klantcontact);
  }
  private verwijzersNaar(uuid: string): Rij[] {
    return this.rijen.filter((rij) => rij.uuid !== uuid && JSON.stringify(rij.velden).includes(uuid));
  }
  private moetOnsZijn(rij: Rij, wat: string): void {
    if (rij.sleutel === null) this.overtredingen.push(`${wat}: de ${rij.tabel} is niet van dit gesprek`);
  }
  /** A reference to what is not there: a register refuses it, so nothing may ever ask for it. */
  private moetBestaan(wat: string, inhoud: Record<string, unknown>): void {
    const verwijzingen = (JSON.stringify(inhoud).match(/00000000-0000-4000-8000-\d{12}/g) ?? []).filter(
      (uuid) => !this.rijen.some((rij) => rij.uuid === uuid),
    );
    if (verwijzingen.length > 0) this.overtredingen.push(`${wat}: verwijst naar iets dat er niet is`);
  }
}
