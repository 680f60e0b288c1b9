/** Every route, for everybody, on a real gesprek: the table of rights is what happens, and a refusal changes nothing. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTemporalGesprekken } from '../../src/api/temporal/gesprekken.js';
import { ROUTES } from '../../src/api/routes/index.js';
import { type Route } from '../../src/api/route.js';
import { RECHTEN, type Reikwijdte, type Rol } from '../../src/auth/rechten.js';
import { type Gesprek } from '../../src/contract/gesprek.js';
import { Geheugenregister } from '../support/geheugenregister.js';
import { Proefopstelling } from '../support/gesprekken.js';
import { ANDERE, MEDEWERKER, OPERATOR, type Persoon, tokenVan } from '../support/tokens.js';
import { Proefapi } from './opstelling.js';

let opstelling: Proefopstelling;
const api = new Proefapi();
beforeAll(async () => {
  opstelling = await Proefopstelling.begin(new Geheugenregister().activiteiten());
  await api.begin();
  Object.assign(
    api.gesprekken,
    createTemporalGesprekken({ client: opstelling.client, taskQueue: opstelling.taskQueue }),
  );
});
afterAll(async () => {
  await api.eindig();
  await opstelling.eindig();
}, 120_000);

const vraag = async (wie: Persoon | null, methode: string, pad: string, body?: unknown) =>
  api.vraag(methode, pad, body, { Authorization: wie === null ? '' : `Bearer ${await tokenVan(wie)}` });
const begin = async (): Promise<Gesprek> => {
  const gesprek = await opstelling.gesprek({ medewerker: { id: MEDEWERKER.sub, naam: 'Medewerker Een' } });
  return gesprek.nu();
};
const voorbeeld = ({ voorbeelden = {}, operationId }: Route): unknown =>
  operationId === 'beginGesprek' ? { id: randomUUID() } : Object.values(voorbeelden)[0]?.waarde;

interface Beller {
  naam: string;
  persoon: Persoon | null;
  rol: Rol | null;
  eigen: boolean;
}
const BELLERS: Beller[] = [
  { naam: 'niemand', persoon: null, rol: null, eigen: false },
  { naam: 'een andere medewerker', persoon: ANDERE, rol: 'medewerker', eigen: false },
  { naam: 'de eigen medewerker', persoon: MEDEWERKER, rol: 'medewerker', eigen: true },
  { naam: 'een operator', persoon: OPERATOR, rol: 'operator', eigen: false },
];
const beveiligd = ROUTES.filter((route) => route.operationId !== 'haalOpenapi');

function verwacht({ operationId, pad }: Route, { persoon, rol, eigen }: Beller): 401 | 403 | 'mag' {
  if (persoon === null || rol === null) return 401;
  const rechten: Partial<Record<Rol, Reikwijdte>> = operationId === 'haalOpenapi' ? {} : RECHTEN[operationId];
  const recht = rechten[rol];
  if (recht === undefined) return 403;
  return recht === 'alle' || eigen || !pad.includes('{id}') ? 'mag' : 403;
}

describe.each(beveiligd)('$operationId', (route) => {
  test.each(BELLERS)('door $naam', async (beller) => {
    const gesprek = await begin();
    const pad = route.pad.replace('{id}', gesprek.id).replace('{vraag}', '1').replace('{naam}', 'vraag-1.klantcontact');
    const stroom = route.operationId === 'volgGesprek';
    const antwoord = stroom
      ? await vraag(beller.persoon, 'HEAD', `/v1${pad}`)
      : await vraag(beller.persoon, route.methode.toUpperCase(), `/v1${pad}`, voorbeeld(route));
    const wat = verwacht(route, beller);
    // Allowed, a decision may still not fit the gesprek; but it is never for want of a right.
    if (wat === 'mag') expect([401, 403]).not.toContain(antwoord.status);
    else {
      expect(antwoord.status).toBe(wat);
      const nu = await opstelling.client.workflow.getHandle(`gesprek/${gesprek.id}`).query<Gesprek>('gesprek');
      expect(nu).toEqual(gesprek);
      expect(antwoord.tekst).not.toContain('"versie"');
    }
  });
});

test('aan wie het gesprek is overgedragen mag er van dan af in handelen, en wie het aannam ook nog', async () => {
  const { id } = await begin();
  const bereik = (wie: Persoon) => vraag(wie, 'PUT', `/v1/gesprekken/${id}/bereik`, { bereik: 'geen' });
  expect((await bereik(ANDERE)).status).toBe(403);
  await vraag(MEDEWERKER, 'PUT', `/v1/gesprekken/${id}/medewerker`, { id: ANDERE.sub, naam: 'Medewerker Twee' });
  const na = await bereik(ANDERE);
  expect([na.status, na.json['medewerkers']]).toEqual([200, ['mdw-1', 'mdw-2']]);
  expect((await bereik(MEDEWERKER)).status).toBe(200);
  const wie = { uitkomst: 'nietUitgevoerd' };
  const { json } = await vraag(MEDEWERKER, 'PUT', `/v1/gesprekken/${id}/authenticatie`, wie);
  expect(json['authenticatie']).toMatchObject({ door: 'mdw-1' });
});

test('een ander leert niets van het gesprek: geen versie, geen fase, ook niet met If-Match of nadat het gesloten is', async () => {
  const { id } = await begin();
  const pad = `/v1/gesprekken/${id}`;
  const kop = { Authorization: `Bearer ${await tokenVan(ANDERE)}`, 'If-Match': '"999"' };
  const { status, json } = await api.vraag('PUT', `${pad}/bereik`, { bereik: 'geen' }, kop);
  expect([status, json['gesprek']]).toEqual([403, undefined]);
  await vraag(MEDEWERKER, 'POST', `${pad}/_afbreken`, { reden: 'Opgehangen' });
  await opstelling.client.workflow.getHandle(`gesprek/${id}`).result();
  const gesloten = await vraag(ANDERE, 'PUT', `${pad}/bereik`, { bereik: 'geen' });
  expect([gesloten.status, gesloten.json['fase']]).toEqual([403, undefined]);
  expect((await vraag(MEDEWERKER, 'PUT', `${pad}/bereik`, { bereik: 'geen' })).status).toBe(409);
});

test('dezelfde sleutel met de aanvraag van een ander geeft het antwoord van die ander niet', async () => {
  const { id } = await begin();
  const sleutel = randomUUID();
  const met = async (wie: Persoon) => ({ Authorization: `Bearer ${await tokenVan(wie)}`, 'Idempotency-Key': sleutel });
  const zend = async (wie: Persoon) =>
    api.vraag('PUT', `/v1/gesprekken/${id}/bereik`, { bereik: 'geen' }, await met(wie));
  expect((await zend(MEDEWERKER)).status).toBe(200);
  const ander = await zend(ANDERE);
  expect([ander.status, ander.tekst.includes('"versie"')]).toEqual([403, false]);
  expect((await zend(MEDEWERKER)).status).toBe(200);
});

test('een bericht uit de Temporal UI, zonder afzender, wordt aangenomen zoals altijd', async () => {
  const gesprek = await opstelling.gesprek();
  expect((await gesprek.besluit('kiesBereik', { bereik: 'geen' })).bereik).toBe('geen');
  await expect(gesprek.besluit('kiesBereik', { bereik: 'geen', door: 'mdw-9' })).rejects.toThrow();
  await expect(gesprek.besluit('kiesBereik', { bereik: 'geen', door: 7 })).rejects.toThrow();
});
