/** How each decision changes the toestand, and when the case does not allow it now. Pure. */
import { type Identificatie, type Medewerker } from '../contract/berichten.js';
import { type Weigercode } from '../contract/codes.js';
import { type Fase, type WachtOp } from '../contract/gesprek.js';
import { type Bericht, type Berichtnaam } from '../contract/messages.js';
import { type Toestand, type Vraag, wachtOp, zaakBegonnen } from './toestand.js';

/** Why a decision is refused; `details` name fields and what is waited for, never a sent value. */
export interface Weigering {
  code: Weigercode;
  reden: string;
  /** As `reden`, without anything that was sent; when absent, `reden` is so. */
  openlijk?: string;
  details?: { wachtOp?: WachtOp[]; fase?: Fase; invalidParams?: { name: string; code: string; reason: string }[] };
}
interface Nu {
  op: string;
  /** Id of the medewerker who decides, if the sender says so; else the one who has the gesprek now. */
  door?: string | undefined;
}
export interface Beslissing<N extends Berichtnaam> {
  magNiet(t: Toestand, bericht: Bericht<N>): Weigering | null;
  pasToe(t: Toestand, bericht: Bericht<N>, nu: Nu): void;
}

const gesloten = (t: Toestand): Weigering | null =>
  t.fase === 'afgerond' || t.fase === 'afgebroken'
    ? { code: 'GESPREK_GESLOTEN', reden: 'Dit gesprek is gesloten.', details: { fase: t.fase } }
    : null;
const alleenInGesprek = (t: Toestand): Weigering | null =>
  gesloten(t) ??
  (t.fase === 'inGesprek'
    ? null
    : { code: 'AL_AFGEROND', reden: 'Dit gesprek is al afgerond.', details: { fase: t.fase } });

const vindVraag = (t: Toestand, nummer: number): Vraag | undefined => t.vragen.find(({ vraag }) => vraag === nummer);
const onbekendeVraag: Weigering = { code: 'VRAAG_ONBEKEND', reden: 'Deze vraag bestaat niet in dit gesprek.' };
const volgendeVraag = (t: Toestand): number => Math.max(...t.vragen.map(({ vraag }) => vraag)) + 1;

const soortVan = (identificatie: Identificatie): 'persoon' | 'organisatie' =>
  identificatie.bsn === undefined ? 'organisatie' : 'persoon';

const zaakLoopt: Weigering = {
  code: 'ZAAK_IN_BEHANDELING',
  reden: 'Voor deze vraag is een zaak aangemaakt of in aanmaak. Een zaak wordt niet ongedaan gemaakt.',
};

