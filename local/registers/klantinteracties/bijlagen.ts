import { nullable } from '../fields.js';
import { byUuid, exact } from '../filters.js';
import { merge, readChange, readNew } from '../resource.js';
import { reference } from '../values.js';
import { identificatorVeld } from './fields.js';
import { type Bijlage } from './rows.js';
import { type KlantResource, type KlantScope, link, linkOrNull } from './scope.js';
import { randomUUID } from 'node:crypto';

const fields = ({ tables }: KlantScope) => ({
  wasBijlageVanKlantcontact: nullable(
    reference((uuid) => tables.klantcontacten.get(uuid) !== undefined, 'Klantcontact'),
  ),
  bijlageidentificator: identificatorVeld,
});

export const bijlagen: KlantResource<Bijlage> = {
  path: 'bijlagen',
  table: ({ tables }) => tables.bijlagen,
  create: (body, scope) => {
    const given = readNew(fields(scope), body);
    return scope.tables.bijlagen.put({
      uuid: randomUUID(),
      klantcontact: given.wasBijlageVanKlantcontact,
      identificator: given.bijlageidentificator,
    });
  },
  change: (row, body, mode, scope) => {
    const given = readChange(fields(scope), body, mode);
    const change = { klantcontact: given.wasBijlageVanKlantcontact, identificator: given.bijlageidentificator };
    return scope.tables.bijlagen.put(merge(row, change));
  },
  remove: (row, { tables }) => {
    tables.bijlagen.remove(row.uuid);
  },
  show: (row, scope) => ({
    ...link(scope, 'bijlagen', row.uuid),
    wasBijlageVanKlantcontact: linkOrNull(scope, 'klantcontacten', row.klantcontact),
    bijlageidentificator: { ...row.identificator },
  }),
  filters: {
    klantcontact__uuid: byUuid(
      (r) => [r.klantcontact],
      (uuid, { tables }) => tables.bijlagen.by('klantcontact', uuid),
    ),
    bijlageidentificatorObjectId: exact((r) => r.identificator.objectId),
    bijlageidentificatorCodeObjecttype: exact((r) => r.identificator.codeObjecttype),
    bijlageidentificatorCodeRegister: exact((r) => r.identificator.codeRegister),
    bijlageidentificatorCodeSoortObjectId: exact((r) => r.identificator.codeSoortObjectId),
  },
};
