/** One stack at a time works on the data under `.data/`: a second one would write through the first one's files. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { leeft } from './pids.mjs';
import { Uitleg } from './uitleg.mjs';

const GEDULD_MS = 10_000;

const lees = (bestand) => {
  try {
    return JSON.parse(readFileSync(bestand, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Waits for what an earlier stack, ended outright, still has running. */
async function wachtOpKinderen(kinderen, bestand) {
  for (const eind = Date.now() + GEDULD_MS; kinderen.some(leeft); await new Promise((done) => setTimeout(done, 100))) {
    if (Date.now() > eind)
      throw new Uitleg(
        `Van een vorige start draait nog pid ${kinderen.filter(leeft).join(', ')}: stop dat met kill, of verwijder ${bestand} als het iets anders is.`,
      );
  }
}

/** @param {string} bestand */
export async function neemSlot(bestand) {
  const vorige = lees(bestand);
  if (vorige !== undefined && vorige.pid !== process.pid && leeft(vorige.pid))
    throw new Uitleg(
      `Er draait al een start in deze map (pid ${String(vorige.pid)}): stop die eerst, of verwijder ${bestand} als dat een ander programma is.`,
    );
  await wachtOpKinderen(vorige?.kinderen ?? [], bestand);
  mkdirSync(dirname(bestand), { recursive: true });
  const schrijf = (kinderen) => writeFileSync(bestand, JSON.stringify({ pid: process.pid, kinderen }));
  schrijf([]);
  return {
    noteer: (kinderen) => schrijf(kinderen.map(({ pid }) => pid)),
    geefVrij: () => rmSync(bestand, { force: true }),
  };
}
