/** A registration that a register refuses waits, with what is needed to understand and mend it. */
import { type Foutcode } from '../contract/codes.js';
import { vraagVan } from './administratie.js';
import { foutVan } from './fouten.js';
import { type Registratie, type Toestand } from './toestand.js';

/** In place of a content: what failed was the undoing, or the counting once more. */
export const ONGEDAAN = 'ongedaan';
export const NATELLEN = 'natellen';
const VANZELF_OPNIEUW: readonly Foutcode[] = ['NIET_BEVOEGD', 'ANTWOORD_ONGELDIG'];

/** `wens`: what was asked for; the registration is tried again by itself when the wish is another one. */
export function parkeer(t: Toestand, registratie: Registratie, wens: string, oorzaak: unknown): void {
  const { code, details } = foutVan(oorzaak);
  // A refusal after a look tells that nothing was stored, whatever went before; a refusal to remove does not.
  const onzeker = details.onzeker && (registratie.uuid === null || wens === ONGEDAAN);
  if (code === 'VERZOEK_GEWEIGERD' && wens !== ONGEDAAN) registratie.misschienGemaakt = onzeker;
  else registratie.misschienGemaakt ||= onzeker;
  const isErNiet = registratie.uuid === null && !registratie.misschienGemaakt;
  if (registratie.soort === 'zaak' && code === 'VERZOEK_GEWEIGERD' && isErNiet) {
    const vraag = vraagVan(registratie);
    const { [vraag]: _weg, ...rest } = t.zaakBegonnen;
    t.zaakBegonnen = rest;
  }
  if (isErNiet) registratie.inhoud = null;
  registratie.fout = {
    code,
    sinds: registratie.fout?.code === code ? registratie.fout.sinds : new Date().toISOString(),
    velden: details.velden,
    inhoud: wens,
    opnieuwOp: VANZELF_OPNIEUW.includes(code) ? Date.now() + t.invoer.duren.herhaalNaMs : null,
    aanDeBeurt: false,
  };
}

/** A parked registration is tried again when its wish changed, or its time has come. */
export const isGeparkeerd = ({ fout }: Registratie, wens: string): boolean =>
  fout !== null && fout.inhoud === wens && !fout.aanDeBeurt;

/** A skip holds for the wish as it was, and for what was made by hand; another decision of the agent counts again. */
export const overgeslagenVoor = ({ overgeslagen, fout }: Registratie, wens: string): boolean =>
  overgeslagen && (fout === null || fout.inhoud === wens);
