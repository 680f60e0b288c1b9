/** Each undo: by hanging up, or by a decision that leaves the rest of the call as it is. */
import * as b from '../besluiten.js';
import { type Rij } from '../rij.js';
import { type Spel } from '../spel.js';
import * as na from '../verwacht.js';
import * as bezet from './bezet.js';
import { MAKEN } from './maken.js';

const teruggedraaid =
  (begin: (spel: Spel) => Promise<unknown>, besluit: (spel: Spel) => Promise<unknown>) =>
  async (spel: Spel): Promise<void> => {
    await begin(spel);
    await spel.geregistreerd();
    await besluit(spel);
  };
const dan = (besluit: (spel: Spel) => Promise<unknown>) => async (spel: Spel) => {
  await besluit(spel);
  await b.rondAf(spel);
};
const vanAnder = (naam: string, anders: NonNullable<Rij['bezet']>): NonNullable<Rij['bezet']> => {
  const stap = MAKEN.find((rij) => rij.naam === naam)?.doel;
  if (!stap) throw new Error(`no row ${naam}`);
  return { ...anders, stap };
};
type Begin = (spel: Spel) => Promise<void>;
const opgehangen = {
  sleutel: 'uniek',
  eindigt: 'afgebroken',
  verwacht: (): string[] => ['actor: medewerker'],
} as const;
const metActor = { ...opgehangen, verwacht: (): string[] => ['actor: medewerker', 'actor: afdeling'] } as const;
const doel = (activiteit: Rij['doel']['activiteit'], registratie: RegExp, pad: RegExp): Rij['doel'] => ({
  activiteit,
  registratie,
  methode: 'DELETE',
  pad,
});

