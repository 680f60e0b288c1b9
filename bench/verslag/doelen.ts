/** The targets, each computed from the figures of one run. */
import { rond } from '../lib/meten.js';
import { type Uitslag } from './uitslag.js';

export interface Doel {
  figuur: string;
  doel: string;
  gemeten: string;
  /** null: not measured in this run. */
  gehaald: boolean | null;
}
type Waarde = number | undefined;

const toets = (
  figuur: string,
  doel: string,
  waarden: Waarde[],
  haalt: (een: number, i: number) => boolean,
  eenheid = '',
): Doel => {
  const bekend = waarden.filter((een) => een !== undefined);
  return {
    figuur,
    doel,
    gemeten: bekend.length === 0 ? '–' : `${bekend.map((een) => String(rond(een))).join(' · ')}${eenheid}`,
    gehaald: bekend.length === 0 || bekend.length < waarden.length ? null : bekend.every(haalt),
  };
};
const duizendtal = (bytes: Waarde): Waarde => (bytes === undefined ? undefined : bytes / 1_000);
const hoogstens =
  (...grenzen: number[]) =>
  (een: number, i: number): boolean =>
    een <= (grenzen[i] ?? NaN);

export function toetsing({
  klikken,
  afronden,
  geschiedenissen,
  doorvoer,
  openstaand,
  geheugen,
  doden,
}: Uitslag): Doel[] {
  const omvang = (soort: string): Waarde[] => [
    geschiedenissen?.perSoort[soort]?.events.mediaan,
    duizendtal(geschiedenissen?.perSoort[soort]?.bytes.mediaan),
  ];
  return [
    toets(
      'decision round trip through the API over a bare Update, p95 · median',
      '≤ 1.5',
      [klikken?.perStand['0'].overUpdate.p95, klikken?.perStand['0'].overUpdate.mediaan],
      hoogstens(1.5, 1.5),
    ),
    toets(
      'the same with the register at 150 ms · down, over 0 ms (median)',
      '≤ 1.1',
      [klikken?.overNul['150'].mediaan, klikken?.overNul.neer.mediaan],
      hoogstens(1.1, 1.1),
    ),
    toets(
      'bijAfronden: wrap-up → all registered, over the same calls one after another, 150 ms',
      '< 1.0, then 0.75',
      [afronden?.perLatentie['150'].overReeks],
      (een) => een < 1,
    ),
    toets(
      'bijAfronden: wrap-up → all registered, over the longest chain of creates, 30 ms',
      '≤ 2',
      [afronden?.perLatentie['30'].overKeten],
      hoogstens(2),
    ),
    toets('bijAfronden: calls a second over the naive build', '≥ 2', [doorvoer?.overNaief], (een) => een >= 2),
    toets(
      'history bijAfronden: events · kB, seven decisions',
      '≤ 65 · ≤ 20',
      omvang('bijAfronden interneTaak'),
      hoogstens(65, 20),
    ),
    toets(
      'history bijAfronden: events · kB, with the search (8 messages)',
      '≤ 65 · ≤ 20',
      omvang('bijAfronden interneTaak, met zoeken'),
      hoogstens(65, 20),
    ),
    toets(
      'history direct: events · kB, seven decisions',
      '≤ 90 · ≤ 28',
      omvang('direct interneTaak'),
      hoogstens(90, 28),
    ),
    toets(
      'history direct: events · kB, with the search (8 messages)',
      '≤ 90 · ≤ 28',
      omvang('direct interneTaak, met zoeken'),
      hoogstens(90, 28),
    ),
    toets(
      'CPU a call, ms: bijAfronden · direct',
      '≤ 180 · ≤ 250',
      [doorvoer?.perBouw.bijAfronden.cpuSomMs, doorvoer?.perBouw.direct.cpuSomMs],
      hoogstens(180, 250),
    ),
    toets(
      'PostgreSQL transactions a call: bijAfronden · direct',
      '≤ 100 · ≤ 200',
      [doorvoer?.perBouw.bijAfronden.transacties ?? undefined, doorvoer?.perBouw.direct.transacties ?? undefined],
      hoogstens(100, 200),
    ),
    toets(
      'CPU a call with the most calls open over 100 open',
      '≤ 1.1',
      [openstaand && openstaand.metingen.length > 1 ? openstaand.overMinst : undefined],
      hoogstens(1.1),
    ),
    toets(
      'memory an open call, kB: cached · evicted',
      '≤ 200 · about 0',
      [geheugen?.kbInCache, geheugen?.kbVerdrongen],
      hoogstens(200, 20),
    ),
    toets(
      'worst click while a worker is killed with -9 and another lives, ms',
      '≤ 3000',
      [doden?.naDood.max],
      hoogstens(3_000),
    ),
  ];
}
