/** F2173: the klantcontact of a vraag, with whom it was. */
import { gekend, type Toestand, type Vraag } from '../toestand.js';
import { contactnaam } from './namen.js';
import { nummering, type Stap, type Verwijzing } from './stap.js';

const ONDERWERP_BIJ_AANNEMEN = 'Telefoongesprek';

/** F2173, F2599, F6542: what was exchanged on one onderwerp (D7, D8, D11), with whom. */
export function klantcontact(t: Toestand, v: Vraag): Stap[] {
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
