/**
 * toestand → the registrations that ought to exist now. Pure: this file is the case, to be read beside the standard.
 *
 * `wanted` of the design is expressed by presence: what ought not to exist is not in the list.
 */
import { type Naam } from '../contract/berichten.js';
import { type Inhoud, type Soort } from '../contract/opdrachten.js';
import { authenticatieBesloten, gekend, heeftVervolg, type Toestand, type Vraag, zaakBegonnen } from './toestand.js';

/** uuid under which a registration stands in the register. */
export type Verwijzing = (naam: string) => string;
export interface StapVan<S extends Soort> {
  /** Stable and unique within the gesprek; named in the HTTP contract. */
  naam: string;
  soort: S;
  /** The standard's code. */
  functie: string | null;
  titel: string;
  /** What must be registered first. */
  needs: string[];
  inhoud: (uuidVan: Verwijzing) => Inhoud[S];
  /** From a field of the content to the field of our own message, by prefix. */
  velden: Record<string, string>;
}
export type Stap = { [S in Soort]: StapVan<S> }[Soort];

const ONDERWERP_BIJ_AANNEMEN = 'Telefoongesprek';

/** D1, D2: which vragen have a klantcontact. */
function klantcontactGewenst(t: Toestand, v: Vraag): boolean {
  if (t.afgebroken) return zaakBegonnen(t, v.vraag);
  const besloten = authenticatieBesloten(t);
  const nietsTeRegistreren = besloten && !gekend(t, v) && v.vervolg?.geen === true;
  const compleet =
    v.onderwerp !== null && v.vervolg !== null && besloten && (gekend(t, v) ? t.klant !== null : heeftVervolg(v));
  return compleet || (t.invoer.klantcontactBijAannemen && !nietsTeRegistreren);
}

/** D3, D4, D2: whether the contact details of this vraag stand at its betrokkene. */
const adressenBijBetrokkene = (t: Toestand, v: Vraag): boolean =>
  !t.afgebroken &&
  heeftVervolg(v) &&
  authenticatieBesloten(t) &&
  (gekend(t, v) ? t.bereik === 'ditVerzoek' : t.bereik !== 'geen');

const nieuweNaam = (t: Toestand): Naam | null => t.klant?.nietGevonden?.naam ?? null;

/** The name at the betrokkene: the deviating one (D19), or where the partij has none (D2, D3). */
function contactnaam(t: Toestand, v: Vraag): Naam | null {
  const naamHoortHier = gekend(t, v) ? t.bereik === 'ditVerzoek' : t.bereik !== 'geen' && heeftVervolg(v);
  return t.contactnaam ?? (naamHoortHier ? nieuweNaam(t) : null);
}

export const volledigeNaam = (naam: Naam | null): string =>
  naam === null
    ? ''
    : (naam.organisatienaam ??
      [naam.voornaam ?? naam.voorletters, naam.voorvoegselAchternaam, naam.achternaam].filter(Boolean).join(' '));

const nummering = (i: number): string => (i === 0 ? '' : `-${i + 1}`);

export function plan(t: Toestand): Stap[] {
  if (t.invoer.registratie === 'bijAfronden' && t.fase === 'inGesprek') return [];
  const vragen = t.vragen.filter((v) => klantcontactGewenst(t, v));
  return [
    ...(vragen.length > 0 ? medewerkers(t) : []),
    ...(vragen.some((v) => gekend(t, v)) ? klant(t) : []),
    ...vragen.flatMap((v) => [...klantcontact(t, v), ...vervolg(t, v), ...contactgegevens(t, v)]),
  ];
}

/** F5582: the medewerkers who took part. */
const medewerkers = (t: Toestand): Stap[] =>
  t.medewerkers.map((medewerker, i) => ({
    naam: `actor${nummering(i)}`,
    soort: 'actor',
    functie: 'F5582',
    titel: 'Zoek of registreer de medewerker als actor',
    needs: [],
    inhoud: () => ({
      soort: 'medewerker',
      identificatie: medewerker.identificator ?? medewerker.id,
      naam: medewerker.naam,
    }),
    velden: { identificatie: 'medewerker.identificator', naam: 'medewerker.naam' },
  }));

