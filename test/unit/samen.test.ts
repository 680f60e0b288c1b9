/** Several registrations by one activity: what comes after what, what is left alone when one goes wrong, and what a second attempt must know. */
import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { type ActivityInterceptorsFactory, DefaultLogger } from '@temporalio/worker';
import { type ActiviteitDeps, createActiviteit } from '../../src/activities/roep.js';
import { metSamen } from '../../src/activities/samen.js';
import { registreernaam } from '../../src/contract/activiteitnamen.js';
import { type Activiteiten, type Registreeruitkomst, type Soort } from '../../src/contract/opdrachten.js';
import { type Registerbron, type Registers } from '../../src/registers/registers.js';
import { opengehouden, type Samenstap, type Samenuitkomst } from '../../src/contract/samen.js';

const STIL = new DefaultLogger('ERROR', () => {});
const GESPREK = '6f1c2f5e-0000-4000-8000-00000000c901';
type Opdracht = Samenstap['opdracht'];
type Antwoord = (opdracht: Opdracht) => Registreeruitkomst | Promise<Registreeruitkomst>;

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const goed =
  (n: number, rest: object = {}): Antwoord =>
  () => ({ soort: 'geregistreerd', uuid: uuid(n), gevonden: false, onzeker: false, ...rest });
const faalt =
  (type: string, nonRetryable: boolean, onzeker = false): Antwoord =>
  () => {
    throw ApplicationFailure.create({ type, message: type, nonRetryable, details: [{ onzeker, velden: [] }] });
  };

/** partij → naam, adres and klantcontact; klantcontact → adres at its betrokkene and interne taak. */
const PLAN: [stap: string, soort: Soort, na: string[], inhoud: object][] = [
  ['partij', 'partij', [], { soortPartij: 'persoon' }],
  ['vraag-1.taakactor-1', 'actor', [], { soort: 'afdeling' }],
  ['partij.naam', 'partijNaam', ['partij'], { partij: opengehouden('partij') }],
  ['partij.adres-1', 'adres', ['partij'], { aan: { partij: opengehouden('partij') } }],
  ['vraag-1.klantcontact', 'klantcontact', ['partij'], { betrokkene: { wasPartij: opengehouden('partij') } }],
  [
    'vraag-1.interneTaak',
    'interneTaak',
    ['vraag-1.klantcontact', 'vraag-1.taakactor-1'],
    {
      klantcontact: opengehouden('vraag-1.klantcontact'),
      actoren: [opengehouden('vraag-1.taakactor-1'), uuid(2)],
    },
  ],
  ['vraag-1.adres-1', 'adres', ['vraag-1.klantcontact'], { aan: { betrokkene: opengehouden('vraag-1.betrokkene') } }],
];
const ALLES_GOED: Record<string, Antwoord> = {
  partij: goed(1, { nieuw: true }),
  'vraag-1.taakactor-1': goed(2),
  'partij.naam': goed(1),
  'partij.adres-1': goed(3),
  'vraag-1.klantcontact': goed(4, { nieuw: true, betrokkene: uuid(5), nummer: '1' }),
  'vraag-1.interneTaak': goed(6),
  'vraag-1.adres-1': goed(7),
};

interface Gespeeld {
  gevraagd: Record<string, Opdracht>;
  gevolgd: string[];
  uitkomst: Samenuitkomst;
}
async function speel(anders: Record<string, Antwoord> = {}, attempt = 1): Promise<Gespeeld> {
  const gevraagd: Record<string, Opdracht> = {};
  const gevolgd: string[] = [];
  const antwoorden = { ...ALLES_GOED, ...anders };
  const registreer = (opdracht: Opdracht): Promise<Registreeruitkomst> => {
    gevraagd[opdracht.naam] = opdracht;
    return Promise.resolve().then(() => (antwoorden[opdracht.naam] ?? faalt('DEFECT', true))(opdracht));
  };
  const volg: ActivityInterceptorsFactory = ({ info }) => ({
    inbound: {
      execute: (invoer, verder) => {
        gevolgd.push(`${info.activityType} ${(invoer.args[0] as Opdracht).naam}`);
        return verder(invoer);
      },
    },
  });
  const soorten = new Set(PLAN.map(([, soort]) => soort));
  const activiteiten = Object.fromEntries([...soorten].map((soort) => [registreernaam(soort), registreer]));
  const stappen = PLAN.map(([stap, soort, na, inhoud]): Samenstap => {
    const alleenBijNieuw = soort === 'partijNaam' || soort === 'adres';
    const basis = { gesprek: GESPREK, naam: stap, medewerker: 'mdw-1', onzekerWachttijdMs: 1, onzeker: false, rang: 0 };
    return { stap, soort, na, alleenBijNieuw, opdracht: { ...basis, inhoud } as Opdracht };
  });
  const alle = metSamen(activiteiten as unknown as Activiteiten, [volg]);
  const omgeving = new MockActivityEnvironment({ attempt }, { logger: STIL });
  const uitkomst = await omgeving.run<[], Samenuitkomst, () => Promise<Samenuitkomst>>(() =>
    alle.registreerSamen({ gesprek: GESPREK, medewerker: 'mdw-1', stappen }),
  );
  return { gevraagd, gevolgd, uitkomst };
}
const soorten = (uitkomst: Samenuitkomst): Record<string, string> =>
  Object.fromEntries(Object.entries(uitkomst).map(([stap, { soort }]) => [stap, soort]));
