/** Our identifications as Open Klant's partij-identificatoren, names as its contactnaam, and back. */
import { type Identificatie, type Naam } from '../../contract/berichten.js';
import {
  type Contactnaam,
  isZelfde,
  type Objectidentificator,
  type Partij,
  type PartijIdentificator,
} from './vormen.js';
import { type Klantinteracties } from './client.js';

export const alsObjectidentificator = (identificatie: Identificatie): Objectidentificator => {
  const { bsn, rsin, kvkNummer, vestigingsnummer } = identificatie;
  if (bsn !== undefined)
    return { codeObjecttype: 'natuurlijk_persoon', codeSoortObjectId: 'bsn', objectId: bsn, codeRegister: 'brp' };
  if (rsin !== undefined)
    return { codeObjecttype: 'niet_natuurlijk_persoon', codeSoortObjectId: 'rsin', objectId: rsin, codeRegister: 'hr' };
  if (vestigingsnummer !== undefined)
    return {
      codeObjecttype: 'vestiging',
      codeSoortObjectId: 'vestigingsnummer',
      objectId: vestigingsnummer,
      codeRegister: 'hr',
    };
  return {
    codeObjecttype: 'niet_natuurlijk_persoon',
    codeSoortObjectId: 'kvk_nummer',
    objectId: kvkNummer ?? '',
    codeRegister: 'hr',
  };
};

/** Name of the field of the identification that a refusal of the identificator is about. */
export const veldVanIdentificatie = ({ bsn, rsin, vestigingsnummer }: Identificatie): string =>
  bsn !== undefined
    ? 'bsn'
    : rsin !== undefined
      ? 'rsin'
      : vestigingsnummer !== undefined
        ? 'vestigingsnummer'
        : 'kvkNummer';

/** All rows with exactly these four values. */
export async function zoekIdentificatoren(
  { partijIdentificatoren }: Klantinteracties,
  gezocht: Objectidentificator,
): Promise<PartijIdentificator[]> {
  const rijen = await partijIdentificatoren.lijst({
    partijIdentificatorCodeObjecttype: gezocht.codeObjecttype,
    partijIdentificatorCodeSoortObjectId: gezocht.codeSoortObjectId,
    partijIdentificatorObjectId: gezocht.objectId,
    partijIdentificatorCodeRegister: gezocht.codeRegister,
  });
  return rijen.filter(({ partijIdentificator }) => isZelfde(partijIdentificator, gezocht));
}

const LEEG: Contactnaam = { voorletters: '', voornaam: '', voorvoegselAchternaam: '', achternaam: '' };
/** A group is replaced whole: what is missing is "". */
export const alsContactnaam = (naam: Naam | null): Contactnaam => ({
  voorletters: naam?.voorletters ?? LEEG.voorletters,
  voornaam: naam?.voornaam ?? LEEG.voornaam,
  voorvoegselAchternaam: naam?.voorvoegselAchternaam ?? LEEG.voorvoegselAchternaam,
  achternaam: naam?.achternaam ?? LEEG.achternaam,
});

/** Name to show for a partij; null when it has none. */
export function weergavenaam({ partijIdentificatie }: Partij): string | null {
  if (!partijIdentificatie) return null;
  const { voornaam, voorvoegselAchternaam, achternaam } = partijIdentificatie.contactnaam ?? LEEG;
  const delen =
    partijIdentificatie.naam === '' ? [voornaam, voorvoegselAchternaam, achternaam] : [partijIdentificatie.naam];
  const naam = delen.filter((deel) => deel !== '').join(' ');
  return naam === '' ? null : naam;
}
