import { type RunningRegisters, startRegisters } from '../../local/registers/server.js';
import { call, klantcontact, type Reply } from './client.js';

/** What a client most easily gets wrong about the real registers; the recordings cover far more, but are not always here. */

let registers: RunningRegisters;
beforeAll(async () => {
  registers = await startRegisters({ port: 0, empty: true });
});
afterAll(() => registers.stop());
beforeEach(() => {
  registers.registers.reset();
});

const klant = (method: string, path: string, body?: unknown): Promise<Reply> =>
  call(`${registers.klantinteractiesUrl}/${path}`, method, body);
const zaak = (method: string, path: string, body?: unknown): Promise<Reply> =>
  call(`${registers.zakenUrl}/${path}`, method, body);
const made = async (reply: Promise<Reply>): Promise<{ uuid: string; url: string }> =>
  (await reply).body as { uuid: string; url: string };
const params = ({ body }: Reply): string[] =>
  (body as { invalidParams: { name: string; code: string }[] }).invalidParams.map((p) => `${p.name}:${p.code}`);

const PERSOON = { soortPartij: 'persoon', indicatieActief: true };
const TYPEN = 'zaaktypen/8968a214-d53c-4cb0-b315-38d7c6ef69c2';
const INITIATOR = 'roltypen/64fc612f-ace2-4696-9c14-26088f0beb3a';
const ONTVANGEN = 'statustypen/666d20ff-e7a3-4edb-b49f-d950b5fda745';
const type = (path: string): string => `${registers.catalogiUrl}/${path}`;
const nieuweZaak = (identificatie: string) => ({
  identificatie,
  bronorganisatie: '517439943',
  verantwoordelijkeOrganisatie: '517439943',
  startdatum: '2026-11-24',
  zaaktype: type(TYPEN),
});
const initiator = (bsn: string) => ({
  betrokkeneType: 'natuurlijk_persoon',
  roltype: type(INITIATOR),
  betrokkeneIdentificatie: { inpBsn: bsn },
});

describe('Open Klant', () => {
  test('a digitaal adres needs the key verstrektDoorPartij, be it null', async () => {
    const adres = { adres: '0612345678', soortDigitaalAdres: 'telefoonnummer' };
    expect(params(await klant('POST', 'digitaleadressen', adres))).toEqual(['verstrektDoorPartij:required']);
    expect((await klant('POST', 'digitaleadressen', { ...adres, verstrektDoorPartij: null })).status).toBe(201);
  });

  test('partijIdentificatie without soortPartij is passed over by a PATCH', async () => {
    const { uuid } = await made(klant('POST', 'partijen', PERSOON));
    const naam = { partijIdentificatie: { contactnaam: { achternaam: 'Vries' } } };
    expect((await klant('PATCH', `partijen/${uuid}`, naam)).body).toMatchObject({ partijIdentificatie: null });
    const both = await klant('PATCH', `partijen/${uuid}`, { ...naam, soortPartij: 'persoon' });
    expect(both.body).toMatchObject({ partijIdentificatie: { volledigeNaam: 'Vries' } });
  });

  test('a PATCH of a referentie with its own value collides with itself', async () => {
    const { uuid: partij } = await made(klant('POST', 'partijen', PERSOON));
    const adres = {
      verstrektDoorPartij: { uuid: partij },
      adres: 'a@b.nl',
      soortDigitaalAdres: 'email',
      referentie: 'r',
    };
    const { uuid } = await made(klant('POST', 'digitaleadressen', adres));
    const reply = await klant('PATCH', `digitaleadressen/${uuid}`, { referentie: 'r' });
    expect(params(reply)).toEqual(['nonFieldErrors:unique']);
  });

  test('a deleted partij takes its betrokkenen along; addresses of a betrokkene stay as orphans', async () => {
    const { uuid: partij } = await made(klant('POST', 'partijen', PERSOON));
    const reply = await klant('POST', 'maak-klantcontact', {
      klantcontact: klantcontact('1'),
      betrokkene: { wasPartij: { uuid: partij }, rol: 'klant', initiator: true },
    });
    const { betrokkene } = reply.body as { betrokkene: { uuid: string } };
    const adres = { verstrektDoorPartij: null, verstrektDoorBetrokkene: { uuid: betrokkene.uuid }, adres: 'x' };
    const orphan = await made(klant('POST', 'digitaleadressen', { ...adres, soortDigitaalAdres: 'overig' }));
    expect((await klant('DELETE', `partijen/${partij}`)).status).toBe(204);
    expect((await klant('GET', `betrokkenen/${betrokkene.uuid}`)).status).toBe(404);
    const left = await klant('GET', `digitaleadressen/${orphan.uuid}`);
    expect(left.body).toMatchObject({ verstrektDoorBetrokkene: null, verstrektDoorPartij: null });
  });

  test('a trailing slash is a page for people, an unknown parameter a refusal', async () => {
    expect((await klant('GET', 'partijen/')).headers.get('content-type')).toContain('text/html');
    expect(params(await klant('GET', 'partijen?naam=x'))).toEqual(['nonFieldErrors:unknown-parameters']);
  });
});

