/** Every row that was made in one cell, and what may not happen with them on the way, even where the end is right. */
import { type Antwoord, type Oproep } from './proxy.js';

export type Collectie =
  | 'partijen'
  | 'partij-identificatoren'
  | 'klantcontacten'
  | 'betrokkenen'
  | 'actoren'
  | 'actorklantcontacten'
  | 'internetaken'
  | 'digitaleadressen'
  | 'onderwerpobjecten'
  | 'zaken'
  | 'rollen'
  | 'statussen';
export interface Gemaakt {
  collectie: Collectie;
  uuid: string;
  /** Made by somebody else than the product: it must be there unchanged afterwards. */
  vreemd: boolean;
  /** What it hangs below, where that is not always the same. */
  onder?: Collectie;
}
/** Rows of a call that must be gone before a row of these collections is removed. */
const EERST_WEG: Partial<Record<string, readonly Collectie[]>> = {
  klantcontacten: ['internetaken', 'actorklantcontacten', 'onderwerpobjecten'],
  'partij-identificatoren': ['partijen'],
};
const onderVan = (rij: Json): Collectie => (rij['verstrektDoorBetrokkene'] === null ? 'partijen' : 'klantcontacten');

export class Boek {
  readonly gemaakt: Gemaakt[] = [];
  readonly fouten: string[] = [];
  readonly #verwijderd = new Set<string>();
  /** Uuids of what was stored, by path and body. */
  readonly #opgeslagen = new Map<string, string[]>();

  noteerVerwijderd(pad: string): void {
    this.#verwijderd.add(pad.split('/').pop() ?? '');
  }

  /** Nothing is removed while something of this call still hangs below it: the register would drag that along. */
  controleerVolgorde(pad: string): void {
    const [, collectie = '', uuid] = pad.split('/');
    const eerst = EERST_WEG[collectie] ?? [];
    const over = this.gemaakt.filter(
      (rij) =>
        (rij.onder === collectie || eerst.includes(rij.collectie)) && !rij.vreemd && !this.#verwijderd.has(rij.uuid),
    );
    if (over.length > 0 && this.gemaakt.some((rij) => rij.uuid === uuid && !rij.vreemd))
      this.fouten.push(`${collectie} removed before ${[...new Set(over.map((rij) => rij.collectie))].join(', ')}`);
  }

  /**
   * The same is stored only once, even where a second row would be found and removed again.
   */
  controleerDubbel({ pad, body }: Oproep, { data }: Antwoord): void {
    const wat = `${pad} ${body.toString()}`;
    const eerder = this.#opgeslagen.get(wat) ?? [];
    const uuid = String((JSON.parse(data.toString()) as Json)['uuid']);
    this.#opgeslagen.set(wat, [...eerder, uuid]);
    if (eerder.some((ander) => !this.#verwijderd.has(ander))) this.fouten.push(`stored twice: ${pad.slice(1)}`);
  }

  noteer(pad: string, { data }: Antwoord, vreemd: boolean): void {
    for (const { collectie, rij } of rijenVan(pad, JSON.parse(data.toString()) as Json)) {
      const uuid = rij['uuid'] ?? String(rij['url']).split('/').pop();
      if (typeof uuid === 'string' && !this.gemaakt.some((eerder) => eerder.uuid === uuid))
        this.gemaakt.push({
          collectie,
          uuid,
          vreemd,
          ...(collectie === 'digitaleadressen' && { onder: onderVan(rij) }),
        });
    }
  }
}

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** All rows that the answer to a create names. */
function rijenVan(pad: string, body: Json): { collectie: Collectie; rij: Json }[] {
  const collectie = pad.slice(1).split('?')[0] ?? '';
  const delen: [Collectie, unknown][] =
    collectie === 'maak-klantcontact'
      ? [
          ['klantcontacten', body['klantcontact']],
          ['betrokkenen', body['betrokkene']],
          ['onderwerpobjecten', body['onderwerpobject']],
        ]
      : collectie === 'zaak_registreren'
        ? [
            ['zaken', body['zaak']],
            ['rollen', body['rollen']],
            ['statussen', body['status']],
          ]
        : [
            [collectie as Collectie, body],
            ['partij-identificatoren', collectie === 'partijen' ? body['partijIdentificatoren'] : []],
          ];
  return delen.flatMap(([soort, rijen]) =>
    (Array.isArray(rijen) ? rijen : [rijen]).filter(isJson).map((rij) => ({ collectie: soort, rij })),
  );
}
