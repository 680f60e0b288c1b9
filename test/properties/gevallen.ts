/** Calls that once went wrong, found by the properties and made as small as they get: each is played in every run. */
import { type Geval, type Stap } from './simulatie/geval.js';
import { BSN, type Bericht } from './waarden.js';

const zeg = (naam: Bericht['naam'], payload: unknown): Stap => ({
  doe: 'bericht',
  bericht: { naam, payload },
  als: 'Update',
});
const wacht = (keer: number): Stap => ({ doe: 'wacht', keer });
const authenticatie = (betrouwbaarheidsniveau: string) =>
  zeg('legAuthenticatieVast', {
    uitkomst: 'geslaagd',
    methode: 'controlevragen',
    betrouwbaarheidsniveau,
    identificatie: { bsn: '999990019' },
  });
const gekend = [
  authenticatie('laag'),
  zeg('kiesKlant', { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Jan', achternaam: 'Proef' } } }),
  zeg('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' }),
];
const taakVoor = (soort: string, gevraagdeHandeling = 'Terugbellen') =>
  zeg('kiesVervolg', {
    vraag: 1,
    interneTaak: { gevraagdeHandeling, toegewezenAan: [{ soort, identificatie: 'BZ', naam: 'Burgerzaken' }] },
  });
const afdeling = { soort: 'afdeling', identificatie: 'BZ', naam: 'Burgerzaken' };
const telefoon = { soortDigitaalAdres: 'telefoonnummer', adres: '0612345678' };
const email = { soortDigitaalAdres: 'email', adres: 'piet@voorbeeld.example' };
const adressen = (...contactgegevens: object[]) => zeg('geefContactgegevens', { contactgegevens });
const bereik = (waarde: string) => zeg('kiesBereik', { bereik: waarde });
const draagOver = (id: string) => zeg('draagOver', { id, naam: 'Een medewerker' });
const antwoordKwijt = (
  handeling: 'registreer' | 'corrigeer' | 'verwijder',
  soort: 'interneTaak' | 'partij' | 'adres',
): Stap => ({ doe: 'storing', handeling, soort, storing: 'antwoordKwijt', keer: 1 });

const een = (stappen: Stap[], rest: Partial<Geval> = {}): Geval => ({
  klantcontactBijAannemen: false,
  registratie: 'direct',
  samen: false,
  identiteiten: 1,
  bezet: {},
  duren: [{ tienden: 1, eerst: false }],
  langsteRun: null,
  einde: 'rondAf',
  stappen,
  ...rest,
});

export const GEVALLEN: Record<string, Geval> = {
  'bereik van algemeen naar ditVerzoek: de naam van de nieuwe klant verdwijnt': een([
    ...gekend,
    taakVoor('afdeling'),
    bereik('algemeen'),
    wacht(20),
    bereik('ditVerzoek'),
  ]),
  'een interne taak voor een andere afdeling: de taak gaat mee': een([
    ...gekend,
    taakVoor('afdeling'),
    wacht(20),
    taakVoor('groep'),
  ]),
  'twee keer dezelfde nieuwe afdeling, en bij een tweede vraag nog eens: één actor': een([
    zeg('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' }),
    zeg('kiesVervolg', {
      vraag: 1,
      interneTaak: { gevraagdeHandeling: 'Terugbellen', toegewezenAan: [afdeling, afdeling] },
    }),
    zeg('beschrijfVraag', { vraag: 2, onderwerp: 'Rijbewijs' }),
    zeg('kiesVervolg', { vraag: 2, interneTaak: { gevraagdeHandeling: 'Terugbellen', toegewezenAan: [afdeling] } }),
  ]),
  'overgedragen en weer terug: beide medewerkers blijven bij het klantcontact': een([
    ...gekend,
    taakVoor('afdeling'),
    draagOver('mdw-2'),
    wacht(20),
    draagOver('mdw-1'),
  ]),
  'overgedragen aan wie als actor wordt geweigerd, en weer terug: beide staan bij het klantcontact': een([
    ...gekend,
    taakVoor('afdeling'),
    wacht(20),
    { doe: 'storing', handeling: 'registreer', soort: 'actor', storing: 'geweigerd', keer: 1 },
    draagOver('mdw-2'),
    wacht(3),
    draagOver('mdw-1'),
  ]),
  'overgedragen en weer terug terwijl samen wordt geregistreerd: beide blijven bij het klantcontact': een(
    [...gekend, adressen(telefoon), taakVoor('afdeling'), bereik('algemeen'), draagOver('mdw-2'), draagOver('mdw-1')],
    { samen: true, duren: [{ tienden: 0, eerst: false }] },
  ),
  'een correctie van een zaak geweigerd, en dan afgebroken: de zaak loopt, en houdt haar klantcontact': een(
    [
      ...gekend,
      zeg('kiesVervolg', { vraag: 1, zaak: { zaaktype: 'PARKEER-AANVR' } }),
      wacht(20),
      { doe: 'storing', handeling: 'corrigeer', soort: 'zaak', storing: 'geweigerd', keer: 1 },
      zeg('kiesVervolg', { vraag: 1, zaak: { zaaktype: 'PARKEER-AANVR', toelichting: 'Graag snel.' } }),
      wacht(3),
    ],
    { einde: 'breekAf' },
  ),
  'een adres erbij vóór het bekende: geen van beide gaat verloren': een(
    [...gekend, taakVoor('afdeling'), adressen(telefoon), bereik('algemeen'), wacht(1), adressen(email, telefoon)],
    { duren: [{ tienden: 0, eerst: false }] },
  ),
  'afgebroken: de partij gaat pas na het klantcontact dat ernaar wijst': een(
    [...gekend, taakVoor('afdeling'), wacht(20), wacht(20)],
    { einde: 'breekAf' },
  ),
  'afgebroken terwijl het klantcontact wordt gemaakt: de partij blijft tot dat er is en weer weg is': een(
    [...gekend, taakVoor('afdeling'), wacht(2), zeg('breekAf', { reden: 'opgehangen' })],
    {
      duren: [
        { tienden: 0, eerst: false },
        { tienden: 1, eerst: false },
      ],
    },
  ),
  'weer geauthenticeerd terwijl de partij wordt verwijderd: die wordt opnieuw gemaakt': een(
    [
      ...gekend,
      taakVoor('afdeling'),
      wacht(3),
      zeg('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning', vereistNiveau: 'substantieel' }),
      wacht(4),
      authenticatie('hoog'),
    ],
    { duren: [0, 2, 1].map((tienden) => ({ tienden, eerst: false })) },
  ),
  'een correctie die misschien is gedaan, teruggenomen: het register heeft weer het eerste': een([
    ...gekend,
    taakVoor('afdeling'),
    wacht(20),
    antwoordKwijt('corrigeer', 'interneTaak'),
    taakVoor('afdeling', 'Uitzoeken'),
    wacht(1),
    taakVoor('afdeling'),
  ]),
  'een correctie die misschien is gedaan, en dan afgebroken: de taak is nog van ons': een(
    [
      ...gekend,
      taakVoor('afdeling'),
      wacht(20),
      antwoordKwijt('corrigeer', 'interneTaak'),
      taakVoor('afdeling', 'Uitzoeken'),
      wacht(1),
    ],
    { einde: 'breekAf' },
  ),
  'iets dat misschien ongedaan is gemaakt en toch gewenst is, wordt opgezocht of opnieuw gemaakt': een([
    ...gekend,
    taakVoor('afdeling'),
    adressen(telefoon),
    bereik('algemeen'),
    wacht(20),
    antwoordKwijt('verwijder', 'adres'),
    adressen(),
    wacht(1),
    adressen(telefoon),
  ]),
  'een adres dat misschien bij de ene partij staat, en bij de andere moet: het eerste gaat weer weg': een([
    ...gekend,
    adressen(telefoon),
    taakVoor('afdeling'),
    bereik('algemeen'),
    antwoordKwijt('registreer', 'adres'),
    wacht(1),
    zeg('kiesKlant', { gevonden: { partij: '00000000-0000-4000-8000-000000000001' } }),
  ]),
  'een run is vol nadat veel samen is geregistreerd: de volgende doet de rest': een(
    [
      zeg('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' }),
      taakVoor('afdeling'),
      adressen(telefoon),
      zeg('beschrijfVraag', { vraag: 2, onderwerp: 'Rijbewijs' }),
      zeg('kiesVervolg', {
        vraag: 2,
        interneTaak: {
          gevraagdeHandeling: 'Terugbellen',
          toegewezenAan: [
            { soort: 'medewerker', identificatie: 'mdw-2', naam: 'Piet Kok' },
            { actor: '00000000-0000-4000-8000-000000000006' },
          ],
        },
      }),
    ],
    { samen: true, langsteRun: 3, duren: [{ tienden: 0, eerst: false }] },
  ),
  'samen geregistreerd, en de klant was er toch al: zijn naam en adressen blijven zoals ze zijn': een(
    [
      zeg('legAuthenticatieVast', {
        uitkomst: 'geslaagd',
        methode: 'controlevragen',
        betrouwbaarheidsniveau: 'laag',
        identificatie: { bsn: BSN.bekend },
      }),
      zeg('kiesKlant', { nietGevonden: { soortPartij: 'persoon', naam: { voornaam: 'Piet', achternaam: 'Ander' } } }),
      zeg('beschrijfVraag', { vraag: 1, onderwerp: 'Parkeervergunning' }),
      taakVoor('afdeling'),
      adressen(telefoon, email),
      bereik('algemeen'),
    ],
    { samen: true, registratie: 'bijAfronden' },
  ),
  'samen geregistreerd door een worker die sterft: de tweede poging vindt wat de eerste maakte': een(
    [...gekend, taakVoor('afdeling'), adressen(telefoon, email), bereik('ditVerzoek')],
    { samen: true, registratie: 'bijAfronden', duren: [{ tienden: 1, eerst: true }] },
  ),
  'samen geregistreerd, en halverwege antwoordt het register niet: de rest volgt apart': een(
    [
      { doe: 'storing', handeling: 'registreer', soort: 'klantcontact', storing: 'traagGedaan', keer: 1 },
      ...gekend,
      taakVoor('afdeling'),
      adressen(telefoon, email),
      bereik('ditVerzoek'),
    ],
    { samen: true, registratie: 'bijAfronden' },
  ),
};
