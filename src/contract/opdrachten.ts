/**
 * What the workflow asks of the activities. Workflow code knows the activities by these types alone.
 *
 * Each registration of the plan has one `inhoud`; `registreer`, `corrigeer` and `maakOngedaan` of its resource make the
 * register agree with it. All of them may run more than once and have their effect once.
 */
import { type Identificatie, type Naam } from './berichten.js';
import { type Kandidaten } from './gesprek.js';

/** Priority key of an activity that somebody on the telephone waits for: it goes before the registrations that wait. */
export const VOORRANG = 1;

export interface ZaakIdentiteit {
  codeObjecttype: string;
  codeRegister: string;
  codeSoortObjectId: string;
}

/** Content by kind of registration. References are uuids of the register. */
export interface Inhoud {
  actor: { actor: string } | { soort: 'afdeling' | 'groep' | 'medewerker'; identificatie: string; naam: string };
  partijKvk: { kvkNummer: string };
  partij: { soortPartij: 'persoon' | 'organisatie'; identificatie: Identificatie; kvk: string | null };
  partijNaam: { partij: string; soortPartij: 'persoon' | 'organisatie'; naam: Naam };
  adres: {
    aan: { partij: string } | { betrokkene: string };
    soortDigitaalAdres: 'telefoonnummer' | 'email' | 'overig';
    adres: string;
    omschrijving: string;
    isStandaardAdres: boolean;
  };
  klantcontact: {
    vraag: number;
    kanaal: string;
    onderwerp: string;
    inhoud: string;
    vertrouwelijk: boolean;
    /** RFC 3339, when the call was answered. */
    plaatsgevondenOp: string;
    /** The betrokkene as first made; its later corrections are the registration `betrokkene`. */
    betrokkene: { wasPartij: string | null; contactnaam: Naam | null };
  };
  /** `betrokkene` is '' where the klantcontact was not made by this gesprek: its first betrokkene is looked up, or made. */
  betrokkene: { betrokkene: string; klantcontact: string; wasPartij: string | null; contactnaam: Naam | null };
  actorklantcontact: { actor: string; klantcontact: string };
  interneTaak: { gevraagdeHandeling: string; toelichting: string; klantcontact: string; actoren: string[] };
  zaak: {
    zaaktype: string;
    omschrijving: string;
    toelichting: string;
    /** Amsterdam date YYYY-MM-DD. */
    startdatum: string;
    /** RFC 3339, fixed before the first attempt. */
    datumStatusGezet: string;
    kanaal: string;
    initiator: { identificatie: Identificatie } | { naam: Naam | null };
  };
  /** Contact details at the initiator of the zaak, for this request only (F5694). */
  zaakcontact: { zaak: string; naam: string; telefoonnummer: string; emailadres: string };
  zaakkoppeling: { klantcontact: string; zaak: string; identiteit: ZaakIdentiteit };
}
export type Soort = keyof Inhoud;

interface Basis {
  /** uuid of the gesprek. */
  gesprek: string;
  /** Name of the registration, unique within the gesprek: `vraag-1.klantcontact`. With `gesprek` it gives the key. */
  naam: string;
  /** Pseudonymous id of the medewerker, passed to registers that keep it. */
  medewerker: string;
  /** How long a row may take to appear after an uncertain answer, ms. */
  onzekerWachttijdMs: number;
}
export interface Registreer<S extends Soort> extends Basis {
  inhoud: Inhoud[S];
  /** An earlier activity for this registration may have stored it: look before creating, on the first attempt too. */
  onzeker: boolean;
  /** When the activity began that makes it beside others (epoch ms of the worker): it has what is left of that one's time. */
  begonnenMs?: number;
  /** What it hangs below was made just now, in the same attempt: nothing can be there yet, of nobody. */
  onderNieuw?: boolean;
  /** How much of `onzekerWachttijdMs` has passed before this was asked for, ms. */
  alGewachtMs?: number;
  /** Which candidate number to use, from 0: the next one after `bezet`. */
  rang: number;
}
export interface Corrigeer<S extends Soort> extends Basis {
  uuid: string;
  /** As last written by this gesprek. */
  vorige: Inhoud[S];
  inhoud: Inhoud[S];
}
export interface MaakOngedaan<S extends Soort> extends Basis {
  /** null: never confirmed, but perhaps stored; settled by its key first. */
  uuid: string | null;
  inhoud: Inhoud[S];
  rang: number;
  /** Every uuid that this gesprek has made: whatever else hangs below belongs to somebody else. */
  eigen: string[];
}
export interface Controleer {
  gesprek: string;
  soort: Soort;
  uuid: string;
  medewerker: string;
}
export interface Controle {
  /** False when the register does not know the uuid as a resource of this kind. */
  bestaat: boolean;
  /** Number that can be read out: klantcontact, interne taak, zaak. */
  nummer?: string;
}

