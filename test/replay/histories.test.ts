/** Every kept history of every release plays against the present workflow: a call that is under way when it is deployed goes on. */
import { readdirSync, readFileSync } from 'node:fs';

import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { alsHistory } from './geschiedenis.js';
import { SCENARIOS } from './scenarios.js';

const MAP = new URL('histories/', import.meta.url);
const geschiedenissen = readdirSync(MAP).flatMap((release) =>
  readdirSync(new URL(`${release}/`, MAP)).map((bestand) => ({
    release,
    naam: bestand.replace(/\.json$/, ''),
    tekst: readFileSync(new URL(`${release}/${bestand}`, MAP), 'utf8'),
  })),
);
interface Kaal {
  events: Record<string, unknown>[];
}

const speelAf = async (history: object): Promise<void> => {
  await Worker.runReplayHistory(
    {
      workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' },
      dataConverter: createDataConverter({ aan: false }),
    },
    alsHistory(history),
  );
};

test.each(geschiedenissen)('$release $naam', ({ tekst }) => speelAf(JSON.parse(tekst) as object), 60_000);

/**
 * A worker died, and its Workflow Task was carried out again: then a replay sees other times than the first time round. What the
 * workflow asks must not follow from them.
 */
const TIJDEN: Record<string, (eerste: number, i: number) => number> = {
  'de tijd staat stil': (eerste) => eerste,
  'tussen elke twee gebeurtenissen een uur': (eerste, i) => eerste + i * 3_600,
};
describe.each(Object.entries(TIJDEN))('met andere tijden: %s', (_naam, tijd) => {
  test.each(geschiedenissen)(
    '$release $naam',
    ({ tekst }) => {
      const { events } = JSON.parse(tekst) as { events: { eventTime: { seconds: string } }[] };
      const eerste = Number(events[0]?.eventTime.seconds);
      return speelAf({
        events: events.map((event, i) => ({
          ...event,
          eventTime: { ...event.eventTime, seconds: String(tijd(eerste, i)) },
        })),
      });
    },
    60_000,
  );
});

test('een andere volgorde van wat de workflow vraagt wordt opgemerkt', async () => {
  const { tekst = '' } = geschiedenissen.find(({ naam }) => naam === 'd3-nieuwe-klant-dit-verzoek') ?? {};
  const { events } = JSON.parse(tekst) as Kaal;
  const gevraagd = events.filter((event) => 'activityTaskScheduledEventAttributes' in event);
  const [een, ander] = gevraagd;
  if (!een || !ander) throw new Error('Deze geschiedenis heeft geen twee activiteiten');
  const naam = 'activityTaskScheduledEventAttributes';
  [een[naam], ander[naam]] = [ander[naam], een[naam]];
  await expect(speelAf({ events })).rejects.toThrow(DeterminismViolationError);
}, 60_000);

test('van elk scenario is een geschiedenis bewaard', () => {
  const bewaard = new Set(geschiedenissen.map(({ naam }) => naam));
  expect(Object.keys(SCENARIOS).filter((naam) => !bewaard.has(naam))).toEqual([]);
});

test('geen geschiedenis noemt de machine waarop zij ontstond', () => {
  const sporen = /"(identity|stackTrace|workerVersion|binaryChecksum)":|\/node_modules\/|\.ts:\d+/;
  expect(geschiedenissen.filter(({ tekst }) => sporen.test(tekst)).map(({ naam }) => naam)).toEqual([]);
});