export const BESLISSINGEN: { [N in Exclude<Berichtnaam, 'probeerOpnieuw' | 'slaOver'>]: Beslissing<N> } = {
  legAuthenticatieVast: {
    magNiet: (t, { identificatie }) =>
      gesloten(t) ??
      (identificatie && t.klant?.nietGevonden && t.klant.nietGevonden.soortPartij !== soortVan(identificatie)
        ? {
            code: 'ONGELDIG',
            reden: 'De identificatie past niet bij de gekozen klant.',
            details: {
              invalidParams: [
                {
                  name: 'identificatie',
                  code: 'SLUIT_UIT',
                  reason: 'Een bsn hoort bij een persoon, de andere bij een organisatie.',
                },
              ],
            },
          }
        : null),
    pasToe: (t, bericht, { op, door }) => {
      t.authenticatie = { ...bericht, op, door: door ?? huidigeMedewerker(t).id };
    },
  },
  kiesKlant: {
    magNiet: (t, { nietGevonden }) => {
      const weigering = gesloten(t);
      if (weigering || !nietGevonden) return weigering;
      const identificatie = t.authenticatie?.identificatie;
      if (t.authenticatie?.uitkomst === 'geslaagd' && identificatie === undefined)
        return {
          code: 'IDENTIFICATIE_ONTBREEKT',
          reden: 'Een nieuwe klant heeft een identificatie nodig: leg die vast bij de authenticatie.',
        };
      return identificatie && nietGevonden.soortPartij !== soortVan(identificatie)
        ? {
            code: 'ONGELDIG',
            reden: 'De soort partij past niet bij de identificatie.',
            details: {
              invalidParams: [
                {
                  name: 'nietGevonden.soortPartij',
                  code: 'SLUIT_UIT',
                  reason: 'Een bsn hoort bij een persoon, de andere bij een organisatie.',
                },
              ],
            },
          }
        : null;
    },
    pasToe: (t, bericht) => {
      t.klant = bericht;
    },
  },
  beschrijfVraag: {
    magNiet: (t, { vraag }) =>
      gesloten(t) ??
      (vindVraag(t, vraag) ? null : (alleenInGesprek(t) ?? (vraag === volgendeVraag(t) ? null : onbekendeVraag))),
    pasToe: (t, { vraag, onderwerp, inhoud, vereistNiveau }) => {
      const bestaand = vindVraag(t, vraag);
      const nieuw: Vraag = {
        vraag,
        onderwerp,
        inhoud: inhoud ?? null,
        vereistNiveau,
        vervolg: bestaand?.vervolg ?? null,
      };
      t.vragen = bestaand ? t.vragen.map((v) => (v === bestaand ? nieuw : v)) : [...t.vragen, nieuw];
    },
  },
  trekVraagIn: {
    magNiet: (t, { vraag }) =>
      gesloten(t) ??
      (!vindVraag(t, vraag)
        ? onbekendeVraag
        : t.vragen.length === 1
          ? {
              code: 'LAATSTE_VRAAG',
              reden: 'De enige vraag kan niet worden ingetrokken. Breek het gesprek af, of beschrijf de vraag opnieuw.',
            }
          : zaakBegonnen(t, vraag)
            ? zaakLoopt
            : null),
    pasToe: (t, { vraag }) => {
      t.vragen = t.vragen.filter((v) => v.vraag !== vraag);
    },
  },
  kiesVervolg: {
    magNiet: (t, { vraag, zaak }) =>
      gesloten(t) ??
      (!vindVraag(t, vraag)
        ? onbekendeVraag
        : zaakBegonnen(t, vraag) &&
            (zaak === undefined || zaak.zaaktype !== vindVraag(t, vraag)?.vervolg?.zaak?.zaaktype)
          ? zaakLoopt
          : null),
    pasToe: (t, { vraag, ...vervolg }) => {
      t.vragen = t.vragen.map((v) => (v.vraag === vraag ? { ...v, vervolg } : v));
    },
  },
  geefContactgegevens: {
    magNiet: gesloten,
    pasToe: (t, bericht) => {
      t.contactgegevens = bericht.contactgegevens;
      t.contactnaam = bericht.contactnaam ?? null;
    },
  },
  kiesBereik: {
    magNiet: gesloten,
    pasToe: (t, { bereik }) => {
      t.bereik = bereik;
    },
  },
  draagOver: {
    magNiet: alleenInGesprek,
    pasToe: (t, medewerker) => {
      t.medewerkers = [...t.medewerkers.filter(({ id }) => id !== medewerker.id), medewerker];
    },
  },
  rondAf: {
    magNiet: (t) => {
      const nodig = wachtOp(t);
      return (
        gesloten(t) ??
        (t.fase === 'registreren' || nodig[0] === 'afronden'
          ? null
          : {
              code: 'NOG_NIET_COMPLEET',
              reden: `Het gesprek kan nog niet worden afgerond. Nodig: ${nodig.join(', ')}.`,
              details: { wachtOp: nodig },
            })
      );
    },
    pasToe: (t) => {
      t.fase = 'registreren';
      t.afgerondDoor ??= 'medewerker';
    },
  },
  breekAf: {
    magNiet: alleenInGesprek,
    pasToe: (t) => {
      t.afgebroken = true;
      t.fase = 'registreren';
      t.afgerondDoor = 'medewerker';
    },
  },
};

export const huidigeMedewerker = (t: Toestand): Medewerker => t.medewerkers.at(-1) ?? t.invoer.medewerker;
