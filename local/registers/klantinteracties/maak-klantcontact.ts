import { maybe, parseNew, Refused, required } from '../fields.js';
import { isObject, type JsonObject } from '../json.js';
import { Problem } from '../problem.js';
import { refusing } from '../resource.js';
import { betrokkeneFields, betrokkenen } from './betrokkenen.js';
import { readKlantcontact, storeKlantcontact } from './klantcontact-schrijven.js';
import { klantcontacten } from './klantcontacten.js';
import { onderwerpobjectFields, onderwerpobjecten } from './onderwerpobjecten.js';
import { type KlantScope } from './scope.js';
import { randomUUID } from 'node:crypto';

/** Turns the refusal of a nested resource back into one of a field, so that its names get their prefix. */
const nested =
  <T>(read: (value: unknown) => T) =>
  (value: unknown): T => {
    try {
      return read(value);
    } catch (error) {
      if (error instanceof Problem && error.invalidParams !== undefined) throw new Refused(error.invalidParams);
      throw error;
    }
  };

/** A klantcontact with at most one betrokkene and one onderwerpobject, all or nothing. */
export function maakKlantcontact(body: unknown, scope: KlantScope): JsonObject {
  const given = refusing(() =>
    parseNew(
      {
        klantcontact: required(nested((value) => readKlantcontact(value, scope))),
        betrokkene: maybe((value) => parseNew(betrokkeneFields(scope), value)),
        onderwerpobject: maybe((value) =>
          // An empty one is dropped without a word.
          isObject(value) && Object.keys(parseKnown(value)).length === 0
            ? undefined
            : parseNew(onderwerpobjectFields(scope), value),
        ),
      },
      body,
    ),
  );
  const klantcontact = storeKlantcontact(given.klantcontact, scope);
  const betrokkene =
    given.betrokkene === undefined ? undefined : storeBetrokkene(given.betrokkene, klantcontact.uuid, scope);
  const object = given.onderwerpobject;
  const onderwerpobject =
    object === undefined
      ? undefined
      : scope.tables.onderwerpobjecten.put({
          uuid: randomUUID(),
          klantcontact: klantcontact.uuid,
          wasKlantcontact: object.wasKlantcontact,
          identificator: object.onderwerpobjectidentificator,
        });
  return {
    klantcontact: klantcontacten.show(klantcontact, scope),
    betrokkene: betrokkene === undefined ? null : betrokkenen.show(betrokkene, scope),
    onderwerpobject: onderwerpobject === undefined ? null : onderwerpobjecten.show(onderwerpobject, scope),
  };
}

const parseKnown = ({ wasKlantcontact, onderwerpobjectidentificator }: Record<string, unknown>): object => ({
  ...(wasKlantcontact === undefined ? {} : { wasKlantcontact }),
  ...(onderwerpobjectidentificator === undefined ? {} : { onderwerpobjectidentificator }),
});

type NewBetrokkene = ReturnType<typeof parseNew<ReturnType<typeof betrokkeneFields>>>;

function storeBetrokkene({ wasPartij, ...rest }: NewBetrokkene, klantcontact: string, { tables }: KlantScope) {
  return tables.betrokkenen.put({ uuid: randomUUID(), partij: wasPartij, klantcontact, ...rest });
}