export type Registreeruitkomst =
  | {
      soort: 'geregistreerd';
      uuid: string;
      /** True: it was there already and is not ours; used, never changed or removed. */
      gevonden: boolean;
      /** An attempt of this activity may have stored a second row: counted once more before the gesprek closes. */
      onzeker: boolean;
      /** Made just now: the answer to the request that made it was seen. Absent: it may have been there for longer. */
      nieuw?: boolean;
      /** A request of this activity may still reach the register: what changes or removes the row waits until it cannot. */
      naijlend?: boolean;
      /** Number that can be read out: klantcontact, interne taak, zaak. */
      nummer?: string;
      /** uuid of the betrokkene made together with a klantcontact. */
      betrokkene?: string;
    }
  /** The candidate number belongs to somebody else: the workflow goes to the next rank. */
  | { soort: 'bezet' };

/** Of a correction: as with a registration, an earlier request may still arrive and bring the earlier content back. */
export type Correctieuitkomst = { naijlend: boolean } | undefined;

/** Failure details (`ApplicationFailure.details[0]`) of a failed activity; the failure's `type` is a Foutcode. */
export interface Foutdetails {
  /** The request may have been stored all the same. */
  onzeker: boolean;
  /** What the register objected to, with names of *its inhoud's* fields (dotted: `betrokkene.contactnaam.achternaam`). */
  velden: { veld: string; reden: string }[];
}

type Registratieactiviteiten = {
  [S in Soort as `registreer${Capitalize<S>}`]: (opdracht: Registreer<S>) => Promise<Registreeruitkomst>;
} & {
  /** A klantcontact is corrected in `onderwerp` and `inhoud` only. A pair (koppeling, actorklantcontact) is replaced instead. */
  [
    S in
      | 'partijNaam'
      | 'adres'
      | 'klantcontact'
      | 'betrokkene'
      | 'interneTaak'
      | 'zaakcontact'
      | 'zaak' as `corrigeer${Capitalize<S>}`
  ]: (opdracht: Corrigeer<S>) => Promise<Correctieuitkomst>;
} & {
  [
    S in
      | 'partijKvk'
      | 'partij'
      | 'partijNaam'
      | 'adres'
      | 'klantcontact'
      | 'actorklantcontact'
      | 'interneTaak'
      | 'zaakcontact'
      | 'zaakkoppeling' as `verwijder${Capitalize<S>}`
  ]: (opdracht: MaakOngedaan<S>) => Promise<void>;
};
export type Activiteiten = Registratieactiviteiten & {
  /** At most 20 candidates (F0138, F7927). One attempt; the caller bounds the time. */
  zoekKlant(vraag: {
    identificatie?: Identificatie | undefined;
    digitaalAdres?: string | undefined;
    medewerker: string;
  }): Promise<Kandidaten>;
  controleerRegistratie(opdracht: Controleer): Promise<Controle>;
  /** Counts the rows that are provably ours and removes all but the one with `uuid`. */
  telNa(opdracht: Registreer<Soort> & { soort: Soort; uuid: string }): Promise<void>;
};
