/** One call of case C9018, as the medewerker plays it: each step is one decision, the workflow registers what follows from it. */
import { type Gesprek, type Kandidaten } from '../../src/contract/gesprek.js';
import { type Vervolg } from '../../src/contract/berichten.js';
import { type Api } from './api.js';
import { stap } from './scherm.js';
import { type Verwachting } from './telling.js';
import { Volger } from './volger.js';

export interface Scenario extends Omit<Verwachting, 'vervolg'> {
  titel: string;
  klant: { voornaam: string; voorvoegselAchternaam?: string; achternaam: string };
  onderwerp: string;
  inhoud: string;
  vervolg: Vervolg;
  telefoon: string;
  email: string;
}

const masker = (bsn: string): string => `*****${bsn.slice(-4)}`;
const volledigeNaam = ({ voornaam, voorvoegselAchternaam, achternaam }: Scenario['klant']): string =>
  [voornaam, voorvoegselAchternaam, achternaam].filter((deel) => deel !== undefined).join(' ');

export async function speelGesprek(api: Api, scenario: Scenario): Promise<Gesprek> {
  const { id } = await api.begin({});
  stap('', 'Neemt de oproep aan', `gesprek ${id}`);
  const volger = new Volger(api, id);
  try {
    await identificeer(api, id, scenario);
    await volger.rust();
    await beschrijf(api, id, scenario);
    await volger.rust();
    await kiesVervolg(api, id, scenario);
    await volger.rust();
    await vraagContactgegevens(api, id, scenario);
    await volger.rust();
    await api.besluit('POST', id, '_afronden', {});
    stap('', 'Rondt het gesprek af');
    return await volger.totGesloten();
  } finally {
    volger.sluit();
  }
}

async function identificeer(api: Api, id: string, { bsn, klant }: Scenario): Promise<void> {
  const identificatie = { bsn };
  await api.besluit('PUT', id, 'authenticatie', {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau: 'laag',
    identificatie,
  });
  stap('', 'Authenticeert de klant met controlevragen', `niveau laag, BSN ${masker(bsn)}`);
  const { kandidaten } = await api.besluit<Kandidaten>('POST', id, 'klant/_zoek', { identificatie });
  stap('F0138 F7927', 'Zoekt de klant op BSN', kandidaten.length === 0 ? 'niet gevonden' : 'gevonden');
  if (kandidaten.length > 0) throw new Error('De klant van de demo is al bekend.');
  await api.besluit('PUT', id, 'klant', { nietGevonden: { soortPartij: 'persoon', naam: klant } });
  stap('F7554', 'Geeft de gegevens van de nieuwe klant', volledigeNaam(klant));
}

async function beschrijf(api: Api, id: string, { onderwerp, inhoud }: Scenario): Promise<void> {
  await api.besluit('PUT', id, 'vragen/1', { onderwerp, inhoud });
  stap('F2173', 'Beschrijft de vraag van de klant', onderwerp);
}

async function kiesVervolg(api: Api, id: string, { vervolg }: Scenario): Promise<void> {
  await api.besluit('PUT', id, 'vragen/1/vervolg', vervolg);
  if (vervolg.interneTaak !== undefined)
    stap('F2120 F2130', 'Kiest het vervolg: interne taak', vervolg.interneTaak.gevraagdeHandeling);
  if (vervolg.zaak !== undefined) stap('F1888', 'Kiest het vervolg: zaak', `zaaktype ${vervolg.zaak.zaaktype}`);
}

async function vraagContactgegevens(api: Api, id: string, { telefoon, email, bereik }: Scenario): Promise<void> {
  await api.besluit('PUT', id, 'contactgegevens', {
    contactgegevens: [
      { soortDigitaalAdres: 'telefoonnummer', adres: telefoon },
      { soortDigitaalAdres: 'email', adres: email },
    ],
  });
  stap('', 'Noteert de contactgegevens', `${telefoon} · ${email}`);
  await api.besluit('PUT', id, 'bereik', { bereik });
  const algemeen = bereik === 'algemeen';
  stap(
    algemeen ? 'F6580' : 'F5694',
    'Vraagt waarvoor de contactgegevens zijn',
    algemeen ? 'algemeen gebruik' : 'alleen dit verzoek',
  );
}