const DOELEN = {
  partij: doel('verwijderPartij', /^partij$/, /^\/partijen\//),
  kvk: doel('verwijderPartijKvk', /^partij\.kvk$/, /^\/partij-identificatoren\//),
  klantcontact: doel('verwijderKlantcontact', /klantcontact$/, /^\/klantcontacten\//),
  actorklantcontact: doel('verwijderActorklantcontact', /actorklantcontact$/, /^\/actorklantcontacten\//),
  interneTaak: doel('verwijderInterneTaak', /interneTaak$/, /^\/internetaken\//),
  adresBijPartij: doel('verwijderAdres', /^partij\.adres/, /^\/digitaleadressen\//),
  adresBijBetrokkene: doel('verwijderAdres', /^vraag-1\.adres/, /^\/digitaleadressen\//),
} as const;

const BEVESTIGD: readonly Rij[] = [
  {
    ...opgehangen,
    naam: 'ongedaan partij',
    titel: 'the partij, by hanging up',
    doel: DOELEN.partij,
    speel: teruggedraaid(b.vraagAlleen, b.breekAf),
    bezet: {
      ...vanAnder('partij', bezet.partijVanAnder),
      na: (verwacht) => [
        ...verwacht,
        'van een ander: partij: persoon, –',
        'van een ander: identificator: bsn van partij van een ander',
      ],
    },
  },
  {
    ...opgehangen,
    naam: 'ongedaan partij van vestiging',
    titel: 'the partij of a vestiging, before the kvk identificator below which it stands',
    doel: DOELEN.partij,
    speel: teruggedraaid(b.vestiging, b.breekAf),
  },
  {
    ...opgehangen,
    naam: 'ongedaan partij.kvk',
    titel: 'the kvk identificator, by hanging up',
    doel: DOELEN.kvk,
    speel: teruggedraaid(b.vestiging, b.breekAf),
    codeBij400: 'DOOR_ANDER_GEBRUIKT',
    bezet: {
      ...vanAnder('partij.kvk', bezet.kvkVanAnder),
      na: (verwacht) => [...verwacht, 'van een ander: identificator: kvk van niemand'],
    },
  },
  {
    ...opgehangen,
    naam: 'ongedaan klantcontact',
    titel: 'the klantcontact with its betrokkene, by hanging up',
    doel: DOELEN.klantcontact,
    speel: teruggedraaid(b.vraagAlleen, b.breekAf),
    bezet: vanAnder('klantcontact', bezet.nummerVanAnderContact),
  },
  {
    ...opgehangen,
    naam: 'ongedaan actorklantcontact',
    titel: 'the medewerker at the klantcontact, by hanging up',
    doel: DOELEN.actorklantcontact,
    speel: teruggedraaid(b.vraagAlleen, b.breekAf),
  },
  {
    ...metActor,
    naam: 'ongedaan interneTaak',
    titel: 'the interne taak, by hanging up',
    doel: DOELEN.interneTaak,
    speel: teruggedraaid(b.metTaak, b.breekAf),
    bezet: vanAnder('interneTaak', bezet.nummerVanAndereTaak),
  },
  {
    ...opgehangen,
    naam: 'ongedaan interneTaak, ander vervolg',
    titel: 'the interne taak, by another vervolg',
    doel: DOELEN.interneTaak,
    speel: teruggedraaid(b.metTaak, dan(b.geenVervolg)),
    eindigt: 'afgerond',
    verwacht: () => ['actor: afdeling', ...na.naVraag()],
  },
  {
    ...opgehangen,
    naam: 'ongedaan adres bij partij',
    titel: 'the phone number at the partij, by another bereik',
    doel: DOELEN.adresBijPartij,
    speel: teruggedraaid(
      b.algemeen,
      dan((spel) => b.bereik(spel, 'geen')),
    ),
    eindigt: 'afgerond',
    verwacht: () => na.naVraag(),
    bezet: {
      ...vanAnder('adres bij partij', bezet.adresVanAnder),
      na: (verwacht) => [...verwacht, 'van een ander: adres: telefoon (Van een ander) bij partij'],
    },
  },
  {
    ...opgehangen,
    naam: 'ongedaan adres bij partij, ander nummer',
    titel: 'the phone number at the partij, by another number',
    doel: DOELEN.adresBijPartij,
    speel: teruggedraaid(
      b.algemeen,
      dan((spel) => b.telefoon(spel, 1)),
    ),
    eindigt: 'afgerond',
    verwacht: () => na.naAlgemeen({ telefoon: b.nummer('telefoon', 1) }),
    bezet: {
      ...vanAnder('adres bij partij', bezet.adresVanAnder),
      na: (verwacht) => [...verwacht, 'van een ander: adres: telefoon (Van een ander) bij partij'],
    },
  },
  {
    ...metActor,
    naam: 'ongedaan adres bij betrokkene',
    titel: 'the phone number at the betrokkene, by hanging up',
    doel: DOELEN.adresBijBetrokkene,
    speel: teruggedraaid((spel) => b.ditVerzoek(spel), b.breekAf),
  },
  {
    ...opgehangen,
    naam: 'ongedaan partij.naam',
    titel: 'the name of the partij, by another bereik',
    doel: { activiteit: 'verwijderPartijNaam', registratie: /^partij\.naam$/, methode: 'PATCH', pad: /^\/partijen\// },
    speel: teruggedraaid(
      b.algemeen,
      dan((spel) => b.bereik(spel, 'geen')),
    ),
    eindigt: 'afgerond',
    verwacht: () => na.naVraag(),
  },
  {
    ...opgehangen,
    naam: 'ongedaan zaakcontact',
    titel: 'contact details at the zaak, by another bereik',
    doel: { activiteit: 'verwijderZaakcontact', registratie: /zaakcontact$/, methode: 'PUT', pad: /^\/rollen\// },
    speel: teruggedraaid(
      (spel) => b.ditVerzoek(spel, b.metZaak),
      dan((spel) => b.bereik(spel, 'geen')),
    ),
    eindigt: 'afgerond',
    verwacht: () => na.naZaak(),
  },
];

const makenVan = (naam: string): Rij['doel'] => {
  const maken = MAKEN.find((rij) => rij.naam === naam)?.doel;
  if (!maken) throw new Error(`no row ${naam}`);
  return maken;
};

/** Never confirmed: every answer to the create was unusable until the call ended. What is there is settled first. */
const onbevestigd = (naam: string, begin: Begin, doel: Rij['doel'], verwacht = opgehangen.verwacht): Rij => ({
  ...opgehangen,
  naam: `ongedaan ${naam}, onbevestigd`,
  titel: 'the same by hanging up, where the create was never confirmed',
  doel,
  verwacht,
  voor: makenVan(naam),
  speel: async (spel) => {
    await begin(spel);
    await spel.vastgelopen('ANTWOORD_ONGELDIG', makenVan(naam).registratie);
    await b.breekAf(spel);
  },
});
/** As above, and the row appears only when the undo has been decided already. */
const laterVerschenen = (naam: string, begin: Begin, doel: Rij['doel'], verwacht = opgehangen.verwacht): Rij => ({
  ...onbevestigd(naam, begin, doel, verwacht),
  naam: `ongedaan ${naam}, later verschenen`,
  titel: 'the same by hanging up, where the create was never confirmed and arrives late',
  voorStoring: 'alleen-later',
  traag: true,
});
/** The first write of the create is still on its way when the second has succeeded and is undone at once: it must come too late. */
const nagekomen = (naam: string, begin: Begin, doel: Rij['doel'], verwacht = opgehangen.verwacht): Rij => ({
  ...opgehangen,
  naam: `ongedaan ${naam}, nagekomen`,
  titel: 'the same by hanging up, while an earlier create is still on its way to the register',
  doel,
  verwacht,
  voor: makenVan(naam),
  voorStoring: 'later',
  traag: true,
  speel: teruggedraaid(begin, b.breekAf),
});

export const ONGEDAAN: readonly Rij[] = [
  ...BEVESTIGD,
  onbevestigd('partij', b.vraagAlleen, DOELEN.partij),
  { ...onbevestigd('partij.kvk', b.vestiging, DOELEN.kvk), codeBij400: 'DOOR_ANDER_GEBRUIKT' },
  onbevestigd('klantcontact', b.vraagAlleen, DOELEN.klantcontact),
  onbevestigd('actorklantcontact', b.vraagAlleen, DOELEN.actorklantcontact),
  onbevestigd('interneTaak', b.metTaak, DOELEN.interneTaak, metActor.verwacht),
  onbevestigd('adres bij partij', b.algemeen, DOELEN.adresBijPartij),
  onbevestigd('adres bij betrokkene', b.ditVerzoek, DOELEN.adresBijBetrokkene, metActor.verwacht),
  laterVerschenen('partij', b.vraagAlleen, DOELEN.partij),
  laterVerschenen('klantcontact', b.onbekendMetTaak, DOELEN.klantcontact, metActor.verwacht),
  nagekomen('partij', b.vraagAlleen, DOELEN.partij),
  nagekomen('klantcontact', b.onbekendMetTaak, DOELEN.klantcontact, metActor.verwacht),
  {
    ...opgehangen,
    naam: 'ongedaan zaakkoppeling',
    titel: 'the link of klantcontact and zaak',
    doel: doel('verwijderZaakkoppeling', /zaakkoppeling/, /^\/onderwerpobjecten\//),
    speel: () => Promise.resolve(),
    onmogelijk: 'a zaak is never undone, and neither is what belongs to it',
  },
];
