/** What an operator may do about a registration that is stuck. */
import { type Bericht } from '../contract/messages.js';
import { type Weigering } from './beslissingen.js';
import { plan } from './plan.js';
import { type Registratie, type Toestand } from './toestand.js';

const vastgelopen = (t: Toestand): Registratie[] =>
  Object.values(t.registraties).filter(({ fout, bezig, overgeslagen }) => fout !== null && !bezig && !overgeslagen);

function magNietHerstellen(t: Toestand, naam: string | undefined): Weigering | null {
  if (t.fase === 'afgerond' || t.fase === 'afgebroken')
    return { code: 'GESPREK_GESLOTEN', reden: 'Dit gesprek is gesloten.', details: { fase: t.fase } };
  const vast = vastgelopen(t);
  if (naam !== undefined && !t.registraties[naam] && !plan(t).some((stap) => stap.naam === naam))
    return { code: 'ONBEKENDE_REGISTRATIE', reden: 'Deze registratie bestaat niet in dit gesprek.' };
  return (naam === undefined ? vast.length > 0 : vast.some((registratie) => registratie.naam === naam))
    ? null
    : { code: 'NIET_VASTGELOPEN', reden: 'Deze registratie staat niet vast.' };
}

export const probeerOpnieuw = {
  magNiet: (t: Toestand, { registratie }: Bericht<'probeerOpnieuw'>) => magNietHerstellen(t, registratie),
  pasToe: (t: Toestand, { registratie: naam, reden, medewerker }: Bericht<'probeerOpnieuw'>, op: string): void => {
    for (const registratie of vastgelopen(t).filter((r) => naam === undefined || r.naam === naam)) {
      // What disappeared from the register is made again.
      if (registratie.fout?.code === 'VERDWENEN') Object.assign(registratie, { uuid: null, inhoud: null });
      registratie.fout = null;
    }
    t.herstel.push({ soort: 'probeerOpnieuw', registratie: naam ?? null, reden, medewerker, op });
  },
};

export const slaOver = {
  magNiet: (t: Toestand, { registratie: naam, uuid }: Bericht<'slaOver'>): Weigering | null =>
    magNietHerstellen(t, naam) ??
    (uuid === undefined && plan(t).some((stap) => stap.needs.includes(naam) && !t.registraties[stap.naam]?.uuid)
      ? {
          code: 'NODIG_VOOR_ANDERE',
          reden: 'Andere registraties hebben deze nodig. Geef de uuid van wat met de hand is gemaakt.',
        }
      : null),
  /** With a uuid the registration still has to be checked in the register: the caller does that. */
  pasToe: (t: Toestand, { registratie: naam, reden, medewerker, uuid }: Bericht<'slaOver'>, op: string): void => {
    const registratie = t.registraties[naam];
    if (registratie && uuid === undefined) registratie.overgeslagen = true;
    t.herstel.push({ soort: 'slaOver', registratie: naam, reden, medewerker, op });
  },
};
