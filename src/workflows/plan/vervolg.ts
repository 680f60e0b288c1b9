/** F2120, F1888: what follows a vraag. */
import { gekend, type Toestand, type Vraag } from '../toestand.js';
import { amsterdamseDatum } from './datum.js';
import { nieuweNaam } from './namen.js';
import { type Stap } from './stap.js';

/** F2120 (with F2130), or a zaak with its link F1888: what follows (D12, D13). */
export function vervolg(t: Toestand, v: Vraag): Stap[] {
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