/** F7554, F6580: a klant who was not found (D5, D6), and what is given for general use (D4). */
function klant(t: Toestand): Stap[] {
  const nieuw = t.klant?.nietGevonden;
  const gevonden = t.klant?.gevonden?.partij;
  const identificatie = t.authenticatie?.identificatie;
  const stappen: Stap[] = [];
  if (nieuw && identificatie) {
    const vestiging = identificatie.vestigingsnummer !== undefined;
    const { kvkNummer } = identificatie;
    if (vestiging && kvkNummer !== undefined)
      stappen.push({
        naam: 'partij.kvk',
        soort: 'partijKvk',
        functie: 'F7554',
        titel: 'Zoek of registreer het KVK-nummer van de vestiging',
        needs: [],
        inhoud: () => ({ kvkNummer }),
        velden: { kvkNummer: 'identificatie.kvkNummer' },
      });
    stappen.push({
      naam: 'partij',
      soort: 'partij',
      functie: 'F7554',
      titel: 'Registreer de nieuwe klant',
      needs: vestiging ? ['partij.kvk'] : [],
      inhoud: (uuidVan) => ({
        soortPartij: nieuw.soortPartij,
        identificatie,
        kvk: vestiging ? uuidVan('partij.kvk') : null,
      }),
      velden: { identificatie: 'identificatie', soortPartij: 'nietGevonden.soortPartij' },
    });
  }
  if (t.bereik !== 'algemeen' || t.afgebroken || (!nieuw && gevonden === undefined)) return stappen;
  const eigenPartij = nieuw !== undefined && t.registraties['partij']?.gevonden !== true;
  const needs = nieuw ? ['partij'] : [];
  const partijUuid = (uuidVan: Verwijzing): string => gevonden ?? uuidVan('partij');
  if (nieuw && eigenPartij)
    stappen.push({
      naam: 'partij.naam',
      soort: 'partijNaam',
      functie: 'F7554',
      titel: 'Leg de naam van de klant vast',
      needs,
      inhoud: (uuidVan) => ({ partij: partijUuid(uuidVan), soortPartij: nieuw.soortPartij, naam: nieuw.naam }),
      velden: { naam: 'nietGevonden.naam' },
    });
  const gegevens = t.contactgegevens ?? [];
  gegevens.forEach((adres, i) => {
    const eerste = gegevens.findIndex((ander) => ander.soortDigitaalAdres === adres.soortDigitaalAdres) === i;
    stappen.push({
      naam: `partij.adres-${i + 1}`,
      soort: 'adres',
      functie: 'F6580',
      titel: 'Leg het contactgegeven vast bij de klant',
      needs,
      inhoud: (uuidVan) => ({
        aan: { partij: partijUuid(uuidVan) },
        soortDigitaalAdres: adres.soortDigitaalAdres,
        adres: adres.adres,
        omschrijving: adres.omschrijving ?? '',
        isStandaardAdres: eigenPartij && eerste,
      }),
      velden: { '': `contactgegevens.${i}` },
    });
  });
  return stappen;
}

