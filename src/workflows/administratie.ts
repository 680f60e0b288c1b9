/** What the gesprek keeps of each registration: under which name, with which key, made or undone. Changes the state only. */
import { type Inhoud, type Soort } from '../contract/opdrachten.js';
import { naamVanBetrokkene } from '../contract/samen.js';
import { type Registratie, type Toestand } from './toestand.js';

export const nieuweRegistratie = (naam: string, soort: Soort): Registratie => ({
  naam,
  soort,
  uuid: null,
  gevonden: false,
  inhoud: null,
  nummer: null,
  betrokkene: null,
  rang: 0,
  misschienGemaakt: false,
  verdwijnt: false,
  natellen: false,
  halverwege: null,
  nakijken: null,
  pogingen: 0,
  bezig: false,
  bezigSinds: 0,
  onbereikbaar: false,
  overgeslagen: false,
  fout: null,
});

/** The number of the vraag to which a registration belongs, as in `vraag-2.zaak`. */
export const vraagVan = ({ naam }: Pick<Registratie, 'naam'>): string => naam.replace(/^vraag-(\d+)\..*$/, '$1');

/** Name by which activities derive the key: of each generation of a registration another one. */
export const sleutelnaam = (registratie: Registratie): string => registratie.sleutelnaam ?? registratie.naam;

/** The registration of that name, made when it is not there. */
export function inStaat(t: Toestand, { naam, soort }: Pick<Registratie, 'naam' | 'soort'>): Registratie {
  const bestaand = t.registraties[naam];
  if (bestaand) return bestaand;
  const nieuw = nieuweRegistratie(naam, soort);
  const generatie = t.generaties[naam] ?? 0;
  nieuw.sleutelnaam = generatie === 0 ? naam : `${naam}~${generatie}`;
  t.registraties[naam] = nieuw;
  return nieuw;
}

/** An earlier failure, and the skip that answered it, are of no concern any more. */
export function vergeetFout(t: Toestand, naam: string): void {
  const registratie = t.registraties[naam];
  if (registratie) Object.assign(registratie, { fout: null, overgeslagen: false });
}

export function vergeet(t: Toestand, naam: string): void {
  const { [naam]: weg, ...rest } = t.registraties;
  if (weg) t.registraties = rest;
}

/** The old registration stays under another name until it is undone; the new one is made under a key of its own. */
export function zetOpzij(t: Toestand, naam: string): void {
  const oud = t.registraties[naam];
  if (!oud) return;
  let n = 1;
  while (t.registraties[`${naam}~${n}`]) n += 1;
  const { [naam]: _weg, ...rest } = t.registraties;
  t.registraties = { ...rest, [`${naam}~${n}`]: { ...oud, naam: `${naam}~${n}` } };
  t.generaties[naam] = (t.generaties[naam] ?? 0) + 1;
}

/** The registration goes on under another name; its key stays, and is given to no other. */
export function hernoem(t: Toestand, van: string, naar: string): void {
  const { [van]: oud, [naar]: _weg, ...rest } = t.registraties;
  if (!oud) return;
  const nieuw = { ...oud, naam: naar, sleutelnaam: sleutelnaam(oud), overgeslagen: false, fout: null };
  t.registraties = { ...rest, [naar]: nieuw };
  if (!van.includes('~')) t.generaties[van] = (t.generaties[van] ?? 0) + 1;
}

/** The betrokkene was made together with its klantcontact: from now on it is corrected by itself. */
export function neemBetrokkeneOver(t: Toestand, klantcontact: Registratie, uuid: string): void {
  const naam = naamVanBetrokkene(klantcontact.naam);
  const { betrokkene } = klantcontact.inhoud as Inhoud['klantcontact'];
  t.registraties[naam] = {
    ...nieuweRegistratie(naam, 'betrokkene'),
    uuid,
    inhoud: { betrokkene: uuid, klantcontact: klantcontact.uuid ?? '', ...betrokkene },
  };
  t.eigen.push(uuid);
}
