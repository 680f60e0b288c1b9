/** What others registered before the call, in the stand-in registers: it must be there afterwards, to the letter. */
import { type Identificatie } from '../../../src/contract/berichten.js';
import { type Klantinteracties } from '../../../src/registers/klantinteracties/client.js';
import { alsObjectidentificator } from '../../../src/registers/klantinteracties/identificatoren.js';
import { type Bekenden, BSN } from '../waarden.js';

const ref = (uuid: string) => ({ uuid });
const naam = (achternaam: string) => ({ voorletters: '', voornaam: '', voorvoegselAchternaam: '', achternaam });
const actorVan = (codeObjecttype: string, objectId: string) => ({
  codeObjecttype,
  codeRegister: 'obj',
  codeSoortObjectId: 'idf',
  objectId,
});

export async function zaai(register: Klantinteracties): Promise<Bekenden> {
  const partij = async (soortPartij: string, identificatie: Identificatie, rest: object) => {
    const { uuid } = await register.partijen.maak({
      soortPartij,
      indicatieActief: true,
      partijIdentificatoren: [{ partijIdentificator: alsObjectidentificator(identificatie), ...rest }],
    });
    return uuid;
  };
  const sanne = await partij('persoon', { bsn: BSN.bekend }, {});
  const kvk = await register.partijIdentificatoren.maak({
    identificeerdePartij: null,
    anderePartijIdentificator: '',
    partijIdentificator: alsObjectidentificator({ kvkNummer: '90000001' }),
  });
  const filiaal = await partij(
    'organisatie',
    { kvkNummer: '90000001', vestigingsnummer: '000000000002' },
    { subIdentificatorVan: ref(kvk.uuid) },
  );
  for (const [soortDigitaalAdres, adres] of [
    ['telefoonnummer', '+31687654321'],
    ['email', 'Jan@voorbeeld.example'],
  ])
    await register.digitaleAdressen.maak({
      verstrektDoorPartij: ref(sanne),
      verstrektDoorBetrokkene: null,
      soortDigitaalAdres,
      adres,
      omschrijving: 'al bekend',
      isStandaardAdres: true,
      referentie: '',
    });
  const actor = await register.actoren.maak({
    naam: 'Wijkteam',
    soortActor: 'organisatorische_eenheid',
    indicatieActief: true,
    actoridentificator: actorVan('grp', 'wijkteam'),
  });
  const { klantcontact } = await register.maakKlantcontact({
    klantcontact: {
      nummer: '1234567890',
      referentienummer: '1234567890',
      kanaal: 'telefoon',
      onderwerp: 'Iets van eerder',
      inhoud: '',
      indicatieContactGelukt: true,
      taal: 'nld',
      vertrouwelijk: false,
      plaatsgevondenOp: '2026-11-20T10:00:00Z',
      metadata: {},
    },
    betrokkene: {
      wasPartij: ref(sanne),
      rol: 'klant',
      initiator: true,
      contactnaam: naam('Bakker'),
      organisatienaam: '',
    },
  });
  await register.actorklantcontacten.maak({ actor: ref(actor.uuid), klantcontact: ref(klantcontact.uuid) });
  await register.internetaken.maak({
    nummer: '1234567891',
    referentienummer: '1234567891',
    gevraagdeHandeling: 'Van eerder',
    toelichting: '',
    status: 'te_verwerken',
    aanleidinggevendKlantcontact: ref(klantcontact.uuid),
    toegewezenAanActoren: [ref(actor.uuid)],
  });
  return { partijen: [sanne, filiaal], actoren: [actor.uuid] };
}