const nietBegonnen = ({ uitkomst }: Gespeeld): string[] =>
  Object.entries(soorten(uitkomst)).flatMap(([stap, soort]) => (soort === 'nietBegonnen' ? [stap] : []));

test('elk eenmaal, met de uuids van wat eerst kwam, en in een lijst geen uuid tweemaal', async () => {
  const { gevraagd, gevolgd, uitkomst } = await speel();
  expect(new Set(Object.values(soorten(uitkomst)))).toEqual(new Set(['geregistreerd']));
  expect([...gevolgd].sort()).toEqual(PLAN.map(([stap, soort]) => `${registreernaam(soort)} ${stap}`).sort());
  expect(gevraagd['vraag-1.interneTaak']?.inhoud).toEqual({ klantcontact: uuid(4), actoren: [uuid(2)] });
  expect(gevraagd['vraag-1.adres-1']?.inhoud).toEqual({ aan: { betrokkene: uuid(5) } });
  expect(gevraagd['partij.naam']?.inhoud).toEqual({ partij: uuid(1) });
  // All of them have the time of one activity, whenever each begins.
  const begonnen = new Set(Object.values(gevraagd).map(({ begonnenMs }) => begonnenMs));
  expect([...begonnen]).toEqual([expect.any(Number)]);
});

test('onder wat net is gemaakt kan nog niets staan; onder wat er al was wel', async () => {
  const nieuw = await speel();
  expect(nieuw.gevraagd['vraag-1.adres-1']?.onderNieuw).toBe(true);
  expect(nieuw.gevraagd['partij.adres-1']?.onderNieuw).toBe(true);
  const bestaand = await speel({ partij: goed(1), 'vraag-1.klantcontact': goed(4, { betrokkene: uuid(5) }) });
  expect(bestaand.gevraagd['vraag-1.adres-1']?.onderNieuw).toBe(false);
  expect(bestaand.gevraagd['partij.adres-1']?.onderNieuw).toBe(false);
});

test('een partij die er al was houdt haar naam en adressen; het klantcontact gaat door', async () => {
  const gespeeld = await speel({ partij: goed(1, { gevonden: true }) });
  expect(nietBegonnen(gespeeld)).toEqual(['partij.naam', 'partij.adres-1']);
  expect(gespeeld.gevraagd['partij.naam']).toBeUndefined();
});

test('wat een register weigert houdt alleen op wat erna komt', async () => {
  const gespeeld = await speel({ 'vraag-1.klantcontact': faalt('VERZOEK_GEWEIGERD', true) });
  expect(nietBegonnen(gespeeld)).toEqual(['vraag-1.interneTaak', 'vraag-1.adres-1']);
  expect(gespeeld.uitkomst['vraag-1.klantcontact']).toEqual({
    soort: 'mislukt',
    code: 'VERZOEK_GEWEIGERD',
    details: { onzeker: false, velden: [] },
  });
  expect(gespeeld.uitkomst['partij.naam']?.soort).toBe('geregistreerd');
});

