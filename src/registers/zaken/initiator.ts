/** Who asked for the zaak, as the initiator rol of the Zaken API. */
import { type Inhoud } from '../../contract/opdrachten.js';

export interface Initiator {
  betrokkeneType: 'natuurlijk_persoon' | 'niet_natuurlijk_persoon' | 'vestiging';
  betrokkeneIdentificatie: Record<string, string>;
}

export function alsInitiator(initiator: Inhoud['zaak']['initiator']): Initiator {
  if ('identificatie' in initiator) {
    const { bsn, rsin, kvkNummer = '', vestigingsnummer } = initiator.identificatie;
    if (bsn !== undefined) return { betrokkeneType: 'natuurlijk_persoon', betrokkeneIdentificatie: { inpBsn: bsn } };
    if (rsin !== undefined)
      return { betrokkeneType: 'niet_natuurlijk_persoon', betrokkeneIdentificatie: { innNnpId: rsin } };
    return vestigingsnummer === undefined
      ? { betrokkeneType: 'niet_natuurlijk_persoon', betrokkeneIdentificatie: { kvkNummer } }
      : { betrokkeneType: 'vestiging', betrokkeneIdentificatie: { vestigingsNummer: vestigingsnummer, kvkNummer } };
  }
  const { naam } = initiator;
  if (naam?.organisatienaam !== undefined)
    return {
      betrokkeneType: 'niet_natuurlijk_persoon',
      betrokkeneIdentificatie: { statutaireNaam: naam.organisatienaam },
    };
  // Neither identification nor name: an empty BSN is the one form that the register accepts.
  return {
    betrokkeneType: 'natuurlijk_persoon',
    betrokkeneIdentificatie: naam
      ? {
          geslachtsnaam: naam.achternaam ?? '',
          voorvoegselGeslachtsnaam: naam.voorvoegselAchternaam ?? '',
          voorletters: naam.voorletters ?? '',
          voornamen: naam.voornaam ?? '',
        }
      : { inpBsn: '' },
  };
}
