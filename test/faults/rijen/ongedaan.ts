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
const opgehangen = { sleutel: 'uniek', eindigt: 'afgebroken', verwacht: () => ['actor: medewerker'] } as const;
const metActor = { ...opgehangen, verwacht: () => ['actor: medewerker', 'actor: afdeling'] } as const;
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
      na: (verwacht) => [...verwacht, 'van een ander: adres: telefoon bij partij'],
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

/** Never confirmed: every answer to the create was unusable until the call ended. What is there is settled first. */
const onbevestigd = (
  naam: string,
  begin: (spel: Spel) => Promise<unknown>,
  gegevens: Pick<Rij, 'titel' | 'doel' | 'verwacht'>,
): Rij => {
  const maken = MAKEN.find((rij) => rij.naam === naam)?.doel;
  if (!maken) throw new Error(`no row ${naam}`);
  return {
    ...opgehangen,
    ...gegevens,
    naam: `ongedaan ${naam}, onbevestigd`,
    voor: { activiteit: maken.activiteit, registratie: maken.registratie },
    speel: async (spel) => {
      await begin(spel);
      await spel.vastgelopen('ANTWOORD_ONGELDIG', maken.registratie);
      await b.breekAf(spel);
    },
  };
};

const ONBEVESTIGD: readonly Rij[] = [
  onbevestigd('partij', b.vraagAlleen, {
    titel: 'a partij that was never confirmed',
    doel: DOELEN.partij,
    verwacht: opgehangen.verwacht,
  }),
  onbevestigd('partij.kvk', b.vestiging, {
    titel: 'a kvk identificator that was never confirmed',
    doel: DOELEN.kvk,
    verwacht: opgehangen.verwacht,
  }),
  onbevestigd('klantcontact', b.vraagAlleen, {
    titel: 'a klantcontact that was never confirmed',
    doel: DOELEN.klantcontact,
    verwacht: opgehangen.verwacht,
  }),
  onbevestigd('actorklantcontact', b.vraagAlleen, {
    titel: 'a medewerker at the klantcontact that was never confirmed',
    doel: DOELEN.actorklantcontact,
    verwacht: opgehangen.verwacht,
  }),
  onbevestigd('interneTaak', b.metTaak, {
    titel: 'an interne taak that was never confirmed',
    doel: DOELEN.interneTaak,
    verwacht: metActor.verwacht,
  }),
  onbevestigd('adres bij partij', b.algemeen, {
    titel: 'a phone number at the partij that was never confirmed',
    doel: DOELEN.adresBijPartij,
    verwacht: opgehangen.verwacht,
  }),
  onbevestigd('adres bij betrokkene', (spel) => b.ditVerzoek(spel), {
    titel: 'a phone number at the betrokkene that was never confirmed',
    doel: DOELEN.adresBijBetrokkene,
    verwacht: metActor.verwacht,
  }),
];

export const ONGEDAAN: readonly Rij[] = [...BEVESTIGD, ...ONBEVESTIGD];
