/** When two contents of a registration are the same: nothing to do, to be corrected, or another registration. */
import { adressleutel } from '../contract/berichten.js';
import { canoniek } from '../contract/messages.js';
import { type Inhoud, type Soort } from '../contract/opdrachten.js';
import { type Stap } from './plan/stap.js';

/** What decides whether registered content still agrees with the wish. What is left out is never corrected. */
export function vergelijkbaar(soort: Soort, inhoud: Inhoud[Soort]): unknown {
  switch (soort) {
    case 'actor':
      return null;
    case 'klantcontact': {
      const { onderwerp, inhoud: tekst } = inhoud as Inhoud['klantcontact'];
      return { onderwerp, tekst };
    }
    case 'betrokkene': {
      const { wasPartij, contactnaam } = inhoud as Inhoud['betrokkene'];
      return { wasPartij, contactnaam };
    }
    case 'zaak': {
      const { omschrijving, toelichting } = inhoud as Inhoud['zaak'];
      return { omschrijving, toelichting };
    }
    default:
      return inhoud;
  }
}
/** What cannot be corrected in place: another value means another registration, made before the old one is undone. */
export function identiteit({ soort }: Pick<Stap, 'soort'>, inhoud: Inhoud[Soort]): unknown {
  switch (soort) {
    case 'actor': {
      // For an interne taak and for who takes part alike: after a second transfer the order of the medewerkers is another.
      const actor = inhoud as Inhoud['actor'];
      return 'actor' in actor ? actor.actor : { soort: actor.soort, identificatie: actor.identificatie };
    }
    case 'adres': {
      const { aan, ...adres } = inhoud as Inhoud['adres'];
      // A partij may have the other address already, from somebody else: that is looked up when it is made anew.
      return 'partij' in aan ? { ...aan, adres: adressleutel(adres) } : aan;
    }
    case 'partijNaam':
      return (inhoud as Inhoud['partijNaam']).partij;
    case 'interneTaak':
      return (inhoud as Inhoud['interneTaak']).klantcontact;
    case 'zaakcontact':
      return (inhoud as Inhoud['zaakcontact']).zaak;
    case 'klantcontact':
    case 'betrokkene':
    case 'zaak':
      return null;
    case 'partij':
    case 'partijKvk':
    case 'actorklantcontact':
    case 'zaakkoppeling':
      return inhoud;
  }
}

/** A wish as a text. When the first status of a zaak was set is no matter of anybody's decision. */
export const wensVan = (soort: Soort, inhoud: Inhoud[Soort]): string =>
  canoniek(soort === 'zaak' ? { ...inhoud, datumStatusGezet: undefined } : inhoud);
