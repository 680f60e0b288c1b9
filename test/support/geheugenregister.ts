/**
 * A register in memory behind the activities' own interface, for tests of the workflow alone. Registers once by key, counts
 * what it holds, and refuses what a test tells it to.
 */
import { ApplicationFailure } from '@temporalio/common';
import { metSamen } from '../../src/activities/samen.js';
import {
  type Activiteiten,
  type Controle,
  type Registreeruitkomst,
  type Soort,
} from '../../src/contract/opdrachten.js';
import { type AlleActiviteiten } from '../../src/contract/samen.js';

export interface Rij {
  uuid: string;
  soort: Soort;
  naam: string;
  inhoud: unknown;
  betrokkene?: string;
}
interface Opdracht {
  naam: string;
  inhoud: unknown;
  uuid?: string | null;
  rang?: number;
}

export class Geheugenregister {
  readonly rijen: Rij[] = [];
  /** Partijen that stood here before: known by bsn. */
  readonly bekend = new Map<string, string>();
  readonly aangeroepen: string[] = [];
  /** By activity and name of registration: how often it fails, with which code. */
  readonly weigeringen: {
    activiteit: RegExp;
    code: string;
    keer: number;
    velden?: { veld: string; reden: string }[];
    onzeker?: boolean;
  }[] = [];
  /** Removals of what something else still pointed at: a register would have dragged that along. */
  readonly overtredingen: string[] = [];
  /** By name of registration: how many candidate numbers belong to somebody else. */
  readonly bezet = new Map<string, number>();
  /** Registrations of which an attempt may have stored a second row. */
  readonly onzeker = new Set<string>();
  /** Numbers of what was made by hand, by uuid. */
  readonly nummers = new Map<string, string>();
  /** Activities wait for this before they answer. */
  wacht: Promise<void> = Promise.resolve();
  private teller = 0;

  namen(soort: Soort): string[] {
    return this.rijen.filter((rij) => rij.soort === soort).map(({ naam }) => naam);
  }
  inhoud(naam: string): unknown {
    return this.rijen.find((rij) => rij.naam === naam)?.inhoud;
  }

  private uuid(): string {
    this.teller += 1;
    return `00000000-0000-4000-8000-${String(this.teller).padStart(12, '0')}`;
  }

  private async roep(activiteit: string, opdracht: Opdracht): Promise<void> {
    this.aangeroepen.push(`${activiteit} ${opdracht.naam}`);
    await this.wacht;
    const weigering = this.weigeringen.find((w) => w.keer > 0 && w.activiteit.test(`${activiteit} ${opdracht.naam}`));
    if (!weigering) return;
    weigering.keer -= 1;
    throw ApplicationFailure.create({
      type: weigering.code,
      message: 'geweigerd',
      nonRetryable: weigering.code !== 'REGISTER_ONBEREIKBAAR',
      details: [{ onzeker: weigering.onzeker ?? false, velden: weigering.velden ?? [] }],
    });
  }

  private async registreer(soort: Soort, opdracht: Opdracht): Promise<Registreeruitkomst> {
    await this.roep(`registreer${soort}`, opdracht);
    if ((opdracht.rang ?? 0) < (this.bezet.get(opdracht.naam) ?? 0)) return { soort: 'bezet' };
    const bestaand = this.rijen.find((rij) => rij.naam === opdracht.naam && rij.soort === soort);
    const nummer = `10${String(this.rijen.length).padStart(8, '0')}`;
    if (soort === 'partij') {
      const { bsn } = (opdracht.inhoud as { identificatie: { bsn?: string } }).identificatie;
      const uuid = bsn === undefined ? undefined : this.bekend.get(bsn);
      if (uuid !== undefined) return { soort: 'geregistreerd', uuid, gevonden: true, onzeker: false };
    }
    // As the real activity does: the name is a part of its partij, and answers with its uuid.
    const uuid = soort === 'partijNaam' ? (opdracht.inhoud as { partij: string }).partij : undefined;
    const rij: Rij = bestaand ?? { uuid: uuid ?? this.uuid(), soort, naam: opdracht.naam, inhoud: opdracht.inhoud };
    if (soort === 'klantcontact') rij.betrokkene ??= this.uuid();
    if (!bestaand) this.rijen.push(rij);
    return {
      soort: 'geregistreerd',
      uuid: rij.uuid,
      gevonden: false,
      onzeker: this.onzeker.has(opdracht.naam),
      nummer,
      ...(rij.betrokkene === undefined ? {} : { betrokkene: rij.betrokkene }),
    };
  }

