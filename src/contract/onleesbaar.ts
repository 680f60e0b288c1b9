/** What takes the place of a payload that cannot be decoded, so that decoding never throws inside a workflow. */
export const ONLEESBAAR = { onleesbaar: true } as const;
export const isOnleesbaar = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'onleesbaar' in value && value.onleesbaar === true;
