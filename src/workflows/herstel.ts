/** What an operator may do about a registration that is stuck. */
import { type Foutcode } from '../contract/codes.js';
import { type Gesprek } from '../contract/gesprek.js';
import { type Bericht } from '../contract/messages.js';
import { type Weigering } from './beslissingen.js';
import { plan } from './plan.js';
import { type Registratie, type Toestand } from './toestand.js';
import { NATELLEN } from './parkeren.js';

export type Herstel = Gesprek['herstel'][number];

const vastgelopen = (t: Toestand): Registratie[] =>
  Object.values(t.registraties).filter(({ fout, bezig, overgeslagen }) => fout !== null && !bezig && !overgeslagen);

function nietVast(t: Toestand, naam: string | undefined): string {
  const onbereikbaar = Object.values(t.registraties).some(
    (r) => r.onbereikbaar && (naam === undefined || r.naam === naam),
  );
  if (onbereikbaar) return 'Het register antwoordt niet. Dit wordt vanzelf opnieuw geprobeerd.';
  return naam === undefined ? 'In dit gesprek staat niets vast.' : 'Deze registratie staat niet vast.';
}

function magNietHerstellen(t: Toestand, naam: string | undefined): Weigering | null {
  if (t.fase === 'afgerond' || t.fase === 'afgebroken')
    return { code: 'GESPREK_GESLOTEN', reden: 'Dit gesprek is gesloten.', details: { fase: t.fase } };
  const vast = vastgelopen(t);
  if (naam !== undefined && !t.registraties[naam] && !plan(t).some((stap) => stap.naam === naam))
    return { code: 'ONBEKENDE_REGISTRATIE', reden: 'Deze registratie bestaat niet in dit gesprek.' };
  return (naam === undefined ? vast.length > 0 : vast.some((registratie) => registratie.naam === naam))
    ? null
    : { code: 'NIET_VASTGELOPEN', reden: nietVast(t, naam) };
}

/** Something that was registered may be gone: the registration itself, or one that it points at. */
const MISSCHIEN_VERDWENEN: readonly Foutcode[] = ['VERDWENEN', 'VERZOEK_GEWEIGERD'];

export const probeerOpnieuw = {
  magNiet: (t: Toestand, { registratie }: Bericht<'probeerOpnieuw'>) => magNietHerstellen(t, registratie),
  /** The registrations that may be tried again only after the caller has looked what has gone from the register. */
  pasToe: (
    t: Toestand,
    { registratie: naam, reden, medewerker }: Bericht<'probeerOpnieuw'>,
    op: string,
  ): Registratie[] => {
    const opnieuw = vastgelopen(t).filter((r) => naam === undefined || r.naam === naam);
    const eerstKijken = opnieuw.filter(({ fout }) => fout !== null && MISSCHIEN_VERDWENEN.includes(fout.code));
    for (const registratie of opnieuw) if (!eerstKijken.includes(registratie)) registratie.fout = null;
    t.herstel.push({ soort: 'probeerOpnieuw', registratie: naam ?? null, reden, medewerker, op });
    return eerstKijken;
  },
};

export const slaOver = {
  magNiet: (t: Toestand, { registratie: naam, uuid }: Bericht<'slaOver'>): Weigering | null =>
    magNietHerstellen(t, naam) ??
    (uuid === undefined &&
    // What is registered, and only fails to be corrected, serves the others as it is.
    !t.registraties[naam]?.uuid &&
    plan(t).some((stap) => stap.needs.includes(naam) && !t.registraties[stap.naam]?.uuid)
      ? {
          code: 'NODIG_VOOR_ANDERE',
          reden: 'Andere registraties hebben deze nodig. Geef de uuid van wat met de hand is gemaakt.',
        }
      : null),
  /** With a uuid the registration still has to be checked in the register: the caller does that. */
  pasToe: (t: Toestand, { registratie: naam, reden, medewerker, uuid }: Bericht<'slaOver'>, op: string): Herstel => {
    const registratie = t.registraties[naam];
    if (registratie && uuid === undefined) {
      // Not counted once more: what is registered stays as it is, and can still be corrected.
      if (registratie.fout?.inhoud === NATELLEN) Object.assign(registratie, { natellen: false, fout: null });
      else registratie.overgeslagen = true;
    }
    const herstel: Herstel = { soort: 'slaOver', registratie: naam, reden, medewerker, op };
    if (uuid !== undefined) herstel.uuid = uuid;
    t.herstel.push(herstel);
    return herstel;
  },
};
