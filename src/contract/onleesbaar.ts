/**
 * What the payload converter answers instead of throwing when it cannot read a payload: a throw inside a workflow would fail the
 * Workflow Task again and again for one malformed Signal. Validators refuse the marker; where no outsider can have sent the
 * payload (workflow input, activity result) the reader throws, so that the task waits for the key.
 */
export const ONLEESBAAR = Object.freeze({ onleesbaar: true } as const);
export type Onleesbaar = typeof ONLEESBAAR;

export const isOnleesbaar = (value: unknown): value is Onleesbaar =>
  typeof value === 'object' &&
  value !== null &&
  'onleesbaar' in value &&
  value.onleesbaar === true &&
  Object.keys(value).length === 1;
