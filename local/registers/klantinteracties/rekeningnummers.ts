import { nullable, optional, required } from '../fields.js';
import { byUuid, exact } from '../filters.js';
import { merge, readChange, readNew } from '../resource.js';
import { form, reference, text } from '../values.js';
import { type Rekeningnummer } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull } from './scope.js';
import { randomUUID } from 'node:crypto';

const iban = form(/^[A-Za-z]{2}\d{2}[A-Za-z0-9]{1,30}$/, 'Ongeldige IBAN.');
const bic = form(/^\S*$/, 'Spaties zijn niet toegestaan.');

const fields = ({ tables }: KlantScope) => ({
  partij: nullable(reference((uuid) => tables.partijen.get(uuid) !== undefined, 'Partij')),
  iban: required(text({ max: 34, blank: false, check: iban })),
  bic: optional(text({ max: 11, min: 8, check: bic }), ''),
});

export const rekeningnummers: KlantResource<Rekeningnummer> = {
  path: 'rekeningnummers',
  table: ({ tables }) => tables.rekeningnummers,
  create: (body, scope) => scope.tables.rekeningnummers.put({ uuid: randomUUID(), ...readNew(fields(scope), body) }),
  change: (row, body, mode, scope) =>
    scope.tables.rekeningnummers.put(merge(row, readChange(fields(scope), body, mode))),
  remove: (row, { tables }) => {
    for (const partij of tables.partijen.by('voorkeursrekening', row.uuid))
      tables.partijen.put({ ...partij, voorkeursRekeningnummer: null });
    tables.rekeningnummers.remove(row.uuid);
  },
  show: (row, scope) => ({
    ...link(scope, 'rekeningnummers', row.uuid),
    partij: linkOrNull(scope, 'partijen', row.partij),
    iban: row.iban,
    bic: row.bic,
  }),
  filters: { uuid: byUuid((r) => [r.uuid]), iban: exact((r) => r.iban), bic: exact((r) => r.bic) },
};