/** F2173, F2599, F6542: what was exchanged on one onderwerp (D7, D8, D11), with whom. */
function klantcontact(t: Toestand, v: Vraag): Stap[] {
  const pre = `vraag-${v.vraag}`;
  const bekend = gekend(t, v) && t.klant !== null;
  const nieuw = bekend && t.klant?.nietGevonden !== undefined;
  const needs = nieuw ? ['partij'] : [];
  const wasPartij = (uuidVan: Verwijzing): string | null =>
    bekend ? (t.klant?.gevonden?.partij ?? uuidVan('partij')) : null;
  return [
    {
      naam: `${pre}.klantcontact`,
      soort: 'klantcontact',
      functie: 'F2173',
      titel: 'Registreer het klantcontact',
      needs,
      inhoud: (uuidVan) => ({
        vraag: v.vraag,
        kanaal: t.invoer.kanaal,
        onderwerp: v.onderwerp ?? ONDERWERP_BIJ_AANNEMEN,
        inhoud: v.inhoud ?? '',
        vertrouwelijk: t.invoer.vertrouwelijk,
        plaatsgevondenOp: t.invoer.aangenomenOp,
        betrokkene: { wasPartij: wasPartij(uuidVan), contactnaam: contactnaam(t, v) },
      }),
      velden: { 'betrokkene.contactnaam': 'contactnaam', 'betrokkene.wasPartij': 'gevonden.partij' },
    },
    {
      naam: `${pre}.betrokkene`,
      soort: 'betrokkene',
      functie: 'F2599',
      titel: 'Houd de betrokkene bij het klantcontact juist',
      needs: [`${pre}.klantcontact`, ...needs],
      inhoud: (uuidVan) => ({
        betrokkene: uuidVan(`${pre}.betrokkene`),
        klantcontact: uuidVan(`${pre}.klantcontact`),
        wasPartij: wasPartij(uuidVan),
        contactnaam: contactnaam(t, v),
      }),
      velden: { contactnaam: 'contactnaam', wasPartij: 'gevonden.partij' },
    },
    ...t.medewerkers.map((_, i): Stap => ({
      naam: `${pre}.actorklantcontact${nummering(i)}`,
      soort: 'actorklantcontact',
      functie: 'F6542',
      titel: 'Koppel de medewerker aan het klantcontact',
      needs: [`${pre}.klantcontact`, `actor${nummering(i)}`],
      inhoud: (uuidVan) => ({ actor: uuidVan(`actor${nummering(i)}`), klantcontact: uuidVan(`${pre}.klantcontact`) }),
      velden: {},
    })),
  ];
}

/** F2120 (with F2130), or a zaak with its link F1888: what follows (D12, D13). */
function vervolg(t: Toestand, v: Vraag): Stap[] {
  const pre = `vraag-${v.vraag}`;
  const nieuw = gekend(t, v) && t.klant?.nietGevonden !== undefined;
  const { interneTaak, zaak } = v.vervolg ?? {};
  if (interneTaak && !t.afgebroken) {
    const actoren = interneTaak.toegewezenAan.map((_, i) => `${pre}.taakactor-${i + 1}`);
    return [
      ...interneTaak.toegewezenAan.map(({ actor, soort, identificatie, naam }, i): Stap => ({
        naam: `${pre}.taakactor-${i + 1}`,
        soort: 'actor',
        functie: 'F2120',
        titel: 'Zoek of registreer de actor voor de interne taak',
        needs: [],
        inhoud: () =>
          actor === undefined
            ? { soort: soort ?? 'afdeling', identificatie: identificatie ?? '', naam: naam ?? '' }
            : { actor },
        velden: { '': `interneTaak.toegewezenAan.${i}` },
      })),
      {
        naam: `${pre}.interneTaak`,
        soort: 'interneTaak',
        functie: 'F2120',
        titel: 'Registreer de interne taak bij het klantcontact (F2130)',
        needs: [`${pre}.klantcontact`, ...actoren],
        inhoud: (uuidVan) => ({
          gevraagdeHandeling: interneTaak.gevraagdeHandeling,
          toelichting: interneTaak.toelichting ?? '',
          klantcontact: uuidVan(`${pre}.klantcontact`),
          actoren: [...new Set(actoren.map(uuidVan))],
        }),
        velden: { actoren: 'interneTaak.toegewezenAan', '': 'interneTaak' },
      },
    ];
  }
  if (!zaak) return [];
  const identificatie = gekend(t, v) ? t.authenticatie?.identificatie : undefined;
  return [
    {
      naam: `${pre}.zaak`,
      soort: 'zaak',
      functie: null,
      titel: 'Registreer de zaak',
      needs: nieuw ? ['partij'] : [],
      inhoud: () => ({
        zaaktype: zaak.zaaktype,
        omschrijving: zaak.omschrijving ?? (v.onderwerp ?? '').slice(0, 80),
        toelichting: zaak.toelichting ?? '',
        startdatum: amsterdamseDatum(t.invoer.aangenomenOp),
        datumStatusGezet: t.zaakBegonnen[String(v.vraag)] ?? t.invoer.aangenomenOp,
        kanaal: t.invoer.kanaal,
        initiator: identificatie ? { identificatie } : { naam: t.contactnaam ?? nieuweNaam(t) },
      }),
      velden: { 'initiator.identificatie': 'identificatie', 'initiator.naam': 'contactnaam', '': 'zaak' },
    },
    ...t.invoer.zaakIdentiteiten.map((identiteit, i): Stap => ({
      naam: `${pre}.zaakkoppeling-${i + 1}`,
      soort: 'zaakkoppeling',
      functie: 'F1888',
      titel: 'Koppel het klantcontact aan de zaak',
      needs: [`${pre}.klantcontact`, `${pre}.zaak`],
      inhoud: (uuidVan) => ({
        klantcontact: uuidVan(`${pre}.klantcontact`),
        zaak: uuidVan(`${pre}.zaak`),
        identiteit,
      }),
      velden: {},
    })),
  ];
}

