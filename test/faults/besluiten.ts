/** The decisions of which the calls of the matrix consist. `i` is the variation: 0 first, then each correction. */
import { type Spel } from './spel.js';

const AFDELING = (spel: Spel, i: number) => ({
  soort: 'afdeling',
  identificatie: spel.p.afdeling(i),
  naam: 'Burgerzaken',
});
export const nummer = (soort: string, i: number): string => (i === 0 ? soort : `${soort}-${String(i + 1)}`);

export const authenticeer = (spel: Spel, i = 0) =>
  spel.besluit('legAuthenticatieVast', {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie: { bsn: spel.p.bsn(i) },
  });
export const authenticeerVestiging = (spel: Spel, i = 0) =>
  spel.besluit('legAuthenticatieVast', {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie: { kvkNummer: spel.p.kvk(i), vestigingsnummer: spel.p.vestiging(0) },
  });
export const nieuwePersoon = (spel: Spel, i = 0) =>
  spel.besluit('kiesKlant', { nietGevonden: { soortPartij: 'persoon', naam: { achternaam: nummer('Proef', i) } } });
export const nieuweOrganisatie = (spel: Spel) =>
  spel.besluit('kiesKlant', {
    nietGevonden: { soortPartij: 'organisatie', naam: { organisatienaam: 'Bakkerij Proef' } },
  });
export const beschrijf = (spel: Spel, i = 0) =>
  spel.besluit('beschrijfVraag', { vraag: 1, onderwerp: nummer('Onderwerp', i), inhoud: 'Inhoud' });
export const geenVervolg = (spel: Spel) => spel.besluit('kiesVervolg', { vraag: 1, geen: true });
/** `i` varies the request, `afdeling` to whom it goes. */
export const taak = (spel: Spel, i = 0, afdeling = 0) =>
  spel.besluit('kiesVervolg', {
    vraag: 1,
    interneTaak: { gevraagdeHandeling: nummer('Terugbellen', i), toegewezenAan: [AFDELING(spel, afdeling)] },
  });
export const zaak = (spel: Spel, i = 0) =>
  spel.besluit('kiesVervolg', { vraag: 1, zaak: { zaaktype: spel.zaaktype, omschrijving: nummer('Aanvraag', i) } });
export const telefoon = (spel: Spel, i = 0) =>
  spel.besluit('geefContactgegevens', {
    contactgegevens: [{ soortDigitaalAdres: 'telefoonnummer', adres: spel.p.telefoon(i) }],
  });
/** The same phone number, called otherwise from the first correction on. */
export const telefoonGenoemd = (spel: Spel, i: number) =>
  spel.besluit('geefContactgegevens', {
    contactgegevens: [
      { soortDigitaalAdres: 'telefoonnummer', adres: spel.p.telefoon(), omschrijving: nummer('Thuis', i) },
    ],
  });
/** D19: another name for this contact only. */
export const contactnaam = (spel: Spel, i = 0) =>
  spel.besluit('geefContactgegevens', { contactgegevens: [], contactnaam: { achternaam: nummer('Roepnaam', i) } });
export const bereik = (spel: Spel, waarde: 'algemeen' | 'ditVerzoek' | 'geen') =>
  spel.besluit('kiesBereik', { bereik: waarde });
export const rondAf = (spel: Spel) => spel.besluit('rondAf', {});
export const breekAf = (spel: Spel) => spel.besluit('breekAf', { reden: 'Opgehangen' });

/** A new klant who is known and wants no more than an answer. */
export async function vraagAlleen(spel: Spel): Promise<void> {
  await authenticeer(spel);
  await nieuwePersoon(spel);
  await beschrijf(spel);
  await geenVervolg(spel);
}
export async function metTaak(spel: Spel): Promise<void> {
  await authenticeer(spel);
  await nieuwePersoon(spel);
  await beschrijf(spel);
  await taak(spel);
}
/** D2: a caller who is not known, with a request. */
export async function onbekendMetTaak(spel: Spel): Promise<void> {
  await spel.besluit('legAuthenticatieVast', { uitkomst: 'nietUitgevoerd' });
  await beschrijf(spel);
  await taak(spel);
}
export async function metZaak(spel: Spel): Promise<void> {
  await authenticeer(spel);
  await nieuwePersoon(spel);
  await beschrijf(spel);
  await zaak(spel);
}
/** A phone number for general use, at the partij. */
export async function algemeen(spel: Spel): Promise<void> {
  await telefoon(spel);
  await bereik(spel, 'algemeen');
  await vraagAlleen(spel);
}
/** A phone number for this request only, at the betrokkene. */
export async function ditVerzoek(spel: Spel, vervolg = metTaak): Promise<void> {
  await telefoon(spel);
  await bereik(spel, 'ditVerzoek');
  await vervolg(spel);
}
export async function vestiging(spel: Spel): Promise<void> {
  await authenticeerVestiging(spel);
  await nieuweOrganisatie(spel);
  await beschrijf(spel);
  await geenVervolg(spel);
}
