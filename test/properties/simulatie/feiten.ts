/** What the model register holds of this gesprek, in the words of the oracle. */
import { type Identificatie } from '../../../src/contract/berichten.js';
import { actorTeken, type Feit, partijTeken } from '../orakel.js';
import { type Modelregister, type Rij } from './register.js';

type Velden = Record<string, unknown>;

export function feiten(register: Modelregister): Feit[] {
  const rij = (uuid: unknown): Rij | undefined => register.rijen.find((r) => r.uuid === uuid);
  const vraagVan = (klantcontact: unknown): unknown => rij(klantcontact)?.velden['vraag'] ?? 'geen klantcontact';
  const partij = (uuid: unknown): string | null => {
    if (uuid === null) return null;
    const gevonden = rij(uuid);
    if (!gevonden) return 'een partij die er niet is';
    return gevonden.sleutel === null ? gevonden.uuid : partijTeken(gevonden.velden['identificatie'] as Identificatie);
  };
  const actor = (uuid: unknown): string => {
    const { soort, identificatie } = rij(uuid)?.velden ?? {};
    return typeof soort === 'string' && typeof identificatie === 'string'
      ? actorTeken({ soort, identificatie })
      : 'een actor die er niet is';
  };
  const vraagVanZaak = ({ sleutel }: Rij): number => Number(/^vraag-(\d+)\./.exec(sleutel ?? '')?.[1]);
  const bij = (tabel: Rij['tabel'], klantcontact: string): Rij[] =>
    register.rijen.filter((r) => r.tabel === tabel && r.velden['klantcontact'] === klantcontact);

  const een = (r: Rij): Feit[] => {
    const v = r.velden;
    switch (r.tabel) {
      case 'actor':
        return [];
      case 'kvk':
        return [{ wat: 'kvk', kvkNummer: v['kvkNummer'] }];
      case 'partij':
        return [{ wat: 'partij', partij: partij(r.uuid), soortPartij: v['soortPartij'], naam: v['naam'] }];
      case 'adres':
        return [adres(v)];
      case 'klantcontact':
        return [
          {
            wat: 'klantcontact',
            vraag: v['vraag'],
            onderwerp: v['onderwerp'],
            inhoud: v['inhoud'],
            ...beller(bij('betrokkene', r.uuid)),
            medewerkers: bij('actorklantcontact', r.uuid)
              .map((paar) => actor(paar.velden['actor']).replace(/^medewerker /, ''))
              .sort(),
          },
        ];
      case 'betrokkene':
      case 'actorklantcontact':
        return rij(v['klantcontact']) ? [] : [{ wat: r.tabel, vraag: 'geen klantcontact' }];
      case 'interneTaak':
        return [
          {
            wat: 'interne taak',
            vraag: vraagVan(v['klantcontact']),
            gevraagdeHandeling: v['gevraagdeHandeling'],
            toelichting: v['toelichting'],
            actoren: (v['actoren'] as unknown[]).map(actor).sort(),
          },
        ];
      case 'zaak':
        return [
          {
            wat: 'zaak',
            vraag: vraagVanZaak(r),
            zaaktype: v['zaaktype'],
            omschrijving: v['omschrijving'],
            toelichting: v['toelichting'],
            contact: v['contact'],
          },
        ];
      case 'koppeling': {
        const { codeObjecttype } = v['identiteit'] as { codeObjecttype: string };
        const zaak = rij(v['zaak']);
        const vraag = vraagVan(v['klantcontact']);
        const klopt = zaak !== undefined && vraagVanZaak(zaak) === vraag;
        return [{ wat: klopt ? 'koppeling' : 'koppeling met een verkeerde zaak', vraag, identiteit: codeObjecttype }];
      }
    }
  };
  const adres = (v: Velden): Feit => ({
    wat: 'adres',
    aan:
      'partij' in v ? partij(v['partij']) : `vraag ${String(vraagVan(rij(v['betrokkene'])?.velden['klantcontact']))}`,
    soortDigitaalAdres: v['soortDigitaalAdres'],
    adres: v['adres'],
    omschrijving: v['omschrijving'],
    isStandaardAdres: v['isStandaardAdres'],
  });
  const beller = ([eerste, ...meer]: Rij[]): Velden => ({
    wasPartij: partij(eerste?.velden['wasPartij'] ?? null),
    contactnaam: eerste?.velden['contactnaam'] ?? null,
    ...(meer.length > 0 || !eerste ? { betrokkenen: meer.length + (eerste ? 1 : 0) } : {}),
  });

  const actoren = register.rijen.filter(({ tabel }) => tabel === 'actor').map(({ uuid }) => actor(uuid));
  const dubbel = actoren.filter((teken, i) => actoren.indexOf(teken) < i);
  return [
    ...register.rijen.filter(({ sleutel }) => sleutel !== null).flatMap(een),
    ...dubbel.map((teken): Feit => ({ wat: 'een tweede actor', actor: teken })),
  ];
}
