/** Whether the registers hold what `plan` says of the toestand that the decisions lead to: each step once, with its content. */
import { adressleutel } from '../../../src/contract/berichten.js';
import { type Gesprek } from '../../../src/contract/gesprek.js';
import { type Invoer } from '../../../src/contract/invoer.js';
import { canoniek } from '../../../src/contract/messages.js';
import { type Inhoud, type Soort } from '../../../src/contract/opdrachten.js';
import { type Besluit } from '../orakel.js';
import { BESLISSINGEN, beginToestand, plan } from './namaak.js';
import { type Modelregister, type Rij } from './register.js';

/** Which fields of a step's content stand in its row under the same name. */
const VELDEN: Record<Soort, string[]> = {
  actor: ['soort', 'identificatie'],
  partijKvk: ['kvkNummer'],
  partij: ['soortPartij', 'identificatie'],
  partijNaam: ['naam'],
  adres: ['soortDigitaalAdres', 'adres', 'omschrijving', 'isStandaardAdres'],
  klantcontact: ['vraag', 'onderwerp', 'inhoud', 'kanaal', 'vertrouwelijk', 'plaatsgevondenOp'],
  betrokkene: ['klantcontact', 'wasPartij', 'contactnaam'],
  actorklantcontact: ['actor', 'klantcontact'],
  interneTaak: ['gevraagdeHandeling', 'toelichting', 'klantcontact', 'actoren'],
  zaak: ['zaaktype', 'omschrijving', 'toelichting', 'startdatum', 'kanaal'],
  zaakcontact: [],
  zaakkoppeling: ['klantcontact', 'zaak', 'identiteit'],
};

const gelijk = (a: unknown, b: unknown): boolean => canoniek(a) === canoniek(b);

function toestandNa(invoer: Invoer, besluiten: Besluit[], nu: Gesprek, begonnen: ReadonlySet<number>) {
  const t = beginToestand(invoer, 0);
  for (const besluit of besluiten) {
    if (besluit.naam === 'weggelopen')
      t.vragen = t.vragen.filter(({ vraag }) => nu.vragen.some((v) => v.vraag === vraag));
    else if (besluit.naam !== 'probeerOpnieuw' && besluit.naam !== 'slaOver')
      BESLISSINGEN[besluit.naam].pasToe(t, besluit.bericht as never, { op: nu.aangenomenOp });
  }
  t.fase = nu.fase;
  t.afgebroken = nu.fase === 'afgebroken';
  for (const vraag of begonnen) t.zaakBegonnen[String(vraag)] = nu.aangenomenOp;
  return t;
}

export function volgensPlan(
  invoer: Invoer,
  besluiten: Besluit[],
  nu: Gesprek,
  begonnen: ReadonlySet<number>,
  register: Modelregister,
): string[] {
  const t = toestandNa(invoer, besluiten, nu, begonnen);
  const bekend = new Map(nu.registraties.map((registratie) => [registratie.naam, registratie]));
  const partij = bekend.get('partij');
  if (partij?.gevonden === true) Object.assign(t.registraties, { partij: { gevonden: true } });
  const fouten: string[] = [];
  const gezien = new Set<string>();
  for (const { naam, soort, inhoud } of plan(t)) {
    const registratie = bekend.get(naam);
    const rij = register.rijen.find(({ uuid }) => uuid === registratie?.uuid?.replace(/^rol-/, ''));
    if (registratie?.status !== 'geregistreerd' || !rij) {
      fouten.push(`het plan wil ${naam}, maar dat is niet geregistreerd`);
      continue;
    }
    gezien.add(rij.uuid);
    const wens = inhoud((ander) => bekend.get(ander)?.uuid ?? 'ontbreekt') as Record<string, unknown>;
    if (!klopt(rij, soort, wens, registratie.gevonden))
      fouten.push(`${naam} is niet zoals het plan zegt: ${JSON.stringify(rij.velden)} naast ${JSON.stringify(wens)}`);
  }
  const over = register.rijen.filter(
    ({ sleutel, uuid, tabel }) => sleutel !== null && !gezien.has(uuid) && tabel !== 'actor' && tabel !== 'zaak',
  );
  fouten.push(...over.map(({ sleutel, tabel }) => `niet in het plan, wel geregistreerd: ${tabel} ${String(sleutel)}`));
  return fouten;
}

function klopt({ velden }: Rij, soort: Soort, wens: Record<string, unknown>, gevonden: boolean): boolean {
  if (soort === 'actor' && 'actor' in wens) return true;
  if (soort === 'zaakcontact') {
    const { naam, telefoonnummer, emailadres } = wens as unknown as Inhoud['zaakcontact'];
    return gelijk(velden['contact'], { naam, telefoonnummer, emailadres });
  }
  if (soort === 'adres' && gevonden) return adressleutel(velden as never) === adressleutel(wens as never);
  if (soort === 'partij' && gevonden) return gelijk(velden['identificatie'], wens['identificatie']);
  return VELDEN[soort].every((veld) => gelijk(velden[veld], wens[veld]));
}
