/** A test BSN (9999xxxxx) that the register does not know yet. */
import { randomInt } from 'node:crypto';
import { elfproef } from '../../src/contract/velden.js';
import { klantinteracties } from './registers.js';

const POGINGEN = 1_000;

export const opBsn = (bsn: string) =>
  klantinteracties('partij-identificatoren', {
    partijIdentificatorCodeSoortObjectId: 'bsn',
    partijIdentificatorObjectId: bsn,
  });

export async function ongebruiktBsn(): Promise<string> {
  for (let poging = 0; poging < POGINGEN; poging++) {
    const bsn = `9999${String(randomInt(100_000)).padStart(5, '0')}`;
    if (elfproef(bsn) && (await opBsn(bsn)).length === 0) return bsn;
  }
  throw new Error('Er is geen ongebruikt test-BSN (9999xxxxx) meer: begin met een leeg register.');
}
