/** What an operator reads on the page of the gesprek in the Temporal UI: what is stuck, since when, what to do. Markdown. */
import { type Foutcode } from '../contract/codes.js';
import { type Toestand, wachtOp } from './toestand.js';

const UITLEG: Record<Foutcode, string> = {
  REGISTER_ONBEREIKBAAR: 'Het register antwoordt niet. Dit herstelt vanzelf zodra het register er weer is.',
  VERZOEK_GEWEIGERD: 'Het register weigert de gegevens. Laat de medewerker de beslissing verbeteren.',
  NIET_BEVOEGD: 'Het token of de rechten bij het register kloppen niet. Herstel die; daarna gaat het vanzelf verder.',
  ANTWOORD_ONGELDIG: 'Het register antwoordt onbegrijpelijk. Controleer het adres en de versie van het register.',
  VERDWENEN: 'Wat was geregistreerd, bestaat niet meer. `probeerOpnieuw` maakt het opnieuw.',
  DOOR_ANDER_GEBRUIKT:
    'Een ander heeft hier iets aan gekoppeld; er is niets verwijderd. Kies `slaOver` om het te laten staan.',
  DOOR_ANDER_GEWIJZIGD: 'Een ander heeft dit gewijzigd; er is niets overschreven. Kies `slaOver` om het zo te laten.',
  SLEUTEL_BEZET: 'De sleutel is in het register al van iets anders. Herstel het register en kies `probeerOpnieuw`.',
  DUBBEL_GEVONDEN: 'Het register bevat er meer dan één. Ruim op in het register en kies `probeerOpnieuw`.',
  AANDACHT: 'Er is al lang geen beslissing genomen. Neem contact op met de medewerker.',
  DEFECT: 'Een fout in KCC Gesprek zelf. Meld het de beheerder; na een verbeterde versie: `probeerOpnieuw`.',
};

export function samenvatting(t: Toestand): string {
  const regels = [`**${t.fase}**`];
  const wacht = wachtOp(t);
  if (wacht.length > 0) regels.push(`Wacht op: ${wacht.join(', ')}`);
  if (t.aandacht) regels.push(`- **AANDACHT** — ${UITLEG.AANDACHT}`);
  for (const { naam, fout, onbereikbaar, bezig, overgeslagen } of Object.values(t.registraties)) {
    if (onbereikbaar) regels.push(`- \`${naam}\`: **REGISTER_ONBEREIKBAAR** — ${UITLEG.REGISTER_ONBEREIKBAAR}`);
    else if (fout && !bezig && !overgeslagen)
      regels.push(
        `- \`${naam}\`: **${fout.code}** sinds ${fout.sinds} — ${UITLEG[fout.code]}`,
        `  \`{"registratie":"${naam}","reden":"…","medewerker":{"id":"…","naam":"…"}}\``,
      );
  }
  return regels.join('\n\n');
}
