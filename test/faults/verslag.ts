/** The outcome as text: progress, a table, and docs/fault-matrix.md. */
import { type Gespeeld } from './cel.js';
import { type Cel, CELLEN, KEREN, RIJEN } from './cellen.js';
import { KOLOMMEN } from './kolommen.js';
import { isGroen } from './oordeel.js';

export interface Resultaat {
  cel: Cel;
  uitslag: Gespeeld;
}

/** What is wrong with a red cell. */
export function regelVan({ cel, uitslag }: Resultaat): string {
  const { kwijt, dubbel, teveel, fouten } = uitslag;
  const delen = [
    ...kwijt.map((rij) => `lost: ${rij}`),
    ...dubbel.map((rij) => `duplicated: ${rij}`),
    ...teveel.map((rij) => `not expected: ${rij}`),
    ...fouten,
  ];
  return `RED  ${cel.naam}\n     ${delen.join('\n     ')}`;
}

const tel = (resultaten: readonly Resultaat[]) => ({
  cellen: resultaten.length,
  groen: resultaten.filter(({ uitslag }) => isGroen(uitslag)).length,
  kwijt: resultaten.reduce((som, { uitslag }) => som + uitslag.kwijt.length, 0),
  dubbel: resultaten.reduce((som, { uitslag }) => som + uitslag.dubbel.length + uitslag.teveel.length, 0),
});

/** ✓ green · ✗ red · – cannot exist · blank: not played. For once and three times in a row. */
function tekens(rij: string, kolom: string, resultaten: ReadonlyMap<string, Resultaat>): string {
  return KEREN.map((keer) => {
    const cel = CELLEN.find((c) => c.rij.naam === rij && c.kolom.naam === kolom && c.keer === keer);
    if (cel?.onmogelijk !== undefined) return '–';
    const resultaat = resultaten.get(cel?.naam ?? '');
    return resultaat === undefined ? ' ' : isGroen(resultaat.uitslag) ? '✓' : '✗';
  }).join(' ');
}
const opNaam = (resultaten: readonly Resultaat[]) => new Map(resultaten.map((r) => [r.cel.naam, r]));

export function samenvatting(resultaten: readonly Resultaat[]): string {
  const kaart = opNaam(resultaten);
  const breedte = Math.max(...RIJEN.map(({ naam }) => naam.length));
  const kop = KOLOMMEN.map((_, i) => String(i + 1).padStart(3)).join(' ');
  const regels = RIJEN.map(
    ({ naam }) => `${naam.padEnd(breedte)} ${KOLOMMEN.map((kolom) => tekens(naam, kolom.naam, kaart)).join(' ')}`,
  );
  const { cellen, groen, kwijt, dubbel } = tel(resultaten);
  return [
    '',
    ...KOLOMMEN.map(({ naam, omschrijving }, i) => `${String(i + 1).padStart(2)} ${naam}: ${omschrijving}`),
    '',
    `${''.padEnd(breedte)} ${kop}`,
    ...regels,
    '',
    `cells ${cellen} · passed ${groen} · lost ${kwijt} · duplicated ${dubbel}`,
  ].join('\n');
}

/** docs/fault-matrix.md: the same for the same outcome. */
export function schrijfVerslag(resultaten: readonly Resultaat[]): string {
  const kaart = opNaam(resultaten);
  const { cellen, groen, kwijt, dubbel } = tel(resultaten);
  const onmogelijk = CELLEN.filter((cel) => cel.onmogelijk !== undefined);
  const perReden = new Map<string, string[]>();
  for (const { naam, onmogelijk: reden = '' } of onmogelijk)
    perReden.set(reden, [...(perReden.get(reden) ?? []), naam]);
  return `# Fault matrix

Written by \`npm run test:faults -- --all\`; do not edit. Every registration step of the plan, every correction and every undo meets
every fault, once and three times in a row. Each cell is a whole call through the real workflow, activities and register clients; the
faults are made by a proxy before the registers. After the gesprek has ended, everything that was ever made for it is read back from
the registers and compared, row by row, with what the scenario ends with. A cell in which the fault did not happen exactly as often as
it should is red.

| cells | played | passed | cannot exist | lost | duplicated |
|---|---|---|---|---|---|
| ${CELLEN.length} | ${cellen} | ${groen} | ${onmogelijk.length} | ${kwijt} | ${dubbel} |

In each cell: once, three times in a row. ✓ passed · ✗ failed · – cannot exist (reasons below).

| | ${KOLOMMEN.map((_, i) => String(i + 1)).join(' | ')} |
|---|${KOLOMMEN.map(() => '---').join('|')}|
${RIJEN.map(({ naam }) => `| ${naam} | ${KOLOMMEN.map((kolom) => tekens(naam, kolom.naam, kaart)).join(' | ')} |`).join('\n')}

## Columns

${KOLOMMEN.map(({ naam, omschrijving, moetParkeren }, i) => `${i + 1}. \`${naam}\`: ${omschrijving}${moetParkeren === undefined ? '' : `; stands parked as \`${moetParkeren}\` and goes on after the repair`}`).join('\n')}

## Rows

| row | step | request |
|---|---|---|
${RIJEN.map(({ naam, titel, doel }) => `| ${naam} | ${titel} | ${doel.methode} ${doel.pad.source.replace(/\\/g, '').replace(/[\^$]/g, '')} |`).join('\n')}

An actor, a betrokkene by itself and a zaak are never undone, so they have no row for that.

## Cells that cannot exist

${[...perReden].map(([reden, lijst]) => `- ${reden}: ${lijst.join('; ')}.`).join('\n')}
`;
}