test('een register dat niet antwoordt wordt niets meer gevraagd', async () => {
  const gespeeld = await speel({ partij: faalt('REGISTER_ONBEREIKBAAR', false, true) });
  expect(Object.keys(gespeeld.gevraagd).sort()).toEqual(['partij', 'vraag-1.taakactor-1']);
  expect(gespeeld.uitkomst['partij']).toMatchObject({ soort: 'mislukt', opnieuwNaMs: 0, details: { onzeker: true } });
  expect(nietBegonnen(gespeeld)).toHaveLength(5);
});

test('als een register één niet antwoordt, wordt ook wat daar los van staat niet meer begonnen', async () => {
  const gespeeld = await speel({
    'vraag-1.taakactor-1': faalt('REGISTER_ONBEREIKBAAR', false),
    partij: async (opdracht) => {
      await new Promise(setImmediate);
      return goed(1)(opdracht);
    },
  });
  expect(Object.keys(gespeeld.gevraagd).sort()).toEqual(['partij', 'vraag-1.taakactor-1']);
  expect(gespeeld.uitkomst['partij']?.soort).toBe('geregistreerd');
});

test('een traag register: na drie seconden wordt niets meer begonnen, en is te zien wat er is', async () => {
  let nuMs = 0;
  const klok = jest.spyOn(performance, 'now').mockImplementation(() => nuMs);
  const gespeeld = await speel({
    partij: (opdracht) => {
      nuMs += 4_000;
      return goed(1)(opdracht);
    },
  }).finally(() => {
    klok.mockRestore();
  });
  expect(Object.keys(gespeeld.gevraagd).sort()).toEqual(['partij', 'vraag-1.taakactor-1']);
  expect(gespeeld.uitkomst['partij']?.soort).toBe('geregistreerd');
  expect(nietBegonnen(gespeeld)).toHaveLength(5);
});

test('een nummer van een ander: niets eronder', async () => {
  const gespeeld = await speel({ 'vraag-1.klantcontact': () => ({ soort: 'bezet' }) });
  expect(nietBegonnen(gespeeld)).toEqual(['vraag-1.interneTaak', 'vraag-1.adres-1']);
});

describe('een tweede poging: de eerste kan alles al hebben gemaakt', () => {
  test.each([
    ['antwoordt niet', faalt('REGISTER_ONBEREIKBAAR', false, true)],
    ['antwoordt onbruikbaar', faalt('ANTWOORD_ONGELDIG', true, true)],
  ])('een register dat %s laat niet in het midden wat eronder staat', async (_naam, antwoord) => {
    await expect(speel({ 'vraag-1.klantcontact': antwoord }, 2)).rejects.toMatchObject({
      type: 'REGISTER_ONBEREIKBAAR',
      nonRetryable: false,
    });
    // What nothing comes after is settled apart, as after a first attempt.
    const { uitkomst } = await speel({ 'vraag-1.interneTaak': antwoord }, 2);
    expect(uitkomst['vraag-1.interneTaak']?.soort).toBe('mislukt');
  });

  test('wat zeker niet is gemaakt, heeft ook niets eronder', async () => {
    const gespeeld = await speel({ 'vraag-1.klantcontact': faalt('VERZOEK_GEWEIGERD', true, false) }, 2);
    expect(nietBegonnen(gespeeld)).toEqual(['vraag-1.interneTaak', 'vraag-1.adres-1']);
  });
});

test('een fout die geen enkele registratie hoort te geven, laat de activiteit mislukken: zij wordt opnieuw geprobeerd', async () => {
  const kapot: Antwoord = () => {
    throw new TypeError('kapot');
  };
  await expect(speel({ 'vraag-1.klantcontact': kapot })).rejects.toThrow(TypeError);
});

test('wat laat begint heeft niet meer tijd dan de activiteit nog heeft', async () => {
  const deadlines: number[] = [];
  const voor: Registerbron['voor'] = ({ deadlineMs }) => {
    deadlines.push(deadlineMs);
    return {} as Registers;
  };
  const deps = { registers: { voor }, instellingen: {} } as unknown as ActiviteitDeps;
  const activiteit = createActiviteit(deps)(() => Promise.resolve());
  const begonnenMs = Date.now() - 2_500;
  const omgeving = new MockActivityEnvironment({ startToCloseTimeoutMs: 15_000 });
  await omgeving.run<[], unknown, () => Promise<unknown>>(() => activiteit({ medewerker: 'mdw-1', begonnenMs }));
  expect(deadlines).toHaveLength(1);
  expect(deadlines[0]).toBeLessThan(begonnenMs + 15_000);
});
