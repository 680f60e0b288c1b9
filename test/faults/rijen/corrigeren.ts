/** Each correction of what is registered already. */
import * as b from '../besluiten.js';
import { type Rij } from '../rij.js';
import { type Spel } from '../spel.js';
import * as na from '../verwacht.js';
import { ADRES_BIJ_PARTIJ, PARTIJ } from './maken.js';

/** Plays until all is registered, then the first correction, then the end. */
const gecorrigeerd =
  (begin: (spel: Spel) => Promise<unknown>, correctie: (spel: Spel, i: number) => Promise<unknown>) =>
  async (spel: Spel): Promise<void> => {
    await begin(spel);
    await spel.geregistreerd();
    spel.richt();
    await correctie(spel, 1);
    await b.rondAf(spel);
  };
/** The first correction is variation 1; each refusal brings the next. */
const rij = (
  gegevens: Pick<Rij, 'naam' | 'titel' | 'doel'> & { verwacht: (i: number) => string[] },
  begin: (spel: Spel) => Promise<unknown>,
  correctie: (spel: Spel, i: number) => Promise<unknown>,
): Rij => ({
  ...gegevens,
  sleutel: 'uniek',
  eindigt: 'afgerond',
  speel: gecorrigeerd(begin, correctie),
  verbeter: (spel, i) => correctie(spel, i + 1),
  verwacht: ({ i }) => gegevens.verwacht(i + 1),
});

const KLANTCONTACT: Rij['doel'] = {
  activiteit: 'corrigeerKlantcontact',
  registratie: /klantcontact$/,
  methode: 'PATCH',
  pad: /^\/klantcontacten\//,
};

const { bezet: _bezet, wees: _wees, ...partij } = PARTIJ;

export const CORRIGEREN: readonly Rij[] = [
  {
    ...partij,
    naam: 'correctie partij',
    titel: 'another identification: another partij instead of the first',
    // Of the second generation: its key is derived from another name.
    doel: { ...PARTIJ.doel, registratie: /^partij(~\d+)?$/ },
    laterScherp: true,
    speel: gecorrigeerd(b.vraagAlleen, b.authenticeer),
    verbeter: (spel, i) => b.authenticeer(spel, i + 1),
    verwacht: ({ i }) => na.naVraag({ bsn: b.nummer('bsn', i + 1) }),
  },
  rij(
    {
      naam: 'correctie partij.naam',
      titel: 'another name of the partij',
      doel: {
        activiteit: 'corrigeerPartijNaam',
        registratie: /^partij\.naam$/,
        methode: 'PATCH',
        pad: /^\/partijen\//,
      },
      verwacht: (i) => na.naAlgemeen({ naam: b.nummer('Proef', i) }),
    },
    b.algemeen,
    b.nieuwePersoon,
  ),
  rij(
    {
      naam: 'correctie klantcontact',
      titel: 'another onderwerp of the klantcontact',
      doel: KLANTCONTACT,
      verwacht: (i) => na.naVraag({ onderwerp: b.nummer('Onderwerp', i) }),
    },
    b.vraagAlleen,
    b.beschrijf,
  ),
  rij(
    {
      naam: 'correctie betrokkene',
      titel: 'F2599 another name at the betrokkene',
      doel: {
        activiteit: 'corrigeerBetrokkene',
        registratie: /betrokkene$/,
        methode: 'PATCH',
        pad: /^\/betrokkenen\//,
      },
      verwacht: (i) => na.naVraag({ naam: b.nummer('Roepnaam', i) }),
    },
    b.vraagAlleen,
    b.contactnaam,
  ),
  rij(
    {
      naam: 'correctie interneTaak',
      titel: 'another request in the interne taak',
      doel: {
        activiteit: 'corrigeerInterneTaak',
        registratie: /interneTaak$/,
        methode: 'PATCH',
        pad: /^\/internetaken\//,
      },
      verwacht: (i) => na.naTaak({ handeling: b.nummer('Terugbellen', i) }),
    },
    b.metTaak,
    b.taak,
  ),
  rij(
    {
      naam: 'correctie adres bij partij',
      titel: 'the phone number at the partij, called otherwise',
      doel: {
        activiteit: 'corrigeerAdres',
        registratie: /^partij\.adres/,
        methode: 'PATCH',
        pad: /^\/digitaleadressen\//,
      },
      verwacht: (i) => na.naAlgemeen({ telefoon: `telefoon (${b.nummer('Thuis', i)})` }),
    },
    b.algemeen,
    b.telefoonGenoemd,
  ),
  {
    ...ADRES_BIJ_PARTIJ,
    naam: 'ander adres bij partij',
    laterScherp: true,
    titel: 'another phone number at the partij, made before the earlier one is undone',
    speel: gecorrigeerd(b.algemeen, b.telefoon),
    verbeter: (spel, i) => b.telefoon(spel, i + 1),
    verwacht: ({ i }) => na.naAlgemeen({ telefoon: b.nummer('telefoon', i + 1) }),
  },
  rij(
    {
      naam: 'correctie adres bij betrokkene',
      titel: 'another phone number at the betrokkene',
      doel: {
        activiteit: 'corrigeerAdres',
        registratie: /^vraag-1\.adres/,
        methode: 'PATCH',
        pad: /^\/digitaleadressen\//,
      },
      verwacht: (i) => na.naDitVerzoek({ telefoon: b.nummer('telefoon', i) }),
    },
    b.ditVerzoek,
    b.telefoon,
  ),
  rij(
    {
      naam: 'correctie zaak',
      titel: 'another omschrijving of the zaak',
      doel: { activiteit: 'corrigeerZaak', registratie: /zaak$/, methode: 'PATCH', pad: /^\/zaken\// },
      verwacht: (i) => na.naZaak({ omschrijving: b.nummer('Aanvraag', i) }),
    },
    b.metZaak,
    b.zaak,
  ),
  rij(
    {
      naam: 'correctie zaakcontact',
      titel: 'another phone number at the initiator of the zaak',
      doel: { activiteit: 'corrigeerZaakcontact', registratie: /zaakcontact$/, methode: 'PUT', pad: /^\/rollen\// },
      verwacht: (i) => na.naZaakDitVerzoek({ telefoon: b.nummer('telefoon', i) }),
    },
    (spel) => b.ditVerzoek(spel, b.metZaak),
    b.telefoon,
  ),
  {
    naam: 'correctie klantcontact, nagekomen',
    titel: 'another onderwerp, while an earlier correction is still on its way to the register',
    doel: KLANTCONTACT,
    sleutel: 'uniek',
    eindigt: 'afgerond',
    laterScherp: true,
    voor: KLANTCONTACT,
    voorStoring: 'later',
    traag: true,
    speel: async (spel) => {
      await b.vraagAlleen(spel);
      await spel.geregistreerd();
      await b.beschrijf(spel, 1);
      await spel.totInProxy('the first correction broken', () => !spel.cel.voorStoort);
      await spel.geregistreerd();
      spel.richt();
      await b.beschrijf(spel, 2);
      await b.rondAf(spel);
    },
    verbeter: (spel, i) => b.beschrijf(spel, i + 2),
    verwacht: ({ i }) => na.naVraag({ onderwerp: b.nummer('Onderwerp', i + 2) }),
  },
];
