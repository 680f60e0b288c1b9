/** interne taak (F2120, D12): below our klantcontact, status `te_verwerken`, with at least one actor. */
import { isDeepStrictEqual } from 'node:util';
import { type Corrigeer, type Inhoud, type MaakOngedaan, type Registreer } from '../contract/opdrachten.js';
import { type Bevinding, GEEN, VREEMD } from '../registers/eenmaal.js';
import { RegisterFout } from '../registers/fouten.js';
import { type Internetaak } from '../registers/klantinteracties/vormen.js';
import { nummer } from '../registers/sleutels.js';
import { type Activiteit, BEZET, gecorrigeerd, geregistreerd, hernoem, type Roep } from './roep.js';
import { moetGelden, patchVan, type Veld } from './wijzigen.js';

const NIEUW = 'te_verwerken';
type Bron = Pick<Registreer<'interneTaak'>, 'gesprek' | 'naam' | 'rang' | 'inhoud'>;
const verwijzingen = (uuids: readonly string[]) => uuids.map((uuid) => ({ uuid }));

async function zoekTaak(bron: Bron, { registers }: Roep): Promise<Bevinding<Internetaak>> {
  const referentienummer = nummer(bron);
  const rijen = (await registers.klantinteracties.internetaken.lijst({ referentienummer })).filter(
    (rij) => rij.referentienummer === referentienummer,
  );
  const [rij, tweede] = rijen;
  if (!rij) return GEEN;
  if (tweede) throw new RegisterFout('DUBBEL_GEVONDEN');
  return rij.aanleidinggevendKlantcontact === bron.inhoud.klantcontact ? { soort: 'eigen', rij } : VREEMD;
}

async function maakTaak(bron: Bron, { registers }: Roep): Promise<Internetaak> {
  const referentienummer = nummer(bron);
  const { gevraagdeHandeling, toelichting, klantcontact, actoren } = bron.inhoud;
  const rij = await registers.klantinteracties.internetaken.maak({
    nummer: referentienummer,
    referentienummer,
    gevraagdeHandeling,
    toelichting,
    status: NIEUW,
    aanleidinggevendKlantcontact: { uuid: klantcontact },
    toegewezenAanActoren: verwijzingen(actoren),
  });
  if (rij.referentienummer !== referentienummer) throw new RegisterFout('ANTWOORD_ONGELDIG', { onzeker: true });
  return rij;
}

const velden = (rij: Internetaak, wens: Inhoud['interneTaak'], vorige?: Inhoud['interneTaak']): Veld[] => [
  {
    naam: 'gevraagdeHandeling',
    nu: rij.gevraagdeHandeling,
    wens: wens.gevraagdeHandeling,
    ...(vorige && { vorige: vorige.gevraagdeHandeling }),
  },
  { naam: 'toelichting', nu: rij.toelichting, wens: wens.toelichting, ...(vorige && { vorige: vorige.toelichting }) },
  // The one list that is ever replaced, after it has been compared.
  {
    naam: 'actoren',
    nu: rij.toegewezenAanActoren,
    wens: wens.actoren,
    body: { toegewezenAanActoren: verwijzingen(wens.actoren) },
    ...(vorige && { vorige: vorige.actoren }),
  },
];

const namen = hernoem(
  [/^toegewezenAanActoren\.(\d+).*$/, 'actoren.$1'],
  [/^toegewezenAanActoren$/, 'actoren'],
  [/^aanleidinggevendKlantcontact.*$/, 'klantcontact'],
);

export const createInternetaakactiviteiten = (activiteit: Activiteit) => ({
  registreerInterneTaak: activiteit(
    async (opdracht: Registreer<'interneTaak'>, roep) => {
      const uitkomst = await roep.metSleutel({
        zoek: () => zoekTaak(opdracht, roep),
        maak: () => maakTaak(opdracht, roep),
      });
      if (uitkomst.soort === 'vreemd') return BEZET;
      const { rij, nieuw } = uitkomst;
      const patch = nieuw || rij.status !== NIEUW ? undefined : patchVan(velden(rij, opdracht.inhoud));
      if (patch) await roep.registers.klantinteracties.internetaken.wijzig(rij.uuid, patch);
      return geregistreerd(rij.uuid, { nummer: nummer(opdracht) });
    },
    () => namen,
  ),
  corrigeerInterneTaak: activiteit(
    async ({ uuid, inhoud, vorige }: Corrigeer<'interneTaak'>, roep) => {
      const { internetaken } = roep.registers.klantinteracties;
      const patch = patchVan(velden(await internetaken.haal(uuid), inhoud, vorige));
      if (patch) await internetaken.wijzig(uuid, patch);
      return gecorrigeerd(roep);
    },
    () => namen,
  ),
  /** Only while nobody has begun: still `te_verwerken`, and as we last wrote it. */
  verwijderInterneTaak: activiteit(async (opdracht: MaakOngedaan<'interneTaak'>, roep) => {
    const { internetaken } = roep.registers.klantinteracties;
    const zoek = async () => {
      const bevinding = await zoekTaak(opdracht, roep);
      return bevinding.soort === 'eigen' ? bevinding.rij : undefined;
    };
    const rij = opdracht.uuid === null ? await zoek() : await internetaken.zoek(opdracht.uuid);
    if (!rij) return;
    const { inhoud } = opdracht;
    moetGelden(
      rij.status === NIEUW &&
        rij.aanleidinggevendKlantcontact === inhoud.klantcontact &&
        // Never confirmed: it may have been made by an earlier decision, and has not been ours to correct since.
        (opdracht.uuid === null || velden(rij, inhoud).every(({ nu, wens }) => isDeepStrictEqual(nu, wens))),
    );
    await internetaken.verwijder(rij.uuid);
  }),
});
