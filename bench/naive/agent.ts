/** The agent of the naive build: every decision waits for its Update. */
import { randomUUID } from 'node:crypto';
import { type Client, type WorkflowHandle } from '@temporalio/client';
import { ADRESSEN, ONDERWERP } from '../lib/gesprek.js';
import * as naive from './workflow.js';

type Handle = WorkflowHandle<typeof naive.naive>;
export type NaiefBesluit = [naam: string, doe: (gesprek: Handle) => Promise<unknown>];

export const beginNaief = (client: Client): Promise<Handle> =>
  client.workflow.start(naive.naive, { workflowId: `naive/${randomUUID()}`, taskQueue: 'bench-naive' });

export const naieveBesluiten = (bsn: string): NaiefBesluit[] => [
  ['authenticatie', (gesprek) => gesprek.executeUpdate(naive.authenticeer, { args: [bsn] })],
  ['klant', (gesprek) => gesprek.executeUpdate(naive.nieuweKlant)],
  ['vraag', (gesprek) => gesprek.executeUpdate(naive.beschrijf, { args: [ONDERWERP] })],
  ['vervolg', (gesprek) => gesprek.executeUpdate(naive.maakTaak)],
  ['contactgegevens', (gesprek) => gesprek.executeUpdate(naive.geefAdressen, { args: [[...ADRESSEN]] })],
  ['bereik', (gesprek) => gesprek.executeUpdate(naive.voorDitVerzoek)],
  ['afronden', (gesprek) => gesprek.executeUpdate(naive.rondAf)],
];
