/** Somebody else takes a key: the same request, made a moment earlier by another application. */
import { type Rij } from '../rij.js';
import { type Celproxy } from '../celproxy.js';
import { type Oproep } from '../proxy.js';

type Json = Record<string, unknown>;
type Bezet = NonNullable<Rij['bezet']>;

const lees = ({ body }: Oproep): Json => JSON.parse(body.toString()) as Json;
const erbij =
  (...rijen: string[]) =>
  (verwacht: string[], aantal: number): string[] => [
    ...verwacht,
    ...Array.from({ length: aantal }, () => rijen.map((rij) => `van een ander: ${rij}`)).flat(),
  ];
/** Ours is not made: what points at it points at the other one's. */
const inPlaats =
  (...paren: [onze: string, hunne: string[]][]) =>
  (verwacht: string[]): string[] => {
    const zonder = verwacht.filter((rij) => !paren.some(([onze]) => rij === onze));
    return [...zonder, ...paren.flatMap(([, hunne]) => hunne)];
  };

const ANDER_CONTACT = {
  kanaal: 'telefoon',
  onderwerp: 'Van een ander',
  taal: 'nld',
  vertrouwelijk: false,
};
const CONTACT_VAN_ANDER = 'klantcontact: Van een ander, ';

export const partijVanAnder: Bezet = {
  bij: 'schrijven',
  pad: /^\/partijen$/,
  meermaals: false,
  maak: async (oproep, cel) => {
    const { soortPartij, partijIdentificatoren } = lees(oproep);
    await cel.maakVreemd(oproep, '/partijen', { soortPartij, indicatieActief: true, partijIdentificatoren });
  },
  na: (verwacht) =>
    inPlaats(
      ['partij: persoon, –', ['van een ander: partij: persoon, –']],
      ['identificator: bsn van partij', ['van een ander: identificator: bsn van partij van een ander']],
      ['betrokkene: klantcontact, partij, –', ['betrokkene: klantcontact, partij van een ander, –']],
    )(verwacht),
};
export const identificatorZonderPartij = {
  maak: async (oproep: Oproep, cel: Celproxy): Promise<void> => {
    const [identificator] = lees(oproep)['partijIdentificatoren'] as Json[];
    await cel.maakVreemd(oproep, '/partij-identificatoren', { identificeerdePartij: null, ...identificator });
  },
};
export const kvkVanAnder: Bezet = {
  bij: 'schrijven',
  pad: /^\/partij-identificatoren$/,
  meermaals: false,
  maak: async (oproep, cel) => {
    const { partijIdentificator } = lees(oproep);
    await cel.maakVreemd(oproep, '/partij-identificatoren', {
      identificeerdePartij: null,
      anderePartijIdentificator: '',
      partijIdentificator,
    });
  },
  na: inPlaats(['identificator: kvk van niemand', ['van een ander: identificator: kvk van niemand']]),
};
export const nummerVanAnderContact: Bezet = {
  bij: 'schrijven',
  pad: /^\/maak-klantcontact$/,
  meermaals: true,
  maak: async (oproep, cel) => {
    const { nummer, referentienummer } = lees(oproep)['klantcontact'] as Json;
    await cel.maakVreemd(oproep, '/klantcontacten', { nummer, referentienummer, ...ANDER_CONTACT });
  },
  na: erbij(CONTACT_VAN_ANDER),
};
export const nummerVanAndereTaak: Bezet = {
  bij: 'schrijven',
  pad: /^\/internetaken$/,
  meermaals: true,
  maak: async (oproep, cel) => {
    const { uuid } = await cel.maakVreemd(oproep, '/klantcontacten', ANDER_CONTACT);
    const aanleidinggevendKlantcontact = { uuid };
    await cel.maakVreemd(oproep, '/internetaken', { ...lees(oproep), aanleidinggevendKlantcontact });
  },
  na: erbij(CONTACT_VAN_ANDER, 'interne taak: Terugbellen, klantcontact van een ander, afdeling, te_verwerken'),
};
export const nummerVanAndereZaak: Bezet = {
  bij: 'schrijven',
  pad: /^\/(zaak_registreren|zaken)$/,
  meermaals: true,
  maak: async (oproep, cel) => {
    const body = lees(oproep);
    const { kenmerken: _onze, ...zaak } = (body['zaak'] ?? body) as Json;
    await cel.maakVreemd(oproep, '/zaken', zaak);
  },
  na: erbij('zaak: Aanvraag'),
};
export const paarVanAnder: Bezet = {
  bij: 'schrijven',
  pad: /^\/actorklantcontacten$/,
  meermaals: false,
  maak: async (oproep, cel) => {
    await cel.maakVreemd(oproep, '/actorklantcontacten', lees(oproep));
  },
  na: inPlaats([
    'actorklantcontact: medewerker bij klantcontact',
    ['van een ander: actorklantcontact: medewerker bij klantcontact'],
  ]),
};
/** The address that we are about to write stands there already, written otherwise. */
export const adresVanAnder: Bezet = {
  bij: 'kijken',
  pad: /^\/digitaleadressen$/,
  meermaals: false,
  maak: async (oproep, cel) => {
    const uuid = new URLSearchParams(oproep.query).get('verstrektDoorPartij__uuid');
    await cel.maakVreemd(oproep, '/digitaleadressen', {
      verstrektDoorPartij: { uuid },
      verstrektDoorBetrokkene: null,
      soortDigitaalAdres: 'telefoonnummer',
      adres: cel.p.telefoonAnders(),
      omschrijving: 'Van een ander',
    });
  },
  na: inPlaats([
    'adres: telefoon bij partij, standaard',
    ['van een ander: adres: telefoon (Van een ander) bij partij'],
  ]),
};
const zaakUrl = ({ query }: Oproep): string => new URLSearchParams(query).get('zaak') ?? '';
/** Some zaaksystemen set the first status themselves. */
export const statusVanZaaksysteem: Bezet = {
  bij: 'kijken',
  pad: /^\/statussen$/,
  meermaals: false,
  maak: async (oproep, cel) => {
    await cel.maakVreemd(oproep, '/statussen', {
      zaak: zaakUrl(oproep),
      statustype: cel.eersteStatustype,
      datumStatusGezet: new Date(Date.now() - 60_000).toISOString(),
    });
  },
  na: inPlaats(['status: zaak', ['van een ander: status: zaak']]),
};
