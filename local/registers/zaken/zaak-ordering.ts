import { invalidField } from '../problem.js';
import { type Zaak } from './rows.js';
import { type ZaakResource } from './scope.js';

const ORDERS = [
  'identificatie',
  'startdatum',
  'einddatum',
  'einddatumGepland',
  'uiterlijkeEinddatumAfdoening',
  'publicatiedatum',
  'archiefactiedatum',
  'registratiedatum',
] as const;

/** The list of zaken in the order that the query asks for; `-` turns it round, nulls stand last. */
export function zaakOrdering(resource: ZaakResource<Zaak>, query: URLSearchParams): ZaakResource<Zaak> {
  const wanted = (query.get('ordering') ?? '').split(',').filter((part) => part !== '');
  const keys = wanted.map((part) => {
    const name = part.replace(/^-/, '');
    const field = ORDERS.find((order) => order === name);
    if (field === undefined)
      throw invalidField(
        'ordering',
        'invalid_choice',
        `Selecteer een geldige keuze. ${part} is geen beschikbare keuze.`,
      );
    return { field, sign: part.startsWith('-') ? -1 : 1 };
  });
  if (keys.length === 0) return resource;
  const compare = (a: Zaak, b: Zaak): number => {
    for (const { field, sign } of keys) {
      const [x, y] = [a[field] ?? '\uffff', b[field] ?? '\uffff'];
      if (x !== y) return x < y ? -sign : sign;
    }
    return 0;
  };
  return { ...resource, sort: (rows) => rows.sort(compare) };
}