describe('Open Zaak', () => {
  const registreer = (rollen: unknown[], identificatie = 'KCC-1'): Promise<Reply> =>
    zaak('POST', 'zaak_registreren', {
      zaak: nieuweZaak(identificatie),
      status: { statustype: type(ONTVANGEN), datumStatusGezet: '2026-01-01T08:00:00+01:00' },
      rollen,
    });

  test('zaak_registreren stores all or nothing, also with two initiators', async () => {
    expect(params(await registreer([initiator('1')]))).toContain('rollen.0.betrokkeneIdentificatie.inpBsn:invalid');
    const two = await registreer([initiator('999992764'), initiator('111222333')]);
    expect(params(two)).toEqual(['rollen.1.roltype:max-occurences']);
    expect(registers.registers.zaak.zaken.all()).toEqual([]);
    expect((await registreer([initiator('999992764')])).status).toBe(201);
    expect(params(await registreer([]))).toEqual(['zaak.identificatie:identificatie-niet-uniek']);
  });

  test('a rol PUT answers with the old person; null leaves the contactpersoonRol', async () => {
    const { url } = await made(zaak('POST', 'zaken', nieuweZaak('KCC-2')));
    const rol = { zaak: url, ...initiator('999992764'), contactpersoonRol: { naam: 'Anna' } };
    const { uuid } = await made(zaak('POST', 'rollen', rol));
    const next = { zaak: url, ...initiator('111222333'), contactpersoonRol: null };
    const put = await zaak('PUT', `rollen/${uuid}`, next);
    expect(put.body).toMatchObject({ betrokkeneIdentificatie: { inpBsn: '999992764' } });
    const after = { betrokkeneIdentificatie: { inpBsn: '111222333' }, contactpersoonRol: { naam: 'Anna' } };
    expect((await zaak('GET', `rollen/${uuid}`)).body).toMatchObject(after);
  });

  test('the current status is the latest moment, and a moment is unique whatever its offset', async () => {
    const { uuid, url } = await made(zaak('POST', 'zaken', nieuweZaak('KCC-3')));
    const status = (datumStatusGezet: string): Promise<Reply> =>
      zaak('POST', 'statussen', { zaak: url, statustype: type(ONTVANGEN), datumStatusGezet });
    const { url: latest } = await made(status('2026-01-02T08:00:00+01:00'));
    expect((await status('2026-01-01')).body).toMatchObject({ indicatieLaatstGezetteStatus: false });
    expect(params(await status('2026-01-02T07:00:00Z'))).toEqual(['nonFieldErrors:unique']);
    expect(params(await status('2999-01-01T07:00:00Z'))).toEqual(['datumStatusGezet:date-in-future']);
    expect((await zaak('GET', `zaken/${uuid}`)).body).toMatchObject({ status: latest });
  });

  test('_zoek passes over what it does not know, the list does not', async () => {
    await zaak('POST', 'zaken', nieuweZaak('KCC-4'));
    expect((await zaak('POST', 'zaken/_zoek', { tikfout: 'x' })).body).toMatchObject({ count: 1 });
    expect(params(await zaak('POST', 'zaken/_zoek', {}))).toEqual(['nonFieldErrors:empty_search_body']);
    expect((await zaak('GET', 'zaken?tikfout=x')).status).toBe(400);
  });
});
