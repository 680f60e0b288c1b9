/** toestand → the Gesprek that everybody reads. Pure. The BSN leaves the workflow masked only. */
import { type Identificatie } from '../contract/berichten.js';
import { type Foutcode } from '../contract/codes.js';
import { type Fout, type Gesprek, type RegistratieView, type Status } from '../contract/gesprek.js';
import { huidigeMedewerker } from './beslissingen.js';
import { plan } from './plan.js';
import { type Stap } from './plan/stap.js';
import { type Registratie, type Toestand, type Vraag, vraagWachtOp, wachtOp } from './toestand.js';

const gemaskeerd = (identificatie: Identificatie): Identificatie =>
  identificatie.bsn === undefined ? identificatie : { bsn: `*****${identificatie.bsn.slice(-4)}` };

/** Without the identificatie once that is forgotten (see opschonen.ts). */
function authenticatie(van: Toestand['authenticatie']): Gesprek['authenticatie'] {
  if (van === null) return null;
  const { identificatie, ...rest } = van;
  return identificatie === undefined || Object.values(identificatie).every((waarde) => waarde === '')
    ? rest
    : { ...rest, identificatie: gemaskeerd(identificatie) };
}

export function foutcodes(t: Toestand): Foutcode[] {
  const codes = Object.values(t.registraties).flatMap((r): Foutcode[] =>
    r.onbereikbaar ? ['REGISTER_ONBEREIKBAAR'] : r.fout && !r.bezig && !r.overgeslagen ? [r.fout.code] : [],
  );
  return [...new Set([...codes, ...(t.aandacht ? (['AANDACHT'] as const) : [])])].sort();
}

/** An unreachable register heals by itself; anything else waits for a person. */
export const actieNodig = (t: Toestand): boolean => foutcodes(t).some((code) => code !== 'REGISTER_ONBEREIKBAAR');

function status(registratie: Registratie | undefined, gewenst: boolean): Status {
  if (!registratie) return gewenst ? 'wacht' : 'ongedaan';
  if (registratie.onbereikbaar) return 'onbereikbaar';
  if (registratie.bezig) return 'bezig';
  if (registratie.overgeslagen) return 'overgeslagen';
  if (registratie.fout) return 'vastgelopen';
  if (registratie.uuid !== null) return 'geregistreerd';
  return gewenst ? 'wacht' : 'ongedaan';
}

function onzeVeldnaam(veld: string, velden: Record<string, string>): string {
  const [van, naar] =
    Object.entries(velden)
      .filter(([prefix]) => prefix === '' || veld === prefix || veld.startsWith(`${prefix}.`))
      .sort(([a], [b]) => b.length - a.length)[0] ?? [];
  if (van === undefined || naar === undefined) return veld;
  const rest = van === '' ? veld : veld.slice(van.length + 1);
  return rest === '' ? naar : `${naar}.${rest}`;
}

function fout(registratie: Registratie | undefined, stap: Stap | undefined): Fout | null {
  if (!registratie) return null;
  if (registratie.onbereikbaar)
    return {
      code: 'REGISTER_ONBEREIKBAAR',
      sinds: new Date(registratie.bezigSinds).toISOString(),
      pogingen: registratie.pogingen,
      volgendePoging: null,
      velden: [],
    };
  const { fout: oorzaak } = registratie;
  if (!oorzaak || registratie.bezig || registratie.overgeslagen) return null;
  return {
    code: oorzaak.code,
    sinds: oorzaak.sinds,
    pogingen: registratie.pogingen,
    volgendePoging: oorzaak.opnieuwOp === null ? null : new Date(oorzaak.opnieuwOp).toISOString(),
    velden: oorzaak.velden.map(({ veld, reden }) => ({ veld: onzeVeldnaam(veld, stap?.velden ?? {}), reden })),
  };
}

function registraties(t: Toestand): RegistratieView[] {
  const stappen = plan(t);
  const bekend = new Map(stappen.map((stap) => [stap.naam, stap]));
  const namen = [...bekend.keys(), ...Object.keys(t.registraties).filter((naam) => !bekend.has(naam))];
  const view = namen.map((naam): RegistratieView => {
    const registratie = t.registraties[naam];
    const stap = bekend.get(naam);
    return {
      naam,
      functie: stap?.functie ?? null,
      titel: stap?.titel ?? 'Wordt ongedaan gemaakt',
      status: status(registratie, stap !== undefined),
      uuid: registratie?.uuid ?? null,
      gevonden: registratie?.gevonden ?? false,
      ongedaanTeMaken: (registratie?.soort ?? stap?.soort) !== 'zaak',
      fout: fout(registratie, stap),
    };
  });
  const nogTeZien = new Set(namen);
  const ongedaan = t.ongedaan
    .filter(({ naam }) => !nogTeZien.has(naam))
    .map(({ naam }): RegistratieView => ({
      naam,
      functie: null,
      titel: 'Ongedaan gemaakt',
      status: 'ongedaan',
      uuid: null,
      gevonden: false,
      ongedaanTeMaken: true,
      fout: null,
    }));
  return [...view, ...new Map(ongedaan.map((r) => [r.naam, r])).values()];
}

function vraag(t: Toestand, v: Vraag): Gesprek['vragen'][number] {
  const registratie = (soort: string): Registratie | undefined => t.registraties[`vraag-${v.vraag}.${soort}`];
  return {
    vraag: v.vraag,
    onderwerp: v.onderwerp,
    inhoud: v.inhoud,
    vereistNiveau: v.vereistNiveau,
    vervolg: v.vervolg,
    wachtOp: t.fase === 'inGesprek' ? vraagWachtOp(v) : [],
    klantcontact: registratie('klantcontact')?.uuid ?? null,
    interneTaak: registratie('interneTaak')?.uuid ?? null,
    zaak: registratie('zaak')?.uuid ?? null,
    nummer: registratie('klantcontact')?.nummer ?? null,
    taaknummer: registratie('interneTaak')?.nummer ?? null,
    zaaknummer: registratie('zaak')?.nummer ?? null,
  };
}

export function weergave(t: Toestand): Gesprek {
  const { invoer } = t;
  return {
    id: invoer.id,
    versie: t.versie,
    fase: t.fase,
    wachtOp: wachtOp(t),
    actieNodig: actieNodig(t),
    foutCodes: foutcodes(t),
    registratie: invoer.registratie,
    klantcontactBijAannemen: invoer.klantcontactBijAannemen,
    kanaal: invoer.kanaal,
    aangenomenOp: invoer.aangenomenOp,
    geslotenOp: t.geslotenOp,
    afgerondDoor: t.afgerondDoor,
    medewerker: huidigeMedewerker(t),
    medewerkers: t.medewerkers.map(({ id }) => id),
    authenticatie: authenticatie(t.authenticatie),
    klant:
      t.klant === null
        ? null
        : { ...t.klant, partij: t.klant.gevonden?.partij ?? t.registraties['partij']?.uuid ?? null },
    vragen: t.vragen.map((v) => vraag(t, v)),
    contactgegevens: t.contactgegevens,
    contactnaam: t.contactnaam,
    bereik: t.bereik,
    registraties: registraties(t),
    herstel: t.herstel,
    geweigerdeSignalen: t.geweigerdeSignalen,
  };
}
