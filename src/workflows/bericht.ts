/** What surrounds a decision in a message, and how a message is refused. */
import { ApplicationFailure } from '@temporalio/workflow';
import { type InvalidParam } from '../contract/invalid-params.js';
import { maakOpenlijk } from '../contract/openlijk.js';
import { type Weigering } from './beslissingen.js';
import { type Toestand } from './toestand.js';

/** `versie` is the sender's condition and `door` the id of the medewerker who sends it: neither is part of the decision. */
export function splits(payload: unknown): { versie?: number; door?: string; inhoud: unknown } {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return { inhoud: payload };
  const { versie, door, ...inhoud }: { versie?: unknown; door?: unknown } = payload;
  return {
    ...(typeof versie === 'number' && { versie }),
    ...(typeof door === 'string' && { door }),
    // Of another type they are fields like any other, which no message has.
    inhoud: {
      ...inhoud,
      ...(versie !== undefined && typeof versie !== 'number' && { versie }),
      ...(door !== undefined && typeof door !== 'string' && { door }),
    },
  };
}

/** Refuses a medewerker who neither took this gesprek nor had it handed over. Without `door` Temporal's own authorisation decides. */
export const nietVan = (t: Toestand, door: string | undefined): Weigering | null =>
  door === undefined || t.medewerkers.some(({ id }) => id === door)
    ? null
    : { code: 'NIET_TOEGESTAAN', reden: 'Dit gesprek is van een andere medewerker.' };

const opsomming = (velden: { name: string; code: string }[]): string =>
  `Het bericht is niet geldig: ${velden.map(({ name, code }) => `${name === '' ? 'bericht' : name} ${code}`).join(', ')}.`;
export const ongeldig = (invalidParams: InvalidParam[]): Weigering => ({
  code: 'ONGELDIG',
  reden: opsomming(invalidParams),
  // The name of a field that we do not know is something that was sent.
  openlijk: opsomming(invalidParams.map(({ name, code }) => ({ name: code === 'ONBEKEND_VELD' ? '…' : name, code }))),
  details: { invalidParams },
});

export function weiger({ code, reden, openlijk, details }: Weigering): ApplicationFailure {
  const weigering = ApplicationFailure.create({
    type: code,
    message: reden,
    nonRetryable: true,
    details: [details ?? {}],
  });
  // The Temporal UI shows it below the reason, and a refusal is no fault of the program.
  weigering.stack = '';
  return maakOpenlijk(weigering, `${code}: ${openlijk ?? reden}`);
}