/** F5694: contact details for this request only, at the betrokkene and at the zaak. */
function contactgegevens(t: Toestand, v: Vraag): Stap[] {
  if (!adressenBijBetrokkene(t, v)) return [];
  const pre = `vraag-${v.vraag}`;
  const gegevens = t.contactgegevens ?? [];
  const eerste = (soort: string): string => gegevens.find((g) => g.soortDigitaalAdres === soort)?.adres ?? '';
  const stappen = gegevens.map((adres, i): Stap => ({
    naam: `${pre}.adres-${i + 1}`,
    soort: 'adres',
    functie: 'F5694',
    titel: 'Leg het contactgegeven vast voor alleen dit verzoek',
    needs: [`${pre}.klantcontact`, `${pre}.betrokkene`],
    inhoud: (uuidVan) => ({
      aan: { betrokkene: uuidVan(`${pre}.betrokkene`) },
      soortDigitaalAdres: adres.soortDigitaalAdres,
      adres: adres.adres,
      omschrijving: adres.omschrijving ?? '',
      isStandaardAdres: false,
    }),
    velden: { '': `contactgegevens.${i}` },
  }));
  const telefoonnummer = eerste('telefoonnummer');
  const emailadres = eerste('email');
  if (v.vervolg?.zaak && (telefoonnummer !== '' || emailadres !== ''))
    stappen.push({
      naam: `${pre}.zaakcontact`,
      soort: 'zaakcontact',
      functie: 'F5694',
      titel: 'Leg de contactgegevens vast bij de zaak',
      needs: [`${pre}.zaak`],
      inhoud: (uuidVan) => ({
        zaak: uuidVan(`${pre}.zaak`),
        naam: volledigeNaam(contactnaam(t, v)).slice(0, 200),
        telefoonnummer: telefoonnummer.slice(0, 20),
        emailadres,
      }),
      velden: { '': 'contactgegevens' },
    });
  return stappen;
}

/** The date in Amsterdam of an instant, YYYY-MM-DD, by the EU's rule for summer time (no Intl in the workflow sandbox needed). */
export function amsterdamseDatum(tijdstip: string): string {
  const moment = new Date(tijdstip);
  const jaar = moment.getUTCFullYear();
  const wissel = (maand: number): number => {
    const laatste = new Date(Date.UTC(jaar, maand + 1, 0, 1));
    return laatste.getTime() - laatste.getUTCDay() * 86_400_000;
  };
  const zomer = moment.getTime() >= wissel(2) && moment.getTime() < wissel(9);
  return new Date(moment.getTime() + (zomer ? 2 : 1) * 3_600_000).toISOString().slice(0, 10);
}