  private async corrigeer(soort: Soort, opdracht: Opdracht): Promise<void> {
    await this.roep(`corrigeer${soort}`, opdracht);
    if (soort === 'betrokkene') {
      const contact = this.rijen.find((rij) => rij.betrokkene === opdracht.uuid);
      if (contact) contact.inhoud = { ...(contact.inhoud as object), betrokkene: opdracht.inhoud };
      return;
    }
    const rij = this.rijen.find((r) => r.soort === soort && r.uuid === opdracht.uuid);
    if (rij) rij.inhoud = opdracht.inhoud;
  }

  private async verwijder(soort: Soort, opdracht: Opdracht): Promise<void> {
    await this.roep(`verwijder${soort}`, opdracht);
    const index = this.rijen.findIndex(
      (rij) => rij.soort === soort && (opdracht.uuid == null ? rij.naam === opdracht.naam : rij.uuid === opdracht.uuid),
    );
    const [weg] = index < 0 ? [] : this.rijen.splice(index, 1);
    if (weg) this.letOpVerwijzingen(weg);
  }

  private letOpVerwijzingen(weg: Rij): void {
    if (weg.soort === 'partijNaam') return;
    const uuids = [weg.uuid, ...(weg.betrokkene === undefined ? [] : [weg.betrokkene])];
    for (const { naam, inhoud } of this.rijen)
      if (uuids.some((uuid) => JSON.stringify(inhoud).includes(uuid))) this.overtredingen.push(`${weg.naam} < ${naam}`);
  }

  /** Ours must be there still; of others everything exists but ffffffff-…. */
  private controleer(uuid: string): Controle {
    const rij = this.rijen.find((r) => r.uuid === uuid || r.betrokkene === uuid);
    const ons = uuid.startsWith('00000000-0000-4000-8000-');
    const nummer = this.nummers.get(uuid);
    return {
      bestaat: ons ? rij !== undefined : !uuid.startsWith('ffffffff'),
      ...(nummer === undefined ? {} : { nummer }),
    };
  }

  activiteiten(): AlleActiviteiten {
    const groot = (soort: string): string => soort.charAt(0).toUpperCase() + soort.slice(1);
    const soorten: Soort[] = [
      'actor',
      'partijKvk',
      'partij',
      'partijNaam',
      'adres',
      'klantcontact',
      'betrokkene',
      'actorklantcontact',
      'interneTaak',
      'zaak',
      'zaakcontact',
      'zaakkoppeling',
    ];
    const alle: Partial<Activiteiten> = Object.fromEntries(
      soorten.flatMap((soort) => [
        [`registreer${groot(soort)}`, (opdracht: Opdracht) => this.registreer(soort, opdracht)],
        [`corrigeer${groot(soort)}`, (opdracht: Opdracht) => this.corrigeer(soort, opdracht)],
        [`verwijder${groot(soort)}`, (opdracht: Opdracht) => this.verwijder(soort, opdracht)],
      ]),
    );
    return metSamen({
      ...alle,
      zoekKlant: () => Promise.resolve({ kandidaten: [], afgekapt: false }),
      controleerRegistratie: ({ uuid }: { uuid: string }) => Promise.resolve(this.controleer(uuid)),
      telNa: (opdracht: Opdracht) => this.roep('telNa', opdracht),
    } as Activiteiten);
  }
}
